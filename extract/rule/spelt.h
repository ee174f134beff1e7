/* spelt.h -- how a letter that is seen in a language of two scripts (text/respell.h) may be spelt in its texts, for patterns that
 * leave migstat. */
#ifndef MIG_EXTRACT_RULE_SPELT_H
#define MIG_EXTRACT_RULE_SPELT_H

#include "base/buf.h"
#include "extract/text/respell.h"

/* What stands between letters of a word besides these, for a class of PCRE2. */
#define MIG_APOSTROPHES "'`‘’‚‛ʼʻʿʹ´\\x{FFFD}"

/* Appends what matches every spelling of C, and more: letters that are seen as several are matched by the first of these. */
void mig_spelt_put(struct mig_buf *out, const struct mig_respell *script, uint32_t c);

#endif
