#include "stats/number/shift.h"

#include <gsl/gsl_filter.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/number/rank.h"

/* Hampel (1974), as gsl_filter_impulse: |x_i - median| > 3 * 1.4826 * MAD of the window, cut short at the ends. */
#define REACH 3.0

size_t mig_hampel_test(struct mig_hampel *out, const double *x, size_t n)
{
    gsl_vector_const_view in = gsl_vector_const_view_array(x, n);
    gsl_vector *filtered = gsl_vector_alloc(n), *median = gsl_vector_alloc(n), *sigma = gsl_vector_alloc(n);
    gsl_vector_int *mark = gsl_vector_int_alloc(n);
    gsl_filter_impulse_workspace *w = gsl_filter_impulse_alloc(MIG_HAMPEL_WINDOW);
    size_t n_out = 0, n_all;
    for (size_t i = 0; i < n; i++)
        out[i] = (struct mig_hampel){ false, NAN, NAN };
    if (filtered && median && sigma && mark && w &&
        gsl_filter_impulse(GSL_FILTER_END_TRUNCATE, GSL_FILTER_SCALE_MAD, REACH, &in.vector, filtered, median, sigma,
                           &n_all, mark, w) == GSL_SUCCESS)
        for (size_t i = 0; i < n; i++) {
            double spread = gsl_vector_get(sigma, i);
            out[i] = (struct mig_hampel){ gsl_vector_int_get(mark, i) && spread > 0, gsl_vector_get(median, i),
                                          REACH * spread };
            n_out += out[i].is_outlier;
        }
    gsl_filter_impulse_free(w);
    gsl_vector_int_free(mark);
    gsl_vector_free(sigma);
    gsl_vector_free(median);
    gsl_vector_free(filtered);
    return n_out;
}

/* Pettitt (1979): U_k = 2 sum_{i<=k} r_i - k (n + 1), K = max |U_k|, p = 2 exp(-6 K^2 / (n^3 + n^2)). */
struct mig_pettitt mig_pettitt_test(const double *x, size_t n)
{
    struct mig_pettitt best = { 0, 1, 0 };
    double *r = mig_alloc(n * sizeof *r), u = 0, dn = (double)n;
    mig_rank(r, x, n);
    for (size_t i = 0; i + 1 < n; i++) {
        u += 2 * r[i] - (dn + 1);
        if (fabs(u) > best.k) {
            best.k = fabs(u);
            best.at = i;
        }
    }
    free(r);
    best.p = fmin(1, 2 * exp(-6 * best.k * best.k / (dn * dn * dn + dn * dn)));
    return best;
}
