/* spread.h -- measures of spread of N values, each between MIN and MAX: an open bound is -INFINITY, INFINITY. */
#ifndef MIG_STATS_NUMBER_SPREAD_H
#define MIG_STATS_NUMBER_SPREAD_H

#include <stddef.h>

struct mig_range {
    double min, max; /* max INFINITY: nothing limits it */
};
/* The smallest sd that values within their bounds can have, and what none of them exceeds; N >= 2. */
struct mig_range mig_sd_range(const double *min, const double *max, size_t n);
/* Outer bounds of the MAD (1.4826...), MEDIAN being the range of the median. */
struct mig_range mig_mad_range(const double *min, const double *max, size_t n, struct mig_range median);

/* Gini coefficient of N values in order of size, none below zero, not all zero: 0 all equal, 1 - 1/n one has all. */
double mig_gini(const double *sorted, size_t n);
/* Outer bounds of it; both -INFINITY, INFINITY when a bound is open. */
struct mig_range mig_gini_range(const double *min, const double *max, size_t n);

#endif
