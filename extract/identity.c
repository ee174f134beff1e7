#include "extract/identity.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "extract/id_counts.h"

enum { PREFIX = 2, HEX = 16, ID = PREFIX + HEX }; /* "f_" and hex digits: one id takes the place of another */

/* ---- rows ---- */

struct mig_fact_row {
    size_t at;      /* in the text */
    size_t id_at;   /* its id */
    size_t part_at; /* what it is a part of, if anything */
    size_t whole;   /* the row of that, or SIZE_MAX */
};

struct mig_span mig_fact_rows_id(const struct mig_fact_rows *rows, size_t i)
{
    return mig_span(rows->text.p + rows->item[i].id_at, ID);
}

struct mig_span mig_fact_rows_whole(const struct mig_fact_rows *rows, size_t i)
{
    size_t whole = rows->item[i].whole;
    return whole == SIZE_MAX ? mig_span("", 0) : mig_fact_rows_id(rows, whole);
}

/* The row of what PART is a part of: among FACTS, whose rows come from FIRST on, or the nearest before, a few sentences back. */
static size_t row_of_whole(const struct mig_fact_rows *rows, size_t first, const struct mig_fact_list *facts,
                           const struct mig_fact *part)
{
    for (size_t i = 0; i < facts->n; i++)
        if (mig_span_eq(facts->item[i].fact_id, part->part_of))
            return first + i;
    size_t i = first;
    while (i > 0 && !mig_span_eq(mig_fact_rows_id(rows, i - 1), part->part_of))
        i--;
    assert(i > 0);
    return i - 1;
}

static void keep_fact(struct mig_fact_rows *rows, const struct mig_fact *fact)
{
    rows->fact = mig_grow(rows->fact, &rows->cap_facts, rows->n + 1, sizeof *rows->fact);
    rows->fact[rows->n] = *fact;
    mig_record_keep(&mig_fact_layout, &rows->fact[rows->n], &rows->arena);
}

/* Writes columns [from, to), the last of which is an id: where that stands. */
static size_t write_to_id(struct mig_csv_row *row, const struct mig_fact *fact, size_t from, size_t to)
{
    mig_record_cells(&mig_fact_layout, row, fact, from, to);
    return row->buf->n - ID - row->profile->json; /* a quotation mark behind it */
}

static void write_row(struct mig_fact_rows *rows, const struct mig_csv_profile *profile, const struct mig_fact *fact,
                      struct mig_fact_row *at)
{
    const struct mig_layout *layout = &mig_fact_layout;
    size_t part_of = (size_t)(mig_column_find(layout, "part_of") - layout->column);
    struct mig_csv_row row = { &rows->text, profile, 0 };
    at->at = rows->text.n;
    at->id_at = write_to_id(&row, fact, 0, 1);
    at->part_at = write_to_id(&row, fact, 1, part_of + 1);
    mig_record_cells(layout, &row, fact, part_of + 1, layout->n);
    if (rows->tells_release)
        mig_record_more(&row, MIG_RELEASE_COLUMN, mig_span_of(rows->release));
    mig_csv_end(&row);
}

void mig_fact_rows_add(struct mig_fact_rows *rows, const struct mig_csv_profile *profile,
                       const struct mig_fact_list *facts)
{
    const size_t first = rows->n;
    for (size_t i = 0; i < facts->n; i++) {
        const struct mig_fact *fact = &facts->item[i];
        struct mig_fact_row at = { .whole = SIZE_MAX };
        write_row(rows, profile, fact, &at);
        if (fact->part_of.n)
            at.whole = row_of_whole(rows, first, facts, fact);
        rows->item = mig_grow(rows->item, &rows->cap, rows->n + 1, sizeof *rows->item);
        rows->item[rows->n] = at;
        if (rows->keeps)
            keep_fact(rows, fact);
        rows->n++;
    }
}

void mig_fact_rows_reset(struct mig_fact_rows *rows)
{
    mig_buf_reset(&rows->text);
    mig_arena_reset(&rows->arena);
    rows->n = 0;
}

void mig_fact_rows_free(struct mig_fact_rows *rows)
{
    mig_buf_free(&rows->text);
    free(rows->item);
    free(rows->fact);
    mig_arena_free(&rows->arena);
    *rows = (struct mig_fact_rows){ 0 };
}

struct mig_fact mig_fact_rows_fact(const struct mig_fact_rows *rows, size_t i)
{
    struct mig_fact fact = rows->fact[i];
    fact.fact_id = mig_fact_rows_id(rows, i);
    if (rows->item[i].whole != SIZE_MAX)
        fact.part_of = mig_fact_rows_id(rows, rows->item[i].whole);
    return fact;
}

/* Adds row I anew: its fact, with the ids that it was given, as it was decided. */
static void write_decided(const struct mig_fact_rows *rows, size_t i, struct mig_decisions *decisions,
                          struct mig_csv_row *row)
{
    struct mig_fact fact = mig_fact_rows_fact(rows, i);
    mig_decisions_apply(decisions, &fact);
    mig_record_write(&mig_fact_layout, row, &fact);
}

void mig_fact_rows_decide(struct mig_fact_rows *rows, const struct mig_csv_profile *profile,
                          struct mig_decisions *decisions)
{
    struct mig_buf text = { 0 };
    struct mig_csv_row row = { &text, profile, 0 };
    for (size_t i = 0; i < rows->n; i++) {
        size_t from = rows->item[i].at, to = i + 1 < rows->n ? rows->item[i + 1].at : rows->text.n;
        if (mig_decisions_has(decisions, mig_fact_rows_id(rows, i)))
            write_decided(rows, i, decisions, &row);
        else
            mig_buf_add(&text, mig_span_cut(mig_buf_span(&rows->text), from, to));
    }
    mig_buf_reset(&rows->text);
    mig_buf_add(&rows->text, mig_buf_span(&text)); /* where ids stood in it says no more */
    mig_buf_free(&text);
}

/* ---- ids ---- */

static uint64_t bits_of(const char *hex)
{
    char digits[HEX + 1] = { 0 };
    memcpy(digits, hex, HEX);
    return strtoull(digits, NULL, 16);
}

enum standing { UNKNOWN, FIRST, ANOTHER, REPEATED };

struct mig_identities {
    struct mig_id_counts documents; /* doc_id of those with facts, and each release of one text */
    struct mig_id_counts facts;     /* of the document at hand, by the id that their words give */
    enum standing standing;         /* of that document */
    char release[HEX + 1];          /* the same: what tells it from others of the same text */
};

struct mig_identities *mig_identities_new(void)
{
    return mig_alloc(sizeof(struct mig_identities));
}

void mig_identities_free(struct mig_identities *ids)
{
    if (!ids)
        return;
    mig_id_counts_free(&ids->documents);
    mig_id_counts_free(&ids->facts);
    free(ids);
}

void mig_identities_begin(struct mig_identities *ids)
{
    mig_id_counts_empty(&ids->facts);
    ids->standing = UNKNOWN;
}

void mig_release_id(const struct mig_document *doc, char out[17])
{
    char day[11];
    const struct mig_span parts[] = { mig_span_of(doc->id), mig_span_of(mig_day_print(doc->published, day)),
                                      doc->title,           doc->publisher,
                                      doc->place,           doc->url };
    mig_hash_id(parts, sizeof parts / sizeof *parts, out);
}

/* One text may be released again, on another day, by somebody else or at another address: rows of their own, and whether
 * they say the same is for reconcile to tell. What is alike in all this would give the same rows again. */
static enum standing standing_of(struct mig_identities *ids, const struct mig_document *doc)
{
    mig_release_id(doc, ids->release);
    bool is_new_text = mig_id_counts_add(&ids->documents, bits_of(doc->id + PREFIX)) == 0;
    bool is_new_release = mig_id_counts_add(&ids->documents, bits_of(ids->release)) == 0;
    return !is_new_release ? REPEATED : is_new_text ? FIRST : ANOTHER;
}

/* Writes over ID what it and MORE make. */
static void extend(char *id, struct mig_span more)
{
    char hex[HEX + 1];
    const struct mig_span parts[] = { mig_span(id, ID), more };
    mig_hash_id(parts, sizeof parts / sizeof *parts, hex);
    memcpy(id + PREFIX, hex, HEX);
}

void mig_fact_id_release(char *id, struct mig_span release)
{
    extend(id, release);
}

/* Writes the id over ID that its fact has when it is met for the (N + 1)th time. */
static void put_id(const struct mig_identities *ids, char *id, uint32_t n)
{
    char number[16];
    snprintf(number, sizeof number, "%u", (unsigned)n);
    if (n > 0)
        extend(id, mig_span_of(number));
    if (ids->standing != FIRST)
        mig_fact_id_release(id, mig_span_of(ids->release));
}

void mig_identities_give(struct mig_identities *ids, struct mig_fact_rows *rows)
{
    char *text = rows->text.p;
    for (size_t i = 0; i < rows->n; i++) {
        char *id = text + rows->item[i].id_at;
        put_id(ids, id, mig_id_counts_add(&ids->facts, bits_of(id + PREFIX)));
    }
    for (size_t i = 0; i < rows->n; i++)
        if (rows->item[i].whole != SIZE_MAX)
            memcpy(text + rows->item[i].part_at, text + rows->item[rows->item[i].whole].id_at, ID);
}

bool mig_identities_settle(struct mig_identities *ids, const struct mig_document *doc, struct mig_fact_rows *rows)
{
    if (ids->standing == UNKNOWN && rows->n > 0)
        ids->standing = standing_of(ids, doc);
    if (ids->standing == REPEATED)
        return false;
    mig_identities_give(ids, rows);
    return true;
}

void mig_identities_know(struct mig_identities *ids, const char *release, bool is_first)
{
    ids->standing = is_first ? FIRST : ANOTHER;
    memcpy(ids->release, release, sizeof ids->release);
}
