/* number_heads.h -- how the words of figures begin in a language, for patterns that leave migstat. */
#ifndef MIG_EXTRACT_RULE_NUMBER_HEADS_H
#define MIG_EXTRACT_RULE_NUMBER_HEADS_H

#include "base/err.h"
#include "base/buf.h"
#include "extract/text/sight.h"

/* A letter outside ASCII as a class of PCRE2, with what stands where it was lost, and an apostrophe; the same without brackets. */
#define MIG_FAR_LETTERS    "\\x{27}\\x{80}-\\x{10FFFF}"
#define MIG_ANY_FAR_LETTER "[" MIG_FAR_LETTERS "]"

/* Appends an alternation in PCRE2 to OUT: a digit, or the first letters of each number word of the language of CODE, whose
 * tables are read from RULES_DIR. It matches where any figure begins, and elsewhere. MIG_DATA with file:line:col.
 * *sight, in ARENA, is how its texts are seen: where letters may be lost those outside ASCII are any such, and where words may be
 * spelt in two ways every letter begins a number. */
mig_status mig_number_heads(struct mig_buf *out, struct mig_arena *arena, const char *rules_dir, const char *code,
                            struct mig_sight *sight, struct mig_err *err);

#endif
