/* first.h -- the characters with which a match of a tree may begin. */
#ifndef MIG_EXTRACT_RULE_FIRST_H
#define MIG_EXTRACT_RULE_FIRST_H

#include "extract/rule/letters.h"

/* Of NODE; *is_empty: it may match without any. */
struct mig_letter_set mig_first_of(struct mig_letters *letters, const struct mig_node *node, bool *is_empty);
/* Of the branches of NODE, a group or a look-around. */
struct mig_letter_set mig_first_of_branches(struct mig_letters *letters, const struct mig_node *node, bool *is_empty);
/* The characters that NODE, which takes one, takes; of a longer TEXT its first. *every: those letters of which it takes each. */
struct mig_letter_set mig_first_char(struct mig_letters *letters, const struct mig_node *node,
                                     struct mig_letter_set *every);

#endif
