/* lexicon_codes.h -- what may stand in the columns `value` and `code` of a table of words, so that a slip there is told. */
#ifndef MIG_EXTRACT_TEXT_LEXICON_CODES_H
#define MIG_EXTRACT_TEXT_LEXICON_CODES_H

#include "extract/text/lexicon.h"

/* The codes that a word of CLASS may have, ended by NULL; "" among them: it may have none. NULL: any. */
const char *const *mig_lexicon_codes(enum mig_class class);

/* The values that a word of CLASS must have one of; false: it needs none. */
bool mig_lexicon_values(enum mig_class class, double *least, double *most);

#endif
