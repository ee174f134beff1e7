/* number_heads.h -- how the words of figures begin in a language, for patterns that leave migstat. */
#ifndef MIG_EXTRACT_RULE_NUMBER_HEADS_H
#define MIG_EXTRACT_RULE_NUMBER_HEADS_H

#include "base/err.h"
#include "base/buf.h"

/* A letter outside ASCII as a class of PCRE2, with what stands where it was lost, and an apostrophe; the same without brackets. */
#define MIG_FAR_LETTERS    "\\x{27}\\x{80}-\\x{10FFFF}"
#define MIG_ANY_FAR_LETTER "[" MIG_FAR_LETTERS "]"

/* Appends an alternation in PCRE2 to OUT: a digit, or the first letters of each number word of the language of CODE, whose
 * tables are read from RULES_DIR. It matches where any figure begins, and elsewhere. MIG_DATA with file:line:col.
 * *is_lost: texts of the language may have lost letters (text/sight.h); letters outside ASCII are any such then. */
mig_status mig_number_heads(struct mig_buf *out, const char *rules_dir, const char *code, bool *is_lost,
                            struct mig_err *err);

#endif
