/* Tables that go over the gutter of the columns above or below them, told by figures that stand one below the other in rows
 * of short cells. Where a page has columns, they are set apart before it is cut: their cells would go with the columns. */
#include <stdlib.h>

#include "base/sort.h"
#include "base/utf8.h"
#include "extract/source/pdf/pdf.h"
#include "extract/source/wrap.h"

enum {
    MAX_CELL_WORDS = 4, /* behind the first cell of a row */
    MAX_LABEL = 80,     /* bytes: of a line that stands alone between the rows, or above */
    MAX_HEADS = 6,      /* rows above the first figures */
    MAX_ROWS = 500,     /* of a table: it is looked for from each row on */
    PROSE_WORDS = 4,    /* a line has, on the average */
};
static const float FAR = 3.0F;        /* of the height of the text: between rows of one table */
static const float PROSE_FILL = 0.8F; /* of the widest: lines of prose are, on the average */
static const float LEADING = 1.6F;    /* of the height of the text: no more is between lines of prose */
static const float WRAP = 0.88F;      /* of the distance of rows: a line that is nearer goes on in the cell above */

/* What stands side by side. */
struct row {
    size_t from, n; /* of the list */
    float y;
    bool are_cells;   /* several, all but the first short */
    size_t n_figures; /* among them */
};

struct zones {
    const struct mig_pdf *pdf;
    uint32_t *line; /* in order of height, each row from left to right */
    struct row *row;
    size_t n_rows;
    float gutter;
};

static const struct mig_pdf_line *part_at(const struct zones *z, const struct row *r, size_t i)
{
    return &z->pdf->line[z->line[r->from + i]];
}

static bool is_figure(const struct mig_pdf *pdf, const struct mig_pdf_line *line)
{
    bool has_digit = false;
    for (uint32_t i = 0; i < line->n_words; i++) {
        const struct mig_pdf_word *word = &pdf->word[line->word + i];
        struct mig_span text = mig_span_cut(mig_buf_span(&pdf->text), word->start, word->start + (size_t)word->n);
        for (size_t at = 0; at < text.n;) {
            uint32_t c = mig_utf8_next(text, &at);
            if (mig_utf8_is_letter(c))
                return false;
            has_digit = has_digit || (c >= '0' && c <= '9');
        }
    }
    return has_digit;
}

static size_t n_bytes(const struct mig_pdf *pdf, const struct mig_pdf_line *line)
{
    size_t n = 0;
    for (uint32_t i = 0; i < line->n_words; i++)
        n += pdf->word[line->word + i].n + (size_t)1;
    return n;
}

struct place {
    float x;
    uint32_t line;
};

static int by_x(const void *a, const void *b)
{
    const struct place *p = a, *q = b;
    return p->x != q->x ? (p->x < q->x ? -1 : 1) : (p->line > q->line) - (p->line < q->line);
}

static void sort_row(struct zones *z, const struct row *r)
{
    enum { FEW = 64 };
    struct place place[FEW];
    if (r->n > FEW)
        return;
    for (size_t i = 0; i < r->n; i++)
        place[i] = (struct place){ part_at(z, r, i)->box.x0, z->line[r->from + i] };
    mig_sort(place, r->n, sizeof *place, by_x);
    for (size_t i = 0; i < r->n; i++)
        z->line[r->from + i] = place[i].line;
}

static void look_at(const struct zones *z, struct row *r)
{
    r->are_cells = r->n > 1;
    r->n_figures = 0;
    for (size_t i = 0; i < r->n; i++) {
        bool is_number = is_figure(z->pdf, part_at(z, r, i));
        r->n_figures += is_number && (i > 0 || r->n > 1);
        r->are_cells = r->are_cells && (i == 0 || is_number || part_at(z, r, i)->n_words <= MAX_CELL_WORDS);
    }
}

static void find_rows(struct zones *z, size_t n)
{
    z->row = mig_alloc(n * sizeof *z->row);
    for (size_t i = 0, k; i < n; i = k) {
        struct row *r = &z->row[z->n_rows++];
        float y = z->pdf->line[z->line[i]].box.y0;
        for (k = i + 1; k < n && z->pdf->line[z->line[k]].box.y0 < y + z->pdf->body / 2;)
            k++;
        *r = (struct row){ .from = i, .n = k - i, .y = y };
        sort_row(z, r);
        look_at(z, r);
    }
}

static bool overlap(const struct mig_pdf_line *a, const struct mig_pdf_line *b)
{
    return a->box.x0 < b->box.x1 && b->box.x0 < a->box.x1;
}

/* How many figures of R stand below figures of ABOVE. */
static size_t n_aligned(const struct zones *z, const struct row *above, const struct row *r)
{
    size_t n = 0;
    for (size_t i = 0, k = 0; i < r->n; i++) {
        if (!is_figure(z->pdf, part_at(z, r, i)))
            continue;
        while (k < above->n && part_at(z, above, k)->box.x1 <= part_at(z, r, i)->box.x0)
            k++;
        n += k < above->n && overlap(part_at(z, above, k), part_at(z, r, i)) && is_figure(z->pdf, part_at(z, above, k));
    }
    return n;
}

static bool is_label(const struct zones *z, const struct row *r)
{
    return r->n == 1 && n_bytes(z->pdf, part_at(z, r, 0)) <= MAX_LABEL;
}

/* The row where the figures end that begin with row I, one past it; *n_rows: how many have any. */
static size_t figures_end(const struct zones *z, size_t i, size_t *n_rows)
{
    size_t last = i, n_labels = 0, widest = z->row[i].n;
    *n_rows = 1;
    const size_t end = z->n_rows - i < MAX_ROWS ? z->n_rows : i + MAX_ROWS;
    for (size_t k = i + 1; k < end && z->row[k].y - z->row[k - 1].y < z->pdf->body * FAR; k++) {
        const struct row *r = &z->row[k];
        bool goes_on = r->are_cells && r->n_figures > 0 && r->n <= widest + 1 &&
                       n_aligned(z, &z->row[last], r) * 2 >= r->n_figures;
        bool may_stand_between = is_label(z, r) || (r->are_cells && r->n_figures == 0 && r->n <= widest);
        n_labels = goes_on ? 0 : n_labels + 1;
        if (!goes_on && (n_labels > 2 || !may_stand_between))
            break;
        *n_rows += goes_on;
        last = goes_on ? k : last;
        widest = goes_on && r->n > widest ? r->n : widest;
    }
    return last + 1;
}

/* Are the first cells of the rows lines of prose that stands beside figures? */
static bool stand_beside_prose(const struct zones *z, size_t from, size_t to)
{
    float widest = 0, all = 0;
    size_t n_words = 0, n = 0;
    for (size_t i = from; i < to; i++) {
        const struct mig_pdf_line *first = part_at(z, &z->row[i], 0);
        float width = first->box.x1 - first->box.x0;
        if (z->row[i].n < 2)
            continue;
        n_words += first->n_words;
        widest = width > widest ? width : widest;
        all += width;
        n++;
    }
    return n_words >= n * PROSE_WORDS && all >= widest * (float)n * PROSE_FILL;
}

/* Are there figures on one side of the gutter only, and words on the other: a table in one column, beside prose? */
static bool is_in_column(const struct zones *z, size_t from, size_t to)
{
    size_t n_right_figures = 0, n_right_words = 0, n_left_words = 0;
    for (size_t i = from; i < to; i++) {
        for (size_t k = 1; k < z->row[i].n; k++) {
            const struct mig_pdf_line *part = part_at(z, &z->row[i], k);
            bool is_number = is_figure(z->pdf, part), is_right = part->box.x0 >= z->gutter;
            n_right_figures += is_number && is_right;
            n_right_words += !is_number && is_right;
            n_left_words += !is_number && !is_right;
        }
    }
    return n_right_words >= n_right_figures || n_left_words * 2 >= to - from;
}

/* Could R be of the headings above BODY: as many cells, all short, or one that stands behind the first? */
static bool stands_above(const struct zones *z, const struct row *r, const struct row *body)
{
    const struct mig_pdf_line *first = part_at(z, r, 0);
    if (r->n == 1)
        return is_label(z, r) && first->box.x0 >= part_at(z, body, 0)->box.x1;
    return r->are_cells && r->n <= body->n && n_bytes(z->pdf, first) <= MAX_LABEL / 2;
}

/* Does a part of row I go on with prose that ends in it? Of two columns, not of three. */
static bool ends_prose(const struct zones *z, size_t i)
{
    const struct row *r = &z->row[i], *above = i > 0 ? &z->row[i - 1] : NULL;
    if (!above || r->n > 2 || r->y - above->y > z->pdf->body * LEADING)
        return false;
    for (size_t k = 0; k < r->n; k++) {
        float x = part_at(z, r, k)->box.x0, step = z->pdf->body / 4;
        size_t a = 0, n_words = 0;
        while (a < above->n && part_at(z, above, a)->box.x0 < x - step)
            a++;
        bool is_below = a < above->n && part_at(z, above, a)->box.x0 < x + step;
        for (; is_below && a < above->n; a++) /* wide spaces part a line of justified prose */
            n_words += part_at(z, above, a)->n_words;
        if (n_words > MAX_CELL_WORDS)
            return true;
    }
    return false;
}

/* The first row of the headings above row I. */
static size_t heads_start(const struct zones *z, size_t i, size_t end)
{
    size_t first = i;
    for (size_t k = i, n = 0; k-- > end && n < MAX_HEADS && z->row[k + 1].y - z->row[k].y < z->pdf->body * FAR; n++) {
        const struct row *r = &z->row[k];
        if (ends_prose(z, k))
            break;
        if (stands_above(z, r, &z->row[i]))
            first = k;
        else if (!is_label(z, r)) /* one is, of a heading that is broken into lines */
            break;
    }
    return first;
}

/* The row above I, if it is the title of what begins there: a line as far left that ends no sentence. */
static size_t title_start(const struct zones *z, size_t i, size_t end)
{
    if (i == end || !is_label(z, &z->row[i - 1]) || z->row[i].y - z->row[i - 1].y > z->pdf->body * FAR ||
        ends_prose(z, i - 1))
        return i;
    const struct mig_pdf_line *line = part_at(z, &z->row[i - 1], 0);
    const struct mig_pdf_word *word = &z->pdf->word[line->word + line->n_words - 1];
    float by = line->box.x0 - part_at(z, &z->row[i], 0)->box.x0;
    bool ends = mig_wrap_ends(mig_span_cut(mig_buf_span(&z->pdf->text), word->start, word->start + (size_t)word->n));
    return !ends && by < z->pdf->body && by > -z->pdf->body ? i - 1 : i;
}

/* The last row may be of several lines. */
static size_t rest_end(const struct zones *z, size_t from, size_t to)
{
    const struct row *last = &z->row[to - 1];
    float pitch = (last->y - z->row[from].y) / (float)(to - from > 1 ? to - from - 1 : 1);
    while (to < z->n_rows && is_label(z, &z->row[to]) && z->row[to].y - z->row[to - 1].y < pitch * WRAP &&
           part_at(z, &z->row[to], 0)->box.x1 < part_at(z, last, 1)->box.x0)
        to++;
    return to;
}

size_t mig_pdf_find_zones(const struct mig_pdf *pdf, const struct mig_pdf_lines *lines, struct mig_pdf_region *zone)
{
    struct zones z = { .pdf = pdf, .line = lines->line, .gutter = lines->gutter };
    size_t n_zones = 0, end = 0, n_rows;
    find_rows(&z, lines->n);
    for (size_t i = 0, to; i < z.n_rows && n_zones < MIG_PDF_ZONES; i = to) {
        to = i + 1;
        if (!z.row[i].are_cells || z.row[i].n_figures == 0)
            continue;
        size_t behind = figures_end(&z, i, &n_rows);
        if (n_rows < 2 || stand_beside_prose(&z, i, behind) || is_in_column(&z, i, behind))
            continue;
        size_t first = title_start(&z, heads_start(&z, i, end), end);
        to = end = rest_end(&z, i, behind);
        size_t from = z.row[first].from;
        zone[n_zones++] = (struct mig_pdf_region){ from, z.row[to - 1].from + z.row[to - 1].n - from };
    }
    free(z.row);
    return n_zones;
}
