/* shift.h -- single values that stand out, and a change of level. */
#ifndef MIG_STATS_NUMBER_SHIFT_H
#define MIG_STATS_NUMBER_SHIFT_H

#include <stdbool.h>
#include <stddef.h>

#define MIG_HAMPEL_WINDOW 7
/* Marks in OUTLIER the values of X farther than three scaled MADs from the median of the MIG_HAMPEL_WINDOW
 * around them; returns how many. Where the window has no spread nothing is marked. N >= MIG_HAMPEL_WINDOW. */
size_t mig_hampel(bool *outlier, const double *x, size_t n);

struct mig_pettitt {
    double k, p; /* p is approximate */
    size_t at;   /* the last value before the change */
};
/* Pettitt's test for one change of level; N >= 2. */
struct mig_pettitt mig_pettitt_test(const double *x, size_t n);

#endif
