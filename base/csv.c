#include "base/csv.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

#include "base/csv_inner.h"
#include "base/csv_tags.h"
#include "base/utf8.h"

static mig_status read_some(struct mig_csv *csv, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    if (csv->in.fd >= 0)
        return mig_stream_read(&csv->in, to, n, n_read, err);
    *n_read = csv->text.n < n ? csv->text.n : n;
    if (*n_read == 0)
        return MIG_OK;
    memcpy(to, csv->text.p, *n_read);
    csv->text = mig_span_cut(csv->text, *n_read, csv->text.n);
    return MIG_OK;
}

mig_status mig_csv_fill(struct mig_csv *csv, struct mig_err *err)
{
    size_t left = csv->chunk_n - csv->chunk_at, n = 0;
    if (left)
        memmove(csv->chunk, csv->chunk + csv->chunk_at, left);
    size_t room = MIG_CSV_CHUNK - left < csv->left ? MIG_CSV_CHUNK - left : csv->left;
    mig_status status = csv->at_end ? MIG_OK : read_some(csv, csv->chunk + left, room, &n, err);
    csv->at_end = n == 0;
    csv->read += n;
    csv->left -= n;
    csv->chunk_at = 0;
    csv->chunk_n = left + n;
    return status;
}

/* Names byte AT of the row; columns are counted in characters. */
static mig_status fail_at(const struct mig_csv *csv, size_t at, struct mig_err *err, const char *fmt, va_list ap)
{
    size_t line = csv->line, column = 1;
    for (size_t i = 0; i < at; i++) {
        bool ends_line = csv->row.p[i] == '\n';
        line += ends_line;
        column = ends_line ? 1 : column + (((unsigned char)csv->row.p[i] & 0xC0) != 0x80);
    }
    return mig_err_at(err, csv->in.name, line, column, fmt, ap);
}

__attribute__((format(printf, 4, 5))) static mig_status fail(const struct mig_csv *csv, size_t at, struct mig_err *err,
                                                             const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    mig_status status = fail_at(csv, at, err, fmt, ap);
    va_end(ap);
    return status;
}

/* Where the cell in COLUMN begins in the raw row, which may have empty lines before it. */
static size_t start_of(const struct mig_csv *csv, size_t column)
{
    size_t at = 0;
    bool quoted = false;
    while (at < csv->row.n && (csv->row.p[at] == '\n' || csv->row.p[at] == '\r'))
        at++;
    for (; at < csv->row.n && column > 0; at++) {
        quoted ^= csv->row.p[at] == '"';
        column -= !quoted && csv->row.p[at] == csv->delimiter;
    }
    return at;
}

static mig_status finish(struct mig_csv *csv, struct mig_err *err)
{
    csv->ended = true;
    if (!mig_csv_push_end(&csv->push))
        return fail(csv, start_of(csv, csv->push.n_cells), err, "this quoted cell is not closed");
    return MIG_OK;
}

static mig_status parse_piece(struct mig_csv *csv, struct mig_span piece, struct mig_err *err)
{
    size_t before = csv->raw.n;
    mig_buf_add(&csv->raw, piece);
    csv->row = mig_buf_span(&csv->raw);
    size_t n = mig_csv_push(&csv->push, piece);
    if (n != piece.n)
        return fail(csv, before + n, err, "no quote or text fits here; a quote in a cell is written twice");
    if (csv->raw.n > MIG_CSV_ROW_MAX)
        return fail(csv, 0, err, "a row of more than 16 MB");
    return MIG_OK;
}

static void begin_row(struct mig_csv *csv)
{
    mig_csv_push_reset(&csv->push);
    csv->line = csv->next_line;
    csv->start = csv->read - (csv->chunk_n - csv->chunk_at);
    mig_buf_reset(&csv->raw);
    csv->row = mig_span("", 0);
}

/* The bytes up to the first that may end a row. */
static struct mig_span next_piece(struct mig_csv *csv)
{
    struct mig_span rest = mig_span(csv->chunk + csv->chunk_at, csv->chunk_n - csv->chunk_at);
    const char *newline = memchr(rest.p, '\n', rest.n);
    rest.n = newline ? (size_t)(newline - rest.p) + 1 : rest.n;
    const char *back = memchr(rest.p, '\r', rest.n);
    size_t n = back ? (size_t)(back - rest.p) + 1 : rest.n;
    rest.n = n + 1 == rest.n && newline ? rest.n : n; /* both together are one end */
    csv->chunk_at += rest.n;
    return rest;
}

/* The line feed that belongs to a carriage return which the chunk ended with. */
static mig_status end_line(struct mig_csv *csv, struct mig_err *err)
{
    bool is_cut = csv->raw.p[csv->raw.n - 1] == '\r';
    mig_status status = is_cut && csv->chunk_at == csv->chunk_n ? mig_csv_fill(csv, err) : MIG_OK;
    if (is_cut && status == MIG_OK && csv->chunk_n > csv->chunk_at && csv->chunk[csv->chunk_at] == '\n') {
        mig_buf_char(&csv->raw, '\n');
        csv->chunk_at++;
    }
    return status;
}

/* Of what the parser was given. */
static void count_lines(struct mig_csv *csv)
{
    csv->row = mig_buf_span(&csv->raw);
    for (size_t i = 0; i < csv->row.n; i++)
        csv->next_line += csv->row.p[i] == '\n';
}

/* libcsv pushes; rows are pulled by feeding it up to the byte that ends a row.
 * Line ends inside quotes end nothing, so a piece is cut at each and the parser
 * says whether a row is done. It is then between rows again. */
static mig_status parse_row(struct mig_csv *csv, struct mig_err *err)
{
    while (!csv->push.row_done) {
        if (csv->ended) {
            count_lines(csv); /* empty ones */
            return MIG_END;
        }
        mig_status status = csv->chunk_at == csv->chunk_n ? mig_csv_fill(csv, err) : MIG_OK;
        if (status == MIG_OK && csv->chunk_n == 0)
            status = finish(csv, err);
        else if (status == MIG_OK)
            status = parse_piece(csv, next_piece(csv), err);
        if (status != MIG_OK)
            return status;
    }
    mig_status status = csv->ended ? MIG_OK : end_line(csv, err);
    count_lines(csv);
    csv->spans = mig_csv_push_cells(&csv->push);
    csv->n_cells = csv->push.n_cells;
    return status;
}

/* A row of the usual form that is in the chunk, or comes into it whole; MIG_NOMATCH: one for libcsv. */
static mig_status scan_row(struct mig_csv *csv, struct mig_err *err)
{
    enum mig_csv_found found;
    while ((found = mig_csv_scan(&csv->scan, csv->chunk + csv->chunk_at, csv->chunk_n - csv->chunk_at)) ==
           MIG_CSV_PART) {
        if (csv->at_end || csv->chunk_n - csv->chunk_at == MIG_CSV_CHUNK)
            return MIG_NOMATCH;
        mig_status status = mig_csv_fill(csv, err);
        if (status != MIG_OK)
            return status;
    }
    if (found == MIG_CSV_ODD)
        return MIG_NOMATCH;
    csv->row = mig_span(csv->chunk + csv->chunk_at, csv->scan.n_bytes);
    csv->chunk_at += csv->scan.n_bytes;
    csv->next_line += csv->scan.n_lines;
    csv->spans = csv->scan.cell;
    csv->n_cells = csv->scan.n_cells;
    return MIG_OK;
}

static mig_status read_row(struct mig_csv *csv, struct mig_err *err)
{
    begin_row(csv);
    mig_status status = scan_row(csv, err);
    bool is_ascii = status == MIG_OK && csv->scan.other == 0;
    if (status == MIG_NOMATCH)
        status = parse_row(csv, err);
    if (status != MIG_OK || is_ascii)
        return status;
    size_t n_valid = mig_span_is_ascii(csv->row) ? csv->row.n : mig_utf8_valid(csv->row);
    if (n_valid != csv->row.n)
        return fail(csv, n_valid, err, "this is not UTF-8; save the table as 'CSV UTF-8'");
    return MIG_OK;
}

/* The header says which profile wrote the file: its BOM, and the delimiter that it holds most of. */
static void take_profile(struct mig_csv *csv)
{
    size_t at = 0, n[3] = { 0, 0, 0 };
    static const char delimiters[] = ",;\t";
    if (csv->chunk_n >= 3 && memcmp(csv->chunk, "\xEF\xBB\xBF", 3) == 0) {
        csv->guarded = true;
        at = csv->chunk_at = 3;
    }
    for (; at < csv->chunk_n && csv->chunk[at] != '\n'; at++)
        for (size_t d = 0; d < 3; d++)
            n[d] += csv->chunk[at] == delimiters[d];
    size_t best = n[1] > n[0] ? 1 : 0;
    if (n[2] > n[best])
        best = 2;
    csv->delimiter = csv->scan.delimiter = delimiters[best];
    csv_set_delim(&csv->push.parser, (unsigned char)csv->delimiter);
    csv->decimal = best == 1 ? ',' : '.';
}

static mig_status read_header(struct mig_csv *csv, struct mig_err *err)
{
    mig_status status;
    do /* a pipe gives what it has */
        status = mig_csv_fill(csv, err);
    while (status == MIG_OK && !csv->at_end && csv->chunk_n < MIG_CSV_CHUNK && !memchr(csv->chunk, '\n', csv->chunk_n));
    if (status != MIG_OK)
        return status;
    take_profile(csv);
    status = read_row(csv, err);
    if (status == MIG_END)
        return fail(csv, 0, err, "empty; expected a header row");
    if (status != MIG_OK)
        return status;
    csv->n_columns = csv->n_cells;
    csv->name = mig_arena_alloc(&csv->arena, csv->n_columns * sizeof *csv->name);
    for (size_t i = 0; i < csv->n_columns; i++)
        csv->name[i] = mig_arena_span(&csv->arena, mig_span_trim(csv->spans[i]));
    return mig_csv_pass_tags(csv, err);
}

/* IN becomes the reader's; it is read, or TEXT. */
static mig_status open_stream(struct mig_csv **out, struct mig_stream in, struct mig_span text, struct mig_err *err)
{
    struct mig_csv *csv = mig_alloc(sizeof *csv);
    csv->in = in;
    csv->text = text;
    csv->in.name = mig_arena_copy(&csv->arena, mig_span_of(in.name));
    csv->chunk = mig_alloc(MIG_CSV_CHUNK);
    csv->read = mig_stream_at(&in);
    csv->left = SIZE_MAX;
    csv->next_line = 1;
    mig_csv_push_begin(&csv->push, MIG_CSV_CHUNK);
    mig_status status = read_header(csv, err);
    if (status != MIG_OK) {
        mig_csv_close(csv);
        return status;
    }
    *out = csv;
    return MIG_OK;
}

static mig_status open_path(struct mig_csv **out, const char *path, bool again, struct mig_err *err)
{
    struct mig_stream in = { .fd = -1 };
    mig_status status = mig_stream_open(&in, path, err);
    if (status == MIG_OK && again)
        status = mig_stream_spool(&in, err);
    return status == MIG_OK ? open_stream(out, in, mig_span(NULL, 0), err) : status;
}

mig_status mig_csv_open_text(struct mig_csv **out, const char *name, struct mig_span text, struct mig_err *err)
{
    return open_stream(out, (struct mig_stream){ name, -1 }, text, err);
}

mig_status mig_csv_open(struct mig_csv **out, const char *path, struct mig_err *err)
{
    return open_path(out, path, false, err);
}

mig_status mig_csv_open_again(struct mig_csv **out, const char *path, struct mig_err *err)
{
    return open_path(out, path, true, err);
}

struct mig_csv_place mig_csv_place(const struct mig_csv *csv)
{
    uint64_t end = csv->read - (csv->chunk_n - csv->chunk_at);
    return (struct mig_csv_place){ csv->start, (size_t)(end - csv->start) };
}

mig_status mig_csv_seek(struct mig_csv *csv, struct mig_csv_place place, struct mig_err *err)
{
    csv->chunk_at = csv->chunk_n = 0;
    mig_buf_reset(&csv->rest);
    csv->at_end = csv->ended = false;
    csv->read = place.at;
    csv->left = place.n ? place.n : SIZE_MAX;
    return mig_stream_seek(&csv->in, place.at, err);
}

mig_status mig_csv_fail(const struct mig_csv *csv, size_t column, struct mig_err *err, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    mig_status status = fail_at(csv, start_of(csv, column), err, fmt, ap);
    va_end(ap);
    return status;
}

mig_status mig_csv_next(struct mig_csv *csv, const struct mig_span **cells, struct mig_err *err)
{
    mig_status status = read_row(csv, err);
    if (status != MIG_OK)
        return status;
    if (csv->n_cells != csv->n_columns)
        return mig_csv_fail(csv, 0, err, "this row has %zu cells, the header has %zu", csv->n_cells, csv->n_columns);
    if (csv->guarded)
        for (size_t i = 0; i < csv->n_cells; i++)
            if (csv->spans[i].n && csv->spans[i].p[0] == '\'')
                csv->spans[i] = mig_span(csv->spans[i].p + 1, csv->spans[i].n - 1);
    *cells = csv->spans;
    return MIG_OK;
}

void mig_csv_unguard(struct mig_csv *csv)
{
    csv->guarded = true;
}

size_t mig_csv_columns(const struct mig_csv *csv)
{
    return csv->n_columns;
}

struct mig_span mig_csv_name(const struct mig_csv *csv, size_t column)
{
    return csv->name[column];
}

size_t mig_csv_find(const struct mig_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->n_columns; i++)
        if (mig_span_is(csv->name[i], name))
            return i;
    return SIZE_MAX;
}

size_t mig_csv_line(const struct mig_csv *csv)
{
    size_t line = csv->line; /* where empty lines before the row begin */
    for (size_t i = 0; i < csv->row.n && (csv->row.p[i] == '\n' || csv->row.p[i] == '\r'); i++)
        line += csv->row.p[i] == '\n';
    return line;
}

size_t mig_csv_next_line(const struct mig_csv *csv)
{
    return csv->next_line;
}

const char *mig_csv_path(const struct mig_csv *csv)
{
    return csv->in.name;
}

bool mig_csv_read_number(const struct mig_csv *csv, struct mig_span cell, double *out)
{
    char text[64];
    if (cell.n == 0) {
        *out = NAN;
        return true;
    }
    if (csv->decimal == '.')
        return mig_span_number(cell, out);
    if (cell.n >= sizeof text)
        return false;
    for (size_t i = 0; i < cell.n; i++)
        text[i] = cell.p[i] == csv->decimal ? '.' : cell.p[i];
    return mig_span_number(mig_span(text, cell.n), out);
}

void mig_csv_close(struct mig_csv *csv)
{
    if (!csv)
        return;
    mig_csv_push_free(&csv->push);
    mig_stream_close(&csv->in);
    mig_buf_free(&csv->rest);
    if (!csv->borrows)
        free(csv->chunk);
    mig_csv_scan_free(&csv->scan);
    mig_buf_free(&csv->raw);
    mig_arena_free(&csv->arena);
    free(csv);
}
