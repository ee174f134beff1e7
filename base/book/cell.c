/* Rows, and what stands in their cells. */
#include <assert.h>
#include <math.h>

#include "base/book/inner.h"
#include "base/utf8.h"

enum { PIECE = 128 * 1024, MAX_URL = 2079 };

/* ---- texts ---- */

static const char *entity_of(uint32_t c)
{
    static const struct {
        uint32_t c;
        const char *text;
    } entities[] = { { '&', "&amp;" }, { '<', "&lt;" },   { '>', "&gt;" },  { '"', "&quot;" },
                     { '\t', "&#9;" }, { '\n', "&#10;" }, { '\r', "&#13;" } };
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (entities[i].c == c)
            return entities[i].text;
    return c < 0x20 || c == 0xFFFE || c == 0xFFFF ? "\xEF\xBF\xBD" : NULL;
}

static bool is_hex(char c)
{
    return mig_is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

/* "_x0041_": a spreadsheet reads it as the character of that number. */
static bool is_escape(struct mig_span text, size_t at)
{
    const char *p = text.p + at;
    return text.n - at >= 7 && p[0] == '_' && p[1] == 'x' && is_hex(p[2]) && is_hex(p[3]) && is_hex(p[4]) &&
           is_hex(p[5]) && p[6] == '_';
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '&' && c != '<' && c != '>' && c != '"' && c != '_' && c != 0xEF;
}

void mig_book_escape(struct mig_buf *out, struct mig_span text)
{
    for (size_t at = 0, from = 0; at < text.n; from = at) {
        while (at < text.n && is_plain((unsigned char)text.p[at]))
            at++;
        mig_buf_add(out, mig_span_cut(text, from, at));
        if (at == text.n)
            break;
        size_t begin = at;
        const char *entity = entity_of(mig_utf8_next(text, &at));
        if (is_escape(text, begin))
            mig_buf_str(out, "_x005F_");
        else if (entity)
            mig_buf_str(out, entity);
        else
            mig_buf_add(out, mig_span_cut(text, begin, at));
    }
}

/* UTF-16 units of TEXT; *fits is the bytes of what fits into MAX of them. */
static size_t units_of(struct mig_span text, size_t max, size_t *fits)
{
    size_t n = 0;
    *fits = 0;
    for (size_t at = 0; at < text.n;) {
        n += mig_utf8_next(text, &at) > 0xFFFF ? 2 : 1;
        if (n <= max)
            *fits = at;
    }
    return n;
}

/* Writes TEXT; what a cell cannot hold is cut, and how much is said at its end. Bytes are never fewer than units. */
static void put_text(struct mig_book *b, struct mig_span text)
{
    enum { ROOM = 24 }; /* for "… [+N]" */
    size_t fits = text.n;
    bool is_cut = text.n > MIG_BOOK_MAX_TEXT && units_of(text, MIG_BOOK_MAX_TEXT, &fits) > MIG_BOOK_MAX_TEXT;
    if (is_cut)
        units_of(text, MIG_BOOK_MAX_TEXT - ROOM, &fits);
    mig_book_escape(&b->cells, mig_span_cut(text, 0, fits));
    if (!is_cut)
        return;
    b->n_cut++;
    mig_buf_printf(&b->cells, "\xE2\x80\xA6 [+%zu]", units_of(mig_span_cut(text, fits, text.n), 0, &(size_t){ 0 }));
}

/* ---- rows ---- */

static void put_letters(struct mig_buf *out, size_t column)
{
    char letters[4] = { 0 };
    size_t n = sizeof letters - 1;
    for (size_t i = column + 1; i > 0; i = (i - 1) / 26)
        letters[--n] = (char)('A' + (i - 1) % 26);
    mig_buf_str(out, letters + n);
}

void mig_book_put_cell(struct mig_buf *out, size_t row, size_t column)
{
    put_letters(out, column);
    mig_buf_size(out, row + 1);
}

void mig_book_put_fixed(struct mig_buf *out, size_t row, size_t column)
{
    mig_buf_char(out, '$');
    put_letters(out, column);
    mig_buf_char(out, '$');
    mig_buf_size(out, row + 1);
}

/* A row with lines to it that are not said keeps the height of one in some programs: what wraps says how high it is. */
void mig_book_end_row(struct mig_book *b)
{
    enum { LINE = 15, MAX_LINES = 27 }; /* points; of a row at most 409 */
    size_t lines = b->n_lines < MAX_LINES ? b->n_lines : MAX_LINES;
    if (!b->in_row)
        return;
    mig_buf_str(&b->xml, "<row r=\"");
    mig_buf_size(&b->xml, b->n_rows);
    if (lines > 1) {
        mig_buf_str(&b->xml, "\" ht=\"");
        mig_buf_size(&b->xml, LINE * lines);
        mig_buf_str(&b->xml, "\" customHeight=\"1");
    }
    mig_buf_str(&b->xml, "\">");
    mig_buf_add(&b->xml, mig_buf_span(&b->cells));
    mig_buf_str(&b->xml, "</row>");
    mig_buf_reset(&b->cells);
    b->in_row = false;
    b->n_lines = 0;
    if (b->xml.n < PIECE)
        return;
    mig_zip_write(b->zip, mig_buf_span(&b->xml));
    mig_buf_reset(&b->xml);
}

size_t mig_book_row(struct mig_book *b)
{
    assert(b->n_sheets && !mig_book_is_full(b));
    mig_book_end_row(b);
    b->in_row = true;
    b->column = 0;
    return b->n_rows++;
}

size_t mig_book_n_cut(const struct mig_book *b)
{
    return b->n_cut;
}

size_t mig_book_rows(const struct mig_book *b)
{
    return b->n_rows;
}

/* By its rows, or by its bytes, of which a member of an archive can have 4 GB: a row has some of them to itself. */
bool mig_book_is_full(const struct mig_book *b)
{
    return b->n_rows == MIG_BOOK_MAX_ROWS || mig_zip_size(b->zip) > UINT64_C(3) << 30;
}

/* ---- cells ---- */

void mig_book_skip(struct mig_book *b, size_t n)
{
    b->column += n;
}

/* "<c r="B3" s="4" …", to be gone on from. */
static void begin_cell(struct mig_book *b, enum mig_book_style style)
{
    assert(b->in_row && b->column < MIG_BOOK_MAX_COLUMNS);
    mig_buf_str(&b->cells, "<c r=\"");
    mig_book_put_cell(&b->cells, b->n_rows - 1, b->column++);
    if (style != MIG_BOOK_PLAIN) {
        mig_buf_str(&b->cells, "\" s=\"");
        mig_buf_size(&b->cells, (size_t)style);
    }
}

#define TEXT_BEGIN "<t xml:space=\"preserve\">"

/* Letters are about as wide as digits; words do not fill their lines. */
static void note_lines(struct mig_book *b, enum mig_book_style style, struct mig_span text)
{
    enum { FILLED = 19, OF = 20 };
    if (!mig_book_wraps(style) || b->column >= b->n_widths)
        return;
    double room = b->width[b->column] * FILLED / OF;
    size_t lines = (size_t)ceil((double)mig_utf8_count(text) / fmax(room, 1));
    b->n_lines = lines > b->n_lines ? lines : b->n_lines;
}

void mig_book_text(struct mig_book *b, enum mig_book_style style, struct mig_span text)
{
    if (text.n == 0) {
        mig_book_skip(b, 1);
        return;
    }
    note_lines(b, style, text);
    begin_cell(b, style);
    mig_buf_str(&b->cells, "\" t=\"inlineStr\"><is>" TEXT_BEGIN);
    put_text(b, text);
    mig_buf_str(&b->cells, "</t></is></c>");
}

void mig_book_marked(struct mig_book *b, const struct mig_span parts[3])
{
    static const char *const looks[] = { "",
                                         "<rPr><b/><sz val=\"11\"/><rFont val=\"Calibri\"/><family val=\"2\"/></rPr>",
                                         "" };
    struct mig_buf whole = { 0 };
    for (size_t i = 0; i < 3; i++)
        mig_buf_add(&whole, parts[i]);
    if (whole.n > MIG_BOOK_MAX_TEXT || parts[1].n == 0) { /* to be cut as one, or plain */
        mig_book_text(b, MIG_BOOK_WRAPPED, mig_buf_span(&whole));
        mig_buf_free(&whole);
        return;
    }
    note_lines(b, MIG_BOOK_WRAPPED, mig_buf_span(&whole));
    mig_buf_free(&whole);
    begin_cell(b, MIG_BOOK_WRAPPED);
    mig_buf_str(&b->cells, "\" t=\"inlineStr\"><is>");
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].n == 0)
            continue;
        mig_buf_printf(&b->cells, "<r>%s" TEXT_BEGIN, looks[i]);
        put_text(b, parts[i]);
        mig_buf_str(&b->cells, "</t></r>");
    }
    mig_buf_str(&b->cells, "</is></c>");
}

enum mig_book_style mig_book_style_of(double value)
{
    return isnan(value) || value == floor(value) ? MIG_BOOK_WHOLE : MIG_BOOK_DECIMAL;
}

void mig_book_number(struct mig_book *b, enum mig_book_style style, double value)
{
    if (!isfinite(value)) {
        mig_book_skip(b, 1);
        return;
    }
    begin_cell(b, style);
    mig_buf_str(&b->cells, "\"><v>");
    mig_buf_number(&b->cells, value);
    mig_buf_str(&b->cells, "</v></c>");
}

void mig_book_digits(struct mig_book *b, struct mig_span digits)
{
    begin_cell(b, MIG_BOOK_PLAIN);
    mig_buf_str(&b->cells, "\"><v>");
    mig_buf_add(&b->cells, digits);
    mig_buf_str(&b->cells, "</v></c>");
}

/* Excel takes 1900 for a leap year, others do not: from March on all count the same. */
void mig_book_day(struct mig_book *b, mig_day day)
{
    char text[11];
    if (day == MIG_NO_DAY || day < mig_day_of(1900, 3, 1))
        mig_book_text(b, MIG_BOOK_TOP, mig_span_of(mig_day_print(day, text)));
    else
        mig_book_number(b, MIG_BOOK_DAY, day - mig_day_of(1899, 12, 30));
}

/* ---- links ---- */

static struct mig_book_link *add_link(struct mig_book *b)
{
    if (b->n_links == MIG_BOOK_MAX_LINKS)
        return NULL;
    b->link = mig_grow(b->link, &b->cap_links, b->n_links + 1, sizeof *b->link);
    struct mig_book_link *link = &b->link[b->n_links++];
    *link = (struct mig_book_link){ .row = b->n_rows - 1, .column = b->column - 1 };
    return link;
}

void mig_book_link_cell(struct mig_book *b, struct mig_span sheet, size_t row, size_t column)
{
    struct mig_book_link *link = add_link(b);
    struct mig_buf cell = { 0 };
    if (!link)
        return;
    mig_book_put_sheet(&cell, sheet);
    mig_book_put_cell(&cell, row, column);
    link->cell = mig_arena_span(&b->sheet_arena, mig_buf_span(&cell));
    mig_buf_free(&cell);
}

void mig_book_link_web(struct mig_book *b, struct mig_span url)
{
    struct mig_book_link *link = url.n && url.n <= MAX_URL ? add_link(b) : NULL;
    if (link)
        link->url = mig_arena_span(&b->sheet_arena, url);
}
