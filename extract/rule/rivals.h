/* rivals.h -- who wins a figure when several matches claim it. */
#ifndef MIG_EXTRACT_RULE_RIVALS_H
#define MIG_EXTRACT_RULE_RIVALS_H

#include "extract/rule/match.h"

/* Puts *matches in order of token, then rule, and fills beaten_by and reason; those whose reason is set already stay
 * out of it. Of two matches the stronger has the higher priority, else says who is counted, else has fewer words in gaps,
 * else more bytes of its own, else comes first in the packs. Both stand only when they are of two indicators and their
 * rules list each other. */
void mig_rivals_settle(struct mig_matches *matches);

#endif
