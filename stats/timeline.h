/* timeline.h -- the periods that figures touch, and the days at which their totals are looked at. */
#ifndef MIG_STATS_TIMELINE_H
#define MIG_STATS_TIMELINE_H

#include "stats/period.h"
#include "stats/settle.h"

/* Rising: the periods in which a figure has a day; of one over more than MIG_MAX_GAP only the first and the last. */
struct mig_touched {
    enum mig_freq freq;
    int *item;
    size_t n;
};
void mig_touched_make(struct mig_touched *out, enum mig_freq freq, const struct mig_figure *list, size_t n);
void mig_touched_free(struct mig_touched *periods);

/* Rising: the days on which figures begin, those after their last, and between these the days on which PERIODS begin, and those after
 * their last. */
struct mig_timeline {
    mig_day *day;
    size_t n_days;
};
/* Of the N > 0 figures of LIST, which get their nodes; an open start (from is MIG_NO_DAY) begins on its last day. */
void mig_timeline_make(struct mig_timeline *out, const struct mig_touched *periods, struct mig_figure *list, size_t n);
/* The number of DAY, which must be one of them. */
uint32_t mig_timeline_node(const struct mig_timeline *timeline, mig_day day);
void mig_timeline_free(struct mig_timeline *timeline);

#endif
