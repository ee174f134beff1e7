/* reach.h -- could a pattern, from a figure outward, reach all that it needs, in its order and no farther than its gaps go?
 *
 * The pattern's tree is followed to both sides of the figure with the bytes between which each item could end; what lists
 * need is asked of their own code (spot.h). As with beside.h all of it is necessary and not sufficient, and what it spares
 * PCRE2, and most patterns their compiling, is nearly all that beside.h leaves. */
#ifndef MIG_EXTRACT_RULE_REACH_H
#define MIG_EXTRACT_RULE_REACH_H

#include "extract/rule/beside.h"
#include "extract/rule/spot.h"
#include "extract/rule/zone.h"

/* A sentence with its tokens; zeroed before the first use, reused after. */
struct mig_reach {
    struct mig_ground ground;
    struct mig_stands *stands;
    struct mig_runner *runner;
    struct mig_spots spots;
};
void mig_reach_begin(struct mig_reach *reach, const struct mig_subject *subject, struct mig_stands *stands,
                     struct mig_runner *runner);
void mig_reach_free(struct mig_reach *reach);

/* Could ROOT, a pattern for text with tokens, match with its figure being token TOKEN? *start: where such a match would. */
bool mig_reach_fits(struct mig_reach *reach, const struct mig_node *root, uint32_t token, struct mig_zone *start);

#endif
