/* trend.h -- does a series rise or fall, and how fast. Values X at times T (rising); bounds MIN, MAX of each
 * value, -INFINITY, INFINITY when open. */
#ifndef MIG_STATS_NUMBER_TREND_H
#define MIG_STATS_NUMBER_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/number/spread.h"

/* Pairs are looked at one by one; longer series than this are refused by the callers. */
#define MIG_TREND_MAX 3000

struct mig_kendall {
    double s, variance; /* variance with the correction for ties */
    double tau, p;      /* tau-b; two-sided p. NAN when all values are the same */
    bool exact;         /* p from the exact distribution of S: no ties and fewer than 50 values */
};
/* Mann-Kendall test for trend; N >= 2. */
struct mig_kendall mig_mann_kendall(const double *x, size_t n);

struct mig_kendall_range {
    double s_min, s_max, tau_min, tau_max, p_max; /* outer bounds; the smallest p is not known */
};
struct mig_kendall_range mig_mann_kendall_range(const double *min, const double *max, size_t n);

struct mig_hamed_rao {
    double factor; /* that the variance of S is multiplied with; not above zero: the correction does not hold */
    double p;
};
/* Mann-Kendall for values that hang together, of consecutive periods, not all the same; N >= 4. */
struct mig_hamed_rao mig_hamed_rao(const double *x, const double *t, size_t n);

struct mig_sen {
    double slope, low, high; /* per unit of T; the bounds of the 95 % interval, NAN if there are too few pairs for it */
};
/* Sen's slope; N >= 2. */
struct mig_sen mig_sen_slope(const double *x, const double *t, size_t n);
/* Outer bounds of the slope, BOUNDS being the smallest and the largest values. */
struct mig_range mig_sen_range(const double *const bounds[2], const double *t, size_t n);

#endif
