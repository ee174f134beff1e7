/* pairs.h -- which extracted fact is which fact of the gold.
 *
 * Two facts may be one when they stand at one place of one document. The document: by doc_id, else source_url, else
 * doc_title, the first of these that both name. The place: byte ranges that overlap; or, where one has no
 * offsets, or the documents are only known by address or title and may be two texts, the same quote and the same
 * reported_text, or, where only one of the two is told, that and the same figure. Where the documents cannot be told, the
 * quote must be the same.
 *
 * Pairs are one to one. Those that agree best come first: in the indicator, then in value and bounds, then in the number
 * of fields, then in the bytes shared; what is left equal goes by the order of rows, so that the outcome is always the same. */
#ifndef MIG_EXTRACT_EVAL_PAIRS_H
#define MIG_EXTRACT_EVAL_PAIRS_H

#include "extract/eval/sheet.h"

struct mig_pairs {
    size_t *fact_of; /* by fact of the gold: its place in the other sheet, or SIZE_MAX: missed */
    size_t *gold_of; /* the other way; SIZE_MAX: false */
    size_t n;
};
/* *out is to be freed. */
void mig_pairs_find(struct mig_pairs *out, const struct mig_sheet *gold, const struct mig_sheet *facts);
void mig_pairs_free(struct mig_pairs *pairs);

bool mig_eval_has_cell(const struct mig_column *column,
                       const struct mig_fact *fact); /* of facts.csv: it is not empty */
/* Value and bounds, as far as GOLD has columns for them. */
bool mig_eval_same_figure(const struct mig_sheet *gold, const struct mig_fact *a, const struct mig_fact *b);

#endif
