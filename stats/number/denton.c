#include "stats/number/denton.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* Let d be what the method keeps smooth and w what it stands for in a total (1, or the indicator). Setting the derivatives of
 *     1/2 sum (d(t+1) - d(t))^2 + sum over totals k of l(k) (s(k) - sum of w d in k)
 * to zero gives, with the slope u(t) = d(t+1) - d(t) and none at the two ends,
 *     u(t) = u(t-1) - l(k) w(t)  under the total k,  u(t) = u(t-1)  under none.
 * So three numbers say all of a stretch: its first d, the slope it is entered with, and l. They are the unknowns; what they
 * must meet is the stretch's total and that d and u go on into the next stretch: the bordered system of n + m equations,
 * with all inner periods put in. Its matrix has a band of four, and its size does not depend on n. */
struct stretch {
    size_t from, to;
    double sum;   /* of d w; NAN: under no total */
    double level; /* mean of w */
    double d, slope, pull;
};

struct solver {
    const struct mig_benchmark *b;
    struct stretch *item;
    size_t n, cap;
};

enum { UNKNOWNS = 3, LOWER = 2, UPPER = 1, WIDTH = 2 * LOWER + UPPER + 1 };

/* ---- what is asked ---- */

static mig_status check_totals(const struct mig_benchmark *b, struct mig_err *err)
{
    if (b->n_totals == 0)
        return mig_err_set(err, MIG_DATA, "no total to bring the indicator to");
    for (size_t i = 0; i < b->n_totals; i++) {
        const struct mig_total *t = &b->total[i];
        if (t->from >= t->to || t->to > b->n)
            return mig_err_set(err, MIG_DATA, "total %zu is of periods %zu to %zu of %zu", i + 1, t->from, t->to, b->n);
        if (!isfinite(t->sum))
            return mig_err_set(err, MIG_DATA, "total %zu is no number", i + 1);
        if (i > 0 && t->from < t[-1].to)
            return mig_err_set(err, MIG_DATA, "totals %zu and %zu overlap or are out of order", i, i + 1);
    }
    return MIG_OK;
}

static mig_status check_indicator(const struct mig_benchmark *b, struct mig_err *err)
{
    for (size_t i = 0; i < b->n; i++) {
        if (!isfinite(b->indicator[i]))
            return mig_err_set(err, MIG_DATA, "the indicator of period %zu is no number", i + 1);
        if (b->method == MIG_DENTON_PROPORTIONAL && !(b->indicator[i] > 0))
            return mig_err_set(err, MIG_DATA,
                               "the indicator of period %zu is %g: its growth can only be kept above zero", i + 1,
                               b->indicator[i]);
    }
    return MIG_OK;
}

/* ---- stretches ---- */

static double weight(const struct mig_benchmark *b, size_t i)
{
    return b->method == MIG_DENTON_PROPORTIONAL ? b->indicator[i] : 1;
}

static void add_stretch(struct solver *s, size_t from, size_t to, double sum)
{
    if (from == to)
        return;
    double level = 0, given = 0;
    for (size_t i = from; i < to; i++) {
        level += weight(s->b, i);
        given += s->b->indicator[i];
    }
    if (s->b->method == MIG_DENTON_ADDITIVE)
        sum -= given;
    s->item = mig_grow(s->item, &s->cap, s->n + 1, sizeof *s->item);
    s->item[s->n++] = (struct stretch){ .from = from, .to = to, .sum = sum, .level = level / (double)(to - from) };
}

static void cut(struct solver *s)
{
    size_t at = 0;
    for (size_t i = 0; i < s->b->n_totals; i++) {
        const struct mig_total *t = &s->b->total[i];
        add_stretch(s, at, t->from, NAN);
        add_stretch(s, t->from, t->to, t->sum);
        at = t->to;
    }
    add_stretch(s, at, s->b->n, NAN);
}

/* ---- the system ---- */

/* Slopes are counted over the whole stretch and pulls so that they change such a slope by themselves: all unknowns are then
 * of the size of d, and so are the coefficients, whatever the length and the indicator. */
static void put(double *band, size_t row, size_t column, double value)
{
    band[column * WIDTH + LOWER + UPPER + row - column] = value;
}

/* What slope and pull have done to d by its end, and to the stretch's mean of d. */
struct effect {
    double end_pull, mean_slope, mean_pull;
};

static struct effect effect_of(const struct solver *s, const struct stretch *k)
{
    double length = (double)(k->to - k->from), pulled = 0, by_pull = 0;
    struct effect e = { 0 };
    for (size_t i = k->from; i < k->to; i++) {
        double w = weight(s->b, i) / k->level / length;
        e.mean_slope += w * (double)(i - k->from) / length;
        e.mean_pull += w * by_pull;
        pulled += w;
        by_pull += pulled / length;
    }
    e.end_pull = by_pull;
    return e;
}

/* Row 0: no slope before the first period. Then for each stretch its total, and that d and slope go on; no slope after the
 * last period. */
static void fill(const struct solver *s, double *band, double *right)
{
    put(band, 0, 1, 1);
    for (size_t k = 0; k < s->n; k++) {
        const struct stretch *item = &s->item[k];
        double length = (double)(item->to - item->from);
        size_t c = k * UNKNOWNS, row = c + 1;
        struct effect e = effect_of(s, item);
        bool is_free = isnan(item->sum), is_last = k + 1 == s->n;
        put(band, row, c, is_free ? 0 : 1);
        put(band, row, c + 1, is_free ? 0 : e.mean_slope);
        put(band, row, c + 2, is_free ? 1 : e.mean_pull);
        right[row++] = is_free ? 0 : item->sum / (item->level * length);
        if (!is_last) {
            put(band, row, c, 1);
            put(band, row, c + 1, 1);
            put(band, row, c + 2, e.end_pull);
            put(band, row++, c + 3, -1);
        }
        put(band, row, c + 1, 1);
        put(band, row, c + 2, 1);
        if (!is_last)
            put(band, row, c + 4, -length / (double)(item[1].to - item[1].from));
    }
}

static void solve(struct solver *s)
{
    size_t n = s->n * UNKNOWNS;
    double *band = mig_alloc(n * WIDTH * sizeof *band), *right = mig_alloc(n * sizeof *right);
    unsigned *pivot = mig_alloc(n * sizeof *pivot);
    gsl_matrix_view matrix = gsl_matrix_view_array(band, n, WIDTH);
    gsl_vector_view vector = gsl_vector_view_array(right, n);
    gsl_vector_uint_view pivots = gsl_vector_uint_view_array(pivot, n);
    fill(s, band, right);
    gsl_linalg_LU_band_decomp(n, LOWER, UPPER, &matrix.matrix, &pivots.vector);
    gsl_linalg_LU_band_svx(LOWER, UPPER, &matrix.matrix, &pivots.vector, &vector.vector);
    for (size_t k = 0; k < s->n; k++) {
        s->item[k].d = right[k * UNKNOWNS];
        s->item[k].slope = right[k * UNKNOWNS + 1];
        s->item[k].pull = right[k * UNKNOWNS + 2];
    }
    free(band);
    free(right);
    free(pivot);
}

/* ---- the series ---- */

static void unfold(double *y, const struct solver *s, const struct stretch *k)
{
    double length = (double)(k->to - k->from), d = k->d, slope = k->slope / length;
    for (size_t i = k->from; i < k->to; i++) {
        double w = weight(s->b, i);
        y[i] = s->b->method == MIG_DENTON_ADDITIVE ? s->b->indicator[i] + d : w * d;
        slope += k->pull * w / k->level / (length * length);
        d += slope;
    }
}

/* What rounding has left of the total is spread as the method would spread it. */
static void settle(double *y, const struct mig_benchmark *b, const struct mig_total *total)
{
    double left = total->sum, all = 0;
    for (size_t i = total->from; i < total->to; i++) {
        left -= y[i];
        all += weight(b, i);
    }
    for (size_t i = total->from; i < total->to; i++)
        y[i] += left * weight(b, i) / all;
}

mig_status mig_denton(double *y, const struct mig_benchmark *b, struct mig_err *err)
{
    struct solver s = { .b = b };
    mig_status status = check_totals(b, err);
    if (status == MIG_OK)
        status = check_indicator(b, err);
    if (status != MIG_OK)
        return status;
    cut(&s);
    solve(&s);
    for (size_t k = 0; k < s.n; k++)
        unfold(y, &s, &s.item[k]);
    for (size_t i = 0; i < b->n_totals; i++)
        settle(y, b, &b->total[i]);
    free(s.item);
    return MIG_OK;
}
