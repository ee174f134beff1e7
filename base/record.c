#include "base/record.h"

#include <math.h>
#include <stdlib.h>

#include "base/json.h"

/* ---- cells: a row for each type ---- */

static void clear_text(void *field)
{
    *(struct mig_span *)field = mig_span("", 0);
}

static bool no_text(const void *field)
{
    return ((const struct mig_span *)field)->n == 0;
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

static bool no_number(const void *field)
{
    return isnan(*(const double *)field);
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

static bool no_day(const void *field)
{
    return *(const mig_day *)field == MIG_NO_DAY;
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

static bool no_offset(const void *field)
{
    return *(const size_t *)field == MIG_NO_OFFSET;
}

static void print_offset(const struct mig_column *c, const void *field, struct mig_buf *out)
{
    (void)c;
    if (!no_offset(field))
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

static bool no_word(const void *field)
{
    return *(const int *)field == 0;
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
    bool is_number; /* of JSON */
    void (*clear)(void *field);
    bool (*missing)(const void *field);
    void (*print)(const struct mig_column *c, const void *field, struct mig_buf *out);
    bool (*read)(const struct mig_csv *csv, const struct mig_column *c, struct mig_span cell, void *field);
    bool (*same)(const void *a, const void *b);
} types[] = {
    [MIG_CELL_TEXT] = { sizeof(struct mig_span), false, clear_text, no_text, print_text, read_text, same_text },
    [MIG_CELL_NUMBER] = { sizeof(double), true, clear_number, no_number, print_number, read_number, same_number },
    [MIG_CELL_DAY] = { sizeof(mig_day), false, clear_day, no_day, print_day, read_day, same_day },
    [MIG_CELL_OFFSET] = { sizeof(size_t), true, clear_offset, no_offset, print_offset, read_offset, same_offset },
    [MIG_CELL_WORD] = { sizeof(int), false, clear_word, no_word, print_word, read_word, same_word },
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

size_t mig_record_size(const struct mig_layout *layout)
{
    size_t end = 0;
    for (size_t i = 0; i < layout->n; i++) {
        const struct mig_column *c = &layout->column[i];
        end = c->at + types[c->type].size > end ? c->at + types[c->type].size : end;
    }
    return end;
}

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

void mig_record_header_with(const struct mig_layout *layout, struct mig_csv_row *row, const char *more)
{
    if (row->profile->json)
        return;
    for (size_t i = 0; i < layout->n; i++)
        mig_csv_text(row, mig_span_of(layout->column[i].name));
    if (more)
        mig_csv_text(row, mig_span_of(more));
    mig_csv_end(row);
}

void mig_record_header(const struct mig_layout *layout, struct mig_csv_row *row)
{
    mig_record_header_with(layout, row, NULL);
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

static void put_key(struct mig_csv_row *row, const char *name)
{
    mig_buf_printf(row->buf, "%c\"%s\":", row->n_cells++ ? ',' : '{', name);
}

/* "name":value, and nothing where that is missing. Days and words need no escapes. */
static void write_member(struct mig_csv_row *row, const struct mig_column *c, const void *field)
{
    const struct cell_type *type = &types[c->type];
    if (type->missing(field))
        return;
    put_key(row, c->name);
    if (c->type == MIG_CELL_TEXT) {
        mig_json_string(row->buf, *(const struct mig_span *)field);
        return;
    }
    mig_buf_str(row->buf, type->is_number ? "" : "\"");
    type->print(c, field, row->buf);
    mig_buf_str(row->buf, type->is_number ? "" : "\"");
}

void mig_record_cells(const struct mig_layout *layout, struct mig_csv_row *row, const void *record, size_t from,
                      size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct mig_column *c = &layout->column[i];
        if (row->profile->json)
            write_member(row, c, field_in(c, record));
        else
            write_cell(row, c, field_in(c, record));
    }
}

void mig_record_more(struct mig_csv_row *row, const char *name, struct mig_span text)
{
    if (!row->profile->json) {
        mig_csv_text(row, text);
    } else if (text.n) {
        put_key(row, name);
        mig_json_string(row->buf, text);
    }
}

void mig_record_write(const struct mig_layout *layout, struct mig_csv_row *row, const void *record)
{
    mig_record_cells(layout, row, record, 0, layout->n);
    mig_csv_end(row);
}
