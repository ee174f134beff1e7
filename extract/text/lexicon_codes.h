/* lexicon_codes.h -- what may stand in the column `code` of a table of words, so that a slip there is told. */
#ifndef MIG_EXTRACT_TEXT_LEXICON_CODES_H
#define MIG_EXTRACT_TEXT_LEXICON_CODES_H

#include "extract/text/lexicon.h"

/* The codes that a word of CLASS may have, ended by NULL; "" among them: it may have none. NULL: any, or names of other tables. */
const char *const *mig_lexicon_codes(enum mig_class class);

#endif
