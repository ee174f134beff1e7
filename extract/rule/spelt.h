/* spelt.h -- how a letter that is seen in a language of two scripts (text/respell.h) may be spelt in its texts, for patterns that
 * leave migstat. */
#ifndef MIG_EXTRACT_RULE_SPELT_H
#define MIG_EXTRACT_RULE_SPELT_H

#include "base/buf.h"
#include "extract/text/respell.h"

/* What is seen as an apostrophe, for a class of PCRE2; and what is so in a language of two scripts only. */
#define MIG_APOSTROPHES     "'‘’‚‛ʼʻ´"
#define MIG_ALL_APOSTROPHES MIG_APOSTROPHES "`ʿʹ\\x{FFFD}"

/* Behind "(?:" and C as it is, appends its other spellings and the end of that group; and more: letters that are seen as several are
 * matched by the first of these. */
void mig_spelt_put(struct mig_buf *out, const struct mig_respell *script, uint32_t c);

#endif
