#include "stats/feed.h"

#include <stdlib.h>

#include "base/pool.h"
#include "base/progress.h"
#include "stats/scope.h"

/* A block is read, and gone through, while the processor has it at hand. */
enum { ENTRIES_LIMIT = 64 * 1024 * 1024, LEFT_LIMIT = 16 * 1024 * 1024, ROWS_OF_A_RUN = 8192, BLOCK = 256 * 1024 };

/* ---- what was placed, put away ---- */

static mig_status put_left(struct mig_feed *feed, const struct mig_left_entry *left, struct mig_err *err)
{
    return mig_spill_add(feed->left, (uint32_t)(left->row / ROWS_OF_A_RUN), left, err);
}

mig_status mig_feed_leave(struct mig_feed *feed, const struct mig_left_out *left, uint64_t row, struct mig_err *err)
{
    if (!feed->left)
        return MIG_OK;
    struct mig_left_entry entry = mig_left_entry_of(left, row, &feed->index);
    return put_left(feed, &entry, err);
}

/* All of PLACED, whose numbers are those of the whole. */
static mig_status put_away(struct mig_feed *feed, struct mig_placer *placed, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < placed->n_entries && status == MIG_OK; i++) {
        const struct mig_entry *e = &placed->entry[i];
        status = mig_spill_add(feed->entries, feed->index.family_of[e->key], e, err);
    }
    for (size_t i = 0; i < placed->n_left && status == MIG_OK; i++)
        status = put_left(feed, &placed->left[i], err);
    placed->n_entries = placed->n_left = 0;
    return status;
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

static void stray(struct mig_feed_strays *s, const struct mig_stray *part, uint64_t first_row)
{
    uint32_t whole = mig_map_get(&s->wanted, part->part_of);
    if (whole == MIG_MAP_NONE)
        mig_map_put(&s->wanted, part->part_of, whole = s->n_wanted++);
    s->item = mig_grow(s->item, &s->cap, s->n + 1, sizeof *s->item);
    s->item[s->n++] = (struct stray){ part->place, first_row + part->row, whole };
}

/* The document at hand, which ended in another batch than it began in, has been read. */
static mig_status settle(struct mig_feed *feed, struct mig_err *err)
{
    for (size_t i = 0; i < feed->hand.waiting.n; i++) {
        const struct mig_seat *part = &feed->hand.waiting.item[i];
        const struct mig_seat *whole = mig_at_hand_find(&feed->hand, part->fact.part_of);
        if (whole)
            mig_place(&feed->placer, part, whole);
        else
            stray(feed->strays, &(struct mig_stray){ part->place, part->row, part->fact.part_of }, 0);
    }
    mig_at_hand_clear(&feed->hand);
    return put_away(feed, &feed->placer, err);
}

/* ---- batches ---- */

/* What came to the index of a batch since it was numbered last. */
static void number(struct mig_index *index, const struct mig_index *of, struct mig_numbers *n)
{
    n->text = mig_grow(n->text, &n->cap_texts, of->n_texts, sizeof *n->text);
    n->key = mig_grow(n->key, &n->cap_keys, of->n_keys, sizeof *n->key);
    for (; n->n_texts < of->n_texts; n->n_texts++)
        n->text[n->n_texts] = mig_index_text(index, of->text[n->n_texts]);
    for (; n->n_keys < of->n_keys; n->n_keys++) {
        uint32_t dim[MIG_N_DIMS];
        for (size_t d = 0; d < MIG_N_DIMS; d++)
            dim[d] = n->text[of->key[n->n_keys].dim[d]];
        n->key[n->n_keys] = mig_index_key_of(index, dim);
    }
}

static void renumber(struct mig_placer *placed, const struct mig_numbers *n, uint64_t first_row)
{
    for (size_t i = 0; i < placed->n_entries; i++) {
        struct mig_entry *e = &placed->entry[i];
        e->row += first_row;
        e->key = n->key[e->key];
        e->source = n->text[e->source];
        e->actor = n->text[e->actor];
        mig_short_renumber(&e->id, n->text);
    }
    for (size_t i = 0; i < placed->n_left; i++) {
        struct mig_left_entry *left = &placed->left[i];
        left->row += first_row;
        left->indicator = n->text[left->indicator];
        mig_short_renumber(&left->id, n->text);
        mig_short_renumber(&left->yields_to, n->text);
    }
}

static mig_status join(struct mig_feed *feed, const struct mig_at_hand *more, struct mig_err *err)
{
    mig_status status = MIG_OK;
    if (more->known.n == 0)
        return MIG_OK;
    if (mig_at_hand_parts(&feed->hand, more))
        status = settle(feed, err);
    mig_at_hand_join(&feed->hand, more, feed->n_rows);
    return status;
}

static mig_status take(void *ctx, void *job, struct mig_err *err)
{
    struct mig_feed *feed = ctx;
    struct mig_batch *batch = job;
    return mig_record_take(feed->reader, feed->block, &batch->block, err);
}

static void work(void *worker, void *job)
{
    mig_batch_read(job, worker);
}

static mig_status give(void *ctx, void *job, struct mig_err *err)
{
    struct mig_feed *feed = ctx;
    struct mig_batch *batch = job;
    if (batch->status != MIG_OK)
        return mig_batch_fail(batch, &feed->again, feed->n_lines + 1, err);
    if (mig_progress_add(feed->progress, batch->n_rows))
        mig_progress_mark(feed->progress, mig_mark_of(batch->block.at + batch->block.bytes.n, feed->size));
    number(&feed->index, &batch->index, &batch->numbers);
    renumber(&batch->placed, &batch->numbers, feed->n_rows);
    for (size_t i = 0; i < batch->n_strays; i++)
        stray(feed->strays, &batch->stray[i], feed->n_rows);
    mig_status status = put_away(feed, &batch->placed, err);
    if (status == MIG_OK)
        status = join(feed, &batch->head, err);
    if (status == MIG_OK)
        status = join(feed, &batch->tail, err);
    feed->n_rows += batch->n_rows;
    feed->n_lines += batch->n_lines;
    return status;
}

static mig_status read_batches(struct mig_feed *feed, size_t n_workers, struct mig_err *err)
{
    static const struct mig_pool_ops ops = { take, work, give };
    enum { PER_WORKER = 2 };
    size_t n = n_workers == 1 ? 1 : n_workers * PER_WORKER;
    struct mig_batch *batches = mig_alloc(n * sizeof *batches);
    struct mig_batch_reader *readers = mig_alloc(n_workers * sizeof *readers);
    void **workers = mig_alloc(n_workers * sizeof *workers);
    for (size_t i = 0; i < n_workers; i++) {
        mig_batch_reader_open(&readers[i], feed->reader, &feed->by);
        workers[i] = &readers[i];
    }
    mig_status status =
        mig_pool_run(&(struct mig_pool){ &ops, feed, workers, n_workers, batches, n, sizeof *batches }, err);
    for (size_t i = 0; i < n_workers; i++)
        mig_batch_reader_close(&readers[i]);
    for (size_t i = 0; i < n; i++)
        mig_batch_free(&batches[i]);
    free(workers);
    free(readers);
    free(batches);
    return status == MIG_OK ? settle(feed, err) : status;
}

/* ---- rows ---- */

static mig_status next(struct mig_feed *feed, struct mig_err *err)
{
    mig_status status = mig_record_next(feed->reader, &feed->seat.fact, err);
    if (status != MIG_OK)
        return status;
    feed->seat.place = mig_record_place(feed->reader);
    if (feed->by.decisions)
        mig_decisions_apply(feed->by.decisions, &feed->seat.fact);
    return MIG_OK;
}

static mig_status find_wholes(struct mig_feed *feed, struct mig_err *err)
{
    struct mig_feed_strays *s = feed->strays;
    mig_status status = mig_record_seek(feed->reader, feed->first, err);
    while (status == MIG_OK && (status = next(feed, err)) == MIG_OK) {
        uint32_t whole = mig_map_get(&s->wanted, feed->seat.fact.fact_id);
        if (whole == MIG_MAP_NONE || !mig_scope_chooses(feed->how->scope, &feed->seat.fact))
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
        mig_place(&feed->placer, &feed->seat, whole == MIG_MAP_NONE ? NULL : &s->wholes.item[whole]);
    }
    return status == MIG_OK ? put_away(feed, &feed->placer, err) : status;
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
        status = mig_decisions_load(&feed->by.decisions, path,
                                    &(struct mig_decision_scope){ run->rules_dir, feed->how->indicators, &known }, err);
    mig_facts_free(&known);
    return status;
}

/* ---- all ---- */

static mig_status read_all(struct mig_feed *feed, const struct mig_run *run, const struct mig_feed_choice *choice,
                           struct mig_err *err)
{
    struct mig_csv_place header = mig_record_place(feed->reader);
    feed->first.at = header.at + header.n;
    feed->n_lines = mig_record_next_line(feed->reader) - 1;
    mig_status status = choice->decisions ? load_decisions(feed, run, choice->decisions, err) : MIG_OK;
    if (status == MIG_OK)
        status = read_batches(feed, choice->jobs, err);
    if (status == MIG_OK)
        status = settle_strays(feed, err);
    if (status == MIG_OK && feed->by.decisions)
        mig_decisions_say_unmet(feed->by.decisions, run->log);
    return status;
}

mig_status mig_feed_read(struct mig_feed *feed, const struct mig_run *run, const struct mig_feed_choice *choice,
                         struct mig_err *err)
{
    mig_status status = mig_record_open_again(&feed->reader, &mig_fact_layout, choice->path, err);
    if (status != MIG_OK)
        return status;
    feed->progress = run->progress;
    feed->size = run->progress ? mig_file_size(choice->path) : 0;
    feed->block = choice->block ? choice->block : BLOCK;
    feed->by = (struct mig_batch_how){ feed->how, feed->households, NULL, choice->left };
    feed->placer = (struct mig_placer){ .how = feed->how,
                                        .households = feed->households,
                                        .wants_left = choice->left,
                                        .memo = &feed->again.memo,
                                        .index = &feed->index };
    mig_batch_reader_open(&feed->again, feed->reader, &feed->by);
    mig_index_begin(&feed->index, feed->how->regions);
    feed->entries = mig_spill_new(sizeof(struct mig_entry), choice->limit ? choice->limit : ENTRIES_LIMIT);
    if (choice->left)
        feed->left = mig_spill_new(sizeof(struct mig_left_entry), choice->limit ? choice->limit : LEFT_LIMIT);
    feed->strays = mig_alloc(sizeof *feed->strays);
    status = read_all(feed, run, choice, err);
    mig_index_sort(&feed->index);
    if (status != MIG_OK)
        mig_feed_close(feed);
    return status;
}

mig_status mig_feed_again(struct mig_feed *feed, struct mig_fact *out, const struct mig_entry *entry,
                          struct mig_err *err)
{
    mig_status status = mig_record_seek(feed->reader, (struct mig_csv_place){ entry->at, entry->n_bytes }, err);
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
    mig_batch_reader_close(&feed->again);
    mig_record_close(feed->reader);
    mig_decisions_free(feed->by.decisions);
    mig_placer_free(&feed->placer);
    mig_spill_free(feed->entries);
    mig_spill_free(feed->left);
    mig_at_hand_free(&feed->hand);
    free_strays(feed->strays);
    mig_index_free(&feed->index);
    *feed = (struct mig_feed){ 0 };
}
