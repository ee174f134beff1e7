/* Rows of a region: what stands side by side, as text. */
#include <stdlib.h>

#include "base/sort.h"
#include "base/utf8.h"
#include "extract/source/pdf/pdf.h"
#include "extract/source/raised.h"

static const float RAISED = 0.86F; /* of a line's height: what is lower and stands higher is a mark; browsers: 5/6 */
static const float LEVEL = 0.4F;   /* of the height */
static const float GAP = 0.13F;    /* the same: between words */
static const float NEAR = 0.5F;    /* the same: as far behind a word as its mark may stand */

void mig_pdf_rows_free(struct mig_pdf_rows *rows)
{
    free(rows->row);
    free(rows->part);
    mig_buf_free(&rows->text);
    *rows = (struct mig_pdf_rows){ 0 };
}

static struct mig_span text_of(const struct mig_pdf *pdf, const struct mig_pdf_word *word)
{
    return mig_span_cut(mig_buf_span(&pdf->text), word->start, word->start + (size_t)word->n);
}

static bool is_raised(const struct mig_pdf_word *word, const struct mig_pdf_line *line)
{
    float height = word->box.y1 - word->box.y0;
    return height < line->height * RAISED && word->box.y1 < line->box.y1 - line->height * 0.1F;
}

/* The words of LINE behind what TEXT holds. The mark a line begins with is kept: it may be that of a note, and whoever asks
 * for *begins_raised takes it away. */
static void add_line(const struct mig_pdf *pdf, const struct mig_pdf_line *line, struct mig_buf *text,
                     bool *begins_raised)
{
    size_t from = text->n;
    const struct mig_pdf_word *word = &pdf->word[line->word];
    for (uint32_t i = 0; i < line->n_words; i++) {
        struct mig_span t = text_of(pdf, &word[i]);
        float gap = i > 0 ? word[i].box.x0 - word[i - 1].box.x1 : 0;
        bool is_near = i > 0 && gap < line->height * GAP && gap > -line->height;
        bool is_behind = is_near || (i > 0 && gap >= 0 && gap < line->height * NEAR);
        bool is_note = mig_raised_is_mark(t) && is_raised(&word[i], line);
        if (i == 0)
            *begins_raised = is_note;
        if (is_note && is_behind) {
            mig_raised_add(mig_span_cut(mig_buf_span(text), from, text->n), t, text);
            continue;
        }
        if (i > 0 && (!is_near || (i == 1 && *begins_raised)))
            mig_buf_char(text, ' ');
        mig_buf_add(text, t);
    }
}

/* Do A and B stand at one height, by the most of the lower one? Cells may be set in the middle beside one of two lines. */
static bool are_level(const struct mig_pdf_box *a, const struct mig_pdf_box *b)
{
    float low = a->y1 < b->y1 ? a->y1 : b->y1, high = a->y0 > b->y0 ? a->y0 : b->y0;
    float height = a->y1 - a->y0 < b->y1 - b->y0 ? a->y1 - a->y0 : b->y1 - b->y0;
    return low - high > height * LEVEL;
}

enum { MAX_PARTS = 64 }; /* of a row */

/* Does LINE stand beside the N lines of LIST? */
static bool is_beside(const struct mig_pdf_line *const *list, size_t n, const struct mig_pdf_line *line)
{
    float slack = line->height / 4;
    bool is_level = are_level(&list[0]->box, &line->box);
    for (size_t i = 0; is_level && i < n; i++)
        if (line->box.x0 < list[i]->box.x1 - slack && line->box.x1 > list[i]->box.x0 + slack)
            return false;
    return is_level && n < MAX_PARTS;
}

static void widen(struct mig_pdf_box *box, const struct mig_pdf_box *by)
{
    box->x0 = by->x0 < box->x0 ? by->x0 : box->x0;
    box->y0 = by->y0 < box->y0 ? by->y0 : box->y0;
    box->x1 = by->x1 > box->x1 ? by->x1 : box->x1;
    box->y1 = by->y1 > box->y1 ? by->y1 : box->y1;
}

static int by_x(const void *a, const void *b)
{
    const struct mig_pdf_line *const *p = a, *const *q = b;
    return ((*p)->box.x0 > (*q)->box.x0) - ((*p)->box.x0 < (*q)->box.x0);
}

/* A raised mark at the left of a row, or one that stands apart before small print: a note. */
static bool begins_note(const struct mig_pdf *pdf, const struct mig_pdf_row *row, const struct mig_pdf_line *first,
                        bool begins_raised)
{
    bool is_small = row->height < pdf->body * 0.95F, is_apart = first->n_words == 1 && row->n_parts == 2;
    bool is_low = row->box.y0 > pdf->page[first->page].height / 2;
    return mig_raised_is_mark(text_of(pdf, &pdf->word[first->word])) &&
           (begins_raised || (is_small && is_apart && is_low));
}

/* A small mark is taken off the row it begins. */
static void take_mark(const struct mig_pdf *pdf, const struct mig_pdf_line *first, bool begins_raised,
                      struct mig_pdf_row *row)
{
    row->is_note = begins_note(pdf, row, first, begins_raised);
    if (!row->is_note)
        return;
    size_t n_mark = text_of(pdf, &pdf->word[first->word]).n + 1;
    n_mark = n_mark < row->n ? n_mark : row->n;
    row->start += n_mark;
    row->n -= n_mark;
}

static struct mig_pdf_part *new_part(struct mig_pdf_rows *rows, struct mig_pdf_box box)
{
    rows->part = mig_grow(rows->part, &rows->parts_cap, rows->n_parts + 1, sizeof *rows->part);
    rows->part[rows->n_parts] = (struct mig_pdf_part){ .box = box, .start = rows->text.n };
    return &rows->part[rows->n_parts++];
}

/* Tables are tried at each row, hundreds of rows long: what they ask of a row is counted once. */
static void count_words(struct mig_pdf_row *row, struct mig_span text)
{
    struct mig_span word, rest = text;
    bool is_number = true;
    for (size_t at = 0; at < text.n && is_number;)
        is_number = !mig_utf8_is_letter(mig_utf8_next(text, &at));
    row->n_numbers += is_number;
    while (mig_span_split(&rest, ' ', &word))
        row->n_words++;
}

/* Makes a row of the N lines of LIST, from left to right. */
static void finish_row(const struct mig_pdf *pdf, const struct mig_pdf_line **list, size_t n, struct mig_pdf_rows *rows)
{
    mig_sort(list, n, sizeof *list, by_x);
    const struct mig_pdf_word *word = &pdf->word[list[0]->word];
    struct mig_pdf_row row = { .box = list[0]->box, .first_word = word->box.x1 - word->box.x0 };
    size_t longest = 0;
    bool begins_raised[MAX_PARTS] = { false };
    row.part = (uint32_t)rows->n_parts;
    row.n_parts = (uint32_t)n;
    row.start = rows->text.n;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            mig_buf_char(&rows->text, ' ');
        struct mig_pdf_part *part = new_part(rows, list[i]->box);
        add_line(pdf, list[i], &rows->text, &begins_raised[i]);
        part->n = rows->text.n - part->start;
        count_words(&row, mig_span_cut(mig_buf_span(&rows->text), part->start, rows->text.n));
        row.height = part->n > longest ? list[i]->height : row.height;
        longest = part->n > longest ? part->n : longest;
        widen(&row.box, &list[i]->box);
    }
    row.n = rows->text.n - row.start;
    rows->left = rows->n == 0 || row.box.x0 < rows->left ? row.box.x0 : rows->left;
    rows->right = rows->n == 0 || row.box.x1 > rows->right ? row.box.x1 : rows->right;
    take_mark(pdf, list[0], begins_raised[0], &row);
    rows->row = mig_grow(rows->row, &rows->cap, rows->n + 1, sizeof *rows->row);
    rows->row[rows->n++] = row;
}

void mig_pdf_find_rows(const struct mig_pdf *pdf, const struct mig_pdf_order *order, struct mig_pdf_region region,
                       struct mig_pdf_rows *rows)
{
    size_t n = 0;
    const struct mig_pdf_line *list[MAX_PARTS];
    rows->n = rows->n_parts = 0;
    mig_buf_reset(&rows->text);
    for (size_t i = 0; i < region.n; i++) {
        const struct mig_pdf_line *line = &pdf->line[order->line[region.from + i]];
        if (n > 0 && !is_beside(list, n, line)) {
            finish_row(pdf, list, n, rows);
            n = 0;
        }
        list[n++] = line;
    }
    if (n > 0)
        finish_row(pdf, list, n, rows);
}
