#include "stats/report/documents.h"

#include <stdlib.h>

static mig_status read_all(struct mig_documents *docs, struct mig_record_reader *reader, struct mig_err *err)
{
    struct mig_listing listing;
    mig_status status;
    while ((status = mig_record_next(reader, &listing, err)) == MIG_OK) {
        mig_record_keep(&mig_listing_layout, &listing, &docs->arena);
        docs->item = mig_grow(docs->item, &docs->cap, docs->n + 1, sizeof *docs->item);
        docs->item[docs->n++] = listing;
    }
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_documents_load(struct mig_documents *out, const char *path, struct mig_err *err)
{
    struct mig_record_reader *reader;
    struct mig_documents docs = { 0 };
    mig_status status = mig_record_open(&reader, &mig_listing_layout, path, err);
    if (status != MIG_OK)
        return status;
    status = read_all(&docs, reader, err);
    mig_record_close(reader);
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
