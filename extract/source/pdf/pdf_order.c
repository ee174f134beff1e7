/* The order in which the lines of a page are read. A page, or a part of it, is cut at the gutter that the fewest lines go over:
 * what does go over it parts the page into bands, and where both sides of a band are prose, the left is read before the
 * right. Where that gives no columns, it is tried for each strip between blanks. */
#include <stdlib.h>

#include "base/sort.h"
#include "extract/source/pdf/pdf.h"
#include "extract/source/wrap.h"

enum {
    MAX_DEPTH = 4, /* gutters in gutters: that many times two columns */
    MIN_WORDS = 2, /* a line of a column has, on the average; cells of a table have fewer */
    MIN_LINES = 3, /* of a column */
};
static const float MIN_FILL = 0.5F; /* of a column's width: lines of prose, on the average */
static const float BLANK = 0.6F;    /* of the height of the text: more than lies between its lines */

void mig_pdf_order_free(struct mig_pdf_order *order)
{
    free(order->line);
    free(order->region);
    *order = (struct mig_pdf_order){ 0 };
}

/* A part of the page that is still to be cut. */
struct area {
    size_t from, n; /* of order.line */
    unsigned depth;
};

/* What is at work on a page. */
struct cutting {
    const struct mig_pdf *pdf;
    struct mig_pdf_order *order;
    struct area *area; /* a stack: the next one to be read is on top */
    size_t n_areas, areas_cap;
    struct place *place; /* of the lines of the area that is being cut */
    struct band *band;   /* of places */
    size_t places_cap, n_bands, bands_cap;
};

/* What a band holds: lines that go over the gutter; lines on one side of it; prose on both; cells, or whatever. */
enum kind { OVER, ONE_SIDE, COLUMNS, LITTLE, CELLS };

/* Lines of an area between two heights. */
struct band {
    size_t from, n; /* of place */
    enum kind kind;
    bool is_column;
};

/* A line of an area: where it is to go. */
struct place {
    float y, x;
    uint32_t line;
    unsigned band, side; /* side: 0 over the gutter, 1 left, 2 right */
};

static const struct mig_pdf_line *line_at(const struct cutting *c, size_t i)
{
    return &c->pdf->line[c->order->line[i]];
}

static void push(struct cutting *c, size_t from, size_t n, unsigned depth)
{
    c->area = mig_grow(c->area, &c->areas_cap, c->n_areas + 1, sizeof *c->area);
    c->area[c->n_areas++] = (struct area){ from, n, depth };
}

static void add_region(struct cutting *c, size_t from, size_t n)
{
    struct mig_pdf_order *o = c->order;
    o->region = mig_grow(o->region, &o->regions_cap, o->n_regions + 1, sizeof *o->region);
    o->region[o->n_regions++] = (struct mig_pdf_region){ from, n };
}

static int by_height(const void *a, const void *b)
{
    const struct place *p = a, *q = b;
    return p->y != q->y ? (p->y < q->y ? -1 : 1) : (p->x > q->x) - (p->x < q->x);
}

static int by_band(const void *a, const void *b)
{
    const struct place *p = a, *q = b;
    if (p->band != q->band)
        return p->band < q->band ? -1 : 1;
    return p->side != q->side ? (p->side < q->side ? -1 : 1) : by_height(a, b);
}

/* Where one cell of a row goes over the gutter, they all do: how many lines stand beside the one at I. */
static size_t settle_row(struct cutting *c, size_t i, size_t end)
{
    size_t n = 0;
    bool is_over = false;
    for (; i + n < end && c->place[i + n].y < c->place[i].y + c->pdf->body / 2; n++)
        is_over = is_over || c->place[i + n].side == 0;
    for (size_t k = i; is_over && k < i + n; k++)
        c->place[k].side = 0;
    return n > 0 ? n : 1;
}

/* The lines of an area from top to bottom, with their sides of the gutter at X. */
static void find_places(struct cutting *c, struct area a, float x)
{
    c->place = mig_grow(c->place, &c->places_cap, a.n, sizeof *c->place);
    for (size_t i = 0; i < a.n; i++) {
        struct mig_pdf_box box = line_at(c, a.from + i)->box;
        unsigned side = box.x1 <= x ? 1 : box.x0 >= x ? 2 : 0;
        c->place[i] = (struct place){ box.y0, box.x0, c->order->line[a.from + i], 0, side };
    }
    mig_sort(c->place, a.n, sizeof *c->place, by_height);
    for (size_t i = 0, n; i < a.n; i += n)
        n = settle_row(c, i, a.n);
}

/* One side of a band: what stands side by side in it is a row. */
struct side {
    size_t n_rows, n_whole, n_words,
        n_lines;              /* N_WHOLE: rows that are one line; wide spaces part those of prose, too */
    float left, right, width; /* WIDTH: of all rows together */
    struct mig_pdf_box row;   /* the last */
    bool is_parted;
};

static bool is_prose(const struct side *s)
{
    return s->n_rows > 0 && s->n_words >= s->n_rows * MIN_WORDS &&
           (s->n_whole * 4 >= s->n_rows || s->n_words >= s->n_lines * 3) &&
           s->width >= (s->right - s->left) * (float)s->n_rows * MIN_FILL;
}

static void add_to_side(struct side *s, const struct mig_pdf_line *line)
{
    struct mig_pdf_box box = line->box;
    bool is_beside = s->n_rows > 0 && (box.y0 + box.y1) / 2 < s->row.y1 && box.x0 >= s->row.x1;
    s->left = s->n_rows == 0 || box.x0 < s->left ? box.x0 : s->left;
    s->right = s->n_rows == 0 || box.x1 > s->right ? box.x1 : s->right;
    s->width += is_beside ? box.x1 - s->row.x1 : box.x1 - box.x0;
    s->n_words += line->n_words;
    s->n_lines++;
    s->n_whole += !is_beside;
    s->n_whole -= is_beside && !s->is_parted;
    s->n_rows += !is_beside;
    s->is_parted = is_beside;
    s->row = box;
}

/* The kind of the N lines from FROM on. LITTLE: prose, but too little to tell by itself. */
static enum kind kind_of(const struct cutting *c, size_t from, size_t n)
{
    struct side side[3] = { 0 };
    for (size_t i = from; i < from + n; i++)
        add_to_side(&side[c->place[i].side], &c->pdf->line[c->place[i].line]);
    if (side[0].n_rows > 0)
        return OVER;
    if (side[1].n_rows == 0 || side[2].n_rows == 0)
        return ONE_SIDE;
    bool are_prose = is_prose(&side[1]) && is_prose(&side[2]);
    bool are_long = side[1].n_rows >= MIN_LINES && side[2].n_rows >= MIN_LINES;
    return are_prose && are_long ? COLUMNS : are_prose ? LITTLE : CELLS;
}

/* Bands, in the order of place: they part where lines begin or cease to go over the gutter, and where the page is blank from
 * side to side. */
static void find_bands(struct cutting *c, size_t n)
{
    float low = 0;
    c->n_bands = 0;
    for (size_t i = 0; i < n; i++) {
        const struct place *p = &c->place[i];
        bool is_new = i == 0 || (p->side == 0) != (p[-1].side == 0) || p->y - low > c->pdf->body * BLANK;
        float y1 = c->pdf->line[p->line].box.y1;
        low = is_new || y1 > low ? y1 : low;
        c->band = mig_grow(c->band, &c->bands_cap, c->n_bands + 1, sizeof *c->band);
        if (is_new)
            c->band[c->n_bands++] = (struct band){ .from = i };
        c->band[c->n_bands - 1].n++;
    }
    for (size_t i = 0; i < c->n_bands; i++)
        c->band[i].kind = kind_of(c, c->band[i].from, c->band[i].n);
}

/* A line or two that end no sentence, above what goes from side to side: its heading. */
static bool is_heading(const struct cutting *c, size_t i)
{
    const struct band *b = &c->band[i];
    if (b->n > 2 || i + 1 == c->n_bands || (b[1].kind != CELLS && b[1].kind != OVER))
        return false;
    const struct mig_pdf_line *line = &c->pdf->line[c->place[b->from + b->n - 1].line];
    const struct mig_pdf_word *word = &c->pdf->word[line->word + line->n_words - 1];
    return !mig_wrap_ends(mig_span_cut(mig_buf_span(&c->pdf->text), word->start, word->start + (size_t)word->n));
}

/* Does the band I belong to the columns above it? */
static bool goes_on(const struct cutting *c, size_t i)
{
    const struct band *b = &c->band[i];
    return b->kind == COLUMNS || b->kind == LITTLE || (b->kind == ONE_SIDE && !is_heading(c, i));
}

/* Numbers the bands, those that are parts of the same columns alike; false: there are no columns. */
static bool join_bands(struct cutting *c)
{
    bool found = false, is_open = false;
    unsigned number = 0;
    for (size_t i = 0; i < c->n_bands; i++) {
        const struct band *b = &c->band[i];
        is_open = is_open ? goes_on(c, i) : b->kind == COLUMNS;
        bool is_joined = i > 0 && is_open && goes_on(c, i - 1) && c->band[i - 1].is_column;
        bool are_flat = i > 0 && !is_open && !c->band[i - 1].is_column;
        number += !is_joined && !are_flat;
        c->band[i].is_column = is_open;
        found = found || is_open;
        for (size_t k = b->from; k < b->from + b->n; k++) {
            c->place[k].band = number;
            c->place[k].side = is_open ? c->place[k].side : 0;
        }
    }
    return found;
}

static void take_places(struct cutting *c, struct area a)
{
    for (size_t i = 0; i < a.n; i++)
        c->order->line[a.from + i] = c->place[i].line;
}

/* Each side of each band becomes an area; the last goes on the stack first. */
static void part(struct cutting *c, struct area a)
{
    mig_sort(c->place, a.n, sizeof *c->place, by_band);
    take_places(c, a);
    for (size_t end = a.n, i = a.n; i-- > 0;) {
        const struct place *p = &c->place[i];
        if (i > 0 && p[-1].band == p->band && p[-1].side == p->side)
            continue;
        push(c, a.from + i, end - i, a.depth + 1);
        end = i;
    }
}

/* Are there columns in AREA, which is then laid out in places? *x: where they part. */
static bool has_columns(struct cutting *c, struct area a, float *x)
{
    if (a.n < 2 * MIN_LINES || !mig_pdf_find_gutter(c->pdf, c->order->line + a.from, a.n, x))
        return false;
    find_places(c, a, *x);
    find_bands(c, a.n);
    return join_bands(c);
}

/* The line where the strip that begins with FROM ends: behind it the page is blank from side to side. */
static size_t strip_end(const struct cutting *c, size_t from, size_t end)
{
    float low = line_at(c, from)->box.y1;
    size_t i = from + 1;
    for (; i < end && line_at(c, i)->box.y0 - low <= c->pdf->body * BLANK; i++)
        low = line_at(c, i)->box.y1 > low ? line_at(c, i)->box.y1 : low;
    return i;
}

/* Columns that take but a part of the page from top to bottom, strip by strip: strips in the same columns become one area,
 * and what is between them. False: there are none. The lines are then in order of height. */
static bool cut_strips(struct cutting *c, struct area a)
{
    struct area *piece = NULL;
    size_t n = 0, cap = 0, end;
    float x = 0, last_x = -1; /* of the last piece; negative: no columns */
    bool found = false;
    find_places(c, a, 0);
    take_places(c, a);
    for (size_t i = a.from; i < a.from + a.n; i = end) {
        end = strip_end(c, i, a.from + a.n);
        bool is_all = end - i == a.n;
        float here = !is_all && has_columns(c, (struct area){ i, end - i, 0 }, &x) ? x : -1;
        bool is_same = n > 0 && here - last_x < c->pdf->body && last_x - here < c->pdf->body;
        found = found || here >= 0;
        piece = mig_grow(piece, &cap, n + 1, sizeof *piece);
        if (!is_same)
            piece[n++] = (struct area){ i, 0, a.depth + 1 };
        piece[n - 1].n += end - i;
        last_x = here;
    }
    while (found && n-- > 0)
        push(c, piece[n].from, piece[n].n, piece[n].depth);
    free(piece);
    return found;
}

static void in_order_of_height(struct cutting *c, struct area a)
{
    find_places(c, a, 0);
    take_places(c, a);
}

/* Sets tables apart from what stands above and below them; false: there are none, or nothing but one. */
static bool cut_tables(struct cutting *c, struct area a, float gutter)
{
    struct mig_pdf_lines lines = { c->order->line + a.from, a.n, gutter };
    struct mig_pdf_region zone[MIG_PDF_ZONES];
    in_order_of_height(c, a);
    size_t n = mig_pdf_find_zones(c->pdf, &lines, zone), end = a.n;
    if (n == 0)
        return false;
    while (n-- > 0) {
        size_t behind = zone[n].from + zone[n].n;
        if (behind < end)
            push(c, a.from + behind, end - behind, a.depth + 1);
        push(c, a.from + zone[n].from, zone[n].n, MAX_DEPTH);
        end = zone[n].from;
    }
    if (end > 0)
        push(c, a.from, end, a.depth + 1);
    return true;
}

static void cut(struct cutting *c, struct area a)
{
    float x;
    bool may_cut = a.depth < MAX_DEPTH;
    if (may_cut && has_columns(c, a, &x)) {
        if (cut_tables(c, a, x))
            return;
        has_columns(c, a, &x);
        part(c, a);
        return;
    }
    if (may_cut && cut_strips(c, a))
        return;
    in_order_of_height(c, a);
    add_region(c, a.from, a.n);
}

void mig_pdf_find_order(const struct mig_pdf *pdf, const struct mig_pdf_page *page, struct mig_pdf_order *order)
{
    struct cutting c = { .pdf = pdf, .order = order };
    order->n = order->n_regions = 0;
    for (uint32_t i = page->line; i < page->line + page->n_lines; i++) {
        if (pdf->line[i].is_dropped || pdf->line[i].n_words == 0)
            continue;
        order->line = mig_grow(order->line, &order->cap, order->n + 1, sizeof *order->line);
        order->line[order->n++] = i;
    }
    if (order->n > 0)
        push(&c, 0, order->n, 0);
    while (c.n_areas > 0)
        cut(&c, c.area[--c.n_areas]);
    free(c.area);
    free(c.place);
    free(c.band);
}
