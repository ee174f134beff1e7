#include "stats/number/line.h"

#include <gsl/gsl_multifit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/number/moments.h"

/* b = sum (t - mean t)(x - mean x) / sum (t - mean t)^2; its error is residual sd / sqrt of the latter. */
struct mig_line mig_line_fit(const double *x, const double *t, size_t n)
{
    double mt = mig_mean(t, n), mx = mig_mean(x, n), tt = mig_products(t, mt, t, mt, n);
    struct mig_line line = { .slope = mig_products(t, mt, x, mx, n) / tt };
    double *square = mig_alloc(n * sizeof *square);
    for (size_t i = 0; i < n; i++)
        square[i] = pow((x[i] - mx) - line.slope * (t[i] - mt), 2);
    line.intercept = mx - line.slope * mt;
    line.residual_sd = sqrt(mig_sum(square, n) / (double)(n - 2));
    line.error = line.residual_sd / sqrt(tt);
    free(square);
    return line;
}

/* The slope is a sum of the values, each with the weight (t - mean t) / sum (t - mean t)^2. */
struct mig_range mig_line_range(const double *const bounds[2], const double *t, size_t n)
{
    double mean = mig_mean(t, n), tt = mig_products(t, mean, t, mean, n);
    struct mig_range range = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        double weight = (t[i] - mean) / tt;
        if (weight == 0)
            continue; /* an open bound does not matter here */
        range.min += weight * bounds[weight < 0][i];
        range.max += weight * bounds[weight > 0][i];
    }
    return range;
}

/* ---- robust ---- */

static void fill_design(gsl_matrix *m, gsl_vector *y, const double *x, const double *t)
{
    double middle = gsl_stats_mean(t, 1, y->size);
    for (size_t i = 0; i < y->size; i++) {
        gsl_matrix_set(m, i, 0, 1);
        gsl_matrix_set(m, i, 1, t[i] - middle); /* centred: years stand far from zero */
        gsl_vector_set(y, i, x[i] - x[0]);      /* a level does not change the slope, and costs digits */
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
