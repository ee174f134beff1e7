#include "extract/source/table_rows.h"

#include <stdio.h>

enum { STEP = 64 * 1024 };

static bool is_too_long(const struct mig_table_rows *r, const struct mig_table_row *row)
{
    size_t max = r->max_mb << 20;
    return row->text.n > max || row->n_cells > max;
}

/* Takes ROW from the byte *at of what is ahead, which stays there: to its end, to something odd, or until it is too long.
 * MIG_END: the input ends before. */
static mig_status scan(struct mig_table_rows *r, struct mig_table_row *row, size_t *at, struct mig_err *err)
{
    while (!row->is_done && !row->is_odd && !is_too_long(r, row)) {
        struct mig_span head = { 0 };
        mig_status status = mig_input_peek(r->in, *at + STEP, &head, err);
        if (status != MIG_OK)
            return status;
        if (head.n == *at && r->in->failed.status != MIG_OK)
            mig_input_skip(r->in, *at); /* then it is told */
        else if (head.n == *at)
            return MIG_END;
        else
            *at += mig_table_row_take(row, mig_span_cut(head, *at, head.n));
    }
    return MIG_OK;
}

/* In a cell in quotes, or behind one that ended oddly, whose second line has begun? */
static bool is_open(const struct mig_table_row *row)
{
    return row->is_odd || (row->state == MIG_CELL_QUOTED && row->first_line > 0);
}

/* Takes the rest of the row, without holding it, up to the end of the first line of a cell in quotes. */
static mig_status drop(struct mig_table_rows *r, size_t *at, struct mig_err *err)
{
    struct mig_table_row *row = &r->row;
    row->is_dropped = true;
    row->text.n = row->n_cells = 0;
    while (!row->is_done && !(is_open(row) && r->n_columns)) {
        struct mig_span head = { 0 };
        mig_input_skip(r->in, *at);
        *at = 0;
        mig_status status = mig_input_peek(r->in, STEP, &head, err);
        if (status != MIG_OK || head.n == 0)
            return status == MIG_OK ? MIG_END : status;
        *at = mig_table_row_take(row, head);
    }
    return MIG_OK;
}

/* Back to the second line of the cell in quotes that began last; AT bytes are ahead of what was taken. */
static void go_back(struct mig_table_rows *r, size_t at)
{
    struct mig_table_row *row = &r->row;
    mig_input_skip(r->in, row->first_line - (row->n_bytes - at));
    row->n_lines = row->n_lines_before + 1;
    row->after_return = row->first_returns;
}

/* What a line of the table begins with. */
struct mark {
    size_t n_lines;
    bool after_return;
};

static struct mark begin(struct mig_table_row *row)
{
    mig_table_row_begin(row);
    return (struct mark){ row->n_lines, row->after_return };
}

static void restore(struct mig_table_row *row, struct mark mark)
{
    mig_table_row_begin(row);
    row->n_lines = mark.n_lines;
    row->after_return = mark.after_return;
}

/* To the next line with as many cells as the heading. *n_lines: those before it. MIG_END: there is none. */
static mig_status find_row(struct mig_table_rows *r, size_t *n_lines, struct mig_err *err)
{
    struct mig_table_row *row = &r->row;
    for (;;) {
        size_t at = 0;
        struct mark mark = begin(row);
        mig_status status = scan(r, row, &at, err);
        if (status == MIG_OK && !row->is_done && !is_open(row))
            status = drop(r, &at, err);
        if (status != MIG_OK && status != MIG_END)
            return status;
        *n_lines = row->n_lines + (at > 0);
        if (is_open(row)) {
            go_back(r, at);
            continue;
        }
        bool is_row = row->is_done || mig_table_row_end(row);
        if (is_row && !row->is_dropped && row->n_cells == r->n_columns) {
            *n_lines = mark.n_lines;
            restore(row, mark);
            return MIG_OK;
        }
        mig_input_skip(r->in, at);
        if (status == MIG_END)
            return MIG_END;
    }
}

/* Goes on behind the cell in quotes that began last; WHY it must. */
static mig_status recover(struct mig_table_rows *r, size_t at, const char *why, struct mig_err *err)
{
    size_t n_lines = 0, n_before = r->row.n_lines_before;
    go_back(r, at);
    mig_status status = find_row(r, &n_lines, err);
    if (status != MIG_OK && status != MIG_END)
        return status;
    r->line = r->first + n_before;
    const char *name = r->in->stream.name;
    if (status == MIG_END)
        return mig_err_set(err, MIG_DATA, "%s:%zu: %s; lines lost: %zu, to the end", name, r->line, why,
                           n_lines - n_before);
    return mig_err_set(err, MIG_DATA, "%s:%zu: %s; lines lost: %zu, the table goes on at line %zu", name, r->line, why,
                       n_lines - n_before, r->first + n_lines);
}

/* Are there rows as the heading has them from the second line of the odd cell on, past the byte AT, where it is odd? */
static mig_status try_rows(struct mig_table_rows *r, size_t at, bool *are_rows, struct mig_err *err)
{
    size_t from = r->row.first_line;
    r->trial.after_return = r->row.first_returns;
    *are_rows = r->n_columns > 1;
    while (*are_rows && from < at) {
        mig_table_row_begin(&r->trial);
        mig_status status = scan(r, &r->trial, &from, err);
        if (status != MIG_OK && status != MIG_END)
            return status;
        bool is_row = r->trial.is_done || (status == MIG_END && mig_table_row_end(&r->trial));
        *are_rows = is_row && r->trial.n_cells == r->n_columns;
    }
    return MIG_OK;
}

/* What is too long is passed over without being held. */
static mig_status pass_over(struct mig_table_rows *r, size_t at, struct mig_err *err)
{
    char why[100];
    const char *name = r->in->stream.name;
    snprintf(why, sizeof why, "larger than %zu MB (--max-document), or a quote is not closed", r->max_mb);
    mig_status status = drop(r, &at, err);
    if (status != MIG_OK && status != MIG_END)
        return status;
    if (r->n_columns && is_open(&r->row))
        return recover(r, at, why, err);
    mig_input_skip(r->in, at);
    return mig_err_set(err, MIG_DATA, "%s:%zu: %s", name, r->line, why);
}

static mig_status end(struct mig_table_rows *r, size_t at, struct mig_err *err)
{
    static const char open[] = "a quoted cell is not closed";
    struct mig_table_row *row = &r->row;
    if (row->state != MIG_CELL_QUOTED) {
        mig_input_skip(r->in, at);
        return mig_table_row_end(row) ? MIG_OK : MIG_END;
    }
    if (r->n_columns && is_open(row))
        return recover(r, at, open, err);
    mig_input_skip(r->in, at);
    return mig_err_set(err, MIG_DATA, "%s:%zu: %s", r->in->stream.name, r->line, open);
}

mig_status mig_table_rows_next(struct mig_table_rows *r, struct mig_err *err)
{
    struct mig_table_row *row = &r->row;
    size_t at = 0;
    r->trial.delimiter = row->delimiter;
    r->trial.stops_odd = row->stops_odd = r->n_columns > 0;
    r->line = r->first + begin(row).n_lines;
    for (bool are_rows = false;; row->is_odd = false) {
        mig_status status = scan(r, row, &at, err);
        if (status == MIG_END)
            return end(r, at, err);
        if (status == MIG_OK && row->is_odd)
            status = try_rows(r, at, &are_rows, err);
        if (status != MIG_OK)
            return status;
        if (are_rows)
            return recover(r, at, "a quoted cell is not closed", err);
        if (!row->is_odd)
            break;
    }
    if (!row->is_done)
        return pass_over(r, at, err);
    mig_input_skip(r->in, at);
    return MIG_OK;
}

void mig_table_rows_free(struct mig_table_rows *r)
{
    mig_table_row_free(&r->row);
    mig_table_row_free(&r->trial);
}
