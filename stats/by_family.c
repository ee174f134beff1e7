#include "stats/by_family.h"

#include <stdlib.h>

#include "stats/family.h"
#include "stats/series_csv.h"

/* The family at hand; what it had room for is used again by the next. */
struct family {
    struct mig_feed *feed;
    struct mig_entry *entry;
    struct mig_fact *fact; /* of the same number; those converted are the last */
    const struct mig_household **size;
    struct mig_figure *figure;
    size_t n, n_converted, n_figures;
    size_t cap_entry, cap_fact, cap_size, cap_figure;
    struct mig_series_set set;
    struct mig_fact full; /* read last */
    mig_status status;    /* of what was read again */
    struct mig_err *err;
};

/* ---- texts ---- */

static bool read_again(struct family *f, const struct mig_fact *fact, struct mig_fact *out)
{
    if (f->status == MIG_OK)
        f->status = mig_feed_again(f->feed, out, &f->entry[fact - f->fact], f->err);
    return f->status == MIG_OK;
}

static unsigned digits(void *from, const struct mig_fact *fact)
{
    const struct family *f = from;
    return f->entry[fact - f->fact].digits;
}

static void load_quotes(void *from, const struct mig_fact *const *list, size_t n)
{
    struct family *f = from;
    struct mig_fact again;
    for (size_t i = 0; i < n; i++) {
        struct mig_fact *fact = &f->fact[list[i] - f->fact];
        if (fact->quote.p || !read_again(f, fact, &again))
            continue;
        fact->quote = mig_arena_span(&f->set.arena, again.quote);
        fact->reported_text = mig_arena_span(&f->set.arena, again.reported_text);
    }
}

static const struct mig_fact *full(void *from, const struct mig_fact *fact)
{
    struct family *f = from;
    struct mig_fact again;
    f->full = *fact;
    if (read_again(f, fact, &again)) {
        f->full.source_name = again.source_name;
        f->full.source_url = again.source_url;
        f->full.quote = again.quote;
    }
    return &f->full;
}

/* ---- a family ---- */

static mig_status take_entries(struct family *f, uint32_t family)
{
    f->n = mig_spill_count(f->feed->entries, family);
    f->entry = mig_grow(f->entry, &f->cap_entry, f->n, sizeof *f->entry);
    mig_status status = mig_spill_take(f->feed->entries, family, f->entry, f->err);
    bool is_sorted = true;
    for (size_t i = 1; i < f->n && is_sorted; i++)
        is_sorted = mig_entry_by_row(&f->entry[i - 1], &f->entry[i]) <= 0;
    if (!is_sorted)
        qsort(f->entry, f->n, sizeof *f->entry, mig_entry_by_row);
    return status;
}

static void make_facts(struct family *f)
{
    f->fact = mig_grow(f->fact, &f->cap_fact, f->n, sizeof *f->fact);
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
        else if (e->kind != MIG_ENTRY_WHOLE)
            mig_conflict_add_part(&f->set.conflicts, e->kind == MIG_ENTRY_PART_PROVED ? MIG_PROVED : MIG_TENSION,
                                  (const struct mig_fact *const[]){ &f->fact[i], &f->fact[i + 1] }, &f->set.arena);
    }
}

static mig_status fill(struct family *f, uint32_t family)
{
    struct mig_series_how how = *f->feed->how;
    mig_status status = take_entries(f, family);
    if (status != MIG_OK)
        return status;
    make_facts(f);
    const struct mig_conversions made = { f->fact + f->n - f->n_converted, f->size, f->n_converted, NULL };
    how.conversions = &made;
    f->set.item = mig_index_series(&f->feed->index, family, how.freq);
    f->set.n = f->feed->index.family[family].n;
    make_figures(f, &how);
    mig_family_fill(&f->set, f->figure, f->n_figures, &how);
    return f->status;
}

/* What was only made of a fact is not listed beside it. */
static mig_status leave(struct family *f)
{
    const struct mig_left_list *left = &f->set.left;
    mig_status status = MIG_OK;
    for (size_t i = 0; i < left->n && status == MIG_OK; i++) {
        const struct mig_entry *e = &f->entry[left->item[i].fact - f->fact];
        if (!e->size)
            status = mig_feed_leave(f->feed, &left->item[i], e->row, f->err);
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
    free(f->figure);
}

/* ---- files ---- */

struct tables {
    struct mig_rows series, conflicts;
    bool wants_conflicts;
    size_t n_conflicts;
};

static mig_status write_family(struct family *f, struct tables *t)
{
    mig_status status = mig_series_rows(&t->series, &f->set, f->err);
    if (status == MIG_OK && t->wants_conflicts)
        status = mig_conflicts_rows(&t->conflicts, &f->set.conflicts, f->set.quotes, &t->n_conflicts, f->err);
    if (status == MIG_OK)
        status = leave(f);
    return status == MIG_OK ? f->status : status;
}

static mig_status write_families(struct mig_feed *feed, struct tables *t, struct mig_err *err)
{
    struct family f = { .feed = feed, .err = err };
    const struct mig_quotes quotes = { digits, load_quotes, full, &f };
    mig_status status = MIG_OK;
    f.set.quotes = &quotes;
    for (size_t i = 0; i < feed->index.n_families && status == MIG_OK; i++) {
        status = fill(&f, feed->index.families[i]);
        if (status == MIG_OK)
            status = write_family(&f, t);
        clear(&f);
    }
    free_family(&f);
    return status;
}

static int by_row(const void *pa, const void *pb)
{
    const struct mig_feed_left *a = pa, *b = pb;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->reason > b->reason) - (a->reason < b->reason);
}

static mig_status write_left(struct mig_rows *rows, const struct mig_feed *feed, const struct mig_feed_left *list,
                             size_t n, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < n && status == MIG_OK; i++) {
        const struct mig_feed_left *put = &list[i];
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
    struct mig_feed_left *list = NULL;
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
    if (status == MIG_OK)
        status = mig_conflicts_header(&t.conflicts, err);
    if (status == MIG_OK)
        status = write_families(feed, &t, err);
    status = mig_rows_close(&t.series, status, err);
    status = mig_rows_close(&t.conflicts, status, err);
    return status == MIG_OK && files->left ? write_all_left(feed, files, err) : status;
}
