/* export.h -- a pattern as plain PCRE2, for pcre2grep and ripgrep: it matches at least the lines that the pattern matches in.
 *
 * What migstat knows of a text and a line does not say is taken for more than it is: a figure is some words with a digit or
 * a number word among them, a period or a place some words, a period or place within a gap up to twelve words, a look-around at what is not there
 * nothing, an end of a sentence any place. The text is taken as it stands; only what migstat drops before it matches (soft
 * hyphens, zero-width characters, stress marks) must not be in it. */
#ifndef MIG_EXTRACT_RULE_EXPORT_H
#define MIG_EXTRACT_RULE_EXPORT_H

#include "extract/rule/pattern.h"

enum { MIG_EXPORT_MAX = 8000 }; /* bytes: pcre2grep takes 8192 */

struct mig_export;
/* Of patterns of the language of CODE, whose number words are read from RULES_DIR. MIG_DATA with file:line:col. */
mig_status mig_export_new(struct mig_export **out, const char *rules_dir, const char *code, struct mig_err *err);
void mig_export_free(struct mig_export *export); /* NULL is accepted */
/* Appends PATTERN to OUT, without case and for UTF-8, no line end in it. Where it would be longer than MIG_EXPORT_MAX, or
 * larger than PCRE2 compiles, its longest lists are taken for any words; their number. */
size_t mig_export_pattern(struct mig_export *export, const struct mig_pattern *pattern, struct mig_buf *out);

#endif
