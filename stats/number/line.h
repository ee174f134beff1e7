/* line.h -- straight lines x = a + b t through N values X at times T, not all at one time. */
#ifndef MIG_STATS_NUMBER_LINE_H
#define MIG_STATS_NUMBER_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/number/spread.h"

struct mig_line {
    double intercept; /* at t = 0 */
    double slope, error;
    double residual_sd; /* n - 2 degrees of freedom */
};
/* Least squares; N >= 3. */
struct mig_line mig_line_fit(const double *x, const double *t, size_t n);
/* Of the slope, BOUNDS being the smallest and the largest values; infinite: open. */
struct mig_range mig_line_range(const double *const bounds[2], const double *t, size_t n);

struct mig_robust {
    double slope, error; /* per unit of T; standard error */
};
/* Iteratively reweighted least squares with Tukey's biweight; N >= 3. False if it does not settle. */
bool mig_robust_line(struct mig_robust *out, const double *x, const double *t, size_t n);

#endif
