/* charset_by_letters.h -- the set of bytes whose letters are as frequent as a language has them, by uchardet. */
#ifndef MIG_EXTRACT_SOURCE_CHARSET_CHARSET_BY_LETTERS_H
#define MIG_EXTRACT_SOURCE_CHARSET_CHARSET_BY_LETTERS_H

#include "base/span.h"

/* The name of its converter, as in charset_label.h; NULL: none that is known. */
const char *mig_charset_by_letters(struct mig_span head);

#endif
