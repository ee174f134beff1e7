#include "stats/report/documents.h"

#include <stdlib.h>

mig_status mig_documents_load(struct mig_documents *out, const char *path, struct mig_err *err)
{
    struct mig_documents docs = { 0 };
    void *item = NULL;
    mig_status status = mig_record_load(&item, &docs.n, &mig_listing_layout, sizeof *docs.item, path, &docs.arena, err);
    docs.item = item;
    if (status == MIG_OK)
        *out = docs;
    else
        mig_documents_free(&docs);
    return status;
}

void mig_documents_free(struct mig_documents *docs)
{
    free(docs->item);
    mig_arena_free(&docs->arena);
    *docs = (struct mig_documents){ 0 };
}
