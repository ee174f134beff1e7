/* choose.h -- which stretches of days make up a period: the set without overlaps that covers it best. */
#ifndef MIG_STATS_CHOOSE_H
#define MIG_STATS_CHOOSE_H

#include "stats/settle.h"

/* Weighted interval scheduling (Kleinberg, Tardos, Algorithm Design, 6.1) over the N stretches of one period: most days
 * covered, then fewest stretches, then the more trusted, then the later published. No two of LIST have the same bounds. The chosen ones
 * are put in front, in order of time; returns how many. O(n log n). */
size_t mig_choose(struct mig_stretch *list, size_t n);
/* The one of the CHOSEN that shares most days with S, or NULL. */
const struct mig_stretch *mig_choose_blocker(const struct mig_stretch *s, const struct mig_stretch *chosen, size_t n);

#endif
