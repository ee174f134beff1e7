#include "stats/by_family.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/pool.h"
#include "base/progress.h"
#include "stats/family.h"
#include "stats/scope.h"
#include "stats/series_csv.h"

/* The file is read again by one at a time. */
struct again {
    struct mig_feed *feed;
    pthread_mutex_t lock;
};

/* A family; what it had room for is used again by another. */
struct family {
    struct again *again;
    struct mig_feed *feed;
    uint32_t number;
    struct mig_entry *entry;
    struct mig_fact *fact; /* of the same number; those converted are the last */
    const struct mig_household **size;
    struct mig_figure *figure;
    const struct mig_alike_sentence **sentence; /* of each fact, in the set's arena; NULL: not asked for yet */
    struct mig_shingles room;
    size_t n, n_converted, n_figures;
    size_t cap_entry, cap_fact, cap_size, cap_figure, cap_sentence;
    struct mig_series_set set;
    struct mig_quotes quotes;
    struct mig_fact full; /* read last; its texts are in ARENA */
    struct mig_arena arena;
    mig_status status; /* the first failure, of which ERR tells */
    struct mig_err err;
};

/* ---- texts ---- */

/* The texts of FACT that no entry has, in ARENA. */
static bool read_again(struct family *f, const struct mig_fact *fact, struct mig_fact *out, struct mig_arena *arena)
{
    struct mig_fact again;
    if (f->status != MIG_OK)
        return false;
    pthread_mutex_lock(&f->again->lock);
    f->status = mig_feed_again(f->feed, &again, &f->entry[fact - f->fact], &f->err);
    if (f->status == MIG_OK) {
        out->source_name = mig_arena_span(arena, again.source_name);
        out->source_url = mig_arena_span(arena, again.source_url);
        out->quote = mig_arena_span(arena, again.quote);
        out->reported_text = mig_arena_span(arena, again.reported_text);
    }
    pthread_mutex_unlock(&f->again->lock);
    return f->status == MIG_OK;
}

static struct mig_gist gist(void *from, const struct mig_fact *fact)
{
    const struct family *f = from;
    return f->entry[fact - f->fact].gist;
}

/* FACT has its quote then, unless that cannot be read. */
static void read_quote(struct family *f, const struct mig_fact *fact)
{
    struct mig_fact again, *own = &f->fact[fact - f->fact];
    if (own->quote.p || !read_again(f, fact, &again, &f->set.arena))
        return;
    own->quote = again.quote;
    own->reported_text = again.reported_text;
}

static const struct mig_alike_sentence *sentence(void *from, const struct mig_fact *fact)
{
    struct family *f = from;
    const struct mig_alike_sentence **made = &f->sentence[fact - f->fact];
    if (!*made) {
        struct mig_alike_sentence *own = mig_arena_alloc(&f->set.arena, sizeof *own);
        read_quote(f, fact);
        if (fact->quote.p)
            mig_sentence_make(own, fact, &f->room, &f->set.arena);
        *made = own;
    }
    return *made;
}

static void load_quotes(void *from, const struct mig_fact *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        read_quote(from, list[i]);
}

static const struct mig_fact *full(void *from, const struct mig_fact *fact)
{
    struct family *f = from;
    mig_arena_reset(&f->arena);
    f->full = *fact;
    read_again(f, fact, &f->full, &f->arena);
    return &f->full;
}

/* ---- a family ---- */

static mig_status take_entries(struct family *f)
{
    f->n = mig_spill_count(f->feed->entries, f->number);
    f->entry = mig_grow(f->entry, &f->cap_entry, f->n, sizeof *f->entry);
    mig_status status = mig_spill_take(f->feed->entries, f->number, f->entry, &f->err);
    bool is_sorted = true;
    for (size_t i = 1; i < f->n && is_sorted; i++)
        is_sorted = mig_entry_by_row(&f->entry[i - 1], &f->entry[i]) <= 0;
    if (!is_sorted)
        qsort(f->entry, f->n, sizeof *f->entry, mig_entry_by_row);
    return status;
}

static void make_facts(struct family *f)
{
    if (f->n > f->cap_fact) {
        free(f->fact);
        f->cap_fact = f->n + f->n / 2;
        f->fact = mig_alloc(f->cap_fact * sizeof *f->fact);
    }
    f->sentence = mig_grow(f->sentence, &f->cap_sentence, f->n, sizeof *f->sentence);
    if (f->n)
        memset(f->sentence, 0, f->n * sizeof *f->sentence);
    f->n_converted = 0;
    for (size_t i = 0; i < f->n; i++) {
        mig_entry_fact(&f->fact[i], &f->entry[i], &f->feed->index, &f->set.arena);
        if (!f->entry[i].size)
            continue;
        f->size = mig_grow(f->size, &f->cap_size, f->n_converted + 1, sizeof *f->size);
        f->size[f->n_converted++] = f->entry[i].size;
    }
}

/* Figures, and parts with their wholes behind them. */
static void make_figures(struct family *f, const struct mig_series_how *how)
{
    f->figure = mig_grow(f->figure, &f->cap_figure, f->n, sizeof *f->figure);
    f->n_figures = 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct mig_entry *e = &f->entry[i];
        if (e->kind == MIG_ENTRY_FIGURE || e->kind == MIG_ENTRY_OPEN_START)
            f->figure[f->n_figures++] = mig_entry_figure(e, &f->fact[i], how, &f->feed->index);
        else if (e->kind == MIG_ENTRY_PART || e->kind == MIG_ENTRY_PART_PROVED)
            mig_conflict_add_part(&f->set.conflicts, e->kind == MIG_ENTRY_PART_PROVED ? MIG_PROVED : MIG_TENSION,
                                  (const struct mig_fact *const[]){ &f->fact[i], &f->fact[i + 1] }, &f->set.arena);
    }
}

/* FACT has not all of its key: that is the entry's. A running total is of the flow, too. */
static bool is_taken(const void *from, const struct mig_fact *fact)
{
    const struct family *f = from;
    const struct mig_entry *e = &f->entry[fact - f->fact];
    const struct mig_index *index = &f->feed->index;
    const struct mig_series_how *how = f->feed->how;
    struct mig_span dim[MIG_N_DIMS];
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        dim[i] = index->text[index->key[e->key].dim[i]];
    bool is_total = mig_span_is(dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_CUMULATIVE]);
    if (e->kind == MIG_ENTRY_WHOLE || e->kind == MIG_ENTRY_WHOLE_TAKEN)
        return e->kind == MIG_ENTRY_WHOLE_TAKEN;
    if (mig_scope_takes(how->scope, dim, how->freq))
        return true;
    if (!is_total && e->kind != MIG_ENTRY_OPEN_START)
        return false;
    dim[MIG_DIM_MEASURE] = mig_span_of(mig_measure_codes[is_total ? MIG_AS_FLOW : MIG_AS_CUMULATIVE]);
    return mig_scope_takes(how->scope, dim, how->freq);
}

static void fill(void *worker, void *job)
{
    struct family *f = job;
    struct mig_series_how how = *f->feed->how;
    (void)worker;
    f->status = take_entries(f);
    if (f->status != MIG_OK)
        return;
    make_facts(f);
    const struct mig_conversions made = { f->fact + f->n - f->n_converted, f->size, f->n_converted, NULL };
    how.conversions = &made;
    f->set.item = mig_index_series(&f->feed->index, f->number, how.freq);
    f->set.n = f->feed->index.family[f->number].n;
    make_figures(f, &how);
    mig_family_fill(&f->set, f->figure, f->n_figures, &how);
    mig_scope_cut(&f->set, &how, is_taken, f);
}

/* What was only made of a fact is not listed beside it. Texts of what was read are in the index already, so that none is added while
 * others look into it. */
static mig_status leave(struct family *f, struct mig_err *err)
{
    const struct mig_left_list *left = &f->set.left;
    mig_status status = MIG_OK;
    for (size_t i = 0; i < left->n && status == MIG_OK; i++) {
        const struct mig_entry *e = &f->entry[left->item[i].fact - f->fact];
        if (!e->size)
            status = mig_feed_leave(f->feed, &left->item[i], e->row, err);
    }
    return status;
}

static void clear(struct family *f)
{
    free(f->set.item);
    f->set.item = NULL;
    f->set.n = f->set.left.n = f->set.conflicts.n = 0;
    mig_arena_reset(&f->set.arena);
}

static void free_family(struct family *f)
{
    mig_series_free(&f->set);
    free(f->entry);
    free(f->fact);
    free(f->size);
    free(f->sentence);
    mig_shingles_free(&f->room);
    free(f->figure);
    mig_arena_free(&f->arena);
}

/* ---- files ---- */

struct tables {
    struct mig_rows series, conflicts;
    bool wants_conflicts;
    size_t n_conflicts;
};

static mig_status write_family(struct family *f, struct tables *t, struct mig_err *err)
{
    mig_status status = f->status == MIG_OK ? mig_series_rows(&t->series, &f->set, err) : f->status;
    f->feed->n_series += f->set.n;
    if (status == MIG_OK && t->wants_conflicts)
        status = mig_conflicts_rows(&t->conflicts, &f->set.conflicts, f->set.quotes, &t->n_conflicts, err);
    if (status == MIG_OK && f->feed->left)
        status = leave(f, err);
    if (f->status != MIG_OK)
        *err = f->err;
    return f->status != MIG_OK ? f->status : status;
}

/* ---- all families, several at once ---- */

struct run {
    struct again again;
    struct tables *tables;
    size_t n; /* taken so far */
};

static mig_status take(void *ctx, void *job, struct mig_err *err)
{
    struct run *r = ctx;
    struct family *f = job;
    const struct mig_index *index = &r->again.feed->index;
    (void)err;
    if (r->n == index->n_families)
        return MIG_END;
    f->number = index->families[r->n++];
    return MIG_OK;
}

static mig_status give(void *ctx, void *job, struct mig_err *err)
{
    struct run *r = ctx;
    struct family *f = job;
    mig_status status = write_family(f, r->tables, err);
    if (mig_progress_add(f->feed->progress, f->set.n))
        mig_progress_mark(f->feed->progress, (struct mig_mark){ 0, (double)r->n / (double)f->feed->index.n_families });
    clear(f);
    return status;
}

static void begin_family(struct family *f, struct run *r)
{
    f->again = &r->again;
    f->feed = r->again.feed;
    f->quotes = (struct mig_quotes){ gist, sentence, load_quotes, full, f };
    f->set.quotes = &f->quotes;
    f->set.values_only = !r->again.feed->left && !r->tables->wants_conflicts;
}

static mig_status write_families(struct mig_feed *feed, struct tables *t, size_t n_workers, struct mig_err *err)
{
    static const struct mig_pool_ops ops = { take, fill, give };
    enum { PER_WORKER = 2 };
    size_t n = n_workers == 1 ? 1 : n_workers * PER_WORKER;
    struct run r = { .again = { feed, PTHREAD_MUTEX_INITIALIZER }, .tables = t };
    struct family *families = mig_alloc(n * sizeof *families);
    void **workers = mig_alloc(n_workers * sizeof *workers); /* none has a state */
    for (size_t i = 0; i < n; i++)
        begin_family(&families[i], &r);
    mig_status status =
        mig_pool_run(&(struct mig_pool){ &ops, &r, workers, n_workers, families, n, sizeof *families }, err);
    for (size_t i = 0; i < n; i++) {
        clear(&families[i]);
        free_family(&families[i]);
    }
    free(workers);
    free(families);
    return status;
}

static int by_row(const void *pa, const void *pb)
{
    const struct mig_left_entry *a = pa, *b = pb;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->reason > b->reason) - (a->reason < b->reason);
}

static mig_status write_left(struct mig_rows *rows, const struct mig_feed *feed, const struct mig_left_entry *list,
                             size_t n, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < n && status == MIG_OK; i++) {
        const struct mig_left_entry *put = &list[i];
        const struct mig_fact fact = { .fact_id = mig_short_text(&put->id, &feed->index),
                                       .indicator = feed->index.text[put->indicator],
                                       .value = put->value,
                                       .start = put->start,
                                       .end = put->end },
                              other = { .fact_id = mig_short_text(&put->yields_to, &feed->index) };
        const struct mig_left_out left = { &fact, (enum mig_reason)put->reason, &other };
        status = mig_left_row(rows, &left, err);
    }
    return status;
}

static mig_status write_all_left(const struct mig_feed *feed, const struct mig_by_family_files *files,
                                 struct mig_err *err)
{
    struct mig_rows rows;
    struct mig_left_entry *list = NULL;
    size_t cap = 0;
    mig_rows_begin(&rows, files->left, files->profile);
    mig_status status = mig_left_header(&rows, err);
    for (uint32_t i = 0; i < mig_spill_n_groups(feed->left) && status == MIG_OK; i++) {
        size_t n = mig_spill_count(feed->left, i);
        list = mig_grow(list, &cap, n, sizeof *list);
        status = mig_spill_take(feed->left, i, list, err);
        if (status == MIG_OK && n)
            qsort(list, n, sizeof *list, by_row);
        if (status == MIG_OK)
            status = write_left(&rows, feed, list, n, err);
    }
    free(list);
    return mig_rows_close(&rows, status, err);
}

mig_status mig_by_family_write(struct mig_feed *feed, const struct mig_by_family_files *files, struct mig_err *err)
{
    struct tables t = { .wants_conflicts = files->conflicts != NULL, .n_conflicts = 1 };
    mig_rows_begin(&t.series, files->series, files->profile);
    mig_rows_begin(&t.conflicts, files->conflicts, files->profile);
    mig_status status = mig_series_header(&t.series, err);
    if (files->tagged)
        mig_hxl_row(files->described, files->tagged, &t.series.row);
    if (status == MIG_OK)
        status = mig_conflicts_header(&t.conflicts, err);
    mig_progress_stage(feed->progress, "series");
    if (status == MIG_OK)
        status = write_families(feed, &t, files->jobs, err);
    status = mig_rows_close(&t.series, status, err);
    status = mig_rows_close(&t.conflicts, status, err);
    return status == MIG_OK && files->left ? write_all_left(feed, files, err) : status;
}
