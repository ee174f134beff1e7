/* documents.h -- documents.csv: in memory. */
#ifndef MIG_STATS_REPORT_DOCUMENTS_H
#define MIG_STATS_REPORT_DOCUMENTS_H

#include "extract/listing.h"

struct mig_documents {
    struct mig_listing *item;
    size_t n;
    struct mig_arena arena;
};
/* On MIG_OK *out is the caller's to free; MIG_DATA with path:line:col. */
mig_status mig_documents_load(struct mig_documents *out, const char *path, struct mig_err *err);
void mig_documents_free(struct mig_documents *docs);

#endif
