/* bounded.h -- the difference and the ratio of two numbers of which only bounds are certain. */
#ifndef MIG_STATS_NUMBER_BOUNDED_H
#define MIG_STATS_NUMBER_BOUNDED_H

struct mig_bounded {
    double value, min, max; /* value NAN: none; open: -INFINITY, INFINITY */
};
/* Last - before: whatever values lie within the bounds of both, their difference lies within its. */
struct mig_bounded mig_bounded_difference(const struct mig_bounded *last, const struct mig_bounded *before);
/* Last / before - 1, with the same promise, BEFORE's value being above zero. Where BEFORE may be below zero, or nothing is known
 * of that, nothing bounds the ratio. */
struct mig_bounded mig_bounded_growth(const struct mig_bounded *last, const struct mig_bounded *before);

#endif
