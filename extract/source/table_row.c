#include "extract/source/table_row.h"

#include <stdlib.h>

#include "base/mem.h"

void mig_table_row_begin(struct mig_table_row *row)
{
    mig_buf_reset(&row->text);
    row->n_cells = 0;
    row->state = MIG_CELL_START;
    row->n_bytes = row->first_line = 0;
    row->is_done = row->is_dropped = row->is_odd = false;
}

static void end_cell(struct mig_table_row *row)
{
    row->state = MIG_CELL_START;
    if (row->is_dropped)
        return;
    row->end = mig_grow(row->end, &row->cap, row->n_cells + 1, sizeof *row->end);
    row->end[row->n_cells++] = row->text.n;
}

static void add(struct mig_table_row *row, struct mig_span text)
{
    if (!row->is_dropped)
        mig_buf_add(&row->text, text);
}

/* The bytes from AT on that stand in the cell whatever they are. */
static size_t run_of(const struct mig_table_row *row, struct mig_span bytes, size_t at)
{
    size_t from = at;
    if (row->state == MIG_CELL_QUOTED) {
        const char *quote = memchr(bytes.p + at, '"', bytes.n - at);
        return quote ? (size_t)(quote - bytes.p) - at : bytes.n - at;
    }
    if (row->state != MIG_CELL_BARE)
        return 0;
    while (at < bytes.n && bytes.p[at] != row->delimiter && bytes.p[at] != '\n' && bytes.p[at] != '\r')
        at++;
    return at - from;
}

static void count_lines(struct mig_table_row *row, struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++) {
        row->n_lines += text.p[i] == '\r' || (text.p[i] == '\n' && !row->after_return);
        row->after_return = text.p[i] == '\r';
    }
}

/* Notes where the first line of a cell in quotes ends, if that is in RUN, which begins N bytes into the row. */
static void note_line(struct mig_table_row *row, struct mig_span run, size_t n)
{
    size_t i = 0;
    if (row->state != MIG_CELL_QUOTED || row->first_line)
        return;
    while (i < run.n && run.p[i] != '\n' && run.p[i] != '\r')
        i++;
    if (i == run.n)
        return;
    row->first_line = n + i + 1;
    row->first_returns = run.p[i] == '\r';
}

/* A sign that may end a cell or begin quotes. */
static void take_sign(struct mig_table_row *row, const char *sign)
{
    bool is_quoted = row->state == MIG_CELL_QUOTED;
    if (*sign == '"' && row->state != MIG_CELL_BARE) {
        if (row->state == MIG_CELL_CLOSED)
            add(row, mig_span(sign, 1));
        if (row->state == MIG_CELL_START) {
            row->n_lines_before = row->n_lines;
            row->first_line = 0;
        }
        row->state = is_quoted ? MIG_CELL_CLOSED : MIG_CELL_QUOTED;
    } else if (*sign == row->delimiter) {
        end_cell(row);
    } else if (*sign == '\n' || *sign == '\r') {
        end_cell(row);
        row->is_done = true;
    } else {
        add(row, mig_span(sign, 1));
        row->is_odd = row->stops_odd && row->state == MIG_CELL_CLOSED && row->first_line > 0;
        row->state = MIG_CELL_BARE;
    }
}

size_t mig_table_row_take(struct mig_table_row *row, struct mig_span bytes)
{
    size_t at = 0;
    if (row->after_return && bytes.n > 0 && bytes.p[0] == '\n' && row->state == MIG_CELL_START && row->n_cells == 0) {
        row->after_return = false;
        at = 1;
    }
    while (at < bytes.n && !row->is_done && !row->is_odd) {
        struct mig_span run = mig_span_cut(bytes, at, at + run_of(row, bytes, at));
        note_line(row, run, row->n_bytes + at);
        count_lines(row, run);
        add(row, run);
        at += run.n;
        if (at == bytes.n)
            break;
        count_lines(row, mig_span(bytes.p + at, 1));
        take_sign(row, bytes.p + at++);
    }
    row->n_bytes += at;
    return at;
}

bool mig_table_row_end(struct mig_table_row *row)
{
    bool is_row = row->n_cells > 0 || row->state != MIG_CELL_START;
    bool is_open = row->state == MIG_CELL_QUOTED;
    if (is_row)
        end_cell(row);
    row->is_done = is_row && !is_open;
    return row->is_done;
}

struct mig_span mig_table_row_cell(const struct mig_table_row *row, size_t i)
{
    size_t from = i ? row->end[i - 1] : 0;
    return mig_span(row->text.p + from, row->end[i] - from);
}

void mig_table_row_free(struct mig_table_row *row)
{
    mig_buf_free(&row->text);
    free(row->end);
}
