#include "stats/trend.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

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
    k.exact = tied_pairs == 0 && n < 50;
    double z = (k.s - sign(k.s)) / sqrt(k.variance);
    k.p = k.exact ? exact_p(k.s, n) : fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(z)));
    return k;
}

/* Sen (1968): the median of (x_j - x_i) / (t_j - t_i) over all pairs. The interval takes ranks of the N' sorted slopes
 * (Gilbert 1987, 16.5): C = z(0.975) sqrt(Var S), from rank (N' - C)/2 to rank (N' + C)/2 + 1, rounded. */
struct mig_sen mig_sen_slope(const double *x, const double *t, size_t n)
{
    size_t n_pairs = n * (n - 1) / 2, at = 0;
    double *slope = mig_alloc(n_pairs * sizeof *slope);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            slope[at++] = (x[j] - x[i]) / (t[j] - t[i]);
    qsort(slope, n_pairs, sizeof *slope, by_value);
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

static void fill_design(gsl_matrix *m, gsl_vector *y, const double *x, const double *t)
{
    double middle = gsl_stats_mean(t, 1, y->size);
    for (size_t i = 0; i < y->size; i++) {
        gsl_matrix_set(m, i, 0, 1);
        gsl_matrix_set(m, i, 1, t[i] - middle); /* centred: years stand far from zero */
        gsl_vector_set(y, i, x[i]);
    }
}

/* x = a + b (t - mean t), weights by Tukey's biweight (gsl_multifit_robust_bisquare, tuning constant 4.685: Holland
 * and Welsch, 1977). */
bool mig_robust_line(struct mig_robust *out, const double *x, const double *t, size_t n)
{
    enum { TERMS = 2 };
    gsl_matrix *design = gsl_matrix_alloc(n, TERMS), *covariance = gsl_matrix_alloc(TERMS, TERMS);
    gsl_vector *y = gsl_vector_alloc(n), *coefficient = gsl_vector_alloc(TERMS);
    gsl_multifit_robust_workspace *w = gsl_multifit_robust_alloc(gsl_multifit_robust_bisquare, n, TERMS);
    bool settled = false;
    if (design && covariance && y && coefficient && w) {
        fill_design(design, y, x, t);
        settled = gsl_multifit_robust(design, y, coefficient, covariance, w) == GSL_SUCCESS;
    }
    if (settled)
        *out = (struct mig_robust){ gsl_vector_get(coefficient, 1), sqrt(gsl_matrix_get(covariance, 1, 1)) };
    gsl_multifit_robust_free(w);
    gsl_vector_free(coefficient);
    gsl_vector_free(y);
    gsl_matrix_free(covariance);
    gsl_matrix_free(design);
    return settled && isfinite(out->slope);
}
