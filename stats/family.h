/* family.h -- the figures of a family of series (index.h) made into values: all that looks at several series at once is done here. */
#ifndef MIG_STATS_FAMILY_H
#define MIG_STATS_FAMILY_H

#include "stats/series.h"
#include "stats/settle.h"

/* SET holds the keys of the family, without observations, and perhaps facts left out and contradictions; LIST the N figures of it, whose
 * .series is the place in SET. Afterwards SET holds the series that have observations, in order; facts left out and contradictions of
 * theirs are added behind. SET looks into the facts. */
void mig_family_fill(struct mig_series_set *set, const struct mig_figure *list, size_t n,
                     const struct mig_series_how *how);

#endif
