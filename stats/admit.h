/* admit.h -- which figures of one flow can all be true: those that cannot are set aside, with the proof. */
#ifndef MIG_STATS_ADMIT_H
#define MIG_STATS_ADMIT_H

#include "stats/series.h"
#include "stats/settle.h"
#include "stats/solve/solve.h"
#include "stats/timeline.h"

/* How the figures of a flow become constraints on its totals. */
struct mig_frame {
    struct mig_timeline time;
    size_t n_origins; /* nodes behind the days: where figures begin that do not say when */
    bool is_signed, same_start;
};
/* The constraint of F, which has its nodes, read AS. False: it says nothing of a flow. A figure with an open start began on an unknown day before its
 * last: its upper bound is one of that last day. With SAME_START those of one actor began on one day (f->origin). */
bool mig_frame_constrain(struct mig_constraint *out, const struct mig_frame *frame, const struct mig_figure *f,
                         const struct mig_as_read *as);

/* Enters the N > 0 figures of LIST one by one, the most trusted first; what cannot be true beside those entered before is
 * added to SET's lists of facts left out and of contradictions. Proved is what contradicts by the wording's own bounds; only where nothing
 * is, the policy's are held against each other. What was entered is put in front of LIST, in order of
 * trust, over what was set aside. Returns how many. Where SET wants values only, nothing is added to its lists. */
size_t mig_admit(struct mig_series_set *set, const struct mig_frame *frame, struct mig_figure *list, size_t n);
/* The same of figures that all are of one stretch of days, without a system: where each two agree, all do. */
size_t mig_admit_one(struct mig_series_set *set, const struct mig_frame *frame, struct mig_figure *list, size_t n);

#endif
