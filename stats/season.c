#include "stats/season.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* The mean of a year around I, its first and last part by half: for an even number of parts no part stands in the middle. */
static double trend_at(const double *x, size_t i, size_t per_year)
{
    size_t half = per_year / 2;
    double sum = (x[i - half] + x[i + half]) / 2;
    for (size_t k = i - half + 1; k < i + half; k++)
        sum += x[k];
    return sum / (double)per_year;
}

/* What is left of DETRENDED without the mean of its part of the year. */
static void take_season(double *rest, const double *detrended, size_t n, size_t per_year)
{
    for (size_t part = 0; part < per_year; part++) {
        size_t count = (n - part + per_year - 1) / per_year;
        double mean = gsl_stats_mean(detrended + part, per_year, count);
        for (size_t i = part; i < n; i += per_year)
            rest[i] = detrended[i] - mean;
    }
}

/* max(0, 1 - Var(R) / Var(S + R)): Wang, Smith, Hyndman, Characteristic-based clustering for time series data (2006), on a
 * classical decomposition x = T + S + R with the centred moving average of a year as T. */
double mig_season_strength(const double *x, size_t n, size_t per_year)
{
    size_t half = per_year / 2, m = n - 2 * half;
    double *detrended = mig_alloc(m * sizeof *detrended), *rest = mig_alloc(m * sizeof *rest);
    for (size_t i = 0; i < m; i++)
        detrended[i] = x[i + half] - trend_at(x, i + half, per_year);
    take_season(rest, detrended, m, per_year);
    double all = gsl_stats_variance(detrended, 1, m), left = gsl_stats_variance(rest, 1, m);
    free(detrended);
    free(rest);
    return all > 0 ? fmax(0, 1 - left / all) : NAN;
}
