/* Cells of a row that pdftotext took for one line, because they stand near each other, are lines of their own again. They are
 * told by the rows above and below: figures stand below figures, and what parts them from the words before goes through. */
#include <stdlib.h>

#include "base/sort.h"
#include "base/utf8.h"
#include "extract/source/pdf/pdf.h"

static const float GAP = 0.55F; /* of the height: more than between words */
static const float NEAR = 2.5F; /* the same: between rows */
enum {
    MAX_GAPS = 48,  /* of a row */
    MAX_TRIED = 6,  /* rows below one: those of other columns stand between */
    HEAD_WORDS = 3, /* of a heading, on the average */
};

/* Between two words that stand side by side. */
struct gap {
    float x0, x1;
    uint32_t word;         /* behind it, of pdf.word */
    uint32_t line;         /* that it is in, of pdf.line; GAP_BETWEEN: it parts two */
    bool is_before_figure; /* and wider than a space */
    bool is_cut;
};

#define GAP_BETWEEN UINT32_MAX

/* What stands side by side on a page. */
struct row {
    float y, height;
    size_t gap, n_gaps; /* of cells.gap */
};

struct place {
    float y, x;
    uint32_t line;
};

struct cells {
    const struct mig_pdf *pdf;
    struct place *place; /* the lines of a page */
    struct row *row;
    struct gap *gap;
    size_t places_cap, n_rows, rows_cap, n_gaps, gaps_cap;
};

static int by_height(const void *a, const void *b)
{
    const struct place *p = a, *q = b;
    return p->y != q->y ? (p->y < q->y ? -1 : 1) : (p->x > q->x) - (p->x < q->x);
}

static int by_x(const void *a, const void *b)
{
    const struct place *p = a, *q = b;
    return p->x != q->x ? (p->x < q->x ? -1 : 1) : (p->line > q->line) - (p->line < q->line);
}

bool mig_pdf_is_figure(const struct mig_pdf *pdf, const struct mig_pdf_word *word)
{
    struct mig_span text = mig_span_cut(mig_buf_span(&pdf->text), word->start, word->start + (size_t)word->n);
    bool has_digit = false;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = mig_utf8_next(text, &at);
        if (mig_utf8_is_letter(c))
            return false;
        has_digit = has_digit || (c >= '0' && c <= '9');
    }
    return has_digit || mig_span_is(text, "-") || mig_span_is(text, "–") || mig_span_is(text, "—");
}

/* The narrowest space between words that are no figures: justified lines have wide ones everywhere. */
static float space_of(const struct mig_pdf *pdf, const struct mig_pdf_line *line)
{
    const struct mig_pdf_word *word = &pdf->word[line->word];
    float least = line->height;
    bool found = false;
    for (uint32_t i = 1; i < line->n_words; i++) {
        float space = word[i].box.x0 - word[i - 1].box.x1;
        if (space > least || mig_pdf_is_figure(pdf, &word[i - 1]) || mig_pdf_is_figure(pdf, &word[i]))
            continue;
        found = true;
        least = space;
    }
    return found ? least : 0;
}

/* The gaps of the row of the N lines from PLACE on, which stand from left to right. */
static void add_row(struct cells *c, const struct place *place, size_t n)
{
    const struct mig_pdf_word *last = NULL;
    c->row = mig_grow(c->row, &c->rows_cap, c->n_rows + 1, sizeof *c->row);
    struct row *row = &c->row[c->n_rows++];
    *row = (struct row){ .y = place->y, .gap = c->n_gaps };
    for (size_t i = 0; i < n; i++) {
        const struct mig_pdf_line *line = &c->pdf->line[place[i].line];
        row->height = line->height > row->height ? line->height : row->height;
        float space = space_of(c->pdf, line);
        for (uint32_t k = line->word; k < line->word + line->n_words; k++) {
            const struct mig_pdf_word *word = &c->pdf->word[k];
            bool is_wide = last && word->box.x0 - last->box.x1 > line->height * GAP;
            if (is_wide && row->n_gaps < MAX_GAPS) {
                c->gap = mig_grow(c->gap, &c->gaps_cap, c->n_gaps + 1, sizeof *c->gap);
                uint32_t of = k > line->word ? place[i].line : GAP_BETWEEN;
                bool ends_words = mig_pdf_is_figure(c->pdf, word) && word->box.x0 - last->box.x1 > space * 1.5F;
                c->gap[c->n_gaps++] = (struct gap){ last->box.x1, word->box.x0, k, of, ends_words, false };
                row->n_gaps++;
            }
            last = word;
        }
    }
}

static void find_rows(struct cells *c, const struct mig_pdf_page *page)
{
    c->n_rows = c->n_gaps = 0;
    c->place = mig_grow(c->place, &c->places_cap, page->n_lines, sizeof *c->place);
    for (uint32_t i = 0; i < page->n_lines; i++) {
        const struct mig_pdf_box *box = &c->pdf->line[page->line + i].box;
        c->place[i] = (struct place){ box->y0, box->x0, page->line + i };
    }
    mig_sort(c->place, page->n_lines, sizeof *c->place, by_height);
    for (size_t i = 0, n; i < page->n_lines; i += n) {
        float end = c->place[i].y + c->pdf->line[c->place[i].line].height / 2;
        for (n = 1; i + n < page->n_lines && c->place[i + n].y < end;)
            n++;
        mig_sort(c->place + i, n, sizeof *c->place, by_x);
        add_row(c, c->place + i, n);
    }
}

/* The gap of ROW that goes on in GAP, so that a ruler would fit through both; or NULL. */
static struct gap *gap_beside(const struct cells *c, const struct gap *gap, const struct row *row)
{
    for (size_t i = row->gap; i < row->gap + row->n_gaps; i++) {
        struct gap *other = &c->gap[i];
        float to = other->x1 < gap->x1 ? other->x1 : gap->x1, from = other->x0 > gap->x0 ? other->x0 : gap->x0;
        if (to - from > row->height * GAP * 0.8F)
            return other;
    }
    return NULL;
}

/* Figures one below the other, each behind a gap. */
static void cut_figures(const struct cells *c, const struct row *above, const struct row *below)
{
    for (size_t i = above->gap; i < above->gap + above->n_gaps; i++) {
        struct gap *other = c->gap[i].is_before_figure ? gap_beside(c, &c->gap[i], below) : NULL;
        if (!other || !other->is_before_figure)
            continue;
        c->gap[i].is_cut = other->is_cut = true;
    }
}

/* Above gaps that are cut, a line of headings has all its own. N: how many from GAP on are in one line. */
static void cut_line(const struct cells *c, struct gap *gap, size_t n, const struct row *below)
{
    for (size_t i = 0; i < n; i++) {
        const struct gap *other = gap_beside(c, &gap[i], below);
        if (!other || !other->is_cut)
            return;
    }
    for (size_t i = 0; i < n; i++)
        gap[i].is_cut = true;
}

static void cut_headings(const struct cells *c, const struct row *above, const struct row *below)
{
    for (size_t i = above->gap, n; i < above->gap + above->n_gaps; i += n) {
        for (n = 1; i + n < above->gap + above->n_gaps && c->gap[i + n].line == c->gap[i].line;)
            n++;
        bool is_inside = c->gap[i].line != GAP_BETWEEN;
        if (is_inside && c->pdf->line[c->gap[i].line].n_words <= HEAD_WORDS * (n + 1))
            cut_line(c, &c->gap[i], n, below);
    }
}

static bool is_near(const struct cells *c, size_t i, size_t k)
{
    return k < c->n_rows && k <= i + MAX_TRIED && c->row[k].y - c->row[i].y < c->row[i].height * NEAR;
}

static void find_cuts(struct cells *c)
{
    for (size_t i = 0; i < c->n_rows; i++)
        for (size_t k = i + 1; is_near(c, i, k); k++)
            cut_figures(c, &c->row[i], &c->row[k]);
    for (size_t i = c->n_rows; i-- > 0;)
        for (size_t k = i + 1; c->row[i].n_gaps > 0 && is_near(c, i, k); k++)
            cut_headings(c, &c->row[i], &c->row[k]);
}

/* The box of the N words from WORD on. */
static struct mig_pdf_box box_of(const struct mig_pdf_word *word, uint32_t n)
{
    struct mig_pdf_box box = word->box;
    for (uint32_t i = 1; i < n; i++) {
        box.x0 = word[i].box.x0 < box.x0 ? word[i].box.x0 : box.x0;
        box.y0 = word[i].box.y0 < box.y0 ? word[i].box.y0 : box.y0;
        box.x1 = word[i].box.x1 > box.x1 ? word[i].box.x1 : box.x1;
        box.y1 = word[i].box.y1 > box.y1 ? word[i].box.y1 : box.y1;
    }
    return box;
}

struct lines {
    struct mig_pdf_line *line;
    size_t n, cap;
};

static void add_piece(const struct mig_pdf *pdf, struct mig_pdf_line line, struct lines *to)
{
    line.box = box_of(&pdf->word[line.word], line.n_words);
    to->line = mig_grow(to->line, &to->cap, to->n + 1, sizeof *to->line);
    to->line[to->n++] = line;
}

/* Adds LINE, in pieces that end before the words that are marked. */
static void add_pieces(const struct mig_pdf *pdf, const struct mig_pdf_line *line, const bool *marked, struct lines *to)
{
    struct mig_pdf_line piece = *line;
    for (uint32_t k = line->word + 1; k < line->word + line->n_words; k++) {
        if (!marked[k])
            continue;
        piece.n_words = k - piece.word;
        add_piece(pdf, piece, to);
        piece.word = k;
    }
    piece.n_words = line->word + line->n_words - piece.word;
    if (piece.word != line->word) {
        add_piece(pdf, piece, to);
        return;
    }
    to->line = mig_grow(to->line, &to->cap, to->n + 1, sizeof *to->line);
    to->line[to->n++] = *line;
}

void mig_pdf_part_cells(struct mig_pdf *pdf)
{
    struct cells c = { .pdf = pdf };
    struct lines all = { 0 };
    bool *marked = mig_alloc(pdf->n_words);
    mig_pdf_align_cells(pdf, marked);
    for (size_t p = 0; p < pdf->n_pages; p++) {
        struct mig_pdf_page *page = &pdf->page[p];
        size_t from = all.n;
        find_rows(&c, page);
        find_cuts(&c);
        for (size_t i = 0; i < c.n_gaps; i++)
            marked[c.gap[i].word] = marked[c.gap[i].word] || c.gap[i].is_cut;
        for (uint32_t i = page->line; i < page->line + page->n_lines; i++)
            add_pieces(pdf, &pdf->line[i], marked, &all);
        page->line = (uint32_t)from;
        page->n_lines = (uint32_t)(all.n - from);
    }
    free(marked);
    free(c.place);
    free(c.row);
    free(c.gap);
    free(pdf->line);
    pdf->line = all.line;
    pdf->n_lines = all.n;
    pdf->lines_cap = all.cap;
}
