#include "stats/resample.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/moments.h"

/* Moving blocks (Kuensch, The jackknife and the bootstrap for general stationary observations, 1989); single values are blocks of one. */
static void draw(double *to, const double *x, size_t n, size_t block, gsl_rng *rng)
{
    for (size_t i = 0; i < n;) {
        size_t start = gsl_rng_uniform_int(rng, n - block + 1);
        for (size_t k = 0; k < block && i < n; k++)
            to[i++] = x[start + k];
    }
}

static double mean_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

/* The quantiles ALPHA and 1 - ALPHA: of R replicates the ranks (R + 1) ALPHA, linear between them. */
static struct mig_interval interval_of(double *replicate, double alpha)
{
    gsl_sort(replicate, 1, MIG_REPLICATES);
    double at = fmax(1, (MIG_REPLICATES + 1) * alpha), part = at - floor(at);
    size_t low = (size_t)at - 1, high = MIG_REPLICATES - 1 - low;
    return (struct mig_interval){ replicate[low] + part * (replicate[low + 1] - replicate[low]),
                                  replicate[high] - part * (replicate[high] - replicate[high - 1]) };
}

/* Percentile intervals (Efron 1979): they follow the values, so that bounds of values bound them. That of a mean is too
 * narrow for few values, as the sd with divisor n is and the normal quantile for Student's; it is widened to
 * alpha' = Phi(-sqrt(n / (n-1)) t(0.975, n-1)) (Hesterberg, What teachers should know about the bootstrap, 2015, 4.3). */
struct mig_bootstrap mig_bootstrap_of(const double *x, size_t n, size_t block, size_t seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double *sample = mig_alloc(n * sizeof *sample), dn = (double)n;
    double *mean = mig_alloc(MIG_REPLICATES * sizeof *mean), *median = mig_alloc(MIG_REPLICATES * sizeof *median);
    struct mig_bootstrap out = { { NAN, NAN }, { NAN, NAN } };
    if (rng) {
        gsl_rng_set(rng, seed);
        for (size_t r = 0; r < MIG_REPLICATES; r++) {
            draw(sample, x, n, block, rng);
            mean[r] = mean_of(sample, n);
            median[r] = gsl_stats_median(sample, 1, n);
        }
        out.mean = interval_of(mean, gsl_cdf_ugaussian_P(-sqrt(dn / (dn - 1)) * gsl_cdf_tdist_Pinv(0.975, dn - 1)));
        out.median = interval_of(median, 0.025);
        gsl_rng_free(rng);
    }
    free(sample);
    free(mean);
    free(median);
    return out;
}

/* Single draws tear apart what hangs together, and make the interval too narrow. Significant is |r_1| > z(0.975) / sqrt n. */
size_t mig_bootstrap_block(const double *x, size_t n)
{
    double r = mig_autocorrelation(x, n, 1);
    return fabs(r) > gsl_cdf_ugaussian_Pinv(0.975) / sqrt((double)n) ? (size_t)ceil(cbrt((double)n)) : 1;
}
