/* change.h -- how the value of one period stands to those of earlier ones, as far as their bounds tell.
 *
 * A rise or a fall is told only where every value within the bounds shows it. */
#ifndef MIG_STATS_CHANGE_H
#define MIG_STATS_CHANGE_H

#include "stats/number/bounded.h"
#include "stats/series.h"

enum mig_direction {
    MIG_NOT_COMPARED, /* nothing is known of the earlier period, or running totals are not to be compared */
    MIG_UNCLEAR,      /* the bounds allow both more and less */
    MIG_UNCHANGED,    /* both are exact and the same */
    MIG_ROSE,
    MIG_FELL
};

struct mig_change {
    enum mig_direction direction;
    const struct mig_obs *before; /* NULL: not compared */
    bool is_partial;              /* one of both is known in part, or is an estimate, so that little can be clear */
    /* NAN: none, open. The value is there only if both are values of whole periods: of a partial or imputed one the bounds tell alone. */
    struct mig_bounded amount; /* in units of the series */
    struct mig_bounded
        ratio; /* less one, "0.48" is 48 % more; none of what is negative, or of a value before that is not above zero or may be below */
};
/* OBS, an observation of SERIES, against that of PERIODS periods earlier. */
struct mig_change mig_change_of(const struct mig_series *series, const struct mig_obs *obs, int periods);

/* Observations just before one that are all lower than it, or all higher, whatever their bounds leave open; none if one after it may be
 * known to stand above it, or below. */
struct mig_record {
    bool is_high;
    size_t n;                    /* 0: not even the last one is */
    const struct mig_obs *since; /* the earliest of them */
};
struct mig_record mig_record_of(const struct mig_series *series, const struct mig_obs *obs);

#endif
