/* stems.h -- the branches of a group by the letters that they begin with, so that emit.c writes those once.
 *
 * PCRE2 tries branch after branch. Of a list with hundreds of entries those that begin with other letters are then passed over
 * together. Only branches of which no two match at one place change their order. */
#ifndef MIG_EXTRACT_RULE_STEMS_H
#define MIG_EXTRACT_RULE_STEMS_H

#include "extract/rule/tree.h"

struct mig_stem {
    const struct mig_node *branch; /* a SEQ */
    struct mig_span
        letters; /* it begins with them; empty: with something else, or it has groups, which keep their order */
};
enum { MIG_FEW_STEMS = 4 }; /* of fewer nothing is gained */

struct mig_stem mig_stem_of(const struct mig_node *branch);
/* Puts STEMs next to each other that go on with the same letter behind byte DEPTH, up to which all of them are alike. ROOM is for N
 * of them. */
void mig_stems_sort(struct mig_stem *stem, size_t n, size_t depth, struct mig_stem *room);
/* How many, from the first on, go on with the same letter; *end is the byte up to which these are alike. */
size_t mig_stems_alike(const struct mig_stem *stem, size_t n, size_t depth, size_t *end);

#endif
