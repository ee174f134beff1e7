/* The lines of a grid. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "extract/source/grid_parts.h"
#include "extract/source/unit_words.h"

enum {
    MAX_SECTION = 80,    /* code points: what is longer is a note, not what the rows below have in common */
    MAX_KEYS = 4,        /* columns of row headings */
    GROWTH = 48,         /* lines and headings take so many times the bytes of the cells at most, */
    FREE_BYTES = 131072, /* or so many */
};

/* What is found out about a table before it is written. */
struct crossing {
    const struct mig_grid *grid;
    struct mig_buf *out;
    size_t from;                               /* byte of OUT */
    struct mig_span heading[MIG_GRID_COLUMNS]; /* in ARENA */
    struct mig_span section;                   /* what the rows below have in common */
    struct mig_span whole;                     /* the heading of the last row that no other is a part of */
    struct mig_span parts;    /* that, and what stands above its parts, "of whom"; empty: no part comes */
    struct mig_span row_unit; /* of those of the row */
    struct mig_span unit;     /* of all figures, or empty */
    struct mig_span counted;  /* what the corner says that they count, or empty */
    enum mig_grid_kind kind[MIG_GRID_COLUMNS]; /* of most cells of a column, in the body */
    struct mig_span carried;                   /* the first row heading, for rows below that leave it out */
    size_t first_body;                         /* row */
    size_t n_heads;                            /* rows of headings, one upon the other, down to the last row */
    size_t key, n_keys;                        /* columns of row headings; those before it count the rows */
    const struct mig_grid_cell *cover[MIG_GRID_COLUMNS];
    struct mig_arena arena;
};

/* A row that is one cell from side to side, with something in it; NULL: it is none. */
static const struct mig_grid_cell *whole_row(const struct mig_grid *grid, size_t row)
{
    size_t n;
    const struct mig_grid_cell *cell = mig_grid_cells(grid, row, &n);
    bool is_whole = n == 1 && cell->col_span == grid->n_columns && mig_grid_text(grid, cell).n > 0;
    return is_whole ? cell : NULL;
}

/* Puts TEXT behind the headings of the columns of CELL; those that had one heading have one again. */
static void add_heading(struct crossing *x, const struct mig_grid_cell *cell, struct mig_span text)
{
    struct mig_span old = { 0 };
    for (size_t c = cell->column; c < (size_t)cell->column + cell->col_span; c++) {
        struct mig_span *h = &x->heading[c];
        bool is_shared = c > cell->column && h->p == old.p && h->n == old.n;
        old = *h;
        if (is_shared)
            *h = x->heading[c - 1];
        else if (h->n == 0)
            *h = text;
        else if (mig_grid_is_unit(x->grid->units, *h)) /* of all columns below it: it stands behind their headings */
            *h = mig_span_of(mig_arena_printf(&x->arena, "%.*s, %.*s", MIG_SPAN_ARG(text), MIG_SPAN_ARG(*h)));
        else
            *h = mig_span_of(mig_arena_printf(&x->arena, "%.*s%s%.*s", MIG_SPAN_ARG(*h),
                                              mig_grid_ends_in_unit(x->grid->units, *h) ? " - " : " ",
                                              MIG_SPAN_ARG(text)));
    }
}

/* Adds the cells of ROW to the headings of their columns; the first row of some takes the place of those before. */
static void take_heads(struct crossing *x, size_t row)
{
    size_t n;
    const struct mig_grid_cell *cell = mig_grid_cells(x->grid, row, &n);
    if (x->n_heads++ % MIG_GRID_HEADS == 0)
        memset(x->heading, 0, sizeof x->heading);
    for (size_t i = 0; i < n; i++) {
        struct mig_span text = mig_grid_without_marks(mig_utf8_one_line(&x->arena, mig_grid_text(x->grid, &cell[i])));
        if (text.n > 0)
            add_heading(x, &cell[i], text);
    }
}

static void find_heads(struct crossing *x, size_t row)
{
    const struct mig_grid *grid = x->grid;
    size_t end = mig_grid_heads_end(grid, row);
    for (size_t r = row; r < end && r < grid->n_rows; r++)
        take_heads(x, r);
    x->first_body = end;
    if (end > row && end < grid->n_rows && mig_grid_is_numbering(grid, end))
        x->first_body++;
}

/* What the cells of the columns are in the body, for the most part. */
static void find_kinds(struct crossing *x)
{
    size_t(*count)[WORDS + 1] = mig_alloc(MIG_GRID_COLUMNS * sizeof *count);
    for (size_t i = x->first_body < x->grid->n_rows ? x->grid->row[x->first_body] : x->grid->n; i < x->grid->n; i++)
        count[x->grid->cell[i].column][mig_grid_kind_of(mig_grid_text(x->grid, &x->grid->cell[i]))]++;
    for (size_t c = 0; c < x->grid->n_columns; c++) {
        size_t n_figures = count[c][NUMBER] + count[c][YEAR];
        x->kind[c] = count[c][WORDS] > n_figures         ? WORDS
                     : count[c][YEAR] > count[c][NUMBER] ? YEAR
                     : n_figures > 0                     ? NUMBER
                                                         : EMPTY;
    }
    free(count);
}

struct column {
    bool is_count; /* 1, 2, 3 */
    bool is_tall;  /* one of its cells reaches down */
};

static struct column look_at(const struct crossing *x, size_t column)
{
    struct column found = { .is_count = true };
    size_t value, n_rows = 0;
    for (size_t i = x->first_body < x->grid->n_rows ? x->grid->row[x->first_body] : x->grid->n; i < x->grid->n; i++) {
        const struct mig_grid_cell *cell = &x->grid->cell[i];
        struct mig_span text = mig_grid_text(x->grid, cell);
        if (cell->column != column || text.n == 0)
            continue;
        text.n -= mig_span_ends(text, ".");
        found.is_count = found.is_count && mig_span_size(text, &value) && value == ++n_rows;
        found.is_tall = found.is_tall || cell->row_span > 1;
    }
    found.is_count = found.is_count && n_rows > 1;
    return found;
}

/* How many columns of words stand from the first row heading on, if nothing but figures stands behind them; else 1. */
static size_t n_words_columns(const struct crossing *x)
{
    size_t n = 0, end = x->grid->n_columns;
    while (x->key + n < end && x->kind[x->key + n] == WORDS)
        n++;
    for (size_t c = x->key + n; c < end; c++)
        if (x->kind[c] == WORDS || x->kind[c] == YEAR)
            return 1;
    return n > 0 && n <= MAX_KEYS && x->key + n < end ? n : 1;
}

/* The row headings stand in the first column, or behind one that counts the rows; in two if the first is a year or
 * reaches down over what parts it, and in all columns of words before those of figures. */
static void find_keys(struct crossing *x)
{
    size_t last = x->grid->n_columns - 1;
    struct column first = look_at(x, 0);
    if (first.is_count && last > 1) {
        x->key = x->kind[1] == WORDS || x->kind[1] == YEAR;
        first = x->key ? look_at(x, 1) : first;
    }
    bool is_first = (x->kind[x->key] == YEAR || first.is_tall) && x->key + 1 < last;
    x->n_keys = is_first && x->kind[x->key + 1] == WORDS ? 2 : n_words_columns(x);
}

/* A heading without the mark that may stand behind it. */
static struct mig_span bare(struct mig_span heading)
{
    heading = mig_grid_without_marks(heading);
    while (mig_span_ends(heading, ":") || mig_span_ends(heading, " "))
        heading.n--;
    return heading;
}

static void add_part(struct mig_buf *to, const char *between, struct mig_span part)
{
    if (to->n > 0 && part.n > 0)
        mig_buf_str(to, between);
    mig_buf_add(to, part);
}

static void add_line(struct mig_buf *out, struct mig_span line)
{
    mig_buf_add(out, line);
    mig_buf_char(out, '\n');
}

/* The columns that hold the row's headings end where its values begin. */
static size_t keys_end(const struct crossing *x)
{
    size_t end = x->key + x->n_keys;
    while (end + 1 < x->grid->n_columns && end < x->key + MAX_KEYS && x->cover[end] && x->cover[end]->is_heading)
        end++;
    return end;
}

/* Rows below "of which:" are parts of the row above it as long as they go on in small letters. */
static bool is_part(const struct crossing *x)
{
    const struct mig_grid_cell *cell = x->cover[x->key];
    struct mig_span text = cell ? mig_grid_text(x->grid, cell) : mig_span(NULL, 0);
    uint32_t c = 0;
    for (size_t at = 0; at < text.n && !mig_utf8_is_letter(c) && (c < '0' || c > '9');)
        c = mig_utf8_next(text, &at); /* behind a dash, a bullet */
    return x->parts.n > 0 && mig_utf8_is_lower(c);
}

/* The row, of HEADING, has figures, or is but a label. */
static void follow_parts(struct crossing *x, struct mig_span heading, bool has_values)
{
    const struct mig_grid_cell *cell = x->cover[x->key];
    struct mig_span label = cell ? mig_grid_text(x->grid, cell) : mig_span(NULL, 0);
    if (has_values && is_part(x))
        return;
    x->parts = mig_span(NULL, 0);
    if (has_values)
        x->whole = heading;
    else if (x->whole.n > 0 && mig_span_ends(label, ":"))
        x->parts = mig_span_of(mig_arena_printf(&x->arena, "%.*s, %.*s", MIG_SPAN_ARG(x->whole),
                                                MIG_SPAN_ARG(bare(mig_utf8_one_line(&x->arena, label)))));
}

static struct mig_span row_heading(struct crossing *x, size_t end)
{
    struct mig_buf b = { 0 };
    const struct mig_grid_cell *last = NULL;
    x->row_unit = mig_span(NULL, 0);
    mig_buf_add(&b, is_part(x) ? x->parts : x->section);
    for (size_t c = x->key; c < end; c++) {
        const struct mig_grid_cell *cell = x->cover[c];
        if (!cell || cell == last)
            continue;
        struct mig_span text = bare(mig_utf8_one_line(&x->arena, mig_grid_text(x->grid, cell)));
        if (c == x->key && x->n_keys > 1)
            text = x->carried = text.n > 0 ? text : x->carried;
        bool is_unit =
            c > x->key && mig_grid_is_unit(x->grid->units, text); /* a column of units: it stands behind the figure */
        x->row_unit = is_unit ? mig_grid_unit(x->grid->units, text) : x->row_unit;
        bool is_behind_year = last && mig_grid_kind_of(mig_grid_text(x->grid, last)) == YEAR; /* a time for itself */
        bool is_close = last ? !is_behind_year : is_part(x);
        add_part(&b, is_close ? " " : ", ", is_unit ? mig_span(NULL, 0) : text);
        last = cell;
    }
    struct mig_span heading = mig_arena_span(&x->arena, mig_buf_span(&b));
    mig_buf_free(&b);
    return heading;
}

/* The heading of CELL's columns, if they have one in common. */
static struct mig_span column_heading(struct crossing *x, const struct mig_grid_cell *cell)
{
    struct mig_span first = x->heading[cell->column], last = x->heading[cell->column + cell->col_span - 1];
    struct mig_span own = mig_span_eq(first, last) ? bare(first) : mig_span(NULL, 0);
    if (x->counted.n == 0 || own.n == 0)
        return own.n > 0 ? own : x->counted;
    return mig_span_of(mig_arena_printf(&x->arena, "%.*s - %.*s", MIG_SPAN_ARG(x->counted), MIG_SPAN_ARG(own)));
}

/* The unit of the figure in CELL, which the row tells in a column of its own, or the table. What the headings of the line tell
 * is read there, and not said again. A share has none, nor what names one itself. */
static struct mig_span unit_of(const struct crossing *x, const struct mig_grid_cell *cell, struct mig_span row,
                               struct mig_span column)
{
    struct mig_span value = mig_grid_text(x->grid, cell);
    enum mig_grid_kind kind = mig_grid_kind_of(value);
    bool is_figure = kind == NUMBER || (kind == YEAR && x->kind[cell->column] == NUMBER);
    if (!is_figure || (column.n && memchr(column.p, '%', column.n)) || memchr(value.p, '%', value.n) ||
        (row.n && memchr(row.p, '%', row.n)))
        return mig_span(NULL, 0);
    const struct mig_unit_words *units = x->grid->units;
    struct mig_span sign = mig_grid_sign(units, column);
    sign = sign.n > 0 || x->row_unit.n > 0 ? sign : mig_grid_sign(units, row);
    if (sign.n > 0) /* nobody reads it in the heading */
        return sign;
    if (is_part(x) && x->row_unit.n == 0 && mig_grid_unit(units, row).n == 0 &&
        mig_unit_words_tell_size(units, mig_grid_unit(units, x->whole)))
        return mig_grid_unit(units, x->whole);
    if (mig_grid_tells_unit(units, column) || (x->row_unit.n == 0 && mig_grid_tells_unit(units, row)))
        return mig_span(NULL, 0);
    return x->row_unit.n > 0 ? x->row_unit : x->unit;
}

static void write_value(struct crossing *x, struct mig_span row, const struct mig_grid_cell *cell)
{
    size_t from = x->out->n;
    struct mig_span column = column_heading(x, cell), value = mig_grid_text(x->grid, cell);
    struct mig_span unit = unit_of(x, cell, row, column);
    mig_buf_add(x->out, row);
    if (row.n > 0 && column.n > 0)
        mig_buf_str(x->out, " - ");
    mig_buf_add(x->out, column);
    if (x->out->n > from)
        mig_buf_str(x->out, ": ");
    mig_buf_add(x->out, mig_utf8_one_line(&x->arena, value));
    if (unit.n > 0)
        mig_buf_char(x->out, ' ');
    add_line(x->out, unit);
}

/* LINE stands above all figures. */
static void find_unit(struct crossing *x, struct mig_span line)
{
    struct mig_span unit = mig_grid_unit(x->grid->units, line);
    x->unit = unit.n > 0 ? mig_arena_span(&x->arena, unit) : x->unit;
}

/* The corner may say what all figures count and in which unit, or the unit alone. */
static void find_corner(struct crossing *x)
{
    struct mig_span corner = x->heading[x->key], unit = x->unit;
    find_unit(x, corner);
    bool is_told = x->unit.p != unit.p && x->kind[x->key] == WORDS;
    x->counted = is_told && !mig_grid_is_unit(x->grid->units, corner) ? bare(corner) : mig_span(NULL, 0);
}

/* A row from side to side is a line, and in front of the headings of the rows below if it looks like one. */
static void write_whole(struct crossing *x, const struct mig_grid_cell *cell, size_t row)
{
    struct mig_span line = mig_utf8_one_line(&x->arena, mig_grid_text(x->grid, cell));
    bool is_section = row >= x->first_body && mig_utf8_count(line) <= MAX_SECTION && !mig_span_ends(line, ".");
    x->section = is_section ? bare(line) : mig_span(NULL, 0);
    x->carried = x->whole = x->parts = mig_span(NULL, 0);
    find_unit(x, row < x->first_body || x->first_body == 0 ? line : mig_span(NULL, 0));
    add_line(x->out, line);
}

static void write_row(struct crossing *x, size_t row)
{
    size_t n, n_values = 0;
    const struct mig_grid_cell *cell = mig_grid_cells(x->grid, row, &n);
    for (size_t c = 0; c < x->grid->n_columns; c++)
        if (x->cover[c] && x->cover[c]->row + (size_t)x->cover[c]->row_span <= row)
            x->cover[c] = NULL;
    for (size_t i = 0; i < n; i++)
        for (size_t c = cell[i].column; c < (size_t)cell[i].column + cell[i].col_span; c++)
            x->cover[c] = &cell[i];
    size_t end = keys_end(x);
    struct mig_span heading = row_heading(x, end);
    for (size_t i = 0; i < n; i++) {
        if (cell[i].column < end || mig_grid_kind_of(mig_grid_text(x->grid, &cell[i])) == EMPTY)
            continue;
        write_value(x, heading, &cell[i]);
        n_values++;
    }
    if (n_values == 0 && n > 0 && cell->column < end && heading.n > 0)
        add_line(x->out, heading);
    follow_parts(x, heading, n_values > 0);
}

/* Headings said again and again are more than the table is worth. */
static bool is_over(const struct crossing *x)
{
    size_t n = x->out->n - x->from + x->arena.n_bytes;
    return n > FREE_BYTES && n / GROWTH > x->grid->text.n;
}

static void write_crossed(struct crossing *x)
{
    size_t row = 0;
    const struct mig_grid_cell *whole;
    find_unit(x, x->grid->above);
    for (; row < x->grid->n_rows && (whole = whole_row(x->grid, row)) != NULL; row++)
        write_whole(x, whole, row);
    x->section = mig_span(NULL, 0);
    find_heads(x, row);
    find_kinds(x);
    find_keys(x);
    find_corner(x);
    for (row = x->first_body; row < x->grid->n_rows && !is_over(x); row++) {
        if (row > 0 && row == x->grid->foot)
            x->section = mig_span(NULL, 0);
        whole = whole_row(x->grid, row);
        bool is_heads = !whole && mig_grid_is_heading_row(x->grid, row);
        if (whole)
            write_whole(x, whole, row);
        else if (is_heads)
            take_heads(x, row);
        else
            write_row(x, row);
        x->n_heads = is_heads ? x->n_heads : 0;
    }
}

static void write_cells(const struct mig_grid *grid, struct mig_buf *out)
{
    for (size_t i = 0; i < grid->n; i++) {
        struct mig_span line, text = mig_grid_text(grid, &grid->cell[i]);
        while (mig_span_split(&text, '\n', &line))
            if (mig_span_trim(line).n > 0)
                add_line(out, mig_span_trim(line));
    }
}

void mig_grid_lines(const struct mig_grid *grid, struct mig_buf *out)
{
    bool is_table = !grid->is_wide && grid->n_rows > 1 && grid->n_columns > 1 && !mig_grid_is_layout(grid);
    struct crossing *x = mig_alloc(sizeof *x);
    *x = (struct crossing){ .grid = grid, .out = out, .from = out->n };
    if (is_table)
        write_crossed(x);
    if (!is_table || is_over(x)) {
        out->n = x->from;
        write_cells(grid, out);
    }
    mig_arena_free(&x->arena);
    free(x);
}
