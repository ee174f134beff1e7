#include "base/tsv.h"

#include <stdarg.h>

#include "base/io.h"

enum { MAX_TABLE = 64 * 1024 * 1024 };

/* The next line that holds something; false when there is none. */
static bool next_line(struct mig_tsv *t, struct mig_span *line)
{
    while (mig_span_split(&t->rest, '\n', line)) {
        t->line++;
        t->row = line->p;
        if (line->n && line->p[0] != '#')
            return true;
    }
    return false;
}

static mig_status read_header(struct mig_tsv *t, const char *header, struct mig_err *err)
{
    struct mig_span line, names = mig_span_of(header), name;
    struct mig_buf list = { 0 };
    for (t->n_columns = 0; mig_span_split(&names, '\t', &name); t->n_columns++)
        mig_buf_printf(&list, "%s%.*s", t->n_columns ? ", " : "", MIG_SPAN_ARG(name));
    bool ok = next_line(t, &line) && mig_span_is(line, header);
    if (!ok)
        mig_err_set(err, MIG_DATA, "%s:%zu:1: expected the header %s", t->path, t->line ? t->line : 1, list.p);
    mig_buf_free(&list);
    return ok ? MIG_OK : MIG_DATA;
}

mig_status mig_tsv_open(struct mig_tsv *t, const char *path, const char *header, struct mig_err *err)
{
    *t = (struct mig_tsv){ .path = path };
    mig_status status = mig_file_read(&t->file, path, MAX_TABLE, err);
    t->rest = mig_buf_span(&t->file);
    if (status == MIG_OK)
        status = read_header(t, header, err);
    if (status == MIG_OK)
        return MIG_OK;
    mig_tsv_close(t);
    if (err)
        err->status = status == MIG_NOINPUT ? MIG_DATA : status;
    return status == MIG_NOINPUT ? MIG_DATA : status;
}

/* The TABs among the eight bytes at P: the lowest bit that is set is the high one of the first. */
static uint64_t tabs_in(const char *p)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t w;
    memcpy(&w, p, sizeof w);
    w ^= '\t' * ones; /* TABs are zero, and only a zero borrows into a high bit that was not set */
    return (w - ones) & ~w & 0x80 * ones;
}

/* The first TAB from P on, or END, behind which bytes can be read up to LIMIT. */
static char *find_tab(char *p, char *end, const char *limit)
{
    for (; p < end && limit - p >= 8; p += 8) {
        const uint64_t tabs = tabs_in(p);
        if (!tabs)
            continue;
        p += __builtin_ctzll(tabs) / 8;
        return p < end ? p : end;
    }
    while (p < end && *p != '\t')
        p++;
    return p < end ? p : end;
}

/* Cells are short: they are cut in place, and what of LINE is left is behind the last. */
static size_t cut_cells(struct mig_tsv *t, struct mig_span line)
{
    char *p = t->file.p + (line.p - t->file.p), *end = p + line.n, *limit = t->file.p + t->file.n;
    bool goes_on = true;
    for (t->n_cells = 0; t->n_cells < t->n_columns && goes_on; t->n_cells++) {
        char *start = p;
        p = find_tab(p, end, limit);
        t->cell[t->n_cells] = mig_span(start, (size_t)(p - start));
        goes_on = p < end;
        *p = '\0';
        p += goes_on;
    }
    return (size_t)(end - p);
}

mig_status mig_tsv_next(struct mig_tsv *t, struct mig_err *err)
{
    struct mig_span line;
    if (!next_line(t, &line))
        return MIG_END;
    const size_t n_left = cut_cells(t, line);
    for (size_t i = t->n_cells; i < t->n_columns; i++)
        t->cell[i] = mig_span("", 0);
    return n_left == 0 ? MIG_OK : mig_tsv_fail(t, t->n_columns - 1, err, "this row has more cells than the header");
}

size_t mig_tsv_rows(const struct mig_tsv *t)
{
    struct mig_span rest = t->rest, line;
    size_t n = 0;
    while (mig_span_split(&rest, '\n', &line))
        n++;
    return n;
}

/* Columns are counted in characters. */
mig_status mig_tsv_fail(const struct mig_tsv *t, size_t i, struct mig_err *err, const char *fmt, ...)
{
    size_t column = 1;
    va_list ap;
    for (const char *p = t->row; i < t->n_cells && p < t->cell[i].p; p++)
        column += ((unsigned char)*p & 0xC0) != 0x80;
    va_start(ap, fmt);
    mig_status status = mig_err_at(err, t->path, t->line, column, fmt, ap);
    va_end(ap);
    return status;
}

void mig_tsv_close(struct mig_tsv *t)
{
    mig_buf_free(&t->file);
    *t = (struct mig_tsv){ 0 };
}
