/* rollup.h -- a country's value from those of all its regions, where nobody gives it. */
#ifndef MIG_STATS_ROLLUP_H
#define MIG_STATS_ROLLUP_H

#include "stats/series.h"

/* Adds to SET, in each period for which every first-level region of a country has a whole value of its own and nothing is known of the
 * country, the sum (of stocks, those of one date); all other dimensions are the same. SET's series need not stand in order, and do not afterwards. */
void mig_roll_up(struct mig_series_set *set, const struct mig_series_how *how);

#endif
