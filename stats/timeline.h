/* timeline.h -- the days at which the totals of one flow are looked at, and the periods that its figures touch. */
#ifndef MIG_STATS_TIMELINE_H
#define MIG_STATS_TIMELINE_H

#include "stats/period.h"
#include "stats/settle.h"

struct mig_timeline {
    enum mig_freq freq;
    mig_day *day; /* rising: the days on which figures and periods begin, and those after their last */
    size_t n_days;
    int *
        period; /* rising: those in which a figure has a day; of one over more than MIG_MAX_GAP only the first and the last */
    size_t n_periods;
};
/* Of the N figures of LIST; an open start (from is MIG_NO_DAY) begins on its last day. */
void mig_timeline_make(struct mig_timeline *out, enum mig_freq freq, const struct mig_figure *list, size_t n);
/* The number of DAY, which must be one of them. */
uint32_t mig_timeline_node(const struct mig_timeline *timeline, mig_day day);
void mig_timeline_free(struct mig_timeline *timeline);

#endif
