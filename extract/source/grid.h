/* grid.h -- a table, cell by cell, into lines that can be read one at a time: "row heading - column heading: value". */
#ifndef MIG_EXTRACT_SOURCE_GRID_H
#define MIG_EXTRACT_SOURCE_GRID_H

#include "base/buf.h"

struct mig_unit_words;

enum { MIG_GRID_COLUMNS = 256 }; /* a table that has more is no table to be crossed */

struct mig_grid_cell {
    size_t start, n; /* bytes of grid.text */
    uint32_t row, row_span;
    uint16_t column, col_span;
    bool is_heading;
};

/* A zeroed struct is an empty grid. */
struct mig_grid {
    struct mig_grid_cell *cell; /* row by row, from left to right */
    size_t n, cap;
    size_t *row; /* the first cell of each */
    size_t n_rows, rows_cap;
    size_t n_columns;
    size_t
        foot; /* the row with which what the rows before have in common ends, told of those from side to side; 0: none */
    size_t at; /* the column that comes next in the last row */
    size_t
        lowest[MIG_GRID_COLUMNS]; /* what covers each column, as far down as that goes: a cell, from 1; 0: none yet */
    struct mig_buf text;
    bool is_wide; /* more columns than a table has */
    /* The line above the table, which may tell the unit of its figures: "(in thousands)". The caller may set it; it is looked at
     * before any line is written. */
    struct mig_span above;
    const struct mig_unit_words *units; /* unit_words.h, as the caller has them; NULL: no unit is known */
};

void mig_grid_reset(struct mig_grid *grid); /* empty, memory kept */
void mig_grid_row(struct mig_grid *grid);   /* begins a row */
/* The next cell of the row that was begun, to the right of those that reach down from above. TEXT is copied and may have several
 * lines; a span of 0 is one of 1. */
void mig_grid_cell(struct mig_grid *grid, struct mig_span text, unsigned row_span, unsigned col_span, bool is_heading);
/* The next cell of the row is the lower part of what stands above it. */
void mig_grid_down(struct mig_grid *grid, unsigned col_span);
/* Appends the lines. A table whose cells are paragraphs, or of one row or column, gives the lines of its cells. Column
 * headings are rows of headings, or else the first row; row headings stand in the first column that does not count
 * the rows, and in columns of words behind it. Empty cells give nothing, dashes neither. A unit that stands in the
 * corner, above or in a column of its own is written behind each figure, and one that the corner tells of what it names stands with
 * that in front of the column headings. */
void mig_grid_lines(const struct mig_grid *grid, struct mig_buf *out);
struct mig_span mig_grid_last_line(const struct mig_buf *out); /* without its end; empty: there is none */
void mig_grid_free(struct mig_grid *grid);

#endif
