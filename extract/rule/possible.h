/* possible.h -- patterns and entries of lists that no text can match.
 *
 * A walk through the tree that keeps, instead of a text, which characters may stand before the place at hand and which may
 * stand behind it. What it calls impossible is; of look-arounds with more than a character it takes the first one or none,
 * so that it does not find all. */
#ifndef MIG_EXTRACT_RULE_POSSIBLE_H
#define MIG_EXTRACT_RULE_POSSIBLE_H

#include "extract/rule/letters.h"
#include "extract/rule/pattern.h"

struct mig_possible;
/* LETTERS outlives it. */
struct mig_possible *mig_possible_new(struct mig_letters *letters);
void mig_possible_free(struct mig_possible *possible); /* NULL is accepted */

/* Can PATTERN match? If not, *at is the byte of its text where it comes to its end. */
bool mig_possible_pattern(struct mig_possible *possible, const struct mig_pattern *pattern, size_t *at);
/* Can it match through each of its own alternatives, lists left aside? If not, *at is where such a one begins. */
bool mig_possible_branches(struct mig_possible *possible, const struct mig_pattern *pattern, size_t *at);
/* Can BRANCH, an alternative of a list, match anywhere? */
bool mig_possible_entry(struct mig_possible *possible, const struct mig_node *branch);

/* Does B right behind A run on within A's last word, whatever they match? "{detained}{population}", where a space is missing. */
bool mig_possible_joins(struct mig_possible *possible, const struct mig_node *a, const struct mig_node *b);

#endif
