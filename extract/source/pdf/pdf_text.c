/* Rows into paragraphs. Where a line was broken for width, and where a paragraph ends, is told by where words stand: how
 * far down the next line is, whether it is set in, and whether its first word would have fit into the line before. */
#include <stdlib.h>

#include "base/hash.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "extract/source/pdf/pdf.h"
#include "extract/source/wrap.h"

static const float OTHER_SIZE = 0.12F; /* of a height: more is another font */
static const float LEADING = 1.35F;    /* of the usual distance of lines: more is a paragraph's end */
static const float INDENT = 0.8F;      /* of a height */
static const float LARGE = 1.12F;      /* of the text's height: a heading */
static const float SMALL = 0.97F;      /* the same: less is small print */

static const float FLUSH = 1.5F; /* points */
static const float ASIDE = 0.4F; /* of a column's width: what begins behind that is no prose */

enum { MAX_HEADING = 200 /* bytes */, FEW_ROWS = 3 };

/* The region that is written. */
struct column {
    float left, right, leading;
};

struct writer {
    struct mig_pdf *pdf;
    struct mig_buf *out, notes, table;
    struct mig_pdf_rows rows;
    struct mig_pdf_order order;
    struct column here;
    struct mig_pdf_row last; /* what was written last; n == 0: a table, or nothing */
    bool last_is_first;      /* the first line of its paragraph */
    bool last_is_item, last_is_full;
    bool is_new_region, is_new_page;
    size_t start;      /* of the line that is being written, in OUT */
    float line_height; /* of that line */
    struct mig_span *heading;
    float heading_height;
    struct mig_pdf_words words;
};

static struct mig_span text_of(const struct writer *w, const struct mig_pdf_row *row)
{
    return mig_span_cut(mig_buf_span(&w->rows.text), row->start, row->start + row->n);
}

/* Is TEXT set off as an item of a list: by a dot, a dash, a number? */
static bool is_item(struct mig_span text)
{
    size_t n = 0, at = 0;
    if (text.n == 0)
        return false;
    uint32_t c = mig_utf8_next(text, &at);
    bool is_mark = c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x25CB || c == 0xB7 || c == 0x2013 ||
                   c == 0x2014 || c == '-' || c == '*' || c == MIG_UTF8_BAD || c == 0x25A0 || c == 0x2212;
    if (is_mark)
        return at < text.n && text.p[at] == ' ';
    while (n < text.n && n < 3 && mig_is_digit(text.p[n]))
        n++;
    return n > 0 && n + 1 < text.n && (text.p[n] == '.' || text.p[n] == ')') && text.p[n + 1] == ' ';
}

static int by_size(const void *a, const void *b)
{
    float p = *(const float *)a, q = *(const float *)b;
    return (p > q) - (p < q);
}

static void find_sides(struct writer *w)
{
    const struct mig_pdf_rows *rows = &w->rows;
    struct column before = w->here;
    w->here = (struct column){ .left = rows->row[0].box.x0, .right = rows->row[0].box.x1 };
    for (size_t i = 0; i < rows->n; i++) {
        w->here.left = rows->row[i].box.x0 < w->here.left ? rows->row[i].box.x0 : w->here.left;
        w->here.right = rows->row[i].box.x1 > w->here.right ? rows->row[i].box.x1 : w->here.right;
    }
    float off = w->here.left - before.left;
    bool is_below = w->is_new_page && rows->n <= FEW_ROWS && off < w->pdf->body && off > -w->pdf->body;
    if (is_below && before.right > w->here.right) /* the last lines of a text */
        w->here.right = before.right;
}

/* The usual distance of lines in the region. */
static float find_leading(const struct mig_pdf_rows *rows, float usual)
{
    float *distance = mig_alloc((rows->n + 1) * sizeof *distance);
    size_t n = 0;
    for (size_t i = 1; i < rows->n; i++) {
        float apart = rows->row[i].box.y0 - rows->row[i - 1].box.y0;
        if (apart > rows->row[i].height / 2 && apart < rows->row[i].height * 2)
            distance[n++] = apart;
    }
    mig_sort(distance, n, sizeof *distance, by_size);
    float leading = n > 0 ? distance[n / 3] : usual;
    free(distance);
    return leading;
}

/* Where the N rows from ROW on end, if they are justified: most of them begin and end where most others do. 0: they are not. */
static float edge_of(const struct mig_pdf_row *row, size_t n)
{
    float left = row->box.x0, right = row->box.x1;
    size_t n_left = 0, n_right = 0;
    for (size_t i = 1; i < n; i++) {
        left = row[i].box.x0 < left ? row[i].box.x0 : left;
        right = row[i].box.x1 > right ? row[i].box.x1 : right;
    }
    for (size_t i = 0; i < n; i++) {
        n_left += row[i].box.x0 < left + FLUSH;
        n_right += row[i].box.x1 > right - FLUSH;
    }
    return n_right >= FEW_ROWS && n_right * 2 >= n && n_left * 2 >= n ? right : 0;
}

/* Justified rows that follow on each other are of their own width, whatever else the region holds. */
static void find_edges(struct writer *w)
{
    struct mig_pdf_row *row = w->rows.row;
    for (size_t i = 0, n; i < w->rows.n; i += n) {
        for (n = 1; i + n < w->rows.n; n++)
            if (row[i + n].box.y0 - row[i + n - 1].box.y0 >= w->here.leading * LEADING)
                break;
        float right = edge_of(row + i, n);
        for (size_t k = i; k < i + n; k++)
            row[k].right = right;
    }
}

static bool is_same_size(const struct mig_pdf_row *a, const struct mig_pdf_row *b)
{
    float off = a->height - b->height;
    return off < a->height * OTHER_SIZE && off > -a->height * OTHER_SIZE;
}

static bool is_centred(const struct mig_pdf_row *a, const struct mig_pdf_row *b)
{
    float apart = a->box.x0 + a->box.x1 - b->box.x0 - b->box.x1, by = a->box.x0 - b->box.x0, step = a->height * INDENT;
    return apart < step && apart > -step && (by > step || by < -step);
}

/* Would the first word of NEXT not have fit behind the last row? */
static bool is_full(const struct writer *w, const struct mig_pdf_row *next)
{
    float end = w->last.box.x1, space = w->last.height * 0.2F;
    if (w->last.right > 0) /* justified: what ends before the edge ends the paragraph */
        return end > w->last.right - FLUSH * 2;
    if (is_centred(&w->last, next))
        end += w->last.box.x0 - w->here.left;
    else if (w->last.box.x0 - w->here.left > (w->here.right - w->here.left) * ASIDE)
        return false; /* at the right: addresses, dates */
    return end + space + next->first_word > w->here.right - space;
}

static bool begins_small(struct mig_span text)
{
    size_t at = 0;
    return text.n > 0 && mig_utf8_is_lower(mig_utf8_next(text, &at));
}

/* Behind a hyphen, and not behind a dash? */
static bool ends_inside_word(struct mig_span text)
{
    if (!mig_pdf_ends_with_hyphen(text))
        return false;
    uint32_t c = mig_utf8_before(text, mig_utf8_floor(text, text.n - 1));
    return mig_utf8_is_letter(c) || (c >= '0' && c <= '9');
}

/* Does NEXT begin elsewhere than the lines of its paragraph would? Its first line may be set in, or out. */
static bool is_set_off(const struct writer *w, const struct mig_pdf_row *next)
{
    float by = next->box.x0 - w->last.box.x0, step = next->height * INDENT;
    if (is_centred(&w->last, next))
        return false;
    return by > step ? !w->last_is_first : by < -step && (!w->last_is_first || w->last_is_item);
}

/* Does NEXT go on in the line that is being written? */
static bool goes_on(const struct writer *w, const struct mig_pdf_row *next)
{
    struct mig_span line = mig_span_cut(mig_buf_span(w->out), w->start, w->out->n), text = text_of(w, next);
    bool is_open = line.n >= MIG_WRAP_PHRASE && !mig_wrap_ends(line);
    if (w->last.n == 0 || !is_same_size(&w->last, next) || is_item(text))
        return false;
    if (w->is_new_region)
        return is_open && w->last_is_full &&
               (begins_small(text) || !w->last_is_first || mig_pdf_ends_with_hyphen(line));
    float apart = next->box.y0 - w->last.box.y0;
    float usual = w->here.leading > next->height ? w->here.leading : next->height;
    if (apart > usual * LEADING || apart < 0 || is_set_off(w, next))
        return false;
    return is_full(w, next) || (is_open && begins_small(text)) || ends_inside_word(line);
}

/* The first line in letters larger than the text is the heading, and what is as large below it. */
static void end_line(struct writer *w)
{
    struct mig_span line = mig_span_trim(mig_span_cut(mig_buf_span(w->out), w->start, w->out->n));
    if (w->start == w->out->n)
        return;
    if (line.n <= MAX_HEADING && w->line_height > w->pdf->body * LARGE && w->line_height > w->heading_height * LARGE) {
        *w->heading = mig_arena_span(&w->pdf->arena, line);
        w->heading_height = w->line_height;
    }
    mig_buf_char(w->out, '\n');
    w->start = w->out->n;
}

static void write_row(struct writer *w, const struct mig_pdf_row *row)
{
    struct mig_span text = text_of(w, row);
    bool is_next = goes_on(w, row);
    if (is_next)
        mig_pdf_join(&w->words, w->out, w->start, text);
    else
        end_line(w);
    mig_buf_add(w->out, text);
    w->line_height = row->height;
    w->last_is_first = !is_next;
    w->last_is_item = is_next ? w->last_is_item : is_item(text);
    w->last = *row;
    w->is_new_region = false;
}

/* Notes stand at the foot of a column in small print, one behind the other; they are kept for the end of the text. How many
 * rows they have. */
static size_t write_notes(struct writer *w, size_t at)
{
    const struct mig_pdf_rows *rows = &w->rows;
    size_t i = at;
    for (; i < rows->n && (i == at || rows->row[i].height < w->pdf->body * SMALL); i++) {
        if (i > at)
            mig_buf_char(&w->notes, rows->row[i].is_note ? '\n' : ' ');
        mig_buf_add(&w->notes, text_of(w, &rows->row[i]));
    }
    mig_buf_char(&w->notes, '\n');
    return i - at;
}

/* A table that begins with row AT; how many rows it has, or 0. */
static size_t write_table(struct writer *w, size_t at)
{
    mig_buf_reset(&w->table);
    size_t n = w->rows.row[at].n_parts > 1 ? mig_pdf_table(&w->rows, at, &w->words, &w->table) : 0;
    if (n == 0)
        return 0;
    end_line(w);
    mig_buf_add(w->out, mig_buf_span(&w->table));
    w->start = w->out->n;
    w->last.n = 0;
    return n;
}

static void write_region(struct writer *w)
{
    find_sides(w);
    w->here.leading = find_leading(&w->rows, w->pdf->body * 1.2F);
    find_edges(w);
    w->is_new_region = true;
    for (size_t i = 0, n; i < w->rows.n; i += n) {
        const struct mig_pdf_row *row = &w->rows.row[i];
        n = row->is_note && row->height < w->pdf->body * SMALL ? write_notes(w, i) : write_table(w, i);
        if (n > 0)
            continue;
        write_row(w, row);
        n = 1;
    }
    float right = w->last.right > 0 ? w->last.right : w->here.right;
    w->last_is_full = w->last.box.x1 > right - w->last.height * 3; /* for the column behind this one */
}

void mig_pdf_write(struct mig_pdf *pdf, struct mig_buf *out, struct mig_span *heading)
{
    struct writer w = { .pdf = pdf, .out = out, .heading = heading, .start = out->n };
    *heading = mig_span(NULL, 0);
    w.rows.units = pdf->units;
    mig_pdf_find_words(pdf, &w.words);
    for (size_t i = 0; i < pdf->n_pages; i++) {
        mig_pdf_find_order(pdf, &pdf->page[i], &w.order);
        for (size_t r = 0; r < w.order.n_regions; r++) {
            w.is_new_page = r == 0;
            mig_pdf_find_rows(pdf, &w.order, w.order.region[r], &w.rows);
            write_region(&w);
        }
    }
    end_line(&w);
    mig_buf_add(out, mig_buf_span(&w.notes));
    mig_buf_free(&w.notes);
    mig_buf_free(&w.table);
    mig_pdf_rows_free(&w.rows);
    mig_pdf_order_free(&w.order);
    mig_pdf_words_free(&w.words);
}
