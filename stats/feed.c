#include "stats/feed.h"

#include <stdlib.h>

enum { ENTRIES_LIMIT = 64 * 1024 * 1024, LEFT_LIMIT = 16 * 1024 * 1024, ROWS_OF_A_RUN = 8192 };

/* ---- what is left out ---- */

/* YIELDS_TO NULL: to none. */
static mig_status put_left(struct mig_feed *feed, const struct mig_left_out *left, uint64_t row, struct mig_err *err)
{
    const struct mig_fact *f = left->fact;
    struct mig_feed_left put;
    memset(&put, 0, sizeof put);
    put.value = f->value;
    put.row = row;
    put.id = mig_short_of(f->fact_id, &feed->index);
    put.yields_to = mig_short_of(left->yields_to ? left->yields_to->fact_id : mig_span("", 0), &feed->index);
    put.start = f->start;
    put.end = f->end;
    put.indicator = mig_index_text(&feed->index, f->indicator);
    put.reason = (uint8_t)left->reason;
    return mig_spill_add(feed->left, (uint32_t)(row / ROWS_OF_A_RUN), &put, err);
}

mig_status mig_feed_leave(struct mig_feed *feed, const struct mig_left_out *left, uint64_t row, struct mig_err *err)
{
    return feed->left ? put_left(feed, left, row, err) : MIG_OK;
}

/* ---- what enters ---- */

/* A fact to be placed: as it stands there, or converted. */
struct placing {
    const struct mig_seat *seat, *whole; /* WHOLE NULL: not known */
    const struct mig_household *size;    /* NULL: not converted */
    const struct mig_series_how *how;
};

static mig_status put_entry(struct mig_feed *feed, struct mig_entry *entry, struct mig_err *err)
{
    return mig_spill_add(feed->entries, feed->index.key[entry->key].family, entry, err);
}

static struct mig_entry entry_of(struct mig_feed *feed, const struct placing *p, const struct mig_figure *figure,
                                 enum mig_series_measure measure)
{
    struct mig_entry e;
    struct mig_span dim[MIG_N_DIMS];
    mig_entry_make(&e, figure, &feed->index);
    mig_series_key(dim, figure->fact, measure, feed->how->indicators);
    e.key = mig_index_key(&feed->index, dim);
    e.place = p->seat->place;
    e.row = p->seat->row;
    e.size = p->size;
    return e;
}

static mig_status put_figure(struct mig_feed *feed, const struct placing *p, const struct mig_verdict *v,
                             struct mig_err *err)
{
    struct mig_entry e = entry_of(feed, p, &v->figure, v->measure);
    mig_status status = put_entry(feed, &e, err);
    if (status != MIG_OK || v->measure != MIG_AS_CUMULATIVE)
        return status;
    e = entry_of(feed, p, &v->figure, MIG_AS_FLOW); /* a running total bounds the flow, too */
    e.kind = MIG_ENTRY_OPEN_START;
    return put_entry(feed, &e, err);
}

/* A part that is more than its whole is told as that, in the family of the part. */
static mig_status put_part(struct mig_feed *feed, const struct placing *p, const struct mig_verdict *v,
                           enum mig_reason *reason, struct mig_err *err)
{
    const struct mig_fact *whole = p->whole ? &p->whole->fact : NULL;
    enum mig_fit fit = mig_judge_part(&p->seat->fact, whole, p->how->policy);
    if (fit == MIG_FITS)
        return MIG_OK;
    *reason = MIG_LEFT_CONTRADICTS;
    struct mig_figure part = { .fact = &p->seat->fact }, of = { .fact = whole };
    struct mig_entry e = entry_of(feed, p, &part, v->measure), w;
    e.kind = fit == MIG_FITS_NOT ? MIG_ENTRY_PART_PROVED : MIG_ENTRY_PART;
    mig_status status = put_entry(feed, &e, err);
    mig_entry_make(&w, &of, &feed->index);
    w.key = e.key;
    w.place = p->whole->place;
    w.row = e.row;
    w.size = e.size;
    w.kind = MIG_ENTRY_WHOLE;
    return status == MIG_OK ? put_entry(feed, &w, err) : status;
}

static mig_status place(struct mig_feed *feed, const struct placing *p, struct mig_err *err)
{
    const struct mig_fact *fact = &p->seat->fact, *whole = p->whole ? &p->whole->fact : NULL;
    struct mig_verdict v = mig_judge(fact, whole, p->how);
    enum mig_reason reason = v.left;
    mig_status status = MIG_OK;
    if (v.left == MIG_LEFT_PART_OF)
        status = put_part(feed, p, &v, &reason, err);
    if (status == MIG_OK && feed->left && reason != MIG_N_REASONS && !p->size) {
        const struct mig_left_out left = { fact, reason, v.left == MIG_LEFT_PART_OF ? whole : NULL };
        status = put_left(feed, &left, p->seat->row, err);
    }
    if (status != MIG_OK || !v.enters)
        return status;
    v.figure.trust = mig_trust_recall(&feed->memo, feed->how->trust, fact);
    return put_figure(feed, p, &v, err);
}

/* SEAT as it is, and what is made of it. */
static mig_status place_all(struct mig_feed *feed, const struct mig_seat *seat, const struct mig_seat *whole,
                            struct mig_err *err)
{
    const struct placing p = { seat, whole, NULL, feed->how };
    mig_status status = place(feed, &p, err);
    struct mig_seat made = { .row = seat->row, .place = seat->place };
    const struct mig_household *size =
        status == MIG_OK && feed->households ? mig_convert_one(&made.fact, &seat->fact, feed->households) : NULL;
    if (!size)
        return status;
    const struct mig_conversions one = { &made.fact, &size, 1, NULL };
    struct mig_series_how how = *feed->how;
    how.conversions = &one;
    return place(feed, &(struct placing){ &made, whole, size, &how }, err);
}

/* ---- parts ---- */

struct stray {
    struct mig_csv_place place;
    uint64_t row;
    uint32_t whole;
};

struct mig_feed_strays {
    struct mig_arena arena;
    struct stray *item;
    size_t n, cap;
    struct mig_map wanted; /* numbers by the ids of wholes */
    uint32_t n_wanted;
    struct mig_seats wholes; /* found in the second reading */
    struct mig_map found;    /* which, by the same ids */
};

static void stray(struct mig_feed_strays *s, const struct mig_seat *part)
{
    uint32_t whole = mig_map_get(&s->wanted, part->fact.part_of);
    if (whole == MIG_MAP_NONE)
        mig_map_put(&s->wanted, part->fact.part_of, whole = s->n_wanted++);
    s->item = mig_grow(s->item, &s->cap, s->n + 1, sizeof *s->item);
    s->item[s->n++] = (struct stray){ part->place, part->row, whole };
}

/* The document has been read. */
static mig_status settle(struct mig_feed *feed, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < feed->hand.waiting.n && status == MIG_OK; i++) {
        const struct mig_seat *part = &feed->hand.waiting.item[i];
        const struct mig_seat *whole = mig_at_hand_find(&feed->hand, part->fact.part_of);
        if (whole)
            status = place_all(feed, part, whole, err);
        else
            stray(feed->strays, part);
    }
    mig_at_hand_clear(&feed->hand);
    return status;
}

/* ---- rows ---- */

static mig_status next(struct mig_feed *feed, struct mig_err *err)
{
    mig_status status = mig_record_next(feed->reader, &feed->seat.fact, err);
    if (status != MIG_OK)
        return status;
    feed->seat.place = mig_record_place(feed->reader);
    if (feed->decisions)
        mig_decisions_apply(feed->decisions, &feed->seat.fact);
    return MIG_OK;
}

static mig_status read_rows(struct mig_feed *feed, struct mig_err *err)
{
    mig_status status;
    for (feed->seat.row = 0; (status = next(feed, err)) == MIG_OK; feed->seat.row++) {
        if (mig_at_hand_is_full(&feed->hand, &feed->seat.fact))
            status = settle(feed, err);
        mig_at_hand_add(&feed->hand, &feed->seat);
        if (status == MIG_OK && feed->seat.fact.part_of.n == 0)
            status = place_all(feed, &feed->seat, NULL, err);
        if (status != MIG_OK)
            return status;
    }
    return status == MIG_END ? settle(feed, err) : status;
}

static mig_status find_wholes(struct mig_feed *feed, struct mig_err *err)
{
    struct mig_feed_strays *s = feed->strays;
    mig_status status = mig_record_seek(feed->reader, feed->first, err);
    while (status == MIG_OK && (status = next(feed, err)) == MIG_OK) {
        uint32_t whole = mig_map_get(&s->wanted, feed->seat.fact.fact_id);
        if (whole == MIG_MAP_NONE)
            continue;
        mig_map_put(&s->found, feed->seat.fact.fact_id, (uint32_t)s->wholes.n);
        mig_seats_add_whole(&s->wholes, &feed->seat, &s->arena);
    }
    return status == MIG_END ? MIG_OK : status;
}

/* Parts of what stands in other documents, or nowhere. */
static mig_status settle_strays(struct mig_feed *feed, struct mig_err *err)
{
    struct mig_feed_strays *s = feed->strays;
    mig_status status = s->n ? find_wholes(feed, err) : MIG_OK;
    for (size_t i = 0; i < s->n && status == MIG_OK; i++) {
        status = mig_record_seek(feed->reader, s->item[i].place, err);
        if (status == MIG_OK)
            status = next(feed, err);
        if (status != MIG_OK)
            return status;
        feed->seat.row = s->item[i].row;
        uint32_t whole = mig_map_get(&s->found, feed->seat.fact.part_of);
        status = place_all(feed, &feed->seat, whole == MIG_MAP_NONE ? NULL : &s->wholes.item[whole], err);
    }
    return status;
}

/* ---- decisions ---- */

/* What a decision may speak of: codes of indicators, and ids of another shape than extract gives. */
static mig_status look_through(struct mig_feed *feed, struct mig_facts *out, struct mig_err *err)
{
    struct mig_map codes = { 0 };
    mig_status status;
    size_t cap = 0;
    while ((status = next(feed, err)) == MIG_OK) {
        const struct mig_fact *f = &feed->seat.fact;
        if (mig_decision_is_id(f->fact_id) && mig_map_get(&codes, f->indicator) != MIG_MAP_NONE)
            continue;
        mig_map_put(&codes, f->indicator, 1);
        out->item = mig_grow(out->item, &cap, out->n + 1, sizeof *out->item);
        out->item[out->n++] = (struct mig_fact){ .fact_id = mig_arena_span(&out->arena, f->fact_id),
                                                 .indicator = mig_arena_span(&out->arena, f->indicator) };
    }
    mig_map_free(&codes);
    return status == MIG_END ? mig_record_seek(feed->reader, feed->first, err) : status;
}

static mig_status load_decisions(struct mig_feed *feed, const struct mig_run *run, const char *path,
                                 struct mig_err *err)
{
    struct mig_facts known = { 0 };
    mig_status status = look_through(feed, &known, err);
    if (status == MIG_OK)
        status = mig_decisions_load(&feed->decisions, path,
                                    &(struct mig_decision_scope){ run->rules_dir, feed->how->indicators, &known }, err);
    mig_facts_free(&known);
    return status;
}

/* ---- all ---- */

static mig_status read_all(struct mig_feed *feed, const struct mig_run *run, const char *decisions, struct mig_err *err)
{
    struct mig_csv_place header = mig_record_place(feed->reader);
    feed->first.at = header.at + header.n;
    mig_status status = decisions ? load_decisions(feed, run, decisions, err) : MIG_OK;
    if (status == MIG_OK)
        status = read_rows(feed, err);
    if (status == MIG_OK)
        status = settle_strays(feed, err);
    if (status == MIG_OK && feed->decisions)
        mig_decisions_say_unmet(feed->decisions, run->log);
    return status;
}

mig_status mig_feed_read(struct mig_feed *feed, const struct mig_run *run, const struct mig_feed_choice *choice,
                         struct mig_err *err)
{
    mig_status status = mig_record_open_again(&feed->reader, &mig_fact_layout, choice->path, err);
    if (status != MIG_OK)
        return status;
    mig_index_begin(&feed->index, feed->how->regions);
    feed->entries = mig_spill_new(sizeof(struct mig_entry), choice->limit ? choice->limit : ENTRIES_LIMIT);
    if (choice->left)
        feed->left = mig_spill_new(sizeof(struct mig_feed_left), choice->limit ? choice->limit : LEFT_LIMIT);
    feed->strays = mig_alloc(sizeof *feed->strays);
    status = read_all(feed, run, choice->decisions, err);
    mig_index_sort(&feed->index);
    if (status != MIG_OK)
        mig_feed_close(feed);
    return status;
}

mig_status mig_feed_again(struct mig_feed *feed, struct mig_fact *out, const struct mig_entry *entry,
                          struct mig_err *err)
{
    mig_status status = mig_record_seek(feed->reader, entry->place, err);
    if (status == MIG_OK)
        status = next(feed, err);
    if (status == MIG_END ||
        (status == MIG_OK && !mig_span_eq(feed->seat.fact.fact_id, mig_short_text(&entry->id, &feed->index))))
        return mig_err_set(err, MIG_IO, "%s: changed while it was read", mig_record_path(feed->reader));
    if (status == MIG_OK)
        *out = feed->seat.fact;
    return status;
}

static void free_strays(struct mig_feed_strays *s)
{
    if (!s)
        return;
    mig_arena_free(&s->arena);
    mig_map_free(&s->wanted);
    mig_map_free(&s->found);
    free(s->wholes.item);
    free(s->item);
    free(s);
}

void mig_feed_close(struct mig_feed *feed)
{
    mig_record_close(feed->reader);
    mig_decisions_free(feed->decisions);
    mig_spill_free(feed->entries);
    mig_spill_free(feed->left);
    mig_trust_forget(&feed->memo);
    mig_at_hand_free(&feed->hand);
    free_strays(feed->strays);
    mig_index_free(&feed->index);
    *feed = (struct mig_feed){ 0 };
}
