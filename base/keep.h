/* keep.h -- texts that are kept for long, equal ones once.
 *
 * A table of facts says "person", "TJK" and "Asia-Plus" a million times, and each id and quote once. What comes in one lane
 * (of a column, say) tells which it is: a text like the one before is not kept again; where texts come again in any order
 * they are looked up; where they turn out to be new nearly always, no more. */
#ifndef MIG_BASE_KEEP_H
#define MIG_BASE_KEEP_H

#include "base/hash.h"

struct mig_keeper {
    struct mig_arena *arena; /* the caller's: what is kept lives as long as it */
    struct mig_map known;    /* of texts in TEXT */
    struct mig_span *text;
    size_t n, cap;
    struct mig_lane *lane;
};
void mig_keeper_begin(struct mig_keeper *keeper, struct mig_arena *arena, size_t n_lanes);
/* TEXT as it is kept, a C string too; "" for an empty one. LANE < n_lanes. */
struct mig_span mig_keep(struct mig_keeper *keeper, size_t lane, struct mig_span text);
/* What was kept stays. */
void mig_keeper_end(struct mig_keeper *keeper);

#endif
