/* Where the values lie. */
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "stats/number/moments.h"
#include "stats/statistic/families.h"

double mig_mean_sorted(const double *sorted, size_t n)
{
    return mig_mean(sorted, n);
}

double mig_median_sorted(const double *sorted, size_t n)
{
    return gsl_stats_median_from_sorted_data(sorted, 1, n);
}

/* A fifth of the values, rounded down, is cut at each end: mean(x, trim = 0.2) of R. */
static double trimmed_mean(const double *sorted, size_t n)
{
    size_t cut = n / 5;
    return mig_mean(sorted + cut, n - 2 * cut);
}

/* Linear between order statistics: f = (n-1) p, as R's type 7. Where f is whole, gsl_stats_quantile_from_sorted_data
 * would multiply the next value, which may be an open bound, by zero. */
static double quantile(const double *sorted, size_t n, double p)
{
    double at = p * (double)(n - 1), whole = floor(at);
    return at == whole ? sorted[(size_t)whole] : gsl_stats_quantile_from_sorted_data(sorted, 1, n, p);
}

static double smallest(const double *sorted, size_t n)
{
    (void)n;
    return sorted[0];
}

static double lower_quartile(const double *sorted, size_t n)
{
    return quantile(sorted, n, 0.25);
}

static double upper_quartile(const double *sorted, size_t n)
{
    return quantile(sorted, n, 0.75);
}

static double largest(const double *sorted, size_t n)
{
    return sorted[n - 1];
}

/* Of the values there are: what lies in periods without one is not in it, nor in its bounds. */
static const char *compute_sum(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    mig_stat_monotone(s, mig_sum, cell);
    return NULL;
}

static const char *compute_mean(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    mig_stat_monotone(s, mig_mean_sorted, cell);
    return NULL;
}

static const char *compute_trimmed(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    mig_stat_monotone(s, trimmed_mean, cell);
    return NULL;
}

static const char *compute_median(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    mig_stat_monotone(s, mig_median_sorted, cell);
    return NULL;
}

static const char *compute_quartiles(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    mig_figure *const figures[] = { smallest, lower_quartile, upper_quartile, largest };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        mig_stat_monotone(s, figures[i], &cell[i]);
    return NULL;
}

/* Below what each needs the figure does not exist or says nothing: of fewer than five values a fifth is none. */
const struct mig_statistic mig_level_statistics[] = {
    { .name = "sum_observed",
      .columns = { { "sum_observed", MIG_BOUNDED, false } },
      .needs = 1,
      .measures = MIG_FOR_FLOW,
      .is_total = true,
      .compute = compute_sum },
    { .name = "mean",
      .columns = { { "mean", MIG_BOUNDED, false } },
      .needs = 1,
      .measures = MIG_FOR_VALUES,
      .compute = compute_mean },
    { .name = "trimmed_mean",
      .columns = { { "trimmed_mean", MIG_BOUNDED, false } },
      .needs = 5,
      .measures = MIG_FOR_VALUES,
      .compute = compute_trimmed },
    { .name = "median",
      .columns = { { "median", MIG_BOUNDED, false } },
      .needs = 1,
      .measures = MIG_FOR_VALUES,
      .compute = compute_median },
    { .name = "quartiles",
      .columns = { { "min", MIG_BOUNDED, false },
                   { "lower_quartile", MIG_BOUNDED, false },
                   { "upper_quartile", MIG_BOUNDED, false },
                   { "max", MIG_BOUNDED, false } },
      .needs = 2,
      .measures = MIG_FOR_VALUES,
      .compute = compute_quartiles },
    { 0 },
};
