/* lexicon_codes.h -- what may stand in the columns `value` and `code` of a table of words, so that a slip there is told. */
#ifndef MIG_EXTRACT_TEXT_LEXICON_CODES_H
#define MIG_EXTRACT_TEXT_LEXICON_CODES_H

#include "extract/text/lexicon.h"

/* The codes that a word of CLASS may have, ended by NULL; "" among them: it may have none. NULL: any. */
const char *const *mig_lexicon_codes(enum mig_class class);

struct mig_values {
    double least, most; /* 0, 0: a word may have any, or none */
    bool is_choice;     /* it may have none, and else a whole one */
};
struct mig_values mig_lexicon_values(enum mig_class class); /* of a word of CLASS */

#endif
