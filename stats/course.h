/* course.h -- the course of one flow over a run of days: figures that overlap, and what can all be true of them.
 *
 * Between two courses of a flow no figure lies, so that what one says has no part in the other. A stretch that overlaps nothing
 * says all by itself; several are a system of constraints. */
#ifndef MIG_STATS_COURSE_H
#define MIG_STATS_COURSE_H

#include "stats/admit.h"
#include "stats/solve/cover.h"

struct mig_flow_task {
    struct mig_series_set *set; /* gets what is left out and what contradicts; its arena holds the observations */
    const struct mig_series_how *how;
    bool is_signed;
    const struct mig_touched *periods; /* of the whole flow; set by mig_flow_fill */
};

struct mig_course {
    const struct mig_flow_task *task;
    mig_day from, end;           /* its figures lie in [from, end) */
    struct mig_stretch *stretch; /* in order of trust: the numbers of their constraints */
    size_t n_stretches;          /* 0: nothing of it can be true */
    /* Of a system; NULL and empty in a course of one stretch. */
    struct mig_system *system;
    struct mig_constraint *constraint; /* of each stretch */
    struct mig_frame frame;
    struct mig_cover all, valued; /* nodes tied together by figures, and by those that have a value */
    double *total;                /* estimated, by day of the frame; NULL before */
};
/* From the N > 0 figures of LIST, which is put in another order and must outlive it. AS_SYSTEM: also of one stretch. */
void mig_course_make(struct mig_course *out, const struct mig_flow_task *task, struct mig_figure *list, size_t n,
                     bool as_system);
void mig_course_free(struct mig_course *course);

/* The stretches that something rests on, each once. */
struct mig_grounds {
    struct mig_stretch **item;
    size_t n, cap;
};
void mig_grounds_add(struct mig_grounds *grounds, struct mig_stretch *s);

/* What a course says of some of its days. */
struct mig_finding {
    double min, max;     /* -INFINITY, INFINITY: open */
    bool joined, valued; /* figures tie the ends together; such as have a value */
    double covered; /* what those days sum to that figures do tie together, as these themselves say; NAN: they do not */
    int days;       /* how many these are */
    struct mig_way lower, upper; /* the stretches that give min and max; the course's, until it is asked again */
};
/* FIRST and END are begins of periods or of the course, or its end. What ties days together and bounds nothing ("about",
 * strictly) is in neither way: where there is none, it is added to GROUNDS. Not after an estimate. */
void mig_course_find(struct mig_finding *out, struct mig_course *course, mig_day first, mig_day end,
                     struct mig_grounds *grounds);
/* One value for each of such days, within what is known; then between two of them. */
void mig_course_estimate(struct mig_course *course);
double mig_course_estimated(const struct mig_course *course, mig_day first, mig_day end);

#endif
