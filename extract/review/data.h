/* data.h -- what the script of the review page works on, as JSON. */
#ifndef MIG_EXTRACT_REVIEW_DATA_H
#define MIG_EXTRACT_REVIEW_DATA_H

#include "extract/fact.h"
#include "extract/indicator.h"

struct mig_review_data {
    const struct mig_facts *facts;
    const char *name; /* of their file */
    const struct mig_indicators *indicators;
    const struct mig_yaml *words; /* key: a text for each language; `columns` holds such a map */
    const char *language;
};
/* Appends one object:
 *   name, key (a hash of the facts), words, names (of columns), columns, types (of those that can be corrected: "text",
 *   "number", "day" or a list of words), bounds (of a qualifier: [has it a lower one, an upper one]), units, indicators (code: label), facts
 * A fact is {id, quote: [before the figure's words, these, behind them], cells: a text for each column}. Every '<' is
 * written as \u003c, so that nothing in it ends the element that it stands in. */
void mig_review_data(const struct mig_review_data *data, struct mig_buf *out);

#endif
