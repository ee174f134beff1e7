/* Cells of a table that is set so tight that nothing but a space parts them: figures begin one below the other, to a hair. Two of
 * a row do so in the row below, or one in two rows; behind the first there are next to no words, as there are in prose. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "extract/source/pdf/pdf.h"

static const float HAIR = 0.35F;  /* points: in a column cells begin no farther apart */
static const float LEAST = 0.12F; /* of the height: the space before a cell */
static const float SPACE = 0.3F;  /* the same: no space between words is wider, unless a line is stretched */
static const float NEAR = 3.2F;   /* the same: from row to row */
static const float WIDER = 1.3F;  /* of a space: what parts headings that do not stand one to a column */
enum {
    MAX_WORDS = 96, /* of a row; one that has more is no row of cells */
    MAX_TRIED = 4,  /* rows below one */
    ENOUGH = 2,     /* votes for a column */
};

struct place {
    float y;
    const struct mig_pdf_line *line;
    uint32_t word;
};

struct cell {
    struct mig_pdf_box box;
    uint32_t word;
    float before; /* to the word before it; the first of a row has none: 0 */
    bool is_figure;
    unsigned votes;
};

struct row {
    float y, height;
    size_t cell, n;
};

struct alignment {
    const struct mig_pdf *pdf;
    struct place *place;
    struct cell *cell;
    struct row *row;
    size_t n, n_rows, places_cap, cells_cap, rows_cap;
    bool *marked; /* per word of the PDF */
};

static int by_place(const void *a, const void *b)
{
    const struct place *p = a, *q = b;
    return p->y != q->y ? (p->y < q->y ? -1 : 1) : (p->word > q->word) - (p->word < q->word);
}

static int by_x(const void *a, const void *b)
{
    const struct cell *p = a, *q = b;
    return p->box.x0 != q->box.x0 ? (p->box.x0 < q->box.x0 ? -1 : 1) : (p->word > q->word) - (p->word < q->word);
}

static void place_words(struct alignment *a, const struct mig_pdf_page *page)
{
    a->n = 0;
    for (uint32_t i = page->line; i < page->line + page->n_lines; i++) {
        const struct mig_pdf_line *line = &a->pdf->line[i];
        a->place = mig_grow(a->place, &a->places_cap, a->n + line->n_words, sizeof *a->place);
        for (uint32_t k = line->word; k < line->word + line->n_words; k++)
            a->place[a->n++] = (struct place){ line->box.y0, line, k };
    }
    mig_sort(a->place, a->n, sizeof *a->place, by_place);
}

/* The words of PLACE, N of them, side by side. */
static void add_row(struct alignment *a, const struct place *place, size_t n)
{
    struct cell *cell = a->cell + (place - a->place);
    for (size_t i = 0; i < n; i++) {
        const struct mig_pdf_word *word = &a->pdf->word[place[i].word];
        cell[i] =
            (struct cell){ .box = word->box, .word = place[i].word, .is_figure = mig_pdf_is_figure(a->pdf, word) };
    }
    mig_sort(cell, n, sizeof *cell, by_x);
    for (size_t i = 1; i < n; i++)
        cell[i].before = cell[i].box.x0 - cell[i - 1].box.x1;
    a->row = mig_grow(a->row, &a->rows_cap, a->n_rows + 1, sizeof *a->row);
    a->row[a->n_rows++] = (struct row){ place->y, place->line->height, (size_t)(place - a->place), n };
}

static void find_rows(struct alignment *a)
{
    a->cell = mig_grow(a->cell, &a->cells_cap, a->n, sizeof *a->cell);
    a->n_rows = 0;
    for (size_t i = 0, n; i < a->n; i += n) {
        float end = a->place[i].y + a->place[i].line->height / 2;
        for (n = 1; i + n < a->n && a->place[i + n].y < end;)
            n++;
        add_row(a, a->place + i, n);
    }
}

/* Digits alone, how many; 0: something else. */
static size_t n_digits(const struct alignment *a, const struct cell *cell)
{
    const struct mig_pdf_word *word = &a->pdf->word[cell->word];
    for (size_t i = 0; i < word->n; i++)
        if (!mig_is_digit(a->pdf->text.p[word->start + i]))
            return 0;
    return word->n;
}

/* What stands behind more than a hair of space may begin a cell, but for three digits behind one to three and a space: "17 000". */
static bool may_begin(const struct alignment *a, const struct row *row, const struct cell *cell)
{
    if (cell->before <= row->height * LEAST)
        return false;
    size_t n = cell->before < row->height * SPACE && n_digits(a, cell) == 3 ? n_digits(a, cell - 1) : 0;
    return n == 0 || n > 3;
}

/* Gives votes to the figures of two rows that begin one below the other. */
static void vote(const struct alignment *a, const struct row *above, const struct row *below)
{
    struct cell *p = a->cell + above->cell, *q = a->cell + below->cell, *pair[MAX_WORDS][2];
    size_t n = 0;
    if (above->n > MAX_WORDS || below->n > MAX_WORDS)
        return;
    for (size_t i = 0, k = 0; i < above->n && k < below->n;) {
        float apart = p[i].box.x0 - q[k].box.x0;
        bool is_pair = fabsf(apart) < HAIR && p[i].is_figure && q[k].is_figure;
        if (is_pair && may_begin(a, above, &p[i]) && may_begin(a, below, &q[k])) {
            pair[n][0] = &p[i];
            pair[n++][1] = &q[k];
        }
        i += apart < HAIR;
        k += apart > -HAIR;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t side = 0; side < 2; side++)
            pair[i][side]->votes += n > 1 ? ENOUGH : 1;
}

/* From the first column of figures on, a row of cells has hardly any words. */
static bool is_prose(const struct alignment *a, const struct row *row)
{
    size_t n_words = 0, n_cells = 0;
    for (size_t i = row->cell; i < row->cell + row->n; i++) {
        n_cells += a->cell[i].votes >= ENOUGH;
        n_words += n_cells > 0 && !a->cell[i].is_figure;
    }
    return n_words > n_cells;
}

static bool is_near(const struct alignment *a, size_t i, size_t k)
{
    return k < a->n_rows && k <= i + MAX_TRIED && a->row[k].y - a->row[i].y < a->row[i].height * NEAR;
}

/* Marks the cells of ROW: how many there are. */
static size_t mark_row(const struct alignment *a, const struct row *row)
{
    size_t n = 0;
    if (is_prose(a, row))
        return 0;
    for (size_t i = row->cell; i < row->cell + row->n; i++) {
        bool is_cell = a->cell[i].votes >= ENOUGH;
        a->marked[a->cell[i].word] = a->marked[a->cell[i].word] || is_cell;
        n += is_cell;
    }
    return n;
}

static bool begins_column(const struct alignment *a, const struct row *row, float x)
{
    for (size_t i = row->cell; i < row->cell + row->n; i++)
        if (a->marked[a->cell[i].word] && fabsf(a->cell[i].box.x0 - x) < HAIR)
            return true;
    return false;
}

/* What begins where a cell of the row beside it does is one: "..", "n/a". */
static void mark_beside(const struct alignment *a, const struct row *row, const struct row *beside)
{
    for (size_t i = row->cell; i < row->cell + row->n; i++)
        if (may_begin(a, row, &a->cell[i]) && begins_column(a, beside, a->cell[i].box.x0))
            a->marked[a->cell[i].word] = true;
}

/* The word of ROW before which the column that begins at X would be parted from the one before; NULL: a word stands there. */
static const struct cell *parted_at(const struct alignment *a, const struct row *row, float x)
{
    for (size_t i = row->cell; i < row->cell + row->n; i++)
        if (a->cell[i].box.x0 > x - 2 * HAIR)
            return i == row->cell || a->cell[i - 1].box.x1 < x - HAIR ? &a->cell[i] : NULL;
    return NULL;
}

/* The least space of ROW. */
static float space_of(const struct alignment *a, const struct row *row)
{
    float least = row->height;
    for (size_t i = row->cell + 1; i < row->cell + row->n; i++)
        least = a->cell[i].before > 0 && a->cell[i].before < least ? a->cell[i].before : least;
    return least;
}

/* Above cells stand their headings: each column has its own, or some stand over several and are parted by more than a space. */
static void mark_headings(const struct alignment *a, const struct row *row, const struct row *below)
{
    size_t n = 0, n_parted = 0;
    const struct cell *at, *last = NULL;
    float space = space_of(a, row);
    for (size_t i = below->cell; i < below->cell + below->n; i++) {
        if (!a->marked[a->cell[i].word])
            continue;
        at = parted_at(a, row, a->cell[i].box.x0);
        n++;
        n_parted += at && at != last;
        last = at;
    }
    for (size_t i = below->cell; i < below->cell + below->n && n_parted > 0; i++) {
        at = a->marked[a->cell[i].word] ? parted_at(a, row, a->cell[i].box.x0) : NULL;
        if (at && (n_parted == n || at->before > space * WIDER))
            a->marked[at->word] = true;
    }
}

static void mark_all(const struct alignment *a)
{
    size_t *n = mig_alloc((a->n_rows + 1) * sizeof *n);
    for (size_t i = 0; i < a->n_rows; i++)
        n[i] = mark_row(a, &a->row[i]);
    for (size_t i = 0; i + 1 < a->n_rows; i++) {
        if (!is_near(a, i, i + 1))
            continue;
        if (n[i] > 0 && n[i + 1] > 0) {
            mark_beside(a, &a->row[i], &a->row[i + 1]);
            mark_beside(a, &a->row[i + 1], &a->row[i]);
        }
    }
    for (size_t i = a->n_rows; i-- > 0;) {
        size_t k = i + 1;
        while (n[i] == 0 && is_near(a, i, k) && n[k] == 0)
            k++;
        if (n[i] == 0 && is_near(a, i, k))
            mark_headings(a, &a->row[i], &a->row[k]);
    }
    free(n);
}

void mig_pdf_align_cells(const struct mig_pdf *pdf, bool *marked)
{
    struct alignment a = { .pdf = pdf, .marked = marked };
    for (size_t p = 0; p < pdf->n_pages; p++) {
        place_words(&a, &pdf->page[p]);
        find_rows(&a);
        for (size_t i = 0; i < a.n_rows; i++)
            for (size_t k = i + 1; is_near(&a, i, k); k++)
                vote(&a, &a.row[i], &a.row[k]);
        mark_all(&a);
    }
    free(a.place);
    free(a.cell);
    free(a.row);
}
