/* obs.h -- what every observation says of where it comes from: its facts, how many sources, the comment. */
#ifndef MIG_STATS_OBS_H
#define MIG_STATS_OBS_H

#include "stats/series.h"
#include "stats/settle.h"

/* The bound of S that is a term of a lower bound (LOWER) or an upper one: what is subtracted from a lower bound is the most that it can be. */
struct mig_term mig_term_of(const struct mig_stretch *s, bool lower, bool is_added);

/* Fills obs->fact, n_facts and n_sources, which are 0 before. It rests on the N stretches of BASIS: their used figures are its
 * facts, those that say the same are counted as sources. Room is taken in SET's arena; its quotes are read where they are needed. */
void mig_obs_rest_on(struct mig_obs *obs, const struct mig_stretch *const *basis, size_t n, struct mig_series_set *set);
/* Fills obs->comment, when all else stands. ESTIMATE: how its value was found, MIG_ESTIMATE_NONE if it is no estimate. Room as above. */
void mig_obs_comment(struct mig_obs *obs, const struct mig_series_how *how, enum mig_estimate estimate,
                     struct mig_series_set *set);

#endif
