/* graft.h -- the pattern of a frame, parsed once, with the lists of each of its uses. */
#ifndef MIG_EXTRACT_RULE_GRAFT_H
#define MIG_EXTRACT_RULE_GRAFT_H

#include "extract/rule/parse.h"

enum { MIG_MAX_TAKES = 8 }; /* lists that a frame leaves open */

/* A pattern in which lists stand for those that are left open. */
struct mig_stock {
    const struct mig_yaml *node;
    struct mig_parsed parsed;
    size_t n_open;
    struct mig_list *open[MIG_MAX_TAKES]; /* the caller's, each of one letter */
    bool is_used[MIG_MAX_TAKES];          /* stands in the pattern */
    size_t times[MIG_MAX_TAKES];          /* so often in its code */
    size_t n_bytes;                       /* of its code without them, as shape.c counts them */
    bool is_sound;                        /* no length that is checked depends on them */
};
/* Fills what stands behind OPEN. */
void mig_stock_measure(struct mig_stock *stock);
/* What parsing the pattern with GIVEN for its open lists would fill *out with; the tree shares in the stock's what no list changes.
 * False, where it has to be parsed to be known or refused. */
bool mig_stock_graft(const struct mig_stock *stock, struct mig_arena *arena, struct mig_list *const *given,
                     struct mig_parsed *out);

#endif
