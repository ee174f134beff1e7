/* runaway.h -- patterns that can be matched in ever more ways, so that a text that nearly fits makes PCRE2 give up.
 *
 * Suspects are found in the tree: a repeat without end whose rounds can be cut in several ways, two of them side by side that
 * take the same characters. Each is tried on a text made for it, and only one that hits the limit of a match is told. */
#ifndef MIG_EXTRACT_RULE_RUNAWAY_H
#define MIG_EXTRACT_RULE_RUNAWAY_H

#include "extract/rule/letters.h"
#include "extract/rule/pattern.h"

struct mig_runaway;
/* LETTERS outlives it. */
struct mig_runaway *mig_runaway_new(struct mig_letters *letters);
void mig_runaway_free(struct mig_runaway *runaway); /* NULL is accepted */

/* False: PATTERN is in order. Else *at is the byte of its text where it runs away, and TEXT, emptied, an example. */
bool mig_runaway_pattern(struct mig_runaway *runaway, struct mig_pattern *pattern, size_t *at, struct mig_buf *text);
/* The same for BRANCH, an alternative of a list, by itself. */
bool mig_runaway_entry(struct mig_runaway *runaway, const struct mig_node *branch, size_t *at, struct mig_buf *text);

#endif
