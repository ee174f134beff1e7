/* period.h -- periods and dates: phrases of rules/periods/CODE.yaml over the words of the lexicon. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_H
#define MIG_EXTRACT_TEXT_PERIOD_H

#include "extract/text/language.h"
#include "extract/text/period_sieve.h"
#include "extract/text/token.h"

/* Reads the phrases of PATH and adds their words to LEXICON. MIG_DATA with path:line:col. */
mig_status mig_periods_load(struct mig_periods **out, const char *path, struct mig_lexicon *lexicon,
                            struct mig_err *err);
void mig_periods_free(struct mig_periods *periods); /* NULL is accepted */

/* The classes of words that a period can begin with; digits and signs can, too. */
uint64_t mig_period_starts(const struct mig_language *language);

/* What periods are looked for with. */
struct mig_period_reader {
    const struct mig_language *language;
    mig_day today;           /* the document's date; MIG_NO_DAY: relative periods stay open */
    struct mig_sieve *sieve; /* of the language's periods; NULL when it has none: nothing is found */
};

/* The period that begins at atom AT, where the sieve says that one may: the number of atoms it takes and *out filled, or 0. A preposition that only leads to it ("in", "за") is taken but not
 * part of the token. "Until March", "до 1 июля" end on the day before what they name, "through March", "по март" on its
 * last day; docs/periods.md has the whole convention. *is_weak: only a bare number speaks for it ("в 2012"), and a figure that takes more atoms wins. */
size_t mig_period_match(const struct mig_period_reader *reader, const struct mig_atoms *atoms, size_t at,
                        struct mig_token *out, bool *is_weak);

/* Fills PERIOD, which says "the second" alone, from the last of the N tokens before it that is a quarter or a half; false when
 * there is none, or it has no such part: PERIOD is no period then. One that says what it is stays as it is. */
bool mig_period_complete(struct mig_token *period, const struct mig_token *before, size_t n);
/* The day that a stock, or a count "by then", of PERIOD is of: the first one of "early 2014", the last one of "2014". */
mig_day mig_period_day(const struct mig_token *period);

#endif
