#include "stats/batch.h"

#include <stdlib.h>

#include "stats/scope.h"

void mig_batch_reader_open(struct mig_batch_reader *reader, const struct mig_record_reader *of,
                           const struct mig_batch_how *by)
{
    *reader = (struct mig_batch_reader){ .by = by, .rows = mig_record_open_blocks(of) };
}

void mig_batch_reader_close(struct mig_batch_reader *reader)
{
    mig_record_close(reader->rows);
    mig_trust_forget(&reader->memo);
}

static void clear(struct mig_batch *b, struct mig_batch_reader *r)
{
    if (b->index.n_texts == 0 || b->index.n_texts + b->index.n_keys > MIG_BATCH_KEPT) {
        mig_index_free(&b->index);
        mig_index_begin(&b->index, r->by->how->regions);
        b->numbers.n_texts = b->numbers.n_keys = 0;
    }
    b->placed.how = r->by->how;
    b->placed.households = r->by->households;
    b->placed.wants_left = r->by->wants_left;
    b->placed.memo = &r->memo;
    b->placed.index = &b->index;
    b->placed.n_entries = b->placed.n_left = 0;
    mig_arena_reset(&b->arena);
    mig_at_hand_clear(&b->head);
    mig_at_hand_clear(&b->tail);
    b->head.lasting = b->tail.lasting = mig_buf_span(&b->block.bytes);
    b->n_strays = b->n_rows = b->n_lines = 0;
}

static void stray(struct mig_batch *b, const struct mig_seat *part)
{
    b->stray = mig_grow(b->stray, &b->cap_strays, b->n_strays + 1, sizeof *b->stray);
    b->stray[b->n_strays++] =
        (struct mig_stray){ part->place, part->row, mig_arena_span(&b->arena, part->fact.part_of) };
}

/* Nothing more comes to what is at hand. The first time, that is the head, which is only kept. */
static void settle(struct mig_batch *b, bool *is_first)
{
    struct mig_at_hand *hand = &b->tail, empty = b->head;
    if (*is_first) {
        b->head = *hand;
        *hand = empty;
        *is_first = false;
        return;
    }
    for (size_t i = 0; i < hand->waiting.n; i++) {
        const struct mig_seat *part = &hand->waiting.item[i];
        const struct mig_seat *whole = mig_at_hand_find(hand, part->fact.part_of);
        if (whole)
            mig_place(&b->placed, part, whole);
        else
            stray(b, part);
    }
    mig_at_hand_clear(hand);
}

void mig_batch_read(struct mig_batch *b, struct mig_batch_reader *r)
{
    struct mig_seat seat = { .row = 0 };
    struct mig_err unsaid;
    bool is_first = true;
    clear(b, r);
    mig_record_enter(r->rows, &b->block, 1);
    for (; (b->status = mig_record_next(r->rows, &seat.fact, &unsaid)) == MIG_OK; seat.row++) {
        seat.place = mig_record_place(r->rows);
        if (r->by->decisions)
            mig_decisions_apply(r->by->decisions, &seat.fact);
        if (!mig_scope_chooses(r->by->how->scope, &seat.fact))
            continue;
        if (mig_at_hand_is_full(&b->tail, &seat.fact))
            settle(b, &is_first);
        mig_at_hand_add(&b->tail, &seat);
        if (seat.fact.part_of.n == 0)
            mig_place(&b->placed, &seat, NULL);
    }
    b->status = b->status == MIG_END ? MIG_OK : b->status;
    b->n_rows = seat.row;
    b->n_lines = mig_record_next_line(r->rows) - 1;
}

mig_status mig_batch_fail(const struct mig_batch *b, struct mig_batch_reader *r, size_t line, struct mig_err *err)
{
    struct mig_fact fact;
    mig_status status = MIG_OK;
    mig_record_enter(r->rows, &b->block, line);
    while (status == MIG_OK)
        status = mig_record_next(r->rows, &fact, err);
    return status;
}

void mig_batch_free(struct mig_batch *b)
{
    mig_buf_free(&b->block.bytes);
    mig_index_free(&b->index);
    free(b->numbers.text);
    free(b->numbers.key);
    mig_placer_free(&b->placed);
    mig_arena_free(&b->arena);
    mig_at_hand_free(&b->head);
    mig_at_hand_free(&b->tail);
    free(b->stray);
    *b = (struct mig_batch){ 0 };
}
