#include "base/csv.h"

#include <csv.h>
#include <math.h>
#include <stdlib.h>

#include "base/io.h"
#include "base/utf8.h"

/* ---- out ---- */

static const struct mig_csv_profile profiles[] = {
    { .name = "plain", .delimiter = ',', .decimal = '.', .newline = "\n" },
    { .name = "excel", .delimiter = ',', .decimal = '.', .newline = "\r\n", .bom = true, .guarded = true },
    { .name = "excel-ru", .delimiter = ';', .decimal = ',', .newline = "\r\n", .bom = true, .guarded = true },
};
const char *const mig_csv_profile_names[] = { "plain", "excel", "excel-ru", NULL };

const struct mig_csv_profile *mig_csv_profile_find(const char *name)
{
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
        if (strcmp(profiles[i].name, name) == 0)
            return &profiles[i];
    return NULL;
}

void mig_csv_begin(struct mig_csv_row *row, struct mig_buf *buf, const struct mig_csv_profile *profile)
{
    *row = (struct mig_csv_row){ buf, profile, 0 };
    if (profile->bom)
        mig_buf_str(buf, "\xEF\xBB\xBF");
}

static void begin_cell(struct mig_csv_row *row)
{
    if (row->n_cells++ > 0)
        mig_buf_char(row->buf, row->profile->delimiter);
}

/* What LibreOffice or Excel would compute or convert when it opens the file: a formula (the
 * full-width signs too), or anything of digits and the signs of numbers, dates and times. */
static bool needs_guard(struct mig_span text)
{
    static const uint32_t triggers[] = { '=', '+', '-', '@', '\t', '\r', '\'', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x2212 };
    size_t at = 0;
    if (text.n == 0)
        return false;
    uint32_t first = mig_utf8_next(text, &at);
    for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++)
        if (first == triggers[i])
            return true;
    bool digit = false;
    for (size_t i = 0; i < text.n; i++) {
        if (mig_is_digit(text.p[i]))
            digit = true;
        else if (!strchr(" .,:/-%eE$", text.p[i]))
            return false;
    }
    return digit;
}

static bool needs_quotes(const struct mig_csv_row *row, struct mig_span text)
{
    if (text.n && (text.p[0] == ' ' || text.p[text.n - 1] == ' '))
        return true; /* libcsv trims unquoted spaces */
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '"' || text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == row->profile->delimiter)
            return true;
    return false;
}

void mig_csv_text(struct mig_csv_row *row, struct mig_span text)
{
    begin_cell(row);
    bool guard = row->profile->guarded && needs_guard(text);
    if (!needs_quotes(row, text)) {
        if (guard)
            mig_buf_char(row->buf, '\'');
        mig_buf_add(row->buf, text);
        return;
    }
    mig_buf_char(row->buf, '"');
    if (guard)
        mig_buf_char(row->buf, '\'');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            mig_buf_char(row->buf, '"');
        mig_buf_char(row->buf, text.p[i]);
    }
    mig_buf_char(row->buf, '"');
}

void mig_csv_number(struct mig_csv_row *row, double value)
{
    begin_cell(row);
    size_t from = row->buf->n;
    mig_buf_number(row->buf, value);
    if (row->profile->decimal == '.')
        return;
    for (size_t i = from; i < row->buf->n; i++)
        if (row->buf->p[i] == '.')
            row->buf->p[i] = row->profile->decimal;
}

void mig_csv_size(struct mig_csv_row *row, size_t value)
{
    begin_cell(row);
    mig_buf_printf(row->buf, "%zu", value);
}

void mig_csv_day(struct mig_csv_row *row, mig_day day)
{
    char text[11];
    begin_cell(row);
    mig_buf_str(row->buf, mig_day_print(day, text));
}

void mig_csv_end(struct mig_csv_row *row)
{
    mig_buf_str(row->buf, row->profile->newline);
    row->n_cells = 0;
}

/* ---- in ---- */

enum { CHUNK = 64 * 1024, ROW_MAX = 16 * 1024 * 1024 };

struct cell {
    size_t at, n;
};

struct mig_csv {
    struct csv_parser parser;
    struct mig_stream in;
    bool ended, guarded;
    char decimal;
    char *chunk;
    size_t chunk_at, chunk_n;
    struct mig_buf text; /* of the row being built */
    struct cell *cell;
    size_t n_cells, cap_cells;
    bool row_done;
    struct mig_span *spans; /* of the row handed out */
    size_t cap_spans;
    struct mig_span *name;
    size_t n_columns, line;
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

static mig_status finish(struct mig_csv *csv, struct mig_err *err)
{
    csv->ended = true;
    if (csv_fini(&csv->parser, on_cell, on_row, csv) != 0)
        return mig_err_set(err, MIG_DATA, "%s: the last quoted cell is not closed", csv->in.name);
    return MIG_OK;
}

/* libcsv pushes; rows are pulled by feeding it up to the byte that ends a row. Line feeds inside
 * quotes end nothing, so a piece is cut at each line feed and the parser says whether a row is done. */
static mig_status read_row(struct mig_csv *csv, struct mig_err *err)
{
    size_t n_bytes = 0;
    csv->n_cells = 0;
    csv->row_done = false;
    mig_buf_reset(&csv->text);
    while (!csv->row_done) {
        if (csv->ended)
            return MIG_END;
        mig_status status = csv->chunk_at == csv->chunk_n ? fill(csv, err) : MIG_OK;
        if (status == MIG_OK && csv->chunk_n == 0)
            status = finish(csv, err);
        if (status != MIG_OK)
            return status;
        const char *from = csv->chunk + csv->chunk_at;
        size_t rest = csv->chunk_n - csv->chunk_at;
        const char *newline = rest ? memchr(from, '\n', rest) : NULL;
        size_t n = newline ? (size_t)(newline - from) + 1 : rest;
        if (csv_parse(&csv->parser, from, n, on_cell, on_row, csv) != n)
            return mig_err_set(err, MIG_DATA, "%s:%zu: %s", csv->in.name, csv->line + 1,
                               csv_strerror(csv_error(&csv->parser)));
        csv->chunk_at += n;
        n_bytes += n;
        if (n_bytes > ROW_MAX)
            return mig_err_set(err, MIG_DATA, "%s:%zu: a row of more than %d MB", csv->in.name, csv->line + 1,
                               ROW_MAX >> 20);
    }
    csv->line++;
    csv->spans = mig_grow(csv->spans, &csv->cap_spans, csv->n_cells, sizeof *csv->spans);
    for (size_t i = 0; i < csv->n_cells; i++)
        csv->spans[i] = mig_span(csv->text.p + csv->cell[i].at, csv->cell[i].n);
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
    csv_set_delim(&csv->parser, (unsigned char)delimiters[best]);
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
        return mig_err_set(err, MIG_DATA, "%s: empty; expected a header row", csv->in.name);
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

mig_status mig_csv_next(struct mig_csv *csv, const struct mig_span **cells, struct mig_err *err)
{
    mig_status status = read_row(csv, err);
    if (status != MIG_OK)
        return status;
    if (csv->n_cells != csv->n_columns)
        return mig_err_set(err, MIG_DATA, "%s: row %zu has %zu cells, the header has %zu", csv->in.name, csv->line,
                           csv->n_cells, csv->n_columns);
    if (csv->guarded)
        for (size_t i = 0; i < csv->n_cells; i++)
            if (csv->spans[i].n && csv->spans[i].p[0] == '\'')
                csv->spans[i] = mig_span(csv->spans[i].p + 1, csv->spans[i].n - 1);
    *cells = csv->spans;
    return MIG_OK;
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
    mig_buf_free(&csv->text);
    mig_arena_free(&csv->arena);
    free(csv);
}
