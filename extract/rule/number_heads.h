/* number_heads.h -- how the words of figures begin in a language, for patterns that leave migstat. */
#ifndef MIG_EXTRACT_RULE_NUMBER_HEADS_H
#define MIG_EXTRACT_RULE_NUMBER_HEADS_H

#include "base/err.h"
#include "base/buf.h"

/* Appends an alternation in PCRE2 to OUT: a digit, or the first letters of each number word of the language of CODE, whose
 * tables are read from RULES_DIR. It matches where any figure begins, and elsewhere. MIG_DATA with file:line:col. */
mig_status mig_number_heads(struct mig_buf *out, const char *rules_dir, const char *code, struct mig_err *err);

#endif
