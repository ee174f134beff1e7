#include "extract/listing.h"

#include "extract/fact.h"

static const char *const outcome_words[] = { "", "done", "partial", "failed", "repeated", NULL };

#define AT(field) offsetof(struct mig_listing, field)
static const struct mig_column columns[] = {
    { "doc_id", MIG_CELL_TEXT, AT(doc_id), NULL, true, 0 },
    { "path", MIG_CELL_TEXT, AT(path), NULL, false, 0 },
    { "url", MIG_CELL_TEXT, AT(url), NULL, false, 0 },
    { "published_date", MIG_CELL_DAY, AT(published), NULL, false, 0 },
    { "date_source", MIG_CELL_WORD, AT(date_source), mig_date_source_words, false, 0 },
    { "language", MIG_CELL_TEXT, AT(language), NULL, false, 0 },
    { "status", MIG_CELL_WORD, AT(outcome), outcome_words, true, 0 },
    { "error", MIG_CELL_TEXT, AT(error), NULL, true, 0 },
    { "n_counts", MIG_CELL_OFFSET, AT(n_counts), NULL, false, 0 },
    { "n_facts", MIG_CELL_OFFSET, AT(n_facts), NULL, false, 0 },
    { "n_unclaimed", MIG_CELL_OFFSET, AT(n_unclaimed), NULL, false, 0 },
};
const struct mig_layout mig_listing_layout = { "documents.csv", columns, sizeof columns / sizeof *columns };
