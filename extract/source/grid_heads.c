/* What stands in the cells of a grid, and which of its rows are headings. */
#include "base/utf8.h"
#include "extract/source/grid_parts.h"
#include "extract/source/unit_words.h"

struct mig_span mig_grid_text(const struct mig_grid *grid, const struct mig_grid_cell *cell)
{
    return mig_span_trim(mig_span_cut(mig_buf_span(&grid->text), cell->start, cell->start + cell->n));
}

static bool is_year(struct mig_span text)
{
    return text.n == 4 && (mig_span_starts(text, "19") || mig_span_starts(text, "20")) && mig_is_digit(text.p[2]) &&
           mig_is_digit(text.p[3]);
}

enum mig_grid_kind mig_grid_kind_of(struct mig_span text)
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

const struct mig_grid_cell *mig_grid_cells(const struct mig_grid *grid, size_t row, size_t *n)
{
    size_t from = grid->row[row], to = row + 1 < grid->n_rows ? grid->row[row + 1] : grid->n;
    *n = to - from;
    return grid->cell + from;
}

/* How many cells of ROW are of each kind, those of the first column left out when FROM is 1. */
static void count_kinds(const struct mig_grid *grid, size_t row, size_t from, size_t count[WORDS + 1])
{
    size_t n;
    const struct mig_grid_cell *cell = mig_grid_cells(grid, row, &n);
    memset(count, 0, (WORDS + 1) * sizeof *count);
    for (size_t i = 0; i < n; i++)
        if (cell[i].column >= from)
            count[mig_grid_kind_of(mig_grid_text(grid, &cell[i]))]++;
}

bool mig_grid_is_heading_row(const struct mig_grid *grid, size_t row)
{
    size_t n, n_headings = 0;
    const struct mig_grid_cell *cell = mig_grid_cells(grid, row, &n);
    for (size_t i = 0; i < n; i++) {
        bool is_filled = mig_grid_text(grid, &cell[i]).n > 0;
        if (is_filled && !cell[i].is_heading)
            return false;
        n_headings += is_filled;
    }
    return n_headings > 1 || (n_headings == 1 && n == 1 && cell->column > 0);
}

/* Are there figures, and neither words nor years, below the years of ROW? */
static bool are_years_heads(const struct mig_grid *grid, size_t row)
{
    size_t n, n_below = 0;
    const struct mig_grid_cell *cell = mig_grid_cells(grid, row, &n);
    uint8_t is_year[MIG_GRID_COLUMNS] = { 0 };
    for (size_t i = 0; i < n; i++)
        is_year[cell[i].column] = mig_grid_kind_of(mig_grid_text(grid, &cell[i])) == YEAR;
    for (size_t i = grid->row[row]; i < grid->n; i++) {
        if (grid->cell[i].row <= row || !is_year[grid->cell[i].column])
            continue;
        enum mig_grid_kind kind = mig_grid_kind_of(mig_grid_text(grid, &grid->cell[i]));
        if (kind == WORDS || kind == YEAR)
            return false;
        n_below += kind == NUMBER;
    }
    return n_below > 0;
}

/* "1,310 persons": a figure with a unit behind it. */
static bool is_value(const struct mig_grid *grid, struct mig_span text)
{
    size_t i = 0;
    while (i < text.n && (mig_is_digit(text.p[i]) || memchr(" .,", text.p[i], 3)))
        i++;
    return i > 0 && mig_is_digit(text.p[0]) && mig_unit_words_in(grid->units, mig_span_cut(text, i, text.n)).n > 0;
}

/* Could the row, of which nothing is said, be column headings? A row of years is, and words above figures. */
static bool looks_like_heads(const struct mig_grid *grid, size_t row)
{
    size_t count[WORDS + 1], n_words = 0, n_numbers = 0;
    count_kinds(grid, row, 1, count);
    if (count[NUMBER] > 0 || count[YEAR] + count[WORDS] == 0)
        return false;
    if (count[YEAR] > 0 && count[WORDS] > 0)
        return are_years_heads(grid, row);
    if (count[YEAR] > 1 || grid->n_columns > 2)
        return true;
    for (size_t i = grid->row[row]; i < grid->n; i++) {
        struct mig_span text = mig_grid_text(grid, &grid->cell[i]);
        bool is_below = grid->cell[i].row > row && grid->cell[i].column > 0 && text.n > 0;
        if (grid->cell[i].row == row && is_value(grid, text))
            return false;
        n_numbers += is_below && mig_is_digit(text.p[0]);
        n_words += is_below && !mig_is_digit(text.p[0]);
    }
    return n_numbers > n_words;
}

/* Where the rows of headings end that nothing is said of: below what reaches down, and below parts of what is parted. */
static size_t guess_heads_end(const struct mig_grid *grid, size_t row)
{
    size_t n, count[WORDS + 1], end = row + 1;
    const struct mig_grid_cell *cell = mig_grid_cells(grid, row, &n);
    for (size_t i = 0; i < n; i++) {
        end = row + cell[i].row_span > end ? row + cell[i].row_span : end;
        if (cell[i].col_span > 1 && end < row + 2)
            end = row + 2;
    }
    end = end < grid->n_rows ? end : grid->n_rows;
    end = end < row + MIG_GRID_HEADS ? end : row + MIG_GRID_HEADS;
    for (size_t r = row + 1; r < end; r++) {
        count_kinds(grid, r, 0, count);
        if (count[NUMBER] > 0)
            return r;
    }
    return end;
}

size_t mig_grid_heads_end(const struct mig_grid *grid, size_t row)
{
    size_t end = row;
    while (end < grid->n_rows && end < row + MIG_GRID_HEADS && mig_grid_is_heading_row(grid, end))
        end++;
    if (end == grid->n_rows)
        end = row + 1; /* all are said to be headings */
    if (end == row && row < grid->n_rows && looks_like_heads(grid, row))
        end = guess_heads_end(grid, row);
    return end;
}

bool mig_grid_is_numbering(const struct mig_grid *grid, size_t row)
{
    size_t n, value, n_numbers = 0, last = 0;
    const struct mig_grid_cell *cell = mig_grid_cells(grid, row, &n);
    for (size_t i = 0; i < n; i++) {
        struct mig_span text = mig_grid_text(grid, &cell[i]);
        bool is_letter = mig_utf8_count(text) == 1 && mig_grid_kind_of(text) == WORDS;
        bool is_next = mig_span_size(text, &value) && value == last + 1;
        if (!is_letter && !is_next)
            return false;
        n_numbers += is_next;
        last += is_next;
    }
    return n == grid->n_columns && n_numbers > 0 && n > 2;
}

bool mig_grid_is_layout(const struct mig_grid *grid)
{
    enum { MAX_CELL = 200 }; /* code points: what is longer is a paragraph */
    size_t n_long = 0, n_figures = 0, n_filled = 0;
    for (size_t i = 0; i < grid->n; i++) {
        const struct mig_grid_cell *cell = &grid->cell[i];
        struct mig_span text = mig_grid_text(grid, cell);
        enum mig_grid_kind kind = cell->n > MAX_CELL ? WORDS : mig_grid_kind_of(text);
        bool is_long = text.n > MAX_CELL && mig_utf8_count(text) > MAX_CELL;
        if (is_long && cell->col_span < grid->n_columns && (cell->column == 0 || cell->is_heading || cell->row == 0))
            return true;
        n_long += is_long;
        n_figures += kind == NUMBER || kind == YEAR;
        n_filled += kind != EMPTY;
    }
    return n_long > 0 && (grid->n_rows < 3 || grid->n_columns < 3 || n_figures * 3 < n_filled);
}
