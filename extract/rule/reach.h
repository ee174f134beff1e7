/* reach.h -- where could a match of a pattern start, with the figure of a try in its place?
 *
 * The pattern's tree is walked from the figure outward, to both sides (way.h). A walk that gets through is no match yet, one that
 * does not is surely none. It spares PCRE2, and most patterns their compiling, nearly all that cannot match. */
#ifndef MIG_EXTRACT_RULE_REACH_H
#define MIG_EXTRACT_RULE_REACH_H

#include "extract/rule/way.h"

/* Could ROOT, a pattern for text with tokens, match the sentence of WAY with its figure being token TOKEN? *starts: a bit for
 * each byte where such a match could start, until the next call; NULL: anywhere. */
bool mig_reach_fits(struct mig_way *way, const struct mig_node *root, uint32_t token, const uint64_t **starts);

#endif
