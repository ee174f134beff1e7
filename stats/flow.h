/* flow.h -- the figures of one flow made into values per period: DESIGN section 7.
 *
 * figures --course--> what can all be true (admit), one constraint for each stretch of days (settle) --solve--> the tightest bounds
 * of each period, with the stretches that give them; estimate, smooth: one value within. */
#ifndef MIG_STATS_FLOW_H
#define MIG_STATS_FLOW_H

#include "stats/course.h"

/* Fills the observations of SERIES from the N figures of LIST, which is put in another order. Without a figure that says
 * when it begins (and without how->same_start) there are none. */
void mig_flow_fill(struct mig_series *series, struct mig_figure *list, size_t n, const struct mig_flow_task *task);

#endif
