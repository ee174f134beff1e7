#include "extract/source/document.h"

#include <stdio.h>

#include "base/hash.h"
#include "base/hashing.h"
#include "extract/source/reader.h"

void mig_document_reset(struct mig_document *doc)
{
    mig_arena_reset(&doc->arena);
    mig_buf_reset(&doc->body);
    *doc = (struct mig_document){
        .published = MIG_NO_DAY, .carrier_date = MIG_NO_DAY, .body = doc->body, .arena = doc->arena
    };
}

void mig_document_fall_back(struct mig_document *doc)
{
    if (doc->date_source || doc->carrier_date == MIG_NO_DAY)
        return;
    doc->published = doc->carrier_date;
    doc->date_source = MIG_DATE_CARRIER;
}

bool mig_document_is_dated(const struct mig_document *doc)
{
    return doc->published != MIG_NO_DAY && doc->date_source != MIG_DATE_CARRIER;
}

mig_day mig_document_today(const struct mig_document *doc)
{
    return doc->is_carried_late && doc->date_source == MIG_DATE_CARRIER ? MIG_NO_DAY : doc->published;
}

void mig_document_free(struct mig_document *doc)
{
    mig_arena_free(&doc->arena);
    mig_buf_free(&doc->body);
    *doc = (struct mig_document){ .published = MIG_NO_DAY, .carrier_date = MIG_NO_DAY };
}

static void set_id(struct mig_document *doc, const char *hex)
{
    snprintf(doc->id, sizeof doc->id, "d_%.16s", hex);
}

void mig_document_set_id(struct mig_document *doc, struct mig_span bytes)
{
    char hex[17];
    mig_hash_id(&bytes, 1, hex);
    set_id(doc, hex);
}

void mig_document_end_hashing(struct mig_document *doc)
{
    char hex[17];
    if (!doc->hashing)
        return;
    mig_hashing_end(doc->hashing, hex);
    doc->hashing = NULL;
    set_id(doc, hex);
}
