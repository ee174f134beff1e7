/* The lines of a grid. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "extract/source/grid.h"

enum {
    MAX_CELL = 200,      /* code points: what is longer is a paragraph */
    MAX_SECTION = 80,    /* the same: what is longer is a note, not what the rows below have in common */
    MAX_HEADS = 8,       /* rows */
    MAX_KEYS = 4,        /* columns of row headings */
    GROWTH = 48,         /* lines and headings take so many times the bytes of the cells at most, */
    FREE_BYTES = 131072, /* or so many */
};

static struct mig_span text_of(const struct mig_grid *grid, const struct mig_grid_cell *cell)
{
    return mig_span_trim(mig_span_cut(mig_buf_span(&grid->text), cell->start, cell->start + cell->n));
}

/* What stands in a cell. */
enum kind { EMPTY, NUMBER, YEAR, WORDS };

static bool is_year(struct mig_span text)
{
    return text.n == 4 && (mig_span_starts(text, "19") || mig_span_starts(text, "20")) && mig_is_digit(text.p[2]) &&
           mig_is_digit(text.p[3]);
}

static enum kind kind_of(struct mig_span text)
{
    bool has_digit = false;
    for (size_t i = 0; i < text.n;) {
        uint32_t c = mig_utf8_next(text, &i);
        if (mig_utf8_is_letter(c))
            return WORDS;
        has_digit = has_digit || (c >= '0' && c <= '9');
    }
    return !has_digit ? EMPTY : is_year(text) ? YEAR : NUMBER;
}

/* What is found out about a table before it is written. */
struct crossing {
    const struct mig_grid *grid;
    struct mig_buf *out;
    size_t from;                               /* byte of OUT */
    struct mig_span heading[MIG_GRID_COLUMNS]; /* in ARENA */
    struct mig_span section;                   /* what the rows below have in common */
    size_t first_body;                         /* row */
    size_t n_heads;                            /* rows of headings, one upon the other, down to the last row */
    size_t key, n_keys;                        /* columns of row headings; those before it count the rows */
    const struct mig_grid_cell *cover[MIG_GRID_COLUMNS];
    struct mig_arena arena;
};

/* The cells of ROW. */
static const struct mig_grid_cell *cells_of(const struct mig_grid *grid, size_t row, size_t *n)
{
    size_t from = grid->row[row], to = row + 1 < grid->n_rows ? grid->row[row + 1] : grid->n;
    *n = to - from;
    return grid->cell + from;
}

/* A row that is one cell from side to side, with something in it; NULL: it is none. */
static const struct mig_grid_cell *whole_row(const struct mig_grid *grid, size_t row)
{
    size_t n;
    const struct mig_grid_cell *cell = cells_of(grid, row, &n);
    bool is_whole = n == 1 && cell->col_span == grid->n_columns && text_of(grid, cell).n > 0;
    return is_whole ? cell : NULL;
}

/* How many cells of ROW are of each kind, those of the first column left out when FROM is 1. */
static void count_kinds(const struct mig_grid *grid, size_t row, size_t from, size_t count[WORDS + 1])
{
    size_t n;
    const struct mig_grid_cell *cell = cells_of(grid, row, &n);
    memset(count, 0, (WORDS + 1) * sizeof *count);
    for (size_t i = 0; i < n; i++)
        if (cell[i].column >= from)
            count[kind_of(text_of(grid, &cell[i]))]++;
}

static bool is_heading_row(const struct mig_grid *grid, size_t row)
{
    size_t n, n_headings = 0;
    const struct mig_grid_cell *cell = cells_of(grid, row, &n);
    for (size_t i = 0; i < n; i++) {
        bool is_filled = text_of(grid, &cell[i]).n > 0;
        if (is_filled && !cell[i].is_heading)
            return false;
        n_headings += is_filled;
    }
    return n_headings > 1 || (n_headings == 1 && n == 1 && cell->column > 0);
}

/* Could the row, of which nothing is said, be column headings? A row of years is, and words above figures. */
static bool looks_like_heads(const struct mig_grid *grid, size_t row)
{
    size_t count[WORDS + 1], n_words = 0, n_numbers = 0;
    count_kinds(grid, row, 1, count);
    if (count[NUMBER] > 0 || (count[YEAR] > 0 && count[WORDS] > 0) || count[YEAR] + count[WORDS] == 0)
        return false;
    if (count[YEAR] > 1 || grid->n_columns > 2)
        return true;
    for (size_t i = grid->row[row]; i < grid->n; i++) {
        struct mig_span text = text_of(grid, &grid->cell[i]);
        bool is_value = grid->cell[i].row > row && grid->cell[i].column > 0 && text.n > 0;
        n_numbers += is_value && mig_is_digit(text.p[0]);
        n_words += is_value && !mig_is_digit(text.p[0]);
    }
    return n_numbers > n_words;
}

/* Where the rows of headings end that nothing is said of: below what reaches down, and below parts of what is parted. */
static size_t heads_end(const struct mig_grid *grid, size_t row)
{
    size_t n, count[WORDS + 1], end = row + 1;
    const struct mig_grid_cell *cell = cells_of(grid, row, &n);
    for (size_t i = 0; i < n; i++) {
        end = row + cell[i].row_span > end ? row + cell[i].row_span : end;
        if (cell[i].col_span > 1 && end < row + 2)
            end = row + 2;
    }
    end = end < grid->n_rows ? end : grid->n_rows;
    end = end < row + MAX_HEADS ? end : row + MAX_HEADS;
    for (size_t r = row + 1; r < end; r++) {
        count_kinds(grid, r, 0, count);
        if (count[NUMBER] > 0)
            return r;
    }
    return end;
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
        else
            *h = mig_span_of(mig_arena_printf(&x->arena, "%.*s %.*s", MIG_SPAN_ARG(*h), MIG_SPAN_ARG(text)));
    }
}

/* Adds the cells of ROW to the headings of their columns; the first row of some takes the place of those before. */
static void take_heads(struct crossing *x, size_t row)
{
    size_t n;
    const struct mig_grid_cell *cell = cells_of(x->grid, row, &n);
    if (x->n_heads++ % MAX_HEADS == 0)
        memset(x->heading, 0, sizeof x->heading);
    for (size_t i = 0; i < n; i++) {
        struct mig_span text = mig_utf8_one_line(&x->arena, text_of(x->grid, &cell[i]));
        if (text.n > 0)
            add_heading(x, &cell[i], text);
    }
}

static void find_heads(struct crossing *x, size_t row)
{
    const struct mig_grid *grid = x->grid;
    size_t end = row;
    while (end < grid->n_rows && end < row + MAX_HEADS && is_heading_row(grid, end))
        end++;
    if (end == grid->n_rows)
        end = row + 1; /* all are said to be headings */
    if (end == row && row < grid->n_rows && looks_like_heads(grid, row))
        end = heads_end(grid, row);
    for (size_t r = row; r < end && r < grid->n_rows; r++)
        take_heads(x, r);
    x->first_body = end;
}

/* What the cells of a column are in the body, for the most part. */
struct column {
    enum kind kind;
    bool is_count; /* 1, 2, 3 */
    bool is_tall;  /* one of them reaches down */
};

static struct column look_at(const struct crossing *x, size_t column)
{
    struct column found = { .is_count = true };
    size_t count[WORDS + 1] = { 0 }, value, n_rows = 0;
    for (size_t i = x->first_body < x->grid->n_rows ? x->grid->row[x->first_body] : x->grid->n; i < x->grid->n; i++) {
        const struct mig_grid_cell *cell = &x->grid->cell[i];
        struct mig_span text = text_of(x->grid, cell);
        if (cell->column != column || text.n == 0)
            continue;
        text.n -= mig_span_ends(text, ".");
        count[kind_of(text)]++;
        found.is_count = found.is_count && mig_span_size(text, &value) && value == ++n_rows;
        found.is_tall = found.is_tall || cell->row_span > 1;
    }
    size_t n_figures = count[NUMBER] + count[YEAR];
    found.is_count = found.is_count && n_rows > 1;
    found.kind = count[WORDS] > n_figures ? WORDS : count[YEAR] > count[NUMBER] ? YEAR : n_figures > 0 ? NUMBER : EMPTY;
    return found;
}

/* The row headings stand in the first column, or behind one that counts the rows; in two if the first is a year or
 * reaches down over what parts it. */
static void find_keys(struct crossing *x)
{
    size_t last = x->grid->n_columns - 1;
    struct column first = look_at(x, 0);
    if (first.is_count && last > 1) {
        struct column second = look_at(x, 1);
        x->key = second.kind == WORDS || second.kind == YEAR;
        first = x->key ? second : first;
    }
    bool is_first = (first.kind == YEAR || first.is_tall) && x->key + 1 < last;
    x->n_keys = is_first && look_at(x, x->key + 1).kind == WORDS ? 2 : 1;
}

/* A heading without the mark that may stand behind it. */
static struct mig_span bare(struct mig_span heading)
{
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

static struct mig_span row_heading(struct crossing *x, size_t end)
{
    struct mig_buf b = { 0 };
    const struct mig_grid_cell *last = NULL;
    mig_buf_add(&b, x->section);
    for (size_t c = x->key; c < end; c++) {
        const struct mig_grid_cell *cell = x->cover[c];
        if (cell && cell != last)
            add_part(&b, last ? " " : ", ", bare(mig_utf8_one_line(&x->arena, text_of(x->grid, cell))));
        last = cell ? cell : last;
    }
    struct mig_span heading = mig_arena_span(&x->arena, mig_buf_span(&b));
    mig_buf_free(&b);
    return heading;
}

/* The heading of CELL's columns, if they have one in common. */
static struct mig_span column_heading(const struct crossing *x, const struct mig_grid_cell *cell)
{
    struct mig_span first = x->heading[cell->column], last = x->heading[cell->column + cell->col_span - 1];
    return mig_span_eq(first, last) ? bare(first) : mig_span(NULL, 0);
}

static void write_value(struct crossing *x, struct mig_span row, const struct mig_grid_cell *cell)
{
    size_t from = x->out->n;
    struct mig_span column = column_heading(x, cell), value = text_of(x->grid, cell);
    mig_buf_add(x->out, row);
    if (row.n > 0 && column.n > 0)
        mig_buf_str(x->out, " - ");
    mig_buf_add(x->out, column);
    if (x->out->n > from)
        mig_buf_str(x->out, ": ");
    add_line(x->out, mig_utf8_one_line(&x->arena, value));
}

/* A row from side to side is a line, and in front of the headings of the rows below if it looks like one. */
static void write_whole(struct crossing *x, const struct mig_grid_cell *cell, size_t row)
{
    struct mig_span line = mig_utf8_one_line(&x->arena, text_of(x->grid, cell));
    bool is_section = row >= x->first_body && mig_utf8_count(line) <= MAX_SECTION && !mig_span_ends(line, ".");
    x->section = is_section ? bare(line) : mig_span(NULL, 0);
    add_line(x->out, line);
}

static void write_row(struct crossing *x, size_t row)
{
    size_t n, n_values = 0;
    const struct mig_grid_cell *cell = cells_of(x->grid, row, &n);
    for (size_t c = 0; c < x->grid->n_columns; c++)
        if (x->cover[c] && x->cover[c]->row + (size_t)x->cover[c]->row_span <= row)
            x->cover[c] = NULL;
    for (size_t i = 0; i < n; i++)
        for (size_t c = cell[i].column; c < (size_t)cell[i].column + cell[i].col_span; c++)
            x->cover[c] = &cell[i];
    size_t end = keys_end(x);
    struct mig_span heading = row_heading(x, end);
    for (size_t i = 0; i < n; i++) {
        if (cell[i].column < end || kind_of(text_of(x->grid, &cell[i])) == EMPTY)
            continue;
        write_value(x, heading, &cell[i]);
        n_values++;
    }
    if (n_values == 0 && n > 0 && cell->column < end && heading.n > 0)
        add_line(x->out, heading);
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
    for (; row < x->grid->n_rows && (whole = whole_row(x->grid, row)) != NULL; row++)
        write_whole(x, whole, row);
    x->section = mig_span(NULL, 0);
    find_heads(x, row);
    find_keys(x);
    for (row = x->first_body; row < x->grid->n_rows && !is_over(x); row++) {
        whole = whole_row(x->grid, row);
        bool is_heads = !whole && is_heading_row(x->grid, row);
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
        struct mig_span line, text = text_of(grid, &grid->cell[i]);
        while (mig_span_split(&text, '\n', &line))
            if (mig_span_trim(line).n > 0)
                add_line(out, mig_span_trim(line));
    }
}

/* Do the cells hold paragraphs? Long remarks beside many figures do not make a layout of a table. */
static bool is_layout(const struct mig_grid *grid)
{
    size_t n_long = 0, n_figures = 0, n_filled = 0;
    for (size_t i = 0; i < grid->n; i++) {
        const struct mig_grid_cell *cell = &grid->cell[i];
        struct mig_span text = text_of(grid, cell);
        enum kind kind = cell->n > MAX_CELL ? WORDS : kind_of(text);
        bool is_long = text.n > MAX_CELL && mig_utf8_count(text) > MAX_CELL;
        if (is_long && cell->col_span < grid->n_columns && (cell->column == 0 || cell->is_heading || cell->row == 0))
            return true;
        n_long += is_long;
        n_figures += kind == NUMBER || kind == YEAR;
        n_filled += kind != EMPTY;
    }
    return n_long > 0 && (grid->n_rows < 3 || grid->n_columns < 3 || n_figures * 3 < n_filled);
}

void mig_grid_lines(const struct mig_grid *grid, struct mig_buf *out)
{
    bool is_table = !grid->is_wide && grid->n_rows > 1 && grid->n_columns > 1 && !is_layout(grid);
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
