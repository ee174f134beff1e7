#include "stats/smooth.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* The shortest exact totals from the left; those that begin within one are inside it. Returns how many. */
static size_t find_totals(struct mig_total *total, const struct mig_spread *s)
{
    size_t n = 0;
    for (size_t i = 0, k; i < s->n; i = k) {
        double min = -INFINITY, max = INFINITY;
        mig_system_fix_begin(s->system, s->node[i]); /* ranges are then what is known since that day */
        for (k = i + 1; k <= s->n; k++) {
            mig_system_range(s->system, s->node[k], &min, &max);
            if (min == max || isinf(max))
                break;
        }
        if (k <= s->n && min == max)
            total[n++] = (struct mig_total){ i, k, min };
        else
            k = i + 1;
    }
    return n;
}

static bool covers(const struct mig_total *total, size_t n, size_t i)
{
    for (size_t k = 0; k < n; k++)
        if (i >= total[k].from && i < total[k].to)
            return true;
    return false;
}

/* Can all of VALUE be true together? What misses by the rounding of a sum does not. */
static bool can_be_true(const double *value, const struct mig_spread *s)
{
    double total = 0, min, max;
    mig_system_fix_begin(s->system, s->node[0]);
    for (size_t i = 0; i < s->n; i++) {
        total += value[i];
        mig_system_range(s->system, s->node[i + 1], &min, &max);
        double slack = 1e-6 * fmax(1, fabs(total));
        if (!(total >= min - slack && total <= max + slack))
            return false;
        mig_system_fix(s->system, s->node[i + 1], fmin(fmax(total, min), max));
    }
    return true;
}

bool mig_spread_smoothly(double *value, const struct mig_spread *spread)
{
    struct mig_total *total = mig_alloc(spread->n * sizeof *total);
    double *smooth = mig_alloc(spread->n * sizeof *smooth);
    struct mig_benchmark b = { spread->method, spread->days, spread->n, total, find_totals(total, spread) };
    bool done = b.n_totals > 0 && mig_denton(smooth, &b, NULL) == MIG_OK;
    for (size_t i = 0; i < spread->n && done; i++)
        if (!covers(total, b.n_totals, i))
            smooth[i] = value[i];
    done = done && can_be_true(smooth, spread);
    if (done)
        memcpy(value, smooth, spread->n * sizeof *value);
    free(smooth);
    free(total);
    return done;
}
