#include "stats/number/resample.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/number/moments.h"

/* The values in order of size, and where each of them stands there: a sample is how often each place was drawn. */
struct urn {
    size_t n, block;
    double *sorted;
    size_t *place, *drawn;
    gsl_rng *rng;
};

/* Moving blocks (Kuensch, The jackknife and the bootstrap for general stationary observations, 1989); single values are
 * blocks of one. */
static void draw(struct urn *urn)
{
    memset(urn->drawn, 0, urn->n * sizeof *urn->drawn);
    for (size_t i = 0; i < urn->n;) {
        size_t start = gsl_rng_uniform_int(urn->rng, urn->n - urn->block + 1);
        for (size_t k = 0; k < urn->block && i < urn->n; k++, i++)
            urn->drawn[urn->place[start + k]]++;
    }
}

static double mean_of(const struct urn *urn)
{
    double sum = 0;
    for (size_t i = 0; i < urn->n; i++)
        if (urn->drawn[i]) /* an infinite value that was not drawn is not there */
            sum += (double)urn->drawn[i] * urn->sorted[i];
    return sum / (double)urn->n;
}

static double median_of(const struct urn *urn)
{
    size_t low = 0, seen = urn->drawn[0], half = (urn->n + 1) / 2;
    while (seen < half)
        seen += urn->drawn[++low];
    size_t high = low, other = urn->n / 2 + 1; /* of an even number the next one counts too */
    while (seen < other)
        seen += urn->drawn[++high];
    return low == high ? urn->sorted[low] : (urn->sorted[low] + urn->sorted[high]) / 2;
}

static bool fill(struct urn *urn, const double *x, size_t seed)
{
    size_t *order = mig_alloc(urn->n * sizeof *order);
    urn->sorted = mig_alloc(urn->n * sizeof *urn->sorted);
    urn->place = mig_alloc(urn->n * sizeof *urn->place);
    urn->drawn = mig_alloc(urn->n * sizeof *urn->drawn);
    gsl_sort_index(order, x, 1, urn->n);
    for (size_t i = 0; i < urn->n; i++) {
        urn->place[order[i]] = i;
        urn->sorted[i] = x[order[i]];
    }
    free(order);
    urn->rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (urn->rng)
        gsl_rng_set(urn->rng, seed);
    return urn->rng != NULL;
}

static void empty(struct urn *urn)
{
    free(urn->sorted);
    free(urn->place);
    free(urn->drawn);
    gsl_rng_free(urn->rng);
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
    struct urn urn = { .n = n, .block = block };
    double *mean = mig_alloc(MIG_REPLICATES * sizeof *mean), *median = mig_alloc(MIG_REPLICATES * sizeof *median);
    struct mig_bootstrap out = { { NAN, NAN }, { NAN, NAN } };
    double dn = (double)n, alpha = gsl_cdf_ugaussian_P(-sqrt(dn / (dn - 1)) * gsl_cdf_tdist_Pinv(0.975, dn - 1));
    bool filled = fill(&urn, x, seed);
    for (size_t r = 0; r < MIG_REPLICATES && filled; r++) {
        draw(&urn);
        mean[r] = mean_of(&urn);
        median[r] = median_of(&urn);
    }
    if (filled)
        out = (struct mig_bootstrap){ interval_of(mean, alpha), interval_of(median, 0.025) };
    empty(&urn);
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
