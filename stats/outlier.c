#include "stats/outlier.h"

#include <math.h>

#include "stats/number/shift.h"
#include "stats/summary.h"

const size_t mig_outliers_need = MIG_HAMPEL_WINDOW;

/* Do the bounds of O, which may be open, reach into what does not stand out? */
static bool reaches(const struct mig_obs *o, const struct mig_outlier *of)
{
    return !(o->min > of->high) && !(o->max < of->low);
}

void mig_outliers_find(struct mig_outliers *out, const struct mig_series *series, struct mig_arena *arena)
{
    struct mig_sample s;
    struct mig_summary counts = { 0 };
    mig_sample_take(&s, &counts, series, arena);
    *out = (struct mig_outliers){ .n_values = s.n };
    out->is_judged = s.n >= mig_outliers_need && !mig_is_running_total(series);
    if (!out->is_judged)
        return;
    struct mig_hampel *of = mig_arena_alloc(arena, s.n * sizeof *of);
    out->item = mig_arena_alloc(arena, mig_hampel_test(of, s.x, s.n) * sizeof *out->item);
    for (size_t i = 0; i < s.n; i++) {
        if (!of[i].is_outlier)
            continue;
        struct mig_outlier *o = &out->item[out->n++];
        *o = (struct mig_outlier){ mig_series_at(series, (int)s.t[i]), of[i].median, of[i].median - of[i].reach,
                                   of[i].median + of[i].reach, false };
        o->is_sure = !reaches(o->obs, o);
    }
}
