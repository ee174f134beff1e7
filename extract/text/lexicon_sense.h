/* lexicon_sense.h -- inside lexicon.c only: the senses of words and phrases. */
#ifndef MIG_EXTRACT_TEXT_LEXICON_SENSE_H
#define MIG_EXTRACT_TEXT_LEXICON_SENSE_H

#include "base/mem.h"
#include "extract/text/lexicon.h"

/* What was kept last: rows of a code, and forms of a word, stand side by side in a table. Zeroed has kept nothing. */
struct mig_senses {
    struct mig_arena arena;
    const char *code;
    struct mig_sense *first; /* of a list, with nothing behind it */
};
/* Adds a sense to *list, NULL or made so, if it is not in it; the same list may be that of others, too. */
void mig_senses_add(struct mig_senses *senses, const struct mig_sense **list, const struct mig_sense *sense);

#endif
