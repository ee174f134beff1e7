/* Running heads and feet, and the numbers of pages: what is no part of the text and cuts it in two where pages end. */
#include <math.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/source/pdf/pdf.h"

static const float EDGE = 0.14F;   /* of the page's height: where furniture stands, above and below */
static const float MARGIN = 0.05F; /* the same: where nothing else stands */
static const float STEP = 4;       /* points that a line may be off its place */

static struct mig_span text_of(const struct mig_pdf *pdf, const struct mig_pdf_word *word)
{
    return mig_span_cut(mig_buf_span(&pdf->text), word->start, word->start + (size_t)word->n);
}

static bool is_at_edge(const struct mig_pdf_page *page, const struct mig_pdf_line *line, float share)
{
    return line->box.y1 < page->height * share || line->box.y0 > page->height * (1 - share);
}

/* The text of LINE, any number as "#", and its height on the page, in steps and SHIFT. */
static void key_of(const struct mig_pdf *pdf, const struct mig_pdf_line *line, int shift, struct mig_buf *key)
{
    enum { MAX_KEY = 300 }; /* bytes */
    mig_buf_reset(key);
    mig_buf_printf(key, "%d", (int)lroundf(line->box.y0 / STEP) + shift);
    for (uint32_t i = 0; i < line->n_words && key->n < MAX_KEY; i++) {
        struct mig_span word = text_of(pdf, &pdf->word[line->word + i]);
        mig_buf_char(key, ' ');
        for (size_t k = 0; k < word.n; k++)
            if (!mig_is_digit(word.p[k]))
                mig_buf_char(key, word.p[k]);
            else if (key->p[key->n - 1] != '#')
                mig_buf_char(key, '#');
    }
}

/* How many lines at the edges have the same text in the same place, within a step. */
static uint32_t n_alike(const struct mig_pdf *pdf, const struct mig_map *seen, const struct mig_pdf_line *line,
                        struct mig_buf *key)
{
    uint32_t n = 0;
    for (int shift = -1; shift <= 1; shift++) {
        key_of(pdf, line, shift, key);
        uint32_t there = mig_map_get(seen, mig_buf_span(key));
        n += there == MIG_MAP_NONE ? 0 : there;
    }
    return n;
}

/* The number that is all that LINE holds, with dashes or the like around it. */
static bool lone_number(const struct mig_pdf *pdf, const struct mig_pdf_line *line, int *value)
{
    size_t n_digits = 0;
    *value = 0;
    for (uint32_t i = 0; i < line->n_words; i++) {
        struct mig_span word = text_of(pdf, &pdf->word[line->word + i]);
        for (size_t at = 0; at < word.n;) {
            uint32_t c = mig_utf8_next(word, &at);
            if (mig_utf8_is_letter(c) || n_digits > 4)
                return false;
            if (c >= '0' && c <= '9') {
                *value = *value * 10 + (int)(c - '0');
                n_digits++;
            }
        }
    }
    return n_digits > 0;
}

static bool has_letter(const struct mig_pdf *pdf, const struct mig_pdf_line *line)
{
    for (uint32_t i = 0; i < line->n_words; i++) {
        struct mig_span word = text_of(pdf, &pdf->word[line->word + i]);
        for (size_t at = 0; at < word.n;)
            if (mig_utf8_is_letter(mig_utf8_next(word, &at)))
                return true;
    }
    return false;
}

/* The line of a page that reaches farthest to an edge, how far, and the farthest of the others: small is far. */
struct edge {
    const struct mig_pdf_line *line;
    float at, next;
};
enum { ABOVE, BELOW, N_EDGES };

/* One look at the page for all its lines, which may be hundreds of thousands. */
static void find_edges(const struct mig_pdf *pdf, const struct mig_pdf_page *page, struct edge edge[N_EDGES])
{
    for (int side = 0; side < N_EDGES; side++) {
        struct edge *e = &edge[side];
        *e = (struct edge){ NULL, INFINITY, INFINITY };
        for (uint32_t i = page->line; i < page->line + page->n_lines; i++) {
            const struct mig_pdf_line *line = &pdf->line[i];
            float at = side == ABOVE ? line->box.y0 : -line->box.y1;
            if (line->is_dropped)
                continue;
            if (at < e->at)
                *e = (struct edge){ line, at, e->at };
            else if (at < e->next)
                e->next = at;
        }
    }
}

/* Does nothing of the text stand at the height of LINE, or between it and the edge of the page? */
static bool is_outermost(const struct mig_pdf *pdf, const struct mig_pdf_line *line, const struct edge edge[N_EDGES])
{
    bool is_above = line->box.y1 < pdf->page[line->page].height / 2;
    const struct edge *e = &edge[is_above ? ABOVE : BELOW];
    return (e->line == line ? e->next : e->at) >= (is_above ? line->box.y1 : -line->box.y0);
}

enum { MAX_TRIED = 8 /* lines of a page */, N_OFFSETS = 2048 };

/* Numbers at the edge of pages that have nothing else there, by how much they differ from the first page's: counted in N_SUCH, or
 * dropped where there are several, or the pages are counted from one. */
static void pass_numbers(struct mig_pdf *pdf, size_t n_such[N_OFFSETS], bool drops)
{
    int value;
    struct edge edge[N_EDGES];
    for (size_t i = 0, n_tried = 0; i < pdf->n_lines; i++) {
        struct mig_pdf_line *line = &pdf->line[i];
        const struct mig_pdf_page *page = &pdf->page[line->page];
        if (i == 0 || line->page != line[-1].page) {
            n_tried = 0;
            find_edges(pdf, page, edge);
        }
        if (line->is_dropped || !is_at_edge(page, line, EDGE) || n_tried == MAX_TRIED ||
            !lone_number(pdf, line, &value) || value <= (int)line->page || !is_outermost(pdf, line, edge))
            continue;
        n_tried++;
        size_t offset = (size_t)value - line->page - 1;
        if (!drops && offset < N_OFFSETS)
            n_such[offset]++;
        if (drops)
            line->is_dropped = offset == 0 || (offset < N_OFFSETS && n_such[offset] > 1);
        if (line->is_dropped)
            find_edges(pdf, page, edge);
    }
}

static void drop_page_numbers(struct mig_pdf *pdf)
{
    size_t n_such[N_OFFSETS] = { 0 };
    pass_numbers(pdf, n_such, false);
    pass_numbers(pdf, n_such, true);
}

static void count_lines(const struct mig_pdf *pdf, struct mig_map *seen, struct mig_buf *key)
{
    for (size_t i = 0; i < pdf->n_lines; i++) {
        if (!is_at_edge(&pdf->page[pdf->line[i].page], &pdf->line[i], EDGE))
            continue;
        key_of(pdf, &pdf->line[i], 0, key);
        uint32_t n = mig_map_get(seen, mig_buf_span(key));
        mig_map_put(seen, mig_buf_span(key), n == MIG_MAP_NONE ? 1 : n + 1);
    }
}

void mig_pdf_drop_furniture(struct mig_pdf *pdf)
{
    struct mig_map seen = { 0 };
    struct mig_buf key = { 0 };
    uint32_t few = pdf->n_pages > 3 ? 2 : 1;
    count_lines(pdf, &seen, &key);
    for (size_t i = 0; i < pdf->n_lines; i++) {
        struct mig_pdf_line *line = &pdf->line[i];
        const struct mig_pdf_page *page = &pdf->page[line->page];
        bool is_small = line->height < pdf->body * 0.9F && is_at_edge(page, line, MARGIN);
        line->is_dropped = is_small || (is_at_edge(page, line, EDGE) && has_letter(pdf, line) &&
                                        n_alike(pdf, &seen, line, &key) > few);
    }
    drop_page_numbers(pdf);
    mig_map_free(&seen);
    mig_buf_free(&key);
}
