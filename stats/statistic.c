#include "stats/statistic.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "stats/season.h"
#include "stats/shift.h"
#include "stats/trend.h"

/* What no bound limits is empty. */
static double closed(double bound)
{
    return isinf(bound) ? NAN : bound;
}

static double sum_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

/* Of the values there are: what lies in periods without one is not in it, nor in its bounds. A bound of a sum is the sum
 * of the bounds, and open when one of them is. */
static const char *compute_sum(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    cell[0].number = sum_of(s->x, s->n);
    cell[1].number = closed(sum_of(s->min, s->n));
    cell[2].number = closed(sum_of(s->max, s->n));
    return NULL;
}

static const char *compute_mean(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    cell[0].number = gsl_stats_mean(s->x, 1, s->n);
    cell[1].number = closed(sum_of(s->min, s->n)) / (double)s->n;
    cell[2].number = closed(sum_of(s->max, s->n)) / (double)s->n;
    return NULL;
}

static double median_of(const struct mig_sample *s, const double *x)
{
    double *copy = mig_arena_alloc(s->arena, s->n * sizeof *copy);
    memcpy(copy, x, s->n * sizeof *copy);
    return gsl_stats_median(copy, 1, s->n);
}

/* The median never falls when a value rises, so that the medians of the bounds bound it. */
static const char *compute_median(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    cell[0].number = gsl_stats_median_from_sorted_data(s->sorted, 1, s->n);
    cell[1].number = closed(median_of(s, s->min));
    cell[2].number = closed(median_of(s, s->max));
    return NULL;
}

/* Linear between order statistics: f = (n-1) p, as gsl_stats_quantile_from_sorted_data and R's type 7. */
static const char *compute_quartiles(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    cell[0].number = s->sorted[0];
    cell[1].number = gsl_stats_quantile_from_sorted_data(s->sorted, 1, s->n, 0.25);
    cell[2].number = gsl_stats_quantile_from_sorted_data(s->sorted, 1, s->n, 0.75);
    cell[3].number = s->sorted[s->n - 1];
    return NULL;
}

/* sqrt(sum (x - mean)^2 / (n - 1)) */
static const char *compute_sd(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    cell[0].number = gsl_stats_sd(s->x, 1, s->n);
    return NULL;
}

/* 1.4826... * median |x - median|: as large as the sd when the values are normal (gsl_stats_mad). */
static const char *compute_mad(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    cell[0].number = gsl_stats_mad(s->x, 1, s->n, mig_arena_alloc(s->arena, s->n * sizeof(double)));
    return NULL;
}

/* sd / mean; says something only of what is measured from zero. */
static const char *compute_cv(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    double mean = gsl_stats_mean(s->x, 1, s->n);
    if (s->sorted[0] < 0 || mean == 0)
        return "a value is below zero, or all are zero";
    cell[0].number = gsl_stats_sd(s->x, 1, s->n) / mean;
    return NULL;
}

static const char *compute_last(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    cell[0].number = s->x[s->n - 1];
    cell[1].number = closed(s->min[s->n - 1]);
    cell[2].number = closed(s->max[s->n - 1]);
    char period[MIG_PERIOD_TEXT];
    cell[3].text = mig_arena_span(s->arena, mig_span_of(mig_period_print(s->freq, (int)s->t[s->n - 1], period)));
    return NULL;
}

/* The smallest of LAST / BEFORE - 1 when BEFORE > 0 lies between MIN and MAX; for the largest, MAX and MIN are given the
 * other way round. A negative value is the smaller the less it is divided by. */
static double growth_bound(double last, double min, double max)
{
    double before = last >= 0 ? max : min;
    return isfinite(before) && before > 0 ? closed(last / before - 1) : NAN;
}

/* x_last / x_before - 1, with the smallest and largest that the bounds allow. */
static const char *growth(const struct mig_sample *s, int periods, struct mig_stat_cell *cell)
{
    size_t last = s->n - 1, i = last;
    while (i > 0 && s->t[i] > s->t[last] - periods)
        i--;
    if (s->t[i] != s->t[last] - periods)
        return "there is no value of the period before";
    if (s->x[i] <= 0)
        return "the value before is not above zero";
    cell[0].number = s->x[last] / s->x[i] - 1;
    cell[1].number = growth_bound(s->min[last], s->min[i], s->max[i]);
    cell[2].number = growth_bound(s->max[last], s->max[i], s->min[i]);
    return NULL;
}

static const char *compute_growth(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    return growth(s, 1, cell);
}

static const char *compute_growth_year(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    const char *why = growth(s, mig_freq_per_year(s->freq), cell);
    return why && s->freq != MIG_YEAR ? "there is no value above zero of the year before" : why;
}

static const char *compute_mann_kendall(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    struct mig_kendall k = mig_mann_kendall(s->x, s->n);
    if (isnan(k.p))
        return "all values are the same";
    cell[0].number = k.s;
    cell[1].number = k.tau;
    cell[2].number = k.p;
    cell[3].text = mig_span_of(k.exact ? "exact" : "normal");
    return NULL;
}

static const char *compute_sen(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    struct mig_sen sen = mig_sen_slope(s->x, s->t, s->n);
    cell[0].number = sen.slope;
    cell[1].number = sen.low;
    cell[2].number = sen.high;
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

static const char *compute_outliers(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    char period[MIG_PERIOD_TEXT];
    struct mig_buf list = { 0 };
    bool *outlier = mig_arena_alloc(s->arena, s->n * sizeof *outlier);
    cell[0].number = (double)mig_hampel(outlier, s->x, s->n);
    for (size_t i = 0; i < s->n; i++)
        if (outlier[i])
            mig_buf_printf(&list, "%s%s", list.n ? " " : "", mig_period_print(s->freq, (int)s->t[i], period));
    cell[1].text = mig_arena_span(s->arena, mig_buf_span(&list));
    mig_buf_free(&list);
    return NULL;
}

static const char *compute_change(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    char period[MIG_PERIOD_TEXT];
    struct mig_pettitt p = mig_pettitt_test(s->x, s->n);
    if (p.k == 0)
        return "all values are the same";
    cell[0].text = mig_arena_span(s->arena, mig_span_of(mig_period_print(s->freq, (int)s->t[p.at], period)));
    cell[1].number = p.k;
    cell[2].number = p.p;
    return NULL;
}

static const char *compute_season(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    size_t per_year = (size_t)mig_freq_per_year(s->freq);
    if (per_year == 1)
        return "years have no season";
    if (s->n < 3 * per_year || s->t[s->n - 1] - s->t[0] + 1 != (double)s->n)
        return "needs three years without a gap";
    cell[0].number = mig_season_strength(s->x, s->n, per_year);
    return isnan(cell[0].number) ? "all values are the same" : NULL;
}

#define VALUES (MIG_FOR_FLOW | MIG_FOR_STOCK)

/* How many values each needs: below, the figure does not exist (sd) or says nothing (with three values no order of them
 * is rare enough to be a trend). Sums are for flows; a running total is not averaged. */
const struct mig_statistic mig_statistics[] = {
    { .name = "sum_observed",
      .columns = { "sum_observed", "sum_observed_min", "sum_observed_max" },
      .is_total = true,
      .needs = 1,
      .measures = MIG_FOR_FLOW,
      .has_bounds = true,
      .gap = "a bound is open",
      .compute = compute_sum },
    { .name = "mean",
      .columns = { "mean", "mean_min", "mean_max" },
      .needs = 1,
      .measures = VALUES,
      .has_bounds = true,
      .gap = "a bound is open",
      .compute = compute_mean },
    { .name = "median",
      .columns = { "median", "median_min", "median_max" },
      .needs = 1,
      .measures = VALUES,
      .has_bounds = true,
      .gap = "a bound is open",
      .compute = compute_median },
    { .name = "quartiles",
      .columns = { "min", "lower_quartile", "upper_quartile", "max" },
      .needs = 2,
      .measures = VALUES,
      .compute = compute_quartiles },
    { .name = "sd", .columns = { "sd" }, .needs = 2, .measures = VALUES, .compute = compute_sd },
    { .name = "mad", .columns = { "mad" }, .needs = 2, .measures = VALUES, .compute = compute_mad },
    { .name = "cv", .columns = { "cv" }, .needs = 2, .measures = VALUES, .compute = compute_cv },
    { .name = "last",
      .columns = { "last", "last_min", "last_max", "last_at" },
      .needs = 1,
      .measures = VALUES | MIG_FOR_CUMULATIVE,
      .has_bounds = true,
      .gap = "a bound is open",
      .compute = compute_last },
    { .name = "growth",
      .columns = { "growth", "growth_min", "growth_max" },
      .needs = 2,
      .measures = VALUES,
      .has_bounds = true,
      .gap = "a bound is open",
      .compute = compute_growth },
    { .name = "growth_year",
      .columns = { "growth_year", "growth_year_min", "growth_year_max" },
      .needs = 2,
      .measures = VALUES,
      .has_bounds = true,
      .gap = "a bound is open",
      .compute = compute_growth_year },
    { .name = "mann_kendall",
      .columns = { "mk_s", "mk_tau", "mk_p", "mk_method" },
      .needs = 4,
      .most = MIG_TREND_MAX,
      .measures = VALUES,
      .compute = compute_mann_kendall },
    { .name = "sen",
      .columns = { "sen_slope", "sen_low", "sen_high" },
      .gap = "too few values for an interval of 95 %",
      .needs = 3,
      .most = MIG_TREND_MAX,
      .measures = VALUES,
      .compute = compute_sen },
    { .name = "robust",
      .columns = { "robust_slope", "robust_error" },
      .gap = "the values have no spread around the line",
      .needs = 5,
      .measures = VALUES,
      .compute = compute_robust },
    { .name = "outliers",
      .columns = { "outliers", "outlier_periods" },
      .needs = MIG_HAMPEL_WINDOW,
      .measures = VALUES,
      .compute = compute_outliers },
    { .name = "change",
      .columns = { "change_after", "change_k", "change_p" },
      .needs = 6,
      .measures = VALUES,
      .compute = compute_change },
    { .name = "season", .columns = { "season_strength" }, .needs = 1, .measures = VALUES, .compute = compute_season },
    { 0 },
};
