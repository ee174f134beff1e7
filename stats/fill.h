/* fill.h -- periods of a stock between those of which it is known, by interpolation. */
#ifndef MIG_STATS_FILL_H
#define MIG_STATS_FILL_H

#include "stats/number/interpolate.h"
#include "stats/series.h"

/* Adds to each stock of SET, in the periods between its observations, the value on their last day that lies between the observed dates (imputed, without
 * bounds), resting on the facts of the observations around it. Gaps of more than MIG_MAX_GAP periods and observations without a value
 * stay as they are. */
void mig_fill_stocks(struct mig_series_set *set, const struct mig_series_how *how);

#endif
