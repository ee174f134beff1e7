/* spot.h -- where in a sentence a list matches, found out once for all the patterns that name it.
 *
 * A list that takes no figure matches the same text whichever figure a try is for, and a pattern that needs it there can
 * only match if it does. */
#ifndef MIG_EXTRACT_RULE_SPOT_H
#define MIG_EXTRACT_RULE_SPOT_H

#include "extract/rule/code.h"

/* What is known of the sentence at hand; zeroed before the first use, reused after. */
struct mig_spots {
    struct mig_spot *item; /* by hash; what falls on the same place is found out anew */
    uint32_t round;        /* of the sentence */
};
void mig_spots_begin(struct mig_spots *spots); /* another sentence */
void mig_spots_free(struct mig_spots *spots);

/* Can places be found for LIST? Not if it holds figures. */
bool mig_spot_is_sure(const struct mig_list *list);
/* Does LIST, for which they can, match TEXT, a subject with tokens, at byte AT? True where a limit was hit. */
bool mig_spot_at(struct mig_spots *spots, struct mig_runner *runner, struct mig_list *list, struct mig_span text,
                 size_t at);

#endif
