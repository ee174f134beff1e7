#include "stats/summary_csv.h"

#include <assert.h>
#include <math.h>

#include "base/rows.h"
#include "stats/series_csv.h"

const struct mig_summary_how mig_summary_plain = { .seed = MIG_SEED };

/* What stands before the statistics: of the periods, in words or as a count. */
static const char *const count_columns[] = { "span", "n", "partial", "imputed", "bounds_only", "missing" };
enum { N_COUNTS = sizeof count_columns / sizeof *count_columns };

static void counts_of(size_t counts[N_COUNTS], const struct mig_summary *sum)
{
    const size_t all[N_COUNTS] = {
        sum->span, sum->n, sum->n_partial, sum->n_imputed, sum->n_bounds_only, sum->n_missing
    };
    memcpy(counts, all, sizeof all);
}

/* The dimensions, those of `by` first. */
static void order_of(enum mig_dim order[MIG_N_DIMS], const struct mig_summary_how *how)
{
    bool taken[MIG_N_DIMS] = { false };
    size_t n = 0;
    for (size_t i = 0; i < how->n_by; i++)
        if (!taken[how->by[i]]) {
            taken[how->by[i]] = true;
            order[n++] = how->by[i];
        }
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        if (!taken[i])
            order[n++] = (enum mig_dim)i;
}

/* ---- its columns ---- */

enum { MAX_FIELDS = 256 };

struct fields {
    struct mig_field item[MAX_FIELDS];
    size_t n;
};

static void add(struct fields *f, const char *name, enum mig_cell type)
{
    assert(f->n < MAX_FIELDS);
    f->item[f->n++] = (struct mig_field){ name, type, NULL, NULL };
}

static void add_texts(struct fields *f, const char *const *names)
{
    for (; *names; names++)
        add(f, *names, MIG_CELL_TEXT);
}

/* A column of the key, as series.csv has it. */
static void add_same(struct fields *f, const char *name)
{
    for (size_t i = 0; i < mig_series_fields.n; i++)
        if (strcmp(mig_series_fields.item[i].name, name) == 0) {
            assert(f->n < MAX_FIELDS);
            f->item[f->n++] = mig_series_fields.item[i];
        }
}

/* Three for a bounded column: NAME, NAME_min, NAME_max. */
static void add_statistic(struct fields *f, const struct mig_stat_column *c, struct mig_arena *arena)
{
    add(f, c->name, c->is_text ? MIG_CELL_TEXT : MIG_CELL_NUMBER);
    if (c->kind != MIG_BOUNDED)
        return;
    add(f, mig_arena_printf(arena, "%s_min", c->name), MIG_CELL_NUMBER);
    add(f, mig_arena_printf(arena, "%s_max", c->name), MIG_CELL_NUMBER);
}

static void add_key(struct fields *f, const struct mig_summary_how *how)
{
    enum mig_dim order[MIG_N_DIMS];
    order_of(order, how);
    for (size_t i = 0; i < how->n_by; i++)
        add_same(f, mig_dim_columns[order[i]]);
    add_same(f, "FREQ");
    for (size_t i = how->n_by; i < MIG_N_DIMS; i++)
        add_same(f, mig_dim_columns[order[i]]);
}

static void add_long(struct fields *f)
{
    static const char *const numbers[] = { "value", "min", "max" }, *const texts[] = { "text", "reason", "caution",
                                                                                       NULL };
    add(f, "statistic", MIG_CELL_TEXT);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        add(f, numbers[i], MIG_CELL_NUMBER);
    add_texts(f, texts);
}

static void add_wide(struct fields *f, struct mig_arena *arena)
{
    static const char *const ends[] = { "first_period", "last_period", NULL }, *const tail[] = { "reason", "caution",
                                                                                                 "policy", NULL };
    add_texts(f, ends);
    for (size_t i = 0; i < N_COUNTS; i++)
        add(f, count_columns[i], MIG_CELL_OFFSET);
    for (size_t i = 0; mig_statistic_at(i); i++)
        for (const struct mig_stat_column *c = mig_statistic_at(i)->columns; c->name; c++)
            add_statistic(f, c, arena);
    add_texts(f, tail);
}

struct mig_fields mig_summary_fields(const struct mig_summary_how *how, struct mig_arena *arena)
{
    struct fields *f = mig_arena_alloc(arena, sizeof *f);
    add_key(f, how);
    if (how->is_long)
        add_long(f);
    else
        add_wide(f, arena);
    return (struct mig_fields){ f->item, f->n };
}

static void write_key(struct mig_csv_row *row, const struct mig_series *s, const struct mig_summary_how *how)
{
    enum mig_dim order[MIG_N_DIMS];
    order_of(order, how);
    for (size_t i = 0; i < how->n_by; i++)
        mig_csv_text(row, s->dim[order[i]]);
    mig_csv_text(row, mig_span_of(mig_freq_code(s->freq)));
    for (size_t i = how->n_by; i < MIG_N_DIMS; i++)
        mig_csv_text(row, s->dim[order[i]]);
}

static struct mig_span end_of(const struct mig_series *s, size_t at, char text[MIG_PERIOD_TEXT])
{
    return mig_span_of(s->n ? mig_period_print(s->freq, s->obs[at ? s->n - 1 : 0].period, text) : "");
}

/* ---- wide ---- */

static void write_cell(struct mig_csv_row *row, const struct mig_stat_cell *cell, bool bounded)
{
    if (cell->text.n)
        mig_csv_text(row, cell->text);
    else
        mig_csv_number(row, cell->number);
    if (!bounded)
        return;
    mig_csv_number(row, cell->min);
    mig_csv_number(row, cell->max);
}

static mig_status write_wide(struct mig_rows *rows, const struct mig_series *s, const struct mig_summary *sum,
                             struct mig_err *err)
{
    struct mig_csv_row *row = &rows->row;
    const struct mig_stat_cell *cell = sum->cell;
    char text[MIG_PERIOD_TEXT];
    size_t counts[N_COUNTS];
    counts_of(counts, sum);
    mig_csv_text(row, end_of(s, 0, text));
    mig_csv_text(row, end_of(s, 1, text));
    for (size_t i = 0; i < N_COUNTS; i++)
        mig_csv_size(row, counts[i]);
    for (size_t i = 0; mig_statistic_at(i); i++)
        for (const struct mig_stat_column *c = mig_statistic_at(i)->columns; c->name; c++)
            write_cell(row, cell++, c->kind == MIG_BOUNDED);
    mig_csv_text(row, sum->reason);
    mig_csv_text(row, sum->caution);
    mig_csv_text(row, mig_series_policy(s));
    return mig_rows_end(rows, err);
}

/* ---- long ---- */

struct line {
    const char *name;
    struct mig_stat_cell cell;
    struct mig_span reason, caution;
};

struct long_rows {
    struct mig_rows *rows;
    const struct mig_series *series;
    const struct mig_summary_how *how;
};

static mig_status write_line(const struct long_rows *to, const struct line *line, struct mig_err *err)
{
    struct mig_csv_row *row = &to->rows->row;
    write_key(row, to->series, to->how);
    mig_csv_text(row, mig_span_of(line->name));
    mig_csv_number(row, line->cell.number);
    mig_csv_number(row, line->cell.min);
    mig_csv_number(row, line->cell.max);
    mig_csv_text(row, line->cell.text);
    mig_csv_text(row, line->reason);
    mig_csv_text(row, line->caution);
    return mig_rows_end(to->rows, err);
}

static mig_status write_text(const struct long_rows *to, const char *name, struct mig_span text, struct mig_err *err)
{
    const struct line line = { name, { NAN, NAN, NAN, text, NULL }, mig_span("", 0), mig_span("", 0) };
    return write_line(to, &line, err);
}

static mig_status write_counts(const struct long_rows *to, const struct mig_summary *sum, struct mig_err *err)
{
    char text[MIG_PERIOD_TEXT];
    size_t counts[N_COUNTS];
    counts_of(counts, sum);
    mig_status status = write_text(to, "first_period", end_of(to->series, 0, text), err);
    if (status == MIG_OK)
        status = write_text(to, "last_period", end_of(to->series, 1, text), err);
    for (size_t i = 0; i < N_COUNTS && status == MIG_OK; i++) {
        const struct line line = { .name = count_columns[i],
                                   .cell = { (double)counts[i], NAN, NAN, mig_span("", 0), NULL } };
        status = write_line(to, &line, err);
    }
    return status == MIG_OK ? write_text(to, "policy", mig_series_policy(to->series), err) : status;
}

static struct line line_of(const struct mig_statistic *st, const struct mig_stat_column *c,
                           const struct mig_stat_cell *cell, const struct mig_summary *sum)
{
    const char *lacks = mig_stat_lacks(c, cell);
    struct line line = { .name = c->name, .cell = *cell, .reason = mig_span_of(cell->why ? cell->why : lacks) };
    if (line.reason.n == 0 && st->is_total && sum->n < sum->span)
        line.reason = mig_span_of("only the periods that have a value");
    if (c->kind == MIG_OF_VALUES && !cell->why && sum->n_bounded)
        line.caution = mig_span_of(sum->n_open ? "of the values alone, though some have open bounds"
                                               : "of the values alone, though some have bounds");
    return line;
}

static mig_status write_long(const struct long_rows *to, const struct mig_summary *sum, struct mig_err *err)
{
    const struct mig_stat_cell *cell = sum->cell;
    mig_status status = write_counts(to, sum, err);
    for (size_t i = 0; mig_statistic_at(i); i++)
        for (const struct mig_stat_column *c = mig_statistic_at(i)->columns; c->name && status == MIG_OK; c++) {
            const struct line line = line_of(mig_statistic_at(i), c, cell++, sum);
            status = write_line(to, &line, err);
        }
    return status;
}

mig_status mig_summary_write(const struct mig_series_set *set, const struct mig_summary_how *how,
                             struct mig_output *out, struct mig_err *err)
{
    struct mig_rows rows;
    struct mig_arena arena = { 0 };
    const struct mig_fields fields = mig_summary_fields(how, &arena);
    mig_rows_begin(&rows, out, how->profile);
    mig_status status = mig_fields_header(&fields, &rows, err);
    for (size_t i = 0; i < set->n && status == MIG_OK; i++) {
        const struct long_rows to = { &rows, &set->item[i], how };
        struct mig_summary sum;
        if (how->known)
            sum = how->known[i];
        else
            mig_summarise(&sum, &set->item[i], how->seed, &arena);
        if (!how->is_long)
            write_key(&rows.row, &set->item[i], how);
        status = how->is_long ? write_long(&to, &sum, err) : write_wide(&rows, &set->item[i], &sum, err);
        mig_arena_reset(&arena);
    }
    mig_arena_free(&arena);
    return mig_rows_close(&rows, status, err);
}
