/* documents.h -- documents.csv: what was read, and with what result. */
#ifndef MIG_STATS_REPORT_DOCUMENTS_H
#define MIG_STATS_REPORT_DOCUMENTS_H

#include "base/csv.h"

struct mig_doc_row {
    struct mig_span doc_id, path, url, language, status, error; /* error: empty if it could be read */
    mig_day published;
    double n_counts, n_facts, n_unclaimed; /* NAN: not said */
};
struct mig_documents {
    struct mig_doc_row *item;
    size_t n, cap;
    struct mig_arena arena;
};
/* Columns may stand in any order; doc_id, status and error must be there. On MIG_OK *out is the caller's to free;
 * MIG_DATA names path, row and column. */
mig_status mig_documents_load(struct mig_documents *out, const char *path, struct mig_err *err);
void mig_documents_free(struct mig_documents *docs);

#endif
