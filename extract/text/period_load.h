/* period_load.h -- between period_load.c, period_words.c and period_say.c only: reading the phrases. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_LOAD_H
#define MIG_EXTRACT_TEXT_PERIOD_LOAD_H

#include "base/hash.h"
#include "extract/text/period_grammar.h"

struct mig_period_pair {
    uint32_t word, set; /* vocabulary id WORD belongs to word set SET */
};
struct mig_period_loader {
    struct mig_periods *p;
    struct mig_lexicon *lexicon;
    struct mig_err *err;
    const struct mig_yaml *endings;
    struct mig_map sets, parts; /* by name; literal words of a say as "=word" */
    struct mig_atoms scratch;
    struct mig_period_pair *pair;
    size_t n_pairs, cap_pairs;
};

/* A word, or a stem with "~" and the name of its endings, into SET. */
mig_status mig_period_add_word(struct mig_period_loader *l, const struct mig_yaml *node, struct mig_span word,
                               uint32_t set);
uint32_t mig_period_new_set(struct mig_period_loader *l, struct mig_span name);
void mig_period_clear_operands(int16_t (*v)[2]);

static inline bool mig_period_is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || mig_is_digit(c) || c == '_';
}

uint32_t mig_period_new_state(struct mig_periods *p);
/* Is there a slot, word set or part NAME? Then *edge leads through it. */
bool mig_period_find_name(const struct mig_period_loader *l, struct mig_span name, struct mig_edge *edge);
/* Adds the ways to say NODE to the trie at ROOT; each ends in ROW. *gives: what every way gives to the operation. */
mig_status mig_period_add_say(struct mig_period_loader *l, const struct mig_yaml *node, uint32_t root, int32_t row,
                              uint32_t *gives);

/* The filters of all states; words must be indexed. */
void mig_period_fill_firsts(struct mig_periods *p);
/* The kinds of the words of LEXICON, to which no more are added. */
void mig_period_fill_kinds(struct mig_periods *p, struct mig_lexicon *lexicon);

#endif
