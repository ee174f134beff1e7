#include "base/record.h"

#include <math.h>
#include <stdlib.h>

/* ---- cells: a row for each type ---- */

static void clear_text(void *field)
{
    *(struct mig_span *)field = mig_span("", 0);
}

static void print_text(const struct mig_column *c, const void *field, struct mig_buf *out)
{
    (void)c;
    mig_buf_add(out, *(const struct mig_span *)field);
}

static bool read_text(const struct mig_csv *csv, const struct mig_column *c, struct mig_span cell, void *field)
{
    (void)csv;
    (void)c;
    *(struct mig_span *)field = cell;
    return true;
}

static bool same_text(const void *a, const void *b)
{
    return mig_span_eq(*(const struct mig_span *)a, *(const struct mig_span *)b);
}

static void clear_number(void *field)
{
    *(double *)field = NAN;
}

static void print_number(const struct mig_column *c, const void *field, struct mig_buf *out)
{
    (void)c;
    mig_buf_number(out, *(const double *)field);
}

static bool read_number(const struct mig_csv *csv, const struct mig_column *c, struct mig_span cell, void *field)
{
    (void)c;
    return mig_csv_read_number(csv, cell, field);
}

static bool same_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x == y || (isnan(x) && isnan(y));
}

static void clear_day(void *field)
{
    *(mig_day *)field = MIG_NO_DAY;
}

static void print_day(const struct mig_column *c, const void *field, struct mig_buf *out)
{
    char day[11];
    (void)c;
    mig_buf_str(out, mig_day_print(*(const mig_day *)field, day));
}

/* "18.12.2012": a spreadsheet of a country with such dates saves them so. With dots the day always comes first. */
static bool read_dotted(struct mig_span cell, mig_day *out)
{
    size_t part[3], n = 0;
    struct mig_span text;
    while (n < 3 && mig_span_split(&cell, '.', &text) && text.n <= 4 && mig_span_size(text, &part[n]))
        n++;
    mig_day day =
        n == 3 && text.n == 4 && cell.n == 0 ? mig_day_of((int)part[2], (int)part[1], (int)part[0]) : MIG_NO_DAY;
    *out = day == MIG_NO_DAY ? *out : day;
    return day != MIG_NO_DAY;
}

static bool read_day(const struct mig_csv *csv, const struct mig_column *c, struct mig_span cell, void *field)
{
    (void)csv;
    (void)c;
    return cell.n == 0 || mig_day_parse(cell, field) || read_dotted(cell, field);
}

static bool same_day(const void *a, const void *b)
{
    return *(const mig_day *)a == *(const mig_day *)b;
}

static void clear_offset(void *field)
{
    *(size_t *)field = MIG_NO_OFFSET;
}

static void print_offset(const struct mig_column *c, const void *field, struct mig_buf *out)
{
    (void)c;
    if (*(const size_t *)field != MIG_NO_OFFSET)
        mig_buf_size(out, *(const size_t *)field);
}

static bool read_offset(const struct mig_csv *csv, const struct mig_column *c, struct mig_span cell, void *field)
{
    (void)csv;
    (void)c;
    return cell.n == 0 || mig_span_size(cell, field);
}

static bool same_offset(const void *a, const void *b)
{
    return *(const size_t *)a == *(const size_t *)b;
}

static void clear_word(void *field)
{
    *(int *)field = 0;
}

static void print_word(const struct mig_column *c, const void *field, struct mig_buf *out)
{
    mig_buf_str(out, c->words[*(const int *)field]);
}

static bool read_word(const struct mig_csv *csv, const struct mig_column *c, struct mig_span cell, void *field)
{
    (void)csv;
    *(int *)field = mig_word_find(c->words, cell);
    return *(int *)field >= 0;
}

static bool same_word(const void *a, const void *b)
{
    return *(const int *)a == *(const int *)b;
}

static const struct cell_type {
    size_t size;
    void (*clear)(void *field);
    void (*print)(const struct mig_column *c, const void *field, struct mig_buf *out);
    bool (*read)(const struct mig_csv *csv, const struct mig_column *c, struct mig_span cell, void *field);
    bool (*same)(const void *a, const void *b);
} types[] = {
    [MIG_CELL_TEXT] = { sizeof(struct mig_span), clear_text, print_text, read_text, same_text },
    [MIG_CELL_NUMBER] = { sizeof(double), clear_number, print_number, read_number, same_number },
    [MIG_CELL_DAY] = { sizeof(mig_day), clear_day, print_day, read_day, same_day },
    [MIG_CELL_OFFSET] = { sizeof(size_t), clear_offset, print_offset, read_offset, same_offset },
    [MIG_CELL_WORD] = { sizeof(int), clear_word, print_word, read_word, same_word },
};

static void *field_of(const struct mig_column *c, void *record)
{
    return (char *)record + c->at;
}

static const void *field_in(const struct mig_column *c, const void *record)
{
    return (const char *)record + c->at;
}

/* ---- columns ---- */

const struct mig_column *mig_column_find(const struct mig_layout *layout, const char *name)
{
    for (size_t i = 0; i < layout->n; i++)
        if (strcmp(layout->column[i].name, name) == 0)
            return &layout->column[i];
    return NULL;
}

const struct mig_column *mig_column_next(const struct mig_layout *layout, const struct mig_column *column,
                                         unsigned marks)
{
    for (column = column ? column + 1 : layout->column; column < layout->column + layout->n; column++)
        if ((column->marks & marks) == marks)
            return column;
    return NULL;
}

/* ---- records ---- */

void mig_record_clear(const struct mig_layout *layout, void *record)
{
    for (size_t i = 0; i < layout->n; i++)
        types[layout->column[i].type].clear(field_of(&layout->column[i], record));
}

bool mig_record_read(const struct mig_csv *csv, const struct mig_column *column, struct mig_span cell, void *record)
{
    return types[column->type].read(csv, column, cell, field_of(column, record));
}

bool mig_record_same(const struct mig_column *column, const void *a, const void *b)
{
    return types[column->type].same(field_in(column, a), field_in(column, b));
}

void mig_record_copy(const struct mig_column *column, void *to, const void *from)
{
    memcpy(field_of(column, to), field_in(column, from), types[column->type].size);
}

void mig_record_print(const struct mig_column *column, const void *record, struct mig_buf *out)
{
    types[column->type].print(column, field_in(column, record), out);
}

void mig_record_header(const struct mig_layout *layout, struct mig_csv_row *row)
{
    for (size_t i = 0; i < layout->n; i++)
        mig_csv_text(row, mig_span_of(layout->column[i].name));
    mig_csv_end(row);
}

/* Texts may need quotes and numbers the profile's decimal sign; the rest is written as it is printed. */
static void write_cell(struct mig_csv_row *row, const struct mig_column *c, const void *field)
{
    if (c->type == MIG_CELL_TEXT)
        mig_csv_text(row, *(const struct mig_span *)field);
    else if (c->type == MIG_CELL_NUMBER)
        mig_csv_number(row, *(const double *)field);
    else
        types[c->type].print(c, field, mig_csv_cell(row));
}

void mig_record_cells(const struct mig_layout *layout, struct mig_csv_row *row, const void *record, size_t from,
                      size_t to)
{
    for (size_t i = from; i < to; i++)
        write_cell(row, &layout->column[i], field_in(&layout->column[i], record));
}

void mig_record_write(const struct mig_layout *layout, struct mig_csv_row *row, const void *record)
{
    mig_record_cells(layout, row, record, 0, layout->n);
    mig_csv_end(row);
}

/* ---- back in ---- */

struct mig_record_reader {
    const struct mig_layout *layout;
    struct mig_csv *csv;
    size_t *in_file; /* of each column: which it is in the file, or SIZE_MAX */
    size_t *other;   /* those of the file that are none of them */
    size_t n_others;
    const struct mig_span *cells; /* of the row last read */
    bool borrows;                 /* the lists are another reader's */
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

mig_status mig_record_next(struct mig_record_reader *r, void *record, struct mig_err *err)
{
    mig_status status = mig_csv_next(r->csv, &r->cells, err);
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < r->layout->n; i++) {
        const struct mig_column *c = &r->layout->column[i];
        size_t at = r->in_file[i];
        if (at != SIZE_MAX && c->type == MIG_CELL_TEXT) { /* most are */
            *(struct mig_span *)field_of(c, record) = r->cells[at];
            continue;
        }
        types[c->type].clear(field_of(c, record));
        if (at != SIZE_MAX && r->cells[at].n && !mig_record_read(r->csv, c, r->cells[at], record))
            return mig_csv_fail(r->csv, at, err, "%s: '%.*s' cannot be read", c->name, MIG_SPAN_ARG(r->cells[at]));
    }
    return MIG_OK;
}

void mig_record_close(struct mig_record_reader *reader)
{
    if (!reader)
        return;
    mig_csv_close(reader->csv);
    if (!reader->borrows) {
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
