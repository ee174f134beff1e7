/* extract.h -- a document in, its facts out: the way of a release (DESIGN section 3), once per document. */
#ifndef MIG_EXTRACT_EXTRACT_H
#define MIG_EXTRACT_EXTRACT_H

#include "base/io.h"
#include "extract/engine.h"
#include "extract/source/document.h"

/* What the caller says of every document; missing fields are left to the documents. */
struct mig_extract_options {
    mig_day published;     /* MIG_NO_DAY: each document's own */
    struct mig_span place; /* ISO 3166-1 alpha-3 */
    struct mig_span publisher;
    struct mig_span language;
};

struct mig_fact_list {
    struct mig_fact *item; /* spans live until the extractor's next document */
    size_t n, cap;
    size_t n_counts;    /* count tokens in the document */
    size_t n_unclaimed; /* those that became no fact */
    size_t n_limits;    /* times a rule or a language's words hit a limit in a sentence; each was logged */
};
void mig_fact_list_free(struct mig_fact_list *facts);

/* One per thread. ENGINE and LOG outlive it. */
struct mig_extractor;
struct mig_extractor *mig_extractor_new(const struct mig_engine *engine, const struct mig_extract_options *options,
                                        struct mig_log *log);
/* Empties *facts and fills it, in order of the text. Sets what the document did not know of itself and its text says:
 * language, and the date when a dateline gives one. MIG_DATA: a language table is bad. */
mig_status mig_extractor_run(struct mig_extractor *x, struct mig_document *doc, struct mig_fact_list *facts,
                             struct mig_err *err);
void mig_extractor_free(struct mig_extractor *x);

#endif
