#include "extract/listing.h"

#include "extract/fact.h"

static const char *const outcome_words[] = { "", "done", "partial", "failed", "repeated", NULL };

#define AT(field) offsetof(struct mig_listing, field)
static const struct mig_column columns[] = {
    { "doc_id", MIG_CELL_TEXT, AT(doc_id), NULL, true },
    { "path", MIG_CELL_TEXT, AT(path), NULL, false },
    { "url", MIG_CELL_TEXT, AT(url), NULL, false },
    { "published_date", MIG_CELL_DAY, AT(published), NULL, false },
    { "date_source", MIG_CELL_WORD, AT(date_source), mig_date_source_words, false },
    { "language", MIG_CELL_TEXT, AT(language), NULL, false },
    { "status", MIG_CELL_WORD, AT(outcome), outcome_words, true },
    { "error", MIG_CELL_TEXT, AT(error), NULL, true },
    { "n_counts", MIG_CELL_OFFSET, AT(n_counts), NULL, false },
    { "n_facts", MIG_CELL_OFFSET, AT(n_facts), NULL, false },
    { "n_unclaimed", MIG_CELL_OFFSET, AT(n_unclaimed), NULL, false },
};
const struct mig_layout mig_listing_layout = { "documents.csv", columns, sizeof columns / sizeof *columns };
