#include "extract/source/grid.h"

#include <stdlib.h>

#include "base/mem.h"

enum { MAX_ROW_SPAN = 65534 }; /* as in HTML */

void mig_grid_reset(struct mig_grid *grid)
{
    grid->n = grid->n_rows = grid->n_columns = grid->at = grid->foot = 0;
    memset(grid->lowest, 0, sizeof grid->lowest);
    mig_buf_reset(&grid->text);
    grid->is_wide = false;
    grid->above = mig_span(NULL, 0);
}

struct mig_span mig_grid_last_line(const struct mig_buf *out)
{
    size_t end = out->n, from;
    while (end > 0 && out->p[end - 1] == '\n')
        end--;
    for (from = end; from > 0 && out->p[from - 1] != '\n';)
        from--;
    return mig_span_cut(mig_buf_span(out), from, end);
}

void mig_grid_free(struct mig_grid *grid)
{
    free(grid->cell);
    free(grid->row);
    mig_buf_free(&grid->text);
    *grid = (struct mig_grid){ 0 };
}

void mig_grid_row(struct mig_grid *grid)
{
    grid->row = mig_grow(grid->row, &grid->rows_cap, grid->n_rows + 1, sizeof *grid->row);
    grid->row[grid->n_rows++] = grid->n;
    grid->at = 0;
}

static bool reaches(const struct mig_grid *grid, size_t column, size_t row)
{
    if (grid->lowest[column] == 0)
        return false;
    const struct mig_grid_cell *c = &grid->cell[grid->lowest[column] - 1];
    return c->row + (size_t)c->row_span > row;
}

void mig_grid_cell(struct mig_grid *grid, struct mig_span text, unsigned row_span, unsigned col_span, bool is_heading)
{
    if (grid->n_rows == 0)
        mig_grid_row(grid);
    size_t row = grid->n_rows - 1, width = col_span > 0 ? col_span : 1;
    while (grid->at < MIG_GRID_COLUMNS && reaches(grid, grid->at, row))
        grid->at++;
    grid->is_wide = grid->is_wide || grid->at == MIG_GRID_COLUMNS;
    width = width < MIG_GRID_COLUMNS - grid->at ? width : MIG_GRID_COLUMNS - grid->at;
    grid->cell = mig_grow(grid->cell, &grid->cap, grid->n + 1, sizeof *grid->cell);
    grid->cell[grid->n++] = (struct mig_grid_cell){
        .start = grid->text.n,
        .n = text.n,
        .row = (uint32_t)row,
        .row_span = row_span == 0             ? 1
                    : row_span < MAX_ROW_SPAN ? row_span
                                              : MAX_ROW_SPAN,
        .column = (uint16_t)grid->at,
        .col_span = (uint16_t)width,
        .is_heading = is_heading,
    };
    mig_buf_add(&grid->text, text);
    for (size_t i = 0; i < width; i++)
        grid->lowest[grid->at++] = grid->n;
    grid->n_columns = grid->at > grid->n_columns ? grid->at : grid->n_columns;
}

void mig_grid_down(struct mig_grid *grid, unsigned col_span)
{
    size_t i = grid->at < MIG_GRID_COLUMNS ? grid->lowest[grid->at] : 0;
    if (i == 0 || grid->n_rows == 0) {
        mig_grid_cell(grid, mig_span(NULL, 0), 1, col_span, false);
        return;
    }
    struct mig_grid_cell *above = &grid->cell[i - 1];
    above->row_span = (uint32_t)(grid->n_rows - above->row);
    grid->at = above->column + (size_t)above->col_span;
}
