/* Whether the values rise or fall with time. */
#include "stats/number/trend.h"

#include <math.h>

#include "stats/number/line.h"
#include "stats/number/moments.h"
#include "stats/statistic/families.h"

static const char *compute_autocorrelation(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    if (!mig_stat_consecutive(s))
        return MIG_WHY_GAP;
    if (mig_stat_same(s))
        return MIG_WHY_SAME;
    cell->number = mig_autocorrelation(s->x, s->n, 1);
    return NULL;
}

static const char *compute_mann_kendall(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    struct mig_kendall k = mig_mann_kendall(s->x, s->n);
    if (isnan(k.p))
        return MIG_WHY_SAME;
    struct mig_kendall_range r = { k.s, k.s, k.tau, k.tau, k.p };
    if (s->n_bounded)
        r = mig_mann_kendall_range(s->min, s->max, s->n);
    mig_stat_set(&cell[0], k.s, r.s_min, r.s_max);
    mig_stat_set(&cell[1], k.tau, r.tau_min, r.tau_max);
    mig_stat_set(&cell[2], k.p, s->n_bounded ? 0 : k.p, r.p_max);
    cell[3].text = mig_span_of(k.exact ? "exact" : "normal");
    return NULL;
}

static const char *compute_hamed_rao(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    if (!mig_stat_consecutive(s))
        return MIG_WHY_GAP;
    if (mig_stat_same(s))
        return MIG_WHY_SAME;
    struct mig_hamed_rao h = mig_hamed_rao(s->x, s->t, s->n);
    if (!(h.factor > 0))
        return "the corrected variance is not above zero";
    cell[0].number = h.factor;
    cell[1].number = h.p;
    return NULL;
}

static const char *compute_sen(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    const double *const bounds[] = { s->min, s->max };
    struct mig_sen sen = mig_sen_slope(s->x, s->t, s->n);
    struct mig_range range = { sen.slope, sen.slope };
    if (s->n_bounded)
        range = mig_sen_range(bounds, s->t, s->n);
    mig_stat_set(&cell[0], sen.slope, range.min, range.max);
    cell[1].number = sen.low;
    cell[2].number = sen.high;
    return NULL;
}

static const char *compute_line(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    const double *const bounds[] = { s->min, s->max };
    struct mig_line line = mig_line_fit(s->x, s->t, s->n);
    struct mig_range range = { line.slope, line.slope };
    if (s->n_bounded)
        range = mig_line_range(bounds, s->t, s->n);
    mig_stat_set(&cell[0], line.slope, range.min, range.max);
    cell[1].number = line.error;
    cell[2].number = line.residual_sd;
    return NULL;
}

static const char *compute_robust(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    struct mig_robust line;
    if (!mig_robust_line(&line, s->x, s->t, s->n))
        return "the fit does not settle";
    cell[0].number = line.slope;
    cell[1].number = line.error;
    return NULL;
}

/* With three values no order of them is rare enough to be a trend. */
const struct mig_statistic mig_trend_statistics[] = {
    { .name = "autocorrelation",
      .columns = { { "autocorrelation", MIG_OF_VALUES, false } },
      .needs = 3,
      .measures = MIG_FOR_VALUES,
      .compute = compute_autocorrelation },
    { .name = "mann_kendall",
      .columns = { { "mk_s", MIG_BOUNDED, false },
                   { "mk_tau", MIG_BOUNDED, false },
                   { "mk_p", MIG_BOUNDED, false },
                   { "mk_method", MIG_SETTING, true } },
      .needs = 4,
      .most = MIG_TREND_MAX,
      .measures = MIG_FOR_VALUES,
      .compute = compute_mann_kendall },
    { .name = "hamed_rao",
      .columns = { { "hr_factor", MIG_OF_VALUES, false }, { "hr_p", MIG_OF_VALUES, false } },
      .needs = 10,
      .most = MIG_TREND_MAX,
      .measures = MIG_FOR_VALUES,
      .compute = compute_hamed_rao },
    { .name = "sen",
      .columns = { { "sen_slope", MIG_BOUNDED, false },
                   { "sen_low", MIG_OF_VALUES, false },
                   { "sen_high", MIG_OF_VALUES, false } },
      .gap = "too few values for an interval of 95 %",
      .needs = 3,
      .most = MIG_TREND_MAX,
      .measures = MIG_FOR_VALUES,
      .compute = compute_sen },
    { .name = "line",
      .columns = { { "line_slope", MIG_BOUNDED, false },
                   { "line_error", MIG_OF_VALUES, false },
                   { "line_residual_sd", MIG_OF_VALUES, false } },
      .needs = 3,
      .measures = MIG_FOR_VALUES,
      .compute = compute_line },
    { .name = "robust",
      .columns = { { "robust_slope", MIG_OF_VALUES, false }, { "robust_error", MIG_OF_VALUES, false } },
      .gap = "the values have no spread around the line",
      .needs = 5,
      .measures = MIG_FOR_VALUES,
      .compute = compute_robust },
    { 0 },
};
