/* How far the values lie apart. */
#include "stats/number/spread.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "stats/number/moments.h"
#include "stats/statistic/families.h"
#include "stats/number/trend.h"

static void set_range(const struct mig_sample *s, double number, struct mig_range range, struct mig_stat_cell *cell)
{
    if (s->n_bounded == 0)
        range = (struct mig_range){ number, number };
    mig_stat_set(cell, number, range.min, range.max);
}

static const char *compute_sd(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    set_range(s, mig_sd(s->x, s->n), mig_sd_range(s->min, s->max, s->n), cell);
    return NULL;
}

/* 1.4826... * median |x - median|: as large as the sd when the values are normal (gsl_stats_mad). */
static const char *compute_mad(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    double mad = gsl_stats_mad(s->x, 1, s->n, mig_arena_alloc(s->arena, s->n * sizeof(double)));
    struct mig_stat_cell median = { 0 };
    mig_stat_monotone(s, mig_median_sorted, &median);
    struct mig_range of_median = { isnan(median.min) ? -INFINITY : median.min,
                                   isnan(median.max) ? INFINITY : median.max };
    set_range(s, mad, mig_mad_range(s->min, s->max, s->n, of_median), cell);
    return NULL;
}

/* sd / mean; says something only of what is measured from zero. */
static const char *compute_cv(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    double mean = mig_mean(s->x, s->n), low = mig_mean(s->min, s->n), high = mig_mean(s->max, s->n);
    if (s->sorted[0] < 0 || mean == 0)
        return "a value is below zero, or all are zero";
    struct mig_range sd = mig_sd_range(s->min, s->max, s->n);
    struct mig_range cv = { isfinite(high) ? sd.min / high : NAN, low > 0 ? sd.max / low : INFINITY };
    set_range(s, mig_sd(s->x, s->n) / mean, cv, cell);
    return NULL;
}

/* n / ((n-1)(n-2)) sum ((x - mean) / sd)^3: G1 of Joanes and Gill, Comparing measures of sample skewness and kurtosis
 * (1998), SKEW of spreadsheets; gsl_stats_skew divides the sum by n. */
static const char *compute_skewness(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    double n = (double)s->n, mean = mig_mean(s->x, s->n), sd = mig_sd(s->x, s->n);
    if (mig_stat_same(s))
        return MIG_WHY_SAME;
    cell->number = gsl_stats_skew_m_sd(s->x, 1, s->n, mean, sd) * n * n / ((n - 1) * (n - 2));
    return NULL;
}

static const char *compute_gini(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    if (s->sorted[0] < 0 || s->sorted[s->n - 1] == 0)
        return "a value is below zero, or all are zero";
    set_range(s, mig_gini(s->sorted, s->n), mig_gini_range(s->min, s->max, s->n), cell);
    return NULL;
}

const struct mig_statistic mig_spread_statistics[] = {
    { .name = "sd",
      .columns = { { "sd", MIG_BOUNDED, false } },
      .needs = 2,
      .measures = MIG_FOR_VALUES,
      .compute = compute_sd },
    { .name = "mad",
      .columns = { { "mad", MIG_BOUNDED, false } },
      .needs = 2,
      .measures = MIG_FOR_VALUES,
      .compute = compute_mad },
    { .name = "cv",
      .columns = { { "cv", MIG_BOUNDED, false } },
      .needs = 2,
      .measures = MIG_FOR_VALUES,
      .compute = compute_cv },
    { .name = "skewness",
      .columns = { { "skewness", MIG_OF_VALUES, false } },
      .needs = 3,
      .measures = MIG_FOR_VALUES,
      .compute = compute_skewness },
    { .name = "gini",
      .columns = { { "gini", MIG_BOUNDED, false } },
      .needs = 2,
      .most = MIG_TREND_MAX,
      .measures = MIG_FOR_VALUES,
      .compute = compute_gini },
    { 0 },
};
