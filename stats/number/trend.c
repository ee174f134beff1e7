#include "stats/number/trend.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/number/moments.h"
#include "stats/number/rank.h"

#define EXACT_BELOW 50 /* values, as in cor.test of R */

static int sign(double d)
{
    return (d > 0) - (d < 0);
}

static int by_value(const void *a, const void *b)
{
    return sign(*(const double *)a - *(const double *)b);
}

static double *sorted_copy(const double *x, size_t n)
{
    double *sorted = mig_alloc(n * sizeof *sorted);
    memcpy(sorted, x, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_value);
    return sorted;
}

/* P(|S| >= s) when every order of N different values is as likely: the number of orders with k inversions is the
 * convolution of the uniform distributions on 0..j-1, j = 1..N (Kendall, Rank Correlation Methods, 1970, 5.2). */
static double exact_p(double s, size_t n)
{
    size_t most = n * (n - 1) / 2;
    double *p = mig_alloc((most + 1) * sizeof *p), *next = mig_alloc((most + 1) * sizeof *next), tail = 0;
    p[0] = 1;
    for (size_t j = 2; j <= n; j++) {
        double sum = 0;
        for (size_t k = 0; k <= most; k++) {
            sum += p[k];
            if (k >= j)
                sum -= p[k - j];
            next[k] = sum / (double)j;
        }
        double *t = p;
        p = next;
        next = t;
    }
    for (size_t k = 0; k <= most; k++)
        if (fabs((double)most - 2 * (double)k) >= fabs(s))
            tail += p[k];
    free(p);
    free(next);
    return fmin(tail, 1);
}

/* Two-sided, with the correction for continuity. */
static double normal_p(double s, double variance)
{
    return fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(s - sign(s)) / sqrt(variance)));
}

/* Mann (1945), Kendall (1975), as in Gilbert, Statistical Methods for Environmental Pollution Monitoring (1987), 16.4:
 *   S = sum over i < j of sgn(x_j - x_i)
 *   Var(S) = [n(n-1)(2n+5) - sum over groups of t ties t(t-1)(2t+5)] / 18
 *   Z = (S - sgn S) / sqrt(Var S),  p = 2 (1 - Phi(|Z|));  tau-b = S / sqrt(n0 (n0 - sum t(t-1)/2)), n0 = n(n-1)/2
 * Exact p as R's cor.test does it: without ties, n < 50. */
struct mig_kendall mig_mann_kendall(const double *x, size_t n)
{
    struct mig_kendall k = { .tau = NAN, .p = NAN };
    double dn = (double)n, n0 = dn * (dn - 1) / 2, ties = 0, tied_pairs = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            k.s += sign(x[j] - x[i]);
    double *sorted = sorted_copy(x, n);
    for (size_t i = 0, t; i < n; i += t) {
        for (t = 1; i + t < n && sorted[i + t] == sorted[i];)
            t++;
        double dt = (double)t;
        ties += dt * (dt - 1) * (2 * dt + 5);
        tied_pairs += dt * (dt - 1) / 2;
    }
    free(sorted);
    k.variance = (dn * (dn - 1) * (2 * dn + 5) - ties) / 18;
    if (k.variance <= 0)
        return k;
    k.tau = k.s / sqrt(n0 * (n0 - tied_pairs));
    k.exact = tied_pairs == 0 && n < EXACT_BELOW;
    k.p = k.exact ? exact_p(k.s, n) : normal_p(k.s, k.variance);
    return k;
}

/* What p of |S| = SIZE is at most, whatever values are tied: ties make the variance smaller. */
static double largest_p(double size, size_t n)
{
    double dn = (double)n, z = fmax(0, size - 1) / sqrt(dn * (dn - 1) * (2 * dn + 5) / 18);
    double normal = fmin(1, 2 * gsl_cdf_ugaussian_Q(z));
    return n < EXACT_BELOW ? fmax(normal, exact_p(size, n)) : normal;
}

/* tau = S / sqrt(n0 (n0 - tied)) with at most TIED pairs tied, as far from zero as it can be, or as near. */
static double tau_of(double s, double n0, double tied, bool far)
{
    double left = far ? fmax(1, n0 - tied) : n0;
    double tau = s / sqrt(n0 * left);
    return fmin(1, fmax(-1, tau));
}

/* A pair whose bounds do not overlap has one order; of others any is allowed. Not all pairs can have their worst order at
 * once, so that these are outer bounds. */
struct mig_kendall_range mig_mann_kendall_range(const double *min, const double *max, size_t n)
{
    struct mig_kendall_range k = { 0 };
    double n0 = (double)n * ((double)n - 1) / 2, tied = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            k.s_min += sign(min[j] - max[i]);
            k.s_max += sign(max[j] - min[i]);
            tied += min[j] <= max[i] && min[i] <= max[j];
        }
    k.tau_min = tau_of(k.s_min, n0, tied, k.s_min < 0);
    k.tau_max = tau_of(k.s_max, n0, tied, k.s_max > 0);
    k.p_max = largest_p(k.s_min > 0 ? k.s_min : k.s_max < 0 ? -k.s_max : 0, n);
    return k;
}

/* Hamed and Rao, A modified Mann-Kendall trend test for autocorrelated data (1998):
 *   Var*(S) = Var(S) [1 + 2 / (n(n-1)(n-2)) sum over k of (n-k)(n-k-1)(n-k-2) r_k]
 * r_k is the autocorrelation of the ranks of x - slope * t (Sen's slope), of the lags where it is significant:
 * |r_k| > z(0.975) / sqrt n. */
struct mig_hamed_rao mig_hamed_rao(const double *x, const double *t, size_t n)
{
    double *rest = mig_alloc(n * sizeof *rest), *rank = mig_alloc(n * sizeof *rank), sum = 0, dn = (double)n;
    double slope = mig_sen_slope(x, t, n).slope, limit = gsl_cdf_ugaussian_Pinv(0.975) / sqrt(dn);
    for (size_t i = 0; i < n; i++)
        rest[i] = x[i] - slope * (t[i] - t[0]);
    mig_rank(rank, rest, n);
    for (size_t k = 1; k < n; k++) {
        double r = mig_autocorrelation(rank, n, k), left = dn - (double)k;
        if (fabs(r) > limit)
            sum += left * (left - 1) * (left - 2) * r;
    }
    free(rest);
    free(rank);
    struct mig_kendall k = mig_mann_kendall(x, n);
    struct mig_hamed_rao out = { 1 + 2 / (dn * (dn - 1) * (dn - 2)) * sum, NAN };
    if (out.factor > 0)
        out.p = normal_p(k.s, k.variance * out.factor);
    return out;
}

/* ---- slope ---- */

/* (y_j - x_i) / (t_j - t_i) over all pairs i < j, in order of size; free() it. */
static double *slopes(const double *x, const double *y, const double *t, size_t n)
{
    size_t n_pairs = n * (n - 1) / 2, at = 0;
    double *slope = mig_alloc(n_pairs * sizeof *slope);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            slope[at++] = (y[j] - x[i]) / (t[j] - t[i]);
    qsort(slope, n_pairs, sizeof *slope, by_value);
    return slope;
}

/* Sen (1968): the median of (x_j - x_i) / (t_j - t_i) over all pairs. The interval takes ranks of the N' sorted slopes
 * (Gilbert 1987, 16.5): C = z(0.975) sqrt(Var S), from rank (N' - C)/2 to rank (N' + C)/2 + 1, rounded. */
struct mig_sen mig_sen_slope(const double *x, const double *t, size_t n)
{
    size_t n_pairs = n * (n - 1) / 2;
    double *slope = slopes(x, x, t, n);
    struct mig_sen sen = { gsl_stats_median_from_sorted_data(slope, 1, n_pairs), NAN, NAN };
    double c = gsl_cdf_ugaussian_Pinv(0.975) * sqrt(mig_mann_kendall(x, n).variance);
    double low = round(((double)n_pairs - c) / 2), high = round(((double)n_pairs + c) / 2 + 1);
    if (low >= 1 && high <= (double)n_pairs) {
        sen.low = slope[(size_t)low - 1];
        sen.high = slope[(size_t)high - 1];
    }
    free(slope);
    return sen;
}

/* No pair is less steep than from the first's upper bound to the second's lower; the median never falls when one rises. */
struct mig_range mig_sen_range(const double *const bounds[2], const double *t, size_t n)
{
    size_t n_pairs = n * (n - 1) / 2;
    double *least = slopes(bounds[1], bounds[0], t, n), *most = slopes(bounds[0], bounds[1], t, n);
    struct mig_range range = { gsl_stats_median_from_sorted_data(least, 1, n_pairs),
                               gsl_stats_median_from_sorted_data(most, 1, n_pairs) };
    free(least);
    free(most);
    return range;
}
