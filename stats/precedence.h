/* precedence.h -- which of two figures of one thing is trusted first, and by what: the one order of trust of series and claims.
 *
 * In this order: what gives a figure at all; what was accepted in review; the more reliable source (trust.h); the newer, since it may
 * correct the other, what has no date being the oldest; the larger, since a release that gives two mostly names a whole and a
 * part of it; the one with narrower bounds; what was published first; who names its publisher; the document's id and the fact's, so
 * that the order of rows plays no part. */
#ifndef MIG_STATS_PRECEDENCE_H
#define MIG_STATS_PRECEDENCE_H

#include "stats/policy.h"
#include "stats/trust.h"

enum mig_rank {
    MIG_RANK_FIGURE,
    MIG_RANK_REVIEW,
    MIG_RANK_TRUST,
    MIG_RANK_DAY,
    MIG_RANK_SIZE,
    MIG_RANK_WIDTH,
    MIG_RANK_FIRST,
    MIG_RANK_NAMED,
    MIG_RANK_ID,
};

/* A fact as the policy reads it. */
struct mig_standing {
    const struct mig_fact *fact;
    struct mig_as_read as;
    enum mig_trust_level trust;
    mig_day day; /* on which such a figure was last published, by its caller's count; MIG_NO_DAY: unknown */
};
/* Below 0: A is trusted before B; 0: they are the same. *by, unless NULL, is what told. */
int mig_standing_cmp(const struct mig_standing *a, const struct mig_standing *b, enum mig_rank *by);
/* Neither value nor bounds, or bounds that cannot be. */
bool mig_reading_is_none(const struct mig_as_read *as);
int mig_reading_cmp(const struct mig_as_read *a,
                    const struct mig_as_read *b); /* some order, by which the same stand together */
bool mig_reading_same(const struct mig_as_read *a, const struct mig_as_read *b);
/* Below 0: A is narrower; those with an open side are compared by how many are open. */
int mig_reading_cmp_width(const struct mig_as_read *a, const struct mig_as_read *b);

#endif
