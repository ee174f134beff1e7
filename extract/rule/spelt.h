/* spelt.h -- how the letters, signs and classes of a pattern may stand in a line of a text that no view was made of, for patterns that
 * leave migstat. */
#ifndef MIG_EXTRACT_RULE_SPELT_H
#define MIG_EXTRACT_RULE_SPELT_H

#include "base/buf.h"
#include "extract/rule/letters.h"
#include "extract/text/sight.h"

/* For classes of PCRE2. Without UCP, \w and \s know ASCII only, and pcre2grep of PCRE2 10.42 cannot be told otherwise. */
#define MIG_IN_WORD "\\p{L}\\p{N}_\\x{FFFD}"
#define MIG_BLANKS  "\\s\\p{Z}"
/* What mig_subject_fold makes one sign of; apostrophes of a language of two scripts only are more. */
#define MIG_DASHES          "\\-‐‑‒–—―−"
#define MIG_QUOTES          "\"«»“”„‟"
#define MIG_APOSTROPHES     "'‘’‚‛ʼʻ´"
#define MIG_ALL_APOSTROPHES MIG_APOSTROPHES "`ʿʹ\\x{FFFD}"

struct mig_spelling {
    struct mig_sight sight; /* of the language: its texts may have lost letters, or be in two scripts */
    struct mig_letters *letters;
};
/* Appends what matches TEXT, and more: letters that are seen as several are matched by the first of these. */
void mig_spelt_text(const struct mig_spelling *spelling, struct mig_buf *out, struct mig_span text);
/* The same for NODE, a class of a pattern. */
void mig_spelt_class(const struct mig_spelling *spelling, struct mig_buf *out, const struct mig_node *node);

#endif
