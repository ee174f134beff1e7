/* outlier.h -- values of a series that stand out from those around them, with what they were held against.
 *
 * The outliers of summary.csv (Hampel, number/shift.h), on the same values. */
#ifndef MIG_STATS_OUTLIER_H
#define MIG_STATS_OUTLIER_H

#include "stats/series.h"

struct mig_outlier {
    const struct mig_obs *obs;
    double median, low, high; /* of the values around it; what lies between LOW and HIGH does not stand out */
    bool is_sure;             /* no value within its own bounds lies there */
};
struct mig_outliers {
    struct mig_outlier *item; /* in order of time */
    size_t n;
    bool is_judged;  /* false: too few values to tell, or a running total, which is not to be compared */
    size_t n_values; /* of whole periods */
};
/* Fills in *out for SERIES; room is taken in ARENA. */
void mig_outliers_find(struct mig_outliers *out, const struct mig_series *series, struct mig_arena *arena);
/* Values that it takes to tell. */
extern const size_t mig_outliers_need;

#endif
