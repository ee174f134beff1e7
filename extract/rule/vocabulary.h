/* vocabulary.h -- which lists of the packs take some words: for those who look at a text with a rule-writer's eyes.
 *
 * Slow beside the matcher: each list is asked by itself. */
#ifndef MIG_EXTRACT_RULE_VOCABULARY_H
#define MIG_EXTRACT_RULE_VOCABULARY_H

#include "extract/rule/ruleset.h"

struct mig_vocabulary;
/* The lists of the packs of SET that are of the language of CODE, also of those that are only used. Takes those that TAKES
 * wants (NULL: all) and that need no figure. SET outlives it. */
struct mig_vocabulary *mig_vocabulary_new(const struct mig_ruleset *set, const char *code,
                                          bool (*takes)(const struct mig_list *list));
void mig_vocabulary_free(struct mig_vocabulary *vocabulary); /* NULL is accepted */

size_t mig_vocabulary_count(const struct mig_vocabulary *vocabulary);
const struct mig_list *mig_vocabulary_list(const struct mig_vocabulary *vocabulary, size_t i); /* in file order */
/* The bytes of TEXT, a subject with tokens, that list I takes at byte AT, where a word begins, to the end of a word; 0: none. */
size_t mig_vocabulary_at(struct mig_vocabulary *vocabulary, size_t i, struct mig_span text, size_t at);

/* True for lists that capture a population, as a TAKES. */
bool mig_vocabulary_is_population(const struct mig_list *list);

#endif
