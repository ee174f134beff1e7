/* record_read.c -- rows of a CSV into records of record.h, one after the other. */
#include <stdlib.h>

#include "base/record.h"

/* A cell of the file on its way into a record: what is asked of a column in each row, side by side. */
struct step {
    size_t cell, at; /* which of the row; offsetof the field */
    size_t column;   /* of the layout */
    enum mig_cell type;
};

struct word {
    struct mig_span text;
    int is;
};

struct mig_record_reader {
    const struct mig_layout *layout;
    struct mig_csv *csv;
    size_t *in_file; /* of each column: which it is in the file, or SIZE_MAX */
    size_t *other;   /* those of the file that are none of them */
    size_t n_others;
    struct step *step; /* the columns that are in the file: texts, then the others, each in the order of the layout */
    size_t n_texts, n_steps;
    struct word *last_word;       /* that each column had */
    char *blank;                  /* a record that lacks everything: each begins as it */
    size_t size;                  /* of that */
    const struct mig_span *cells; /* of the row last read */
    bool borrows;                 /* the lists are another reader's, but for the words */
};

static void find_others(struct mig_record_reader *r)
{
    size_t n = mig_csv_columns(r->csv);
    bool *known = mig_alloc(n * sizeof *known);
    r->other = mig_alloc(n * sizeof *r->other);
    for (size_t i = 0; i < r->layout->n; i++)
        if (r->in_file[i] != SIZE_MAX)
            known[r->in_file[i]] = true;
    for (size_t i = 0; i < n; i++)
        if (!known[i])
            r->other[r->n_others++] = i;
    free(known);
}

static void add_steps(struct mig_record_reader *r, bool texts)
{
    for (size_t i = 0; i < r->layout->n; i++) {
        const struct mig_column *c = &r->layout->column[i];
        if (r->in_file[i] != SIZE_MAX && (c->type == MIG_CELL_TEXT) == texts)
            r->step[r->n_steps++] = (struct step){ r->in_file[i], c->at, i, c->type };
    }
}

static void list_steps(struct mig_record_reader *r)
{
    r->step = mig_alloc(r->layout->n * sizeof *r->step);
    r->last_word = mig_alloc(r->layout->n * sizeof *r->last_word);
    add_steps(r, true);
    r->n_texts = r->n_steps;
    add_steps(r, false);
    r->size = mig_record_size(r->layout);
    r->blank = mig_alloc(r->size);
    mig_record_clear(r->layout, r->blank);
}

static mig_status find_columns(struct mig_record_reader *r, struct mig_err *err)
{
    r->in_file = mig_alloc(r->layout->n * sizeof *r->in_file);
    for (size_t i = 0; i < r->layout->n; i++) {
        const struct mig_column *c = &r->layout->column[i];
        r->in_file[i] = mig_csv_find(r->csv, c->name);
        if (c->needed && r->in_file[i] == SIZE_MAX)
            return mig_csv_fail(r->csv, 0, err, "not a %s: no column '%s'", r->layout->file, c->name);
    }
    find_others(r);
    list_steps(r);
    return MIG_OK;
}

static mig_status open_csv(struct mig_record_reader **out, const struct mig_layout *layout, struct mig_csv *csv,
                           struct mig_err *err)
{
    struct mig_record_reader *r = mig_alloc(sizeof *r);
    r->layout = layout;
    r->csv = csv;
    mig_status status = find_columns(r, err);
    if (status == MIG_OK)
        *out = r;
    else
        mig_record_close(r);
    return status;
}

mig_status mig_record_open(struct mig_record_reader **out, const struct mig_layout *layout, const char *path,
                           struct mig_err *err)
{
    struct mig_csv *csv;
    mig_status status = mig_csv_open(&csv, path, err);
    return status == MIG_OK ? open_csv(out, layout, csv, err) : status;
}

mig_status mig_record_open_again(struct mig_record_reader **out, const struct mig_layout *layout, const char *path,
                                 struct mig_err *err)
{
    struct mig_csv *csv;
    mig_status status = mig_csv_open_again(&csv, path, err);
    return status == MIG_OK ? open_csv(out, layout, csv, err) : status;
}

struct mig_csv_place mig_record_place(const struct mig_record_reader *reader)
{
    return mig_csv_place(reader->csv);
}

mig_status mig_record_seek(struct mig_record_reader *reader, struct mig_csv_place place, struct mig_err *err)
{
    return mig_csv_seek(reader->csv, place, err);
}

mig_status mig_record_take(struct mig_record_reader *reader, size_t size, struct mig_csv_block *block,
                           struct mig_err *err)
{
    return mig_csv_take(reader->csv, size, block, err);
}

struct mig_record_reader *mig_record_open_blocks(const struct mig_record_reader *of)
{
    struct mig_record_reader *r = mig_alloc(sizeof *r);
    *r = *of;
    r->csv = mig_csv_open_blocks(of->csv);
    r->cells = NULL;
    r->last_word = mig_alloc(r->layout->n * sizeof *r->last_word);
    r->borrows = true;
    return r;
}

void mig_record_enter(struct mig_record_reader *reader, const struct mig_csv_block *block, size_t line)
{
    mig_csv_enter(reader->csv, block, line);
}

const char *mig_record_path(const struct mig_record_reader *reader)
{
    return mig_csv_path(reader->csv);
}

/* A word is often the one of the row before. */
static bool take_word(struct mig_record_reader *r, size_t column, struct mig_span cell, int *field)
{
    struct word *last = &r->last_word[column];
    if (last->text.n == 0 || !mig_span_eq(cell, last->text)) {
        const char *const *words = r->layout->column[column].words;
        int found = mig_word_find(words, cell);
        if (found < 0)
            return false;
        *last = (struct word){ mig_span_of(words[found]), found };
    }
    *field = last->is;
    return true;
}

/* CELL, which is not empty, into its field, which is missing. */
static bool take_cell(struct mig_record_reader *r, const struct step *step, struct mig_span cell, void *record)
{
    void *field = (char *)record + step->at;
    switch (step->type) {
    case MIG_CELL_WORD:
        return take_word(r, step->column, cell, field);
    case MIG_CELL_OFFSET:
        return mig_span_size(cell, field);
    case MIG_CELL_NUMBER:
        return mig_csv_read_number(r->csv, cell, field);
    default:
        return mig_record_read(r->csv, &r->layout->column[step->column], cell, record);
    }
}

mig_status mig_record_next(struct mig_record_reader *r, void *record, struct mig_err *err)
{
    mig_status status = mig_csv_next(r->csv, &r->cells, err);
    if (status != MIG_OK)
        return status;
    const struct step *step = r->step, *end = step + r->n_texts;
    memcpy(record, r->blank, r->size);
    for (; step < end; step++)
        *(struct mig_span *)(void *)((char *)record + step->at) = r->cells[step->cell];
    for (end = r->step + r->n_steps; step < end; step++) {
        struct mig_span cell = r->cells[step->cell];
        if (cell.n && !take_cell(r, step, cell, record))
            return mig_csv_fail(r->csv, step->cell, err, "%s: '%.*s' cannot be read",
                                r->layout->column[step->column].name, MIG_SPAN_ARG(cell));
    }
    return MIG_OK;
}

void mig_record_close(struct mig_record_reader *reader)
{
    if (!reader)
        return;
    mig_csv_close(reader->csv);
    free(reader->last_word);
    if (!reader->borrows) {
        free(reader->step);
        free(reader->blank);
        free(reader->in_file);
        free(reader->other);
    }
    free(reader);
}

bool mig_record_has(const struct mig_record_reader *reader, const struct mig_column *column)
{
    return reader->in_file[column - reader->layout->column] != SIZE_MAX;
}

size_t mig_record_others(const struct mig_record_reader *reader)
{
    return reader->n_others;
}

struct mig_span mig_record_other_name(const struct mig_record_reader *reader, size_t i)
{
    return mig_csv_name(reader->csv, reader->other[i]);
}

struct mig_span mig_record_other(const struct mig_record_reader *reader, size_t i)
{
    return reader->cells[reader->other[i]];
}

size_t mig_record_next_line(const struct mig_record_reader *reader)
{
    return mig_csv_next_line(reader->csv);
}

size_t mig_record_line(const struct mig_record_reader *reader)
{
    return mig_csv_line(reader->csv);
}
