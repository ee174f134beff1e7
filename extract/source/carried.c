#include "extract/source/carried.h"

#include <stddef.h>

#include "base/utf8.h"
#include "extract/source/sidecar.h"

/* The fields that are texts, here and there. */
static const struct field {
    size_t at, in_document;
} fields[] = {
    { offsetof(struct mig_carried, title), offsetof(struct mig_document, title) },
    { offsetof(struct mig_carried, author), offsetof(struct mig_document, author) },
    { offsetof(struct mig_carried, url), offsetof(struct mig_document, url) },
    { offsetof(struct mig_carried, publisher), offsetof(struct mig_document, publisher) },
    { offsetof(struct mig_carried, language), offsetof(struct mig_document, language) },
    { offsetof(struct mig_carried, place), offsetof(struct mig_document, place) },
};

enum { N_FIELDS = sizeof fields / sizeof *fields };

static struct mig_span text_of(const struct mig_carried *carried, size_t i)
{
    return *(const struct mig_span *)(const void *)((const char *)carried + fields[i].at);
}

void mig_carried_reset(struct mig_carried *carried, int source)
{
    mig_arena_reset(&carried->arena);
    *carried = (struct mig_carried){ .source = source, .published = MIG_NO_DAY, .arena = carried->arena };
}

void mig_carried_free(struct mig_carried *carried)
{
    mig_arena_free(&carried->arena);
    *carried = (struct mig_carried){ 0 };
}

struct mig_span mig_carried_keep(struct mig_carried *carried, struct mig_span value)
{
    struct mig_buf b = { 0 };
    mig_utf8_clean(&b, mig_span_trim(value));
    struct mig_span kept = mig_utf8_one_line(&carried->arena, mig_arena_span(&carried->arena, mig_buf_span(&b)));
    mig_buf_free(&b);
    return kept;
}

void mig_carried_add(struct mig_carried *to, const struct mig_carried *from)
{
    if (from->source == 0)
        return;
    if (to->source == 0)
        mig_carried_reset(to, from->source);
    for (size_t i = 0; i < N_FIELDS; i++) {
        struct mig_span *field = (struct mig_span *)(void *)((char *)to + fields[i].at);
        if (field->n == 0)
            *field = mig_arena_span(&to->arena, text_of(from, i));
    }
    if (to->published == MIG_NO_DAY && to->date_text.n == 0) {
        to->published = from->published;
        to->is_late = from->is_late;
        to->date_text = mig_arena_span(&to->arena, from->date_text);
    }
}

static struct mig_span as_document_says(struct mig_document *doc, size_t i, struct mig_span value)
{
    if (fields[i].in_document == offsetof(struct mig_document, language))
        return mig_language_of(&doc->arena, value);
    if (fields[i].in_document == offsetof(struct mig_document, place) && !mig_is_country_code(value))
        return mig_span(NULL, 0);
    return mig_arena_span(&doc->arena, value);
}

static void apply_date(const struct mig_carried *carried, struct mig_document *doc)
{
    if (carried->published == MIG_NO_DAY && carried->date_text.n && !doc->date_source && !doc->is_date_told) {
        doc->told_date = doc->date_text = mig_arena_span(&doc->arena, carried->date_text);
        doc->date_text_source = carried->source;
    }
    if (carried->published == MIG_NO_DAY)
        return;
    if (carried->source == MIG_DATE_CARRIER) {
        if (carried->is_late && doc->carrier_date != MIG_NO_DAY)
            return; /* the day when a paper was made is nearer */
        doc->carrier_date = carried->published;
        doc->is_carried_late = carried->is_late;
    } else if (!doc->date_source || carried->source <= doc->date_source) {
        doc->published = carried->published;
        doc->date_source = carried->source;
        doc->date_text = doc->told_date = mig_span(NULL, 0);
        doc->is_date_told = false;
    }
}

void mig_carried_apply(const struct mig_carried *carried, bool fills_only, struct mig_document *doc)
{
    if (carried->source == 0)
        return;
    fills_only = fills_only || carried->source == MIG_DATE_CARRIER;
    for (size_t i = 0; i < N_FIELDS; i++) {
        struct mig_span *field = (struct mig_span *)(void *)((char *)doc + fields[i].in_document);
        struct mig_span value = as_document_says(doc, i, text_of(carried, i));
        if (value.n && (field->n == 0 || !fills_only))
            *field = value;
    }
    apply_date(carried, doc);
}
