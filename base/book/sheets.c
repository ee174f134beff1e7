#include "base/book/sheets.h"

#include <strings.h>

#include <stdlib.h>

#include "base/book/book.h"
#include "base/csv.h"
#include "base/mem.h"
#include "base/utf8.h"

static const char ending[] = ".xlsx";

enum { LOOK_AT = 200, MIN_WIDTH = 8, MAX_WIDTH = 48, TITLE_ROOM = 3 }; /* rows; digits; the button of a filter */

struct mig_sheets {
    struct mig_book *book;
    const char *path;
    struct mig_span name;
    struct mig_span *title; /* of each column; NULL: no row has come yet */
    double *width;
    size_t n_columns;
    size_t n_sheets;
    struct mig_arena arena;
    struct mig_buf text; /* of the cell at hand */
    char mark;           /* of the profile */
};

bool mig_sheets_is_named(const char *path)
{
    size_t n = path ? strlen(path) : 0;
    return n >= sizeof ending - 1 && strcasecmp(path + n - (sizeof ending - 1), ending) == 0;
}

/* The file's own name, without its folder and its ending. */
static struct mig_span stem(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct mig_span name = mig_span_of(slash ? slash + 1 : path);
    return name.n > sizeof ending - 1 ? mig_span_cut(name, 0, name.n - (sizeof ending - 1)) : name;
}

struct mig_sheets *mig_sheets_new(struct mig_output *out)
{
    struct mig_sheets *s = mig_alloc(sizeof *s);
    struct mig_buf name = { 0 };
    s->path = mig_output_path(out);
    mig_utf8_clean(&name, stem(mig_output_path(out)));
    s->name = mig_arena_span(&s->arena, mig_buf_span(&name));
    s->book = mig_book_new(out, s->name);
    s->mark = mig_csv_profile_find("xlsx")->mark;
    mig_buf_free(&name);
    return s;
}

/* ---- cells ---- */

struct cell {
    struct mig_span text;
    bool is_marked; /* no text */
    bool is_last;   /* of its row */
};

/* Takes one off the front of REST; of what is in quotes the text is in s->text. */
static struct cell next_cell(struct mig_sheets *s, struct mig_span *rest)
{
    struct cell cell = { 0 };
    size_t at = 0;
    if (rest->p[0] == '"') {
        mig_buf_reset(&s->text);
        for (at = 1; rest->p[at] != '"' || rest->p[at + 1] == '"'; at++) {
            at += rest->p[at] == '"';
            mig_buf_char(&s->text, rest->p[at]);
        }
        at++;
        cell.text = mig_buf_span(&s->text);
    } else {
        size_t from = cell.is_marked = rest->p[0] == s->mark;
        while (rest->p[at] != ',' && rest->p[at] != '\n')
            at++;
        cell.text = mig_span_cut(*rest, from, at);
    }
    cell.is_last = rest->p[at] == '\n';
    *rest = mig_span_cut(*rest, at + 1, rest->n);
    return cell;
}

static bool is_number(struct mig_span text)
{
    size_t n_points = 0, i = text.n && text.p[0] == '-';
    if (i == text.n || !mig_is_digit(text.p[i]) || !mig_is_digit(text.p[text.n - 1]))
        return false;
    for (; i < text.n; i++)
        if (!mig_is_digit(text.p[i]) && (text.p[i] != '.' || n_points++))
            return false;
    return true;
}

/* What is marked and neither a number nor a day is a word of a list. */
static void put_cell(struct mig_sheets *s, const struct cell *cell)
{
    mig_day day;
    if (cell->is_marked && is_number(cell->text))
        mig_book_digits(s->book, cell->text);
    else if (cell->is_marked && mig_day_parse(cell->text, &day))
        mig_book_day(s->book, day);
    else
        mig_book_text(s->book, MIG_BOOK_PLAIN, cell->text);
}

/* ---- sheets ---- */

/* The head and the first rows say how wide columns are. */
static void measure(struct mig_sheets *s, struct mig_span rows)
{
    for (size_t n = 0; n <= LOOK_AT && rows.n; n++)
        for (size_t i = 0;; i++) {
            struct cell cell = next_cell(s, &rows);
            double width = (double)mig_utf8_count(cell.text) + (n == 0 ? TITLE_ROOM : 1);
            width = width < MIN_WIDTH ? MIN_WIDTH : width > MAX_WIDTH ? MAX_WIDTH : width;
            if (i < s->n_columns && width > s->width[i])
                s->width[i] = width;
            if (cell.is_last)
                break;
        }
}

static void put_head(struct mig_sheets *s)
{
    mig_book_sheet(
        s->book,
        &(struct mig_book_sheet){
            .name = s->name, .width = s->width, .n_columns = s->n_columns, .n_frozen_rows = 1, .n_frozen_columns = 1 });
    mig_book_row(s->book);
    for (size_t i = 0; i < s->n_columns; i++)
        mig_book_text(s->book, MIG_BOOK_HEAD, s->title[i]);
    s->n_sheets++;
}

static mig_status begin(struct mig_sheets *s, struct mig_span *rows, struct mig_err *err)
{
    struct mig_span from = *rows;
    size_t cap = 0;
    bool is_last = false;
    while (!is_last) {
        struct cell cell = next_cell(s, rows);
        s->title = mig_grow(s->title, &cap, s->n_columns + 1, sizeof *s->title);
        s->title[s->n_columns++] = mig_arena_span(&s->arena, cell.text);
        is_last = cell.is_last;
    }
    if (s->n_columns > MIG_BOOK_MAX_COLUMNS)
        return mig_err_set(err, MIG_DATA, "%s: %zu columns, and a workbook can hold %d; write CSV", s->path,
                           s->n_columns, MIG_BOOK_MAX_COLUMNS);
    s->width = mig_alloc(s->n_columns * sizeof *s->width);
    measure(s, from);
    put_head(s);
    return MIG_OK;
}

mig_status mig_sheets_add(struct mig_sheets *s, struct mig_span rows, struct mig_err *err)
{
    mig_status status = s->title || rows.n == 0 ? MIG_OK : begin(s, &rows, err);
    while (rows.n && status == MIG_OK) {
        if (mig_book_is_full(s->book)) {
            mig_book_table(s->book, 0, s->title, s->n_columns);
            put_head(s);
        }
        mig_book_row(s->book);
        for (struct cell cell = { 0 }; !cell.is_last;) {
            cell = next_cell(s, &rows);
            put_cell(s, &cell);
        }
        if (mig_book_status(s->book) != MIG_OK)
            return mig_book_end(s->book, err);
    }
    return status;
}

static void put_notes(struct mig_sheets *s)
{
    static const double width[] = { 100 };
    struct mig_buf text = { 0 };
    mig_book_sheet(s->book, &(struct mig_book_sheet){ .name = mig_span_of("notes"), .width = width, .n_columns = 1 });
    mig_book_row(s->book);
    mig_buf_printf(
        &text,
        "%zu texts are longer than the %d characters that a cell can hold: they are cut and end in \"\xE2\x80\xA6 "
        "[+N]\", N the characters cut off. They are whole in CSV.",
        mig_book_n_cut(s->book), MIG_BOOK_MAX_TEXT);
    mig_book_text(s->book, MIG_BOOK_LEAD, mig_buf_span(&text));
    mig_buf_free(&text);
}

mig_status mig_sheets_end(struct mig_sheets *s, struct mig_err *err)
{
    if (s->title)
        mig_book_table(s->book, 0, s->title, s->n_columns);
    if (mig_book_n_cut(s->book))
        put_notes(s);
    return mig_book_end(s->book, err);
}

void mig_sheets_free(struct mig_sheets *s)
{
    if (!s)
        return;
    mig_book_free(s->book);
    free(s->title);
    free(s->width);
    mig_buf_free(&s->text);
    mig_arena_free(&s->arena);
    free(s);
}
