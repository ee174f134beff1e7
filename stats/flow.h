/* flow.h -- the figures of one flow made into values per period: DESIGN section 7.
 *
 * figures --admit--> those that can all be true --settle--> one constraint for each stretch of days --solve--> the tightest bounds of each
 * period, with the stretches that give them; estimate: one value within. */
#ifndef MIG_STATS_FLOW_H
#define MIG_STATS_FLOW_H

#include "stats/series.h"
#include "stats/settle.h"

struct mig_flow_task {
    struct mig_series_set *set; /* gets what is left out and what contradicts; its arena holds the observations */
    const struct mig_series_how *how;
    bool is_signed;
};
/* Fills the observations of SERIES from the N figures of LIST, which is put in another order. Without a figure that says
 * when it begins (and without how->same_start) there are none. */
void mig_flow_fill(struct mig_series *series, struct mig_figure *list, size_t n, const struct mig_flow_task *task);

#endif
