/* shift.h -- single values that stand out, and a change of level. */
#ifndef MIG_STATS_NUMBER_SHIFT_H
#define MIG_STATS_NUMBER_SHIFT_H

#include <stdbool.h>
#include <stddef.h>

#define MIG_HAMPEL_WINDOW 7
struct mig_hampel {
    bool is_outlier;
    double median,
        reach; /* of the window around the value, cut short at the ends; how far from it a value may be: three scaled MADs */
};
/* One of each value of X: outliers are farther than REACH from MEDIAN; where the window has no spread none is. Returns how many.
 * N >= MIG_HAMPEL_WINDOW. */
size_t mig_hampel_test(struct mig_hampel *out, const double *x, size_t n);

struct mig_pettitt {
    double k, p; /* p is approximate */
    size_t at;   /* the last value before the change */
};
/* Pettitt's test for one change of level; N >= 2. */
struct mig_pettitt mig_pettitt_test(const double *x, size_t n);

#endif
