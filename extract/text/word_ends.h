/* word_ends.h -- what the words of languages end with: a table from endings to a bit for each language that has them. */
#ifndef MIG_EXTRACT_TEXT_WORD_ENDS_H
#define MIG_EXTRACT_TEXT_WORD_ENDS_H

#include "base/span.h"

/* A zeroed struct is an empty table. */
struct mig_word_ends {
    struct mig_word_end *slot; /* n_slots, a power of two, most of them free */
    size_t n_slots, n;
};

/* ENDING, folded on the way, is one of the languages in WHICH, and of those it was one of before. */
void mig_word_ends_add(struct mig_word_ends *ends, struct mig_span ending, uint64_t which);
/* The languages of the longest ending of WORD that has at least two letters before it. */
uint64_t mig_word_ends_find(const struct mig_word_ends *ends, struct mig_span word);
void mig_word_ends_free(struct mig_word_ends *ends);

#endif
