/* nest.h -- parts and wholes among series: women and all, a region and its country, a group and everyone. */
#ifndef MIG_STATS_NEST_H
#define MIG_STATS_NEST_H

#include "stats/series.h"

/* Adds to SET's contradictions the periods in which a part is at least more than its whole is at most: one series that differs from another by
 * a region for its country, or a population group, sex or age range for all; or several by sex, or by region, that share nobody, together; or,
 * of both sexes and of all regions of a country, together less than the whole. Series and values stay as they are: neither the part nor the whole
 * need be the wrong one. Running totals are not compared, stocks on one
 * day only, and of what may be below nothing only sums that are whole. A region against its country is never proved: who moves between regions
 * may be counted in each. */
void mig_nest_check(struct mig_series_set *set, const struct mig_series_how *how);

#endif
