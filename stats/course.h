/* course.h -- the course of one flow: what its figures, those that can all be true, say of its totals. */
#ifndef MIG_STATS_COURSE_H
#define MIG_STATS_COURSE_H

#include "stats/admit.h"
#include "stats/cover.h"

struct mig_flow_task {
    struct mig_series_set *set; /* gets what is left out and what contradicts; its arena holds the observations */
    const struct mig_series_how *how;
    bool is_signed;
};

struct mig_course {
    struct mig_frame frame;
    struct mig_stretch *stretch; /* in order of trust: the numbers of their constraints in the system */
    size_t n_stretches;
    struct mig_system *system;
    struct mig_cover all, valued; /* nodes tied together by figures, and by those that have a value */
};
/* From the N figures of LIST, which is put in another order and must outlive it; what is left out and what contradicts goes to the task's
 * set. False, nothing to free: no figure says when it begins, and they are not taken to have begun on one day. */
bool mig_course_make(struct mig_course *out, const struct mig_flow_task *task, struct mig_figure *list, size_t n);
/* The constraint of S, and whether it ties its days together: an open start does not say which days it counted. */
struct mig_constraint mig_course_constraint(const struct mig_course *course, const struct mig_stretch *s);
bool mig_course_ties(const struct mig_course *course, const struct mig_stretch *s);
void mig_course_free(struct mig_course *course);

#endif
