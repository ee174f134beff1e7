/* unit_words.h -- words that stand for the unit of a table's figures, in every language that there are rules for.
 *
 * A table is read before its language is known, and its corner says "Thousands" or "Country": only the words tell which. */
#ifndef MIG_EXTRACT_SOURCE_UNIT_WORDS_H
#define MIG_EXTRACT_SOURCE_UNIT_WORDS_H

#include "base/err.h"
#include "base/span.h"

struct mig_unit_words;
/* The words of RULES_DIR/figures/unit-words.tsv. MIG_DATA with path:line:col. On MIG_OK *out is the caller's; safe to share between
 * threads. */
mig_status mig_unit_words_load(struct mig_unit_words **out, const char *rules_dir, struct mig_err *err);
void mig_unit_words_free(struct mig_unit_words *units); /* NULL is accepted */

/* The unit that PHRASE is, as it may stand behind a figure: "in thousands of persons" is "thousands", "тыс. беженцев" all of itself.
 * A part of PHRASE, or what its sign means; empty when it is none, or UNITS is NULL. */
struct mig_span mig_unit_words_in(const struct mig_unit_words *units, struct mig_span phrase);
/* What a sign, "'000", "т.чел.", means behind a figure; PHRASE may go on with a word or two. Lives as long as UNITS; empty: it is none. */
struct mig_span mig_unit_words_sign(const struct mig_unit_words *units, struct mig_span phrase);
/* Has it a word for a power or for money? Without one it but names what is counted. */
bool mig_unit_words_tell_size(const struct mig_unit_words *units, struct mig_span phrase);

#endif
