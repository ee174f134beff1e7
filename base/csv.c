#include "base/csv.h"

#include <csv.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

#include "base/io.h"
#include "base/utf8.h"

enum { CHUNK = 64 * 1024, ROW_MAX = 16 * 1024 * 1024 };

struct cell {
    size_t at, n;
};

struct mig_csv {
    struct csv_parser parser;
    struct mig_stream in;
    bool ended, guarded;
    char delimiter, decimal;
    char *chunk;
    size_t chunk_at, chunk_n;
    struct mig_buf raw;  /* the row as it stands in the file */
    struct mig_buf text; /* of its cells */
    struct cell *cell;
    size_t n_cells, cap_cells;
    bool row_done;
    struct mig_span *spans; /* of the row handed out */
    size_t cap_spans;
    struct mig_span *name;
    size_t n_columns;
    size_t line, next_line; /* of the file: where raw begins, and behind it */
    struct mig_arena arena;
};

static void on_cell(void *text, size_t n, void *ctx)
{
    struct mig_csv *csv = ctx;
    csv->cell = mig_grow(csv->cell, &csv->cap_cells, csv->n_cells + 1, sizeof *csv->cell);
    csv->cell[csv->n_cells++] = (struct cell){ csv->text.n, n };
    mig_buf_add(&csv->text, mig_span(text, n));
}

static void on_row(int end, void *ctx)
{
    (void)end;
    ((struct mig_csv *)ctx)->row_done = true;
}

static mig_status fill(struct mig_csv *csv, struct mig_err *err)
{
    csv->chunk_at = csv->chunk_n = 0;
    return mig_stream_read(&csv->in, csv->chunk, CHUNK, &csv->chunk_n, err);
}

/* Names byte AT of the row; columns are counted in characters. */
static mig_status fail_at(const struct mig_csv *csv, size_t at, struct mig_err *err, const char *fmt, va_list ap)
{
    size_t line = csv->line, column = 1;
    for (size_t i = 0; i < at; i++) {
        bool ends_line = csv->raw.p[i] == '\n';
        line += ends_line;
        column = ends_line ? 1 : column + (((unsigned char)csv->raw.p[i] & 0xC0) != 0x80);
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
    while (at < csv->raw.n && (csv->raw.p[at] == '\n' || csv->raw.p[at] == '\r'))
        at++;
    for (; at < csv->raw.n && column > 0; at++) {
        quoted ^= csv->raw.p[at] == '"';
        column -= !quoted && csv->raw.p[at] == csv->delimiter;
    }
    return at;
}

static mig_status finish(struct mig_csv *csv, struct mig_err *err)
{
    csv->ended = true;
    if (csv_fini(&csv->parser, on_cell, on_row, csv) != 0)
        return fail(csv, start_of(csv, csv->n_cells), err, "this quoted cell is not closed");
    return MIG_OK;
}

static mig_status parse_piece(struct mig_csv *csv, struct mig_span piece, struct mig_err *err)
{
    size_t before = csv->raw.n;
    mig_buf_add(&csv->raw, piece);
    size_t n = csv_parse(&csv->parser, piece.p, piece.n, on_cell, on_row, csv);
    if (n != piece.n)
        return fail(csv, before + n, err, "no quote or text fits here; a quote in a cell is written twice");
    if (csv->raw.n > ROW_MAX)
        return fail(csv, 0, err, "a row of more than 16 MB");
    return MIG_OK;
}

static void begin_row(struct mig_csv *csv)
{
    csv->n_cells = 0;
    csv->row_done = false;
    csv->line = csv->next_line;
    mig_buf_reset(&csv->raw);
    mig_buf_reset(&csv->text);
}

static mig_status end_row(struct mig_csv *csv, struct mig_err *err)
{
    size_t n_valid = mig_utf8_valid(mig_buf_span(&csv->raw));
    if (n_valid != csv->raw.n)
        return fail(csv, n_valid, err, "this is not UTF-8; save the table as 'CSV UTF-8'");
    for (size_t i = 0; i < csv->raw.n; i++)
        csv->next_line += csv->raw.p[i] == '\n';
    csv->spans = mig_grow(csv->spans, &csv->cap_spans, csv->n_cells, sizeof *csv->spans);
    for (size_t i = 0; i < csv->n_cells; i++)
        csv->spans[i] = mig_span(csv->text.p + csv->cell[i].at, csv->cell[i].n);
    return MIG_OK;
}

/* libcsv pushes; rows are pulled by feeding it up to the byte that ends a row. Line feeds inside
 * quotes end nothing, so a piece is cut at each line feed and the parser says whether a row is done. */
static mig_status read_row(struct mig_csv *csv, struct mig_err *err)
{
    begin_row(csv);
    while (!csv->row_done) {
        if (csv->ended)
            return MIG_END;
        mig_status status = csv->chunk_at == csv->chunk_n ? fill(csv, err) : MIG_OK;
        if (status == MIG_OK && csv->chunk_n == 0)
            status = finish(csv, err);
        if (status != MIG_OK)
            return status;
        struct mig_span rest = mig_span(csv->chunk + csv->chunk_at, csv->chunk_n - csv->chunk_at);
        const char *newline = rest.n ? memchr(rest.p, '\n', rest.n) : NULL;
        rest.n = newline ? (size_t)(newline - rest.p) + 1 : rest.n;
        csv->chunk_at += rest.n;
        if (rest.n && (status = parse_piece(csv, rest, err)) != MIG_OK)
            return status;
    }
    return end_row(csv, err);
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
    csv->delimiter = delimiters[best];
    csv_set_delim(&csv->parser, (unsigned char)csv->delimiter);
    csv->decimal = best == 1 ? ',' : '.';
}

static int never_space(unsigned char c)
{
    (void)c;
    return 0;
}

static mig_status read_header(struct mig_csv *csv, struct mig_err *err)
{
    mig_status status = fill(csv, err);
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
    return MIG_OK;
}

mig_status mig_csv_open(struct mig_csv **out, const char *path, struct mig_err *err)
{
    struct mig_stream in = { .fd = -1 };
    mig_status status = mig_stream_open(&in, path, err);
    if (status != MIG_OK)
        return status;
    struct mig_csv *csv = mig_alloc(sizeof *csv);
    csv->in = in;
    csv->in.name = mig_arena_copy(&csv->arena, mig_span_of(in.name));
    csv->chunk = mig_alloc(CHUNK);
    csv->next_line = 1;
    csv_init(&csv->parser, CSV_STRICT_FINI | CSV_STRICT);
    /* By itself a cell grows by 128 bytes: a long one would take the square of its length. */
    csv_set_blk_size(&csv->parser, CHUNK);
    csv_set_space_func(&csv->parser, never_space); /* a cell is what stands there, spaces too */
    status = read_header(csv, err);
    if (status != MIG_OK) {
        mig_csv_close(csv);
        return status;
    }
    *out = csv;
    return MIG_OK;
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

size_t mig_csv_find(const struct mig_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->n_columns; i++)
        if (mig_span_is(csv->name[i], name))
            return i;
    return SIZE_MAX;
}

size_t mig_csv_line(const struct mig_csv *csv)
{
    return csv->line;
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
    csv_free(&csv->parser);
    mig_stream_close(&csv->in);
    free(csv->chunk);
    free(csv->cell);
    free(csv->spans);
    mig_buf_free(&csv->raw);
    mig_buf_free(&csv->text);
    mig_arena_free(&csv->arena);
    free(csv);
}
