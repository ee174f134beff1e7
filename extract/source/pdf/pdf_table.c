/* Rows whose parts stand one below the other are a table. */
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/source/grid.h"
#include "extract/source/pdf/pdf.h"

enum { MAX_COLUMNS = 32, MAX_ROWS = 500, MAX_CELL = 60 /* bytes, on the average */, MAX_SECTION = 60 };
static const float WRAP = 0.8F;        /* of the distance of rows: a row that is nearer goes on in the cells above */
static const float SOLID = 1.05F;      /* of a height: so near stand lines without space between them; they go on */
static const float NEARLY = 0.92F;     /* where rows are no more than so near */
static const float OTHER_SIZE = 1.08F; /* of a height: no more is the same font */
static const float FAR = 2.5F;         /* the same: a row that is farther off is none of the table */

struct table {
    const struct mig_pdf_rows *rows;
    const struct mig_pdf_words *words;
    size_t at, n; /* rows */
    size_t n_columns;
    struct mig_pdf_box column[MAX_COLUMNS];
    float pitch;                      /* between rows */
    struct mig_buf cell[MAX_COLUMNS]; /* of the row that is put together */
    unsigned span[MAX_COLUMNS];       /* of those cells */
};

static const struct mig_pdf_row *row_at(const struct table *t, size_t i)
{
    return &t->rows->row[t->at + i];
}

static struct mig_span text_of(const struct mig_pdf_rows *rows, const struct mig_pdf_part *part)
{
    return mig_span_cut(mig_buf_span(&rows->text), part->start, part->start + part->n);
}

/* A dot or a number in front of what it begins. */
static bool is_item(const struct mig_pdf_rows *rows, const struct mig_pdf_row *row)
{
    struct mig_span first = text_of(rows, &rows->part[row->part]);
    bool is_number = first.n <= 4 && (mig_span_ends(first, ".") || mig_span_ends(first, ")"));
    bool is_dot = first.n <= 3 && !mig_is_digit(first.p[0]) && (unsigned char)first.p[0] >= 0x80;
    return row->n_parts == 2 && (is_number || is_dot || mig_span_is(first, "-") || mig_span_is(first, "*"));
}

/* How many rows from the first on could be of one table, and how many columns the widest has. */
static void find_extent(struct table *t)
{
    const struct mig_pdf_rows *rows = t->rows;
    size_t n_last = 0; /* rows up to the last of several parts */
    for (size_t i = 0; t->at + i < rows->n && i < MAX_ROWS; i++) {
        const struct mig_pdf_row *row = row_at(t, i);
        bool is_far = i > 0 && row->box.y0 - row_at(t, i - 1)->box.y0 > FAR * 2 * row->height;
        bool is_single = row->n_parts == 1 && (row->n > MAX_SECTION || i == 0);
        if (is_far || is_single || row->n_parts > MAX_COLUMNS || row->is_note || is_item(rows, row))
            break;
        if (row->n_parts > 1)
            n_last = i + 1;
        else if (i >= n_last + 2)
            break; /* lines that stand alone, one after the other */
        t->n_columns = row->n_parts > t->n_columns ? row->n_parts : t->n_columns;
    }
    t->n = n_last;
}

/* Rows from edge to edge of the region: a table of words has ragged ones. */
static bool are_flush(const struct table *t)
{
    static const float STEP = 1.5F; /* points */
    float left = t->rows->left, right = t->rows->right;
    for (size_t i = 0; i < t->n; i++)
        if (row_at(t, i)->n_parts > 1 && (row_at(t, i)->box.x0 > left + STEP || row_at(t, i)->box.x1 < right - STEP))
            return false;
    return true;
}

/* Lines of prose that stand side by side have many words and few numbers, and wide spaces part those of justified prose. */
static bool are_cells(const struct table *t)
{
    size_t n_words = 0, n_parts = 0, n_numbers = 0;
    for (size_t i = 0; i < t->n; i++) {
        const struct mig_pdf_row *row = row_at(t, i);
        n_numbers += row->n_numbers;
        n_parts += row->n_parts;
        n_words += row->n_words;
    }
    return n_numbers * 4 >= n_parts || (n_words * 2 <= n_parts * 5 && !are_flush(t));
}

/* The distance of rows: the least between two that have all columns, or between such a one and what stands above it. */
static void find_pitch(struct table *t)
{
    float of_all = 0;
    for (size_t i = 1; i < t->n; i++) {
        float apart = row_at(t, i)->box.y0 - row_at(t, i - 1)->box.y0;
        if (row_at(t, i)->n_parts != t->n_columns)
            continue;
        of_all = of_all <= 0 || apart < of_all ? apart : of_all;
        if (row_at(t, i - 1)->n_parts == t->n_columns && (t->pitch <= 0 || apart < t->pitch))
            t->pitch = apart;
    }
    t->pitch = t->pitch > 0 ? t->pitch : of_all;
}

/* Where the columns are, by the rows that have all of them: at least two, and no part reaches into another column. */
static bool find_columns(struct table *t)
{
    size_t n_full = 0, n_parted = 0, n_bytes = 0, n_parts = 0;
    for (size_t i = 0; i < t->n; i++) {
        const struct mig_pdf_row *row = row_at(t, i);
        n_bytes += row->n;
        n_parts += row->n_parts;
        n_parted += row->n_parts > 1;
        if (row->n_parts != t->n_columns)
            continue;
        for (size_t c = 0; c < t->n_columns; c++) {
            const struct mig_pdf_box *box = &t->rows->part[row->part + c].box;
            if (n_full == 0)
                t->column[c] = *box;
            t->column[c].x0 = box->x0 < t->column[c].x0 ? box->x0 : t->column[c].x0;
            t->column[c].x1 = box->x1 > t->column[c].x1 ? box->x1 : t->column[c].x1;
        }
        n_full++;
    }
    for (size_t c = 1; c < t->n_columns; c++)
        if (t->column[c - 1].x1 >= t->column[c].x0)
            return false;
    return n_full > 1 && n_full * 2 >= n_parted && n_bytes <= n_parts * MAX_CELL;
}

/* The first column that BOX reaches into, or stands before; *span: how many there are. */
static size_t column_of(const struct table *t, const struct mig_pdf_box *box, unsigned *span)
{
    size_t c = 0;
    while (c + 1 < t->n_columns && t->column[c].x1 <= box->x0)
        c++;
    *span = 1;
    while (c + *span < t->n_columns && t->column[c + *span].x0 < box->x1)
        ++*span;
    return c;
}

/* How many columns the cell in COLUMN takes: none that holds something itself. */
static unsigned width_of(const struct table *t, size_t column)
{
    unsigned n = 1;
    while (n < t->span[column] && t->cell[column + n].n == 0)
        n++;
    return n;
}

static void flush(struct table *t, struct mig_grid *grid)
{
    mig_grid_row(grid);
    for (size_t c = 0, n; c < t->n_columns; c += n) {
        n = width_of(t, c);
        mig_grid_cell(grid, mig_buf_span(&t->cell[c]), 1, (unsigned)n, false);
        mig_buf_reset(&t->cell[c]);
    }
    memset(t->span, 0, sizeof t->span);
}

static void add_row(struct table *t, const struct mig_pdf_row *row)
{
    for (uint32_t i = 0; i < row->n_parts; i++) {
        const struct mig_pdf_part *part = &t->rows->part[row->part + i];
        unsigned span = 1;
        size_t c = column_of(t, &part->box, &span);
        if (t->cell[c].n > 0)
            mig_pdf_join(t->words, &t->cell[c], 0, text_of(t->rows, part));
        mig_buf_add(&t->cell[c], text_of(t->rows, part));
        t->span[c] = span > t->span[c] ? span : t->span[c];
    }
}

/* Is row I the last of the headings, of several lines, beside which the others stand at the foot of their cells? */
static bool is_foot_of_heads(const struct table *t, size_t i)
{
    enum { MAX_LINES = 4 };
    for (size_t k = 0; k < i; k++)
        if (row_at(t, k)->n_parts == t->n_columns)
            return false;
    return i < MAX_LINES && row_at(t, i - 1)->n_parts > 1;
}

/* Does row I go on in the cells above it? Beside a cell of several lines the others may be set in its middle. */
static bool is_wrapped(const struct table *t, size_t i)
{
    const struct mig_pdf_row *row = row_at(t, i);
    bool is_beside_first = row_at(t, i - 1)->n_parts == 1 && row->n_parts > 1;
    float apart = row->box.y0 - row_at(t, i - 1)->box.y0;
    bool is_solid = apart < row->height * SOLID && apart < t->pitch * NEARLY;
    if (row->n_parts == t->n_columns && is_foot_of_heads(t, i))
        return is_solid;
    return (row->n_parts < t->n_columns || is_beside_first) && (is_solid || apart < t->pitch * WRAP);
}

static bool is_of_size(const struct mig_pdf_row *a, const struct mig_pdf_row *b)
{
    return a->height < b->height * OTHER_SIZE && b->height < a->height * OTHER_SIZE;
}

/* The last row may be of several lines. */
static void extend(struct table *t)
{
    while (t->at + t->n < t->rows->n && row_at(t, t->n)->n_parts == 1 && is_wrapped(t, t->n) &&
           row_at(t, t->n)->box.x1 < t->column[1].x0 && is_of_size(row_at(t, t->n), row_at(t, t->n - 1)))
        t->n++;
}

static void write_table(struct table *t, struct mig_buf *out)
{
    struct mig_grid *grid = mig_alloc(sizeof *grid);
    for (size_t i = 0; i < t->n; i++) {
        const struct mig_pdf_row *row = row_at(t, i);
        bool goes_on = i > 0 && is_wrapped(t, i);
        if (i > 0 && !goes_on)
            flush(t, grid);
        add_row(t, row);
        if (row->n_parts == 1 && !goes_on && t->cell[0].n > 0)
            t->span[0] = (unsigned)t->n_columns;
    }
    flush(t, grid);
    grid->units = t->rows->units;
    if (t->at > 0)
        grid->above = mig_span_cut(mig_buf_span(&t->rows->text), t->rows->row[t->at - 1].start,
                                   t->rows->row[t->at - 1].start + t->rows->row[t->at - 1].n);
    mig_grid_lines(grid, out);
    mig_grid_free(grid);
    free(grid);
}

size_t mig_pdf_table(const struct mig_pdf_rows *rows, size_t at, const struct mig_pdf_words *words, struct mig_buf *out)
{
    struct table *t = mig_alloc(sizeof *t);
    size_t n = 0;
    t->rows = rows;
    t->words = words;
    t->at = at;
    find_extent(t);
    if (t->n > 1 && t->n_columns > 1 && find_columns(t) && are_cells(t)) {
        find_pitch(t);
        extend(t);
        write_table(t, out);
        n = t->n;
    }
    for (size_t c = 0; c < MAX_COLUMNS; c++)
        mig_buf_free(&t->cell[c]);
    free(t);
    return n;
}
