/* moments.h -- sums, means and spreads that lose no digits to rounding: values of 10000000 that differ in the first
 * decimal still give their spread as well as doubles hold them. */
#ifndef MIG_STATS_NUMBER_MOMENTS_H
#define MIG_STATS_NUMBER_MOMENTS_H

#include <stddef.h>

double mig_sum(const double *x, size_t n); /* an infinite value makes it infinite */
double mig_mean(const double *x, size_t n);
/* Of (x - MEAN) (y - MEAN_Y), the means being those of X and Y. */
double mig_products(const double *x, double mean, const double *y, double mean_y, size_t n);
double mig_sd(const double *x, size_t n); /* sqrt(sum (x - mean)^2 / (n - 1)); N >= 2 */
/* sum (x_i - mean) (x_{i+lag} - mean) / sum (x_i - mean)^2, as acf of R; NAN when all values are the same. */
double mig_autocorrelation(const double *x, size_t n, size_t lag);

#endif
