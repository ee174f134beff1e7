#include "stats/number/spread.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/number/moments.h"

struct box {
    const double *min, *max;
    size_t n;
};

/* How far M lies from the nearest point between MIN and MAX, and from the farthest; negative: M lies below. */
static double from_near(double m, double min, double max)
{
    return m < min ? m - min : m > max ? m - max : 0;
}

static double from_far(double m, double min, double max)
{
    double below = m - max, above = m - min;
    return fabs(below) > fabs(above) ? below : above;
}

typedef double distance(double m, double min, double max);

/* min over m of sum distance^2. Its slope, 2 sum distance, rises with m: m is found by halving. */
static double least_squares(const struct box *b, distance *d, double low, double high)
{
    double m = (low + high) / 2, squares = 0;
    while (low < m && m < high) {
        double slope = 0;
        for (size_t i = 0; i < b->n; i++)
            slope += d(m, b->min[i], b->max[i]);
        *(slope < 0 ? &low : &high) = m;
        m = (low + high) / 2;
    }
    for (size_t i = 0; i < b->n; i++)
        squares += pow(d(m, b->min[i], b->max[i]), 2);
    return squares;
}

/* Since the mean m is what minimises sum (x - m)^2, the least of it over the values is exactly min over m of the squared
 * distances to the nearest points; and its most over the values is at most min over m of those to the farthest. (To
 * compute the most itself is NP-hard: Ferson et al., Computing variance for interval data is NP-hard, 2002.) */
struct mig_range mig_sd_range(const double *min, const double *max, size_t n)
{
    const struct box b = { min, max, n };
    double low = gsl_stats_min(max, 1, n), high = gsl_stats_max(min, 1, n), far_low = INFINITY, far_high = -INFINITY;
    struct mig_range out = { 0, INFINITY };
    if (low < high)
        out.min = sqrt(least_squares(&b, from_near, low, high) / (double)(n - 1));
    for (size_t i = 0; i < n; i++) {
        far_low = fmin(far_low, (min[i] + max[i]) / 2);
        far_high = fmax(far_high, (min[i] + max[i]) / 2);
        if (isinf(min[i]) || isinf(max[i]))
            return out;
    }
    out.max = sqrt(least_squares(&b, from_far, far_low, far_high) / (double)(n - 1));
    return out;
}

/* |x - m| for x and m between their bounds; the median of the least and of the most of them. */
struct mig_range mig_mad_range(const double *min, const double *max, size_t n, struct mig_range median)
{
    double *near = mig_alloc(n * sizeof *near), *far = mig_alloc(n * sizeof *far);
    double scale = 1 / gsl_cdf_ugaussian_Pinv(0.75);
    for (size_t i = 0; i < n; i++) {
        near[i] = fmax(0, fmax(min[i] - median.max, median.min - max[i]));
        far[i] = fmax(max[i] - median.min, median.max - min[i]);
    }
    gsl_sort(near, 1, n);
    gsl_sort(far, 1, n);
    struct mig_range out = { scale * gsl_stats_median_from_sorted_data(near, 1, n),
                             scale * gsl_stats_median_from_sorted_data(far, 1, n) };
    free(near);
    free(far);
    return out;
}

/* G = sum (2 i - n - 1) x_(i) / (n sum x): half the relative mean difference (Gini 1912; Sen, On Economic Inequality, 1973).
 * The factors add up to zero, so that the smallest may be taken off each value: few digits are lost when all are large. */
double mig_gini(const double *sorted, size_t n)
{
    double *term = mig_alloc(n * sizeof *term);
    for (size_t i = 0; i < n; i++)
        term[i] = (2 * (double)i + 1 - (double)n) * (sorted[i] - sorted[0]);
    double g = mig_sum(term, n) / ((double)n * mig_sum(sorted, n));
    free(term);
    return g;
}

/* G = sum over i < j of |x_i - x_j| / (n sum x): each difference and the sum as small and as large as they can be. */
struct mig_range mig_gini_range(const double *min, const double *max, size_t n)
{
    double least = 0, most = 0, dn = (double)n, low = mig_sum(min, n), high = mig_sum(max, n);
    if (!isfinite(low) || !isfinite(high) || low <= 0 || gsl_stats_min(min, 1, n) < 0)
        return (struct mig_range){ -INFINITY, INFINITY };
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            least += fmax(0, fmax(min[i] - max[j], min[j] - max[i]));
            most += fmax(max[i] - min[j], max[j] - min[i]);
        }
    return (struct mig_range){ least / (dn * high), fmin(most / (dn * low), (dn - 1) / dn) };
}
