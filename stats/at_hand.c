#include "stats/at_hand.h"

#include <stdlib.h>

bool mig_at_hand_is_full(const struct mig_at_hand *h, const struct mig_fact *fact)
{
    return h->known.n >= MIG_AT_HAND || (h->known.n > 0 && !mig_span_eq(h->doc_id, fact->doc_id));
}

static struct mig_seat *add(struct mig_seats *seats, const struct mig_seat *seat)
{
    seats->item = mig_grow(seats->item, &seats->cap, seats->n + 1, sizeof *seats->item);
    seats->item[seats->n] = *seat;
    return &seats->item[seats->n++];
}

static struct mig_span keep(struct mig_arena *arena, struct mig_span lasting, struct mig_span text)
{
    bool lasts = (uintptr_t)text.p - (uintptr_t)lasting.p < lasting.n;
    return lasts ? text : mig_arena_span(arena, text);
}

static void keep_whole(struct mig_fact *f, struct mig_arena *arena, struct mig_span lasting)
{
    f->fact_id = keep(arena, lasting, f->fact_id);
    f->indicator = keep(arena, lasting, f->indicator);
    f->unit = keep(arena, lasting, f->unit);
    f->review_status = keep(arena, lasting, f->review_status);
    f->reported_text = keep(arena, lasting, f->reported_text); /* vague words are read by the policy */
    f->source_name = f->doc_id = f->actor_code = f->quote =
        mig_span("", 0); /* an entry of it has none: they do not stay */
}

void mig_seats_add_whole(struct mig_seats *seats, const struct mig_seat *seat, struct mig_arena *arena)
{
    keep_whole(&add(seats, seat)->fact, arena, mig_span(NULL, 0));
}

void mig_at_hand_add(struct mig_at_hand *h, const struct mig_seat *seat)
{
    if (h->known.n == 0)
        h->doc_id = keep(&h->arena, h->lasting, seat->fact.doc_id);
    keep_whole(&add(&h->known, seat)->fact, &h->arena, h->lasting);
    if (seat->fact.part_of.n)
        mig_record_keep(&mig_fact_layout, &add(&h->waiting, seat)->fact, &h->arena);
}

const struct mig_seat *mig_at_hand_find(const struct mig_at_hand *h, struct mig_span fact_id)
{
    for (size_t i = 0; i < h->known.n; i++)
        if (mig_span_eq(h->known.item[i].fact.fact_id, fact_id))
            return &h->known.item[i];
    return NULL;
}

bool mig_at_hand_parts(const struct mig_at_hand *h, const struct mig_at_hand *from)
{
    return h->known.n > 0 && (h->known.n + from->known.n > MIG_AT_HAND || !mig_span_eq(h->doc_id, from->doc_id));
}

void mig_at_hand_join(struct mig_at_hand *h, const struct mig_at_hand *from, uint64_t first_row)
{
    if (h->known.n == 0)
        h->doc_id = mig_arena_span(&h->arena, from->doc_id);
    for (size_t i = 0; i < from->known.n; i++) {
        mig_seats_add_whole(&h->known, &from->known.item[i], &h->arena);
        h->known.item[h->known.n - 1].row += first_row;
    }
    for (size_t i = 0; i < from->waiting.n; i++) {
        struct mig_seat *seat = add(&h->waiting, &from->waiting.item[i]);
        mig_record_keep(&mig_fact_layout, &seat->fact, &h->arena);
        seat->row += first_row;
    }
}

void mig_at_hand_clear(struct mig_at_hand *h)
{
    mig_arena_reset(&h->arena);
    h->known.n = h->waiting.n = 0;
    h->doc_id = mig_span("", 0);
}

void mig_at_hand_free(struct mig_at_hand *h)
{
    mig_arena_free(&h->arena);
    free(h->known.item);
    free(h->waiting.item);
    *h = (struct mig_at_hand){ 0 };
}
