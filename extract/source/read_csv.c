/* Tables: each row a document, its text in the column that the command was told. Rows are taken one by one. */
#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"
#include "extract/source/charset/charset.h"
#include "extract/source/dates.h"
#include "extract/source/feed/fragment.h"
#include "extract/source/recognise.h"
#include "extract/source/table_rows.h"

enum { STEP = 64 * 1024, DATE = 100 };

/* What columns may say besides the text: by the keys of a sidecar. */
static const struct column {
    const char *name;
    size_t at; /* of the field in struct mig_carried; DATE: published */
} columns[] = {
    { "author", offsetof(struct mig_carried, author) },
    { "title", offsetof(struct mig_carried, title) },
    { "url", offsetof(struct mig_carried, url) },
    { "publisher", offsetof(struct mig_carried, publisher) },
    { "language", offsetof(struct mig_carried, language) },
    { "place", offsetof(struct mig_carried, place) },
    { "published_date", DATE },
};

enum { N_COLUMNS = sizeof columns / sizeof *columns };

/* The line of names, and what it tells. */
struct header {
    struct mig_table_row row;
    size_t n_skipped; /* bytes before it */
};

/* The sign that stands most often in the first line of TEXT, outside of quotes. */
static char find_delimiter(struct mig_span text)
{
    static const char signs[] = ",;\t|";
    size_t count[sizeof signs - 1] = { 0 }, best = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < text.n && (is_quoted || (text.p[i] != '\n' && text.p[i] != '\r')); i++) {
        const char *sign = text.p[i] && !is_quoted ? strchr(signs, text.p[i]) : NULL;
        is_quoted ^= text.p[i] == '"';
        if (sign)
            count[sign - signs]++;
    }
    for (size_t i = 1; i < sizeof count / sizeof *count; i++)
        if (count[i] > count[best])
            best = i;
    return signs[best];
}

/* From TEXT, the beginning of a table in UTF-8; to be freed. "sep=;", which Excel takes and leaves, is no line of names. */
static void read_header(struct mig_span text, struct header *h)
{
    *h = (struct header){ 0 };
    const char *end = text.n ? memchr(text.p, '\n', text.n) : NULL;
    if (text.n > 4 && end && end - text.p < 8 && strncasecmp(text.p, "sep=", 4) == 0)
        h->n_skipped = (size_t)(end - text.p) + 1;
    text = mig_span_cut(text, h->n_skipped, text.n);
    h->row.delimiter = find_delimiter(text);
    mig_table_row_take(&h->row, text);
    if (!h->row.is_done)
        mig_table_row_end(&h->row);
}

/* Whatever their case. */
static bool is_same(struct mig_span a, const char *b)
{
    struct mig_buf x = { 0 }, y = { 0 };
    mig_utf8_fold_text(&x, mig_span_trim(a));
    mig_utf8_fold_text(&y, mig_span_of(b));
    bool same = mig_span_eq(mig_buf_span(&x), mig_buf_span(&y));
    mig_buf_free(&x);
    mig_buf_free(&y);
    return same;
}

static size_t find_column(const struct header *h, const char *name)
{
    for (size_t i = 0; i < h->row.n_cells; i++)
        if (is_same(mig_table_row_cell(&h->row, i), name))
            return i;
    return SIZE_MAX;
}

static bool is_table_name(const char *path)
{
    static const char *const suffixes[] = { ".csv", ".tsv", ".tab" };
    size_t n = strlen(path);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (n > 4 && strcasecmp(path + n - 4, suffixes[i]) == 0)
            return true;
    return false;
}

/* A table that has the column; one that has not, and is named as a table, so that it is said. */
static bool asked(const struct mig_reading *reading, struct mig_span head, const char *path, bool is_named)
{
    struct mig_buf text = { 0 };
    struct header h;
    if (!reading->text_column)
        return false;
    if (is_named && is_table_name(path))
        return true;
    head.n = head.n < MIG_HEAD ? head.n : MIG_HEAD;
    if (mig_charset_decode(head, mig_span(NULL, 0), &text) != MIG_OK)
        return false;
    read_header(mig_buf_span(&text), &h);
    bool is_table = (h.row.n_cells > 1 || is_table_name(path)) && find_column(&h, reading->text_column) != SIZE_MAX;
    mig_table_row_free(&h.row);
    mig_buf_free(&text);
    return is_table;
}

struct table {
    struct mig_table_rows rows;
    size_t text, place[N_COLUMNS]; /* columns; SIZE_MAX: not there */
    struct mig_input narrow;       /* UTF-8 of a file in UTF-16 or UTF-32, */
    struct mig_buf ahead;          /* some of which is made, */
    size_t ahead_at;
    struct mig_buf head; /* as its first bytes tell */
    struct mig_open_file *file;
    const char *charset; /* of rows that are no UTF-8; NULL: UTF-8 that is damaged */
    bool is_settled;     /* the charset is, by the first such row */
    bool is_foreign;     /* the row at hand is one */
    struct mig_buf room;
};

static void close_table(void *state)
{
    struct table *t = state;
    if (!t)
        return;
    mig_table_rows_free(&t->rows);
    mig_buf_free(&t->narrow.ahead);
    mig_buf_free(&t->ahead);
    mig_buf_free(&t->head);
    mig_buf_free(&t->room);
    free(t);
}

/* A pull: UTF-8 of the wide characters that come. */
static mig_status read_narrow(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    struct table *t = from;
    struct mig_span wide;
    if (t->ahead_at == t->ahead.n) {
        mig_buf_reset(&t->ahead);
        t->ahead_at = 0;
        mig_status status = mig_input_peek(t->file->in, STEP, &wide, err);
        if (status != MIG_OK)
            return status;
        mig_input_skip(t->file->in, mig_charset_narrow(wide, mig_buf_span(&t->head), &t->ahead));
    }
    size_t left = t->ahead.n - t->ahead_at;
    *n_read = left < n ? left : n;
    if (*n_read)
        memcpy(to, t->ahead.p + t->ahead_at, *n_read);
    t->ahead_at += *n_read;
    return MIG_OK;
}

/* The next row; PIECE is named after its line. */
static mig_status read_row(struct table *t, struct mig_piece *piece, struct mig_err *err)
{
    mig_status status = mig_table_rows_next(&t->rows, err);
    mig_piece_rename(piece, "%s:%zu", t->file->in->stream.name, t->rows.line);
    return status;
}

/* What the row and what comes behind it look like, once one is no UTF-8. */
static mig_status settle_charset(struct table *t, struct mig_err *err)
{
    struct mig_span ahead, row = mig_buf_span(&t->rows.row.text);
    t->is_foreign = !mig_utf8_is_valid(row);
    if (t->is_settled || !t->is_foreign)
        return MIG_OK;
    t->is_settled = true;
    mig_status status = mig_input_peek(t->rows.in, STEP, &ahead, err);
    if (status != MIG_OK)
        return status;
    mig_buf_reset(&t->room);
    mig_buf_add(&t->room, row);
    mig_buf_add(&t->room, ahead);
    t->charset = mig_charset_guess(mig_buf_span(&t->room));
    return MIG_OK;
}

/* A cell as clean UTF-8, until the next one. */
static struct mig_span read_cell(struct table *t, size_t i)
{
    struct mig_span cell = mig_table_row_cell(&t->rows.row, i);
    mig_buf_reset(&t->room);
    if (t->is_foreign && t->charset)
        mig_charset_convert(cell, t->charset, &t->room);
    else
        mig_charset_clean(cell, &t->room);
    return mig_span_trim(mig_buf_span(&t->room));
}

static void say_missing(const struct table *t, const struct header *h, struct mig_err *err)
{
    struct mig_buf names = { 0 };
    for (size_t i = 0; i < h->row.n_cells; i++) {
        struct mig_span name = mig_span_trim(mig_table_row_cell(&h->row, i));
        if (name.n)
            mig_buf_printf(&names, "%s%.*s", names.n ? ", " : " among: ", MIG_SPAN_ARG(name));
    }
    mig_err_set(err, MIG_DATA, "%s: no column '%s' (--text-column)%.*s", t->file->in->stream.name, t->file->text_column,
                MIG_SPAN_ARG(mig_buf_span(&names)));
    mig_buf_free(&names);
}

static mig_status find_columns(struct table *t, struct mig_span head, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    struct header h;
    if (mig_charset_decode(head, mig_span(NULL, 0), &text) != MIG_OK)
        return mig_err_set(err, MIG_IO, "%s: not text", t->file->in->stream.name);
    read_header(mig_buf_span(&text), &h);
    t->rows.row.delimiter = h.row.delimiter;
    t->text = find_column(&h, t->file->text_column);
    for (size_t i = 0; i < N_COLUMNS; i++)
        t->place[i] = find_column(&h, columns[i].name);
    if (t->text == SIZE_MAX)
        say_missing(t, &h, err);
    bool is_preceded = h.n_skipped > 0;
    mig_table_row_free(&h.row);
    mig_buf_free(&text);
    t->rows.first = 1 + is_preceded;
    return t->text == SIZE_MAX ? MIG_IO : is_preceded ? mig_input_line(t->rows.in, STEP, &t->room, err) : MIG_OK;
}

/* Reads the line of names. What fails here is the table, of which nothing more is read. */
static mig_status open_table(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    struct table *t = file->state = mig_alloc(sizeof *t);
    struct mig_span head;
    t->file = file;
    t->rows.in = file->in;
    t->rows.max_mb = file->limits->document_mb;
    mig_piece_rename(piece, "%s", file->in->stream.name);
    mig_status status = mig_input_peek(file->in, STEP, &head, err);
    if (status == MIG_OK && mig_charset_is_wide(head)) {
        mig_buf_add(&t->head, head);
        mig_input_open_pull(&t->narrow, file->in->stream.name, (struct mig_pull){ read_narrow, t });
        t->rows.in = &t->narrow;
    }
    if (status == MIG_OK)
        status = find_columns(t, head, err);
    if (status == MIG_OK)
        status = read_row(t, piece, err);
    t->rows.n_columns = t->rows.row.n_cells;
    return status;
}

static void take_date(struct mig_carried *said, struct mig_span cell)
{
    said->published = mig_date_in_value(cell);
    if (said->published == MIG_NO_DAY)
        said->date_text = mig_carried_keep(said, cell);
}

static void describe(struct table *t, struct mig_carried *said)
{
    mig_carried_reset(said, MIG_DATE_RECORD);
    for (size_t i = 0; i < N_COLUMNS; i++) {
        if (t->place[i] >= t->rows.row.n_cells)
            continue;
        struct mig_span cell = read_cell(t, t->place[i]);
        if (columns[i].at == DATE)
            take_date(said, cell);
        else
            *(struct mig_span *)(void *)((char *)said + columns[i].at) = mig_carried_keep(said, cell);
    }
}

/* Spreadsheets leave out empty cells at the end; a row that is longer, or ends before its text, is cut at the wrong places. */
static mig_status check_row(const struct table *t, const char *name, struct mig_err *err)
{
    size_t n = t->rows.row.n_cells;
    if (n <= t->rows.n_columns && (n > t->text || mig_span_trim(mig_buf_span(&t->rows.row.text)).n == 0))
        return MIG_OK;
    return mig_err_set(err, MIG_DATA, "%s: a row of %zu cells, the header has %zu", name, n, t->rows.n_columns);
}

/* *is_found: the row has a text. */
static mig_status take_row(struct table *t, struct mig_piece *piece, bool *is_found, struct mig_err *err)
{
    mig_status status = check_row(t, piece->name, err);
    if (status == MIG_OK)
        status = settle_charset(t, err);
    if (status != MIG_OK || t->rows.row.n_cells <= t->text)
        return status;
    describe(t, &piece->said);
    struct mig_span text = read_cell(t, t->text);
    mig_buf_reset(&piece->bytes);
    mig_buf_add(&piece->bytes, text);
    piece->reader = mig_fragment_is_html(text) ? &mig_reader_fragment : &mig_reader_text;
    *is_found = text.n > 0;
    return MIG_OK;
}

static mig_status next(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    bool is_found = false;
    mig_status status = file->state ? MIG_OK : open_table(file, piece, err);
    while (status == MIG_OK && !is_found) {
        status = read_row(file->state, piece, err);
        file->n_taken++;
        if (status == MIG_OK)
            status = take_row(file->state, piece, &is_found, err);
    }
    return status;
}

const struct mig_reader mig_reader_csv = {
    .name = "csv",
    .asked = asked,
    .next = next,
    .close = close_table,
};
