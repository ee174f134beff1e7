#include "extract/source/page/page_table.h"

#include "base/utf8.h"

/* Bytes and blocks of a cell that is no part of a layout. */
enum { MAX_CELL = 600, MAX_BLOCKS = 6 };

/* A table being read. */
struct reading {
    const struct mig_page *page;
    const bool *dropped;
    struct mig_grid *grid;
    struct mig_buf text; /* of the cell at hand */
    size_t head_end;     /* nodes before this one stand in the table's head */
};

static struct mig_span without_spaces(struct mig_span text)
{
    size_t start = 0;
    for (size_t next = 0; next < text.n && mig_utf8_is_space(mig_utf8_next(text, &next));)
        start = next;
    while (text.n > start && mig_utf8_is_space(mig_utf8_before(text, text.n)))
        text.n = mig_utf8_floor(text, text.n - 1);
    return mig_span_cut(text, start, text.n);
}

bool mig_page_cell_text(const struct mig_page *page, size_t node, const bool *dropped, struct mig_buf *out)
{
    size_t n_blocks = 0;
    mig_buf_reset(out);
    for (size_t i = node + 1; i < page->node[node].end; i++) {
        const struct mig_page_node *p = &page->node[i];
        if (dropped[i]) {
            i = p->end - 1;
            continue;
        }
        bool parts = (p->tag & (MIG_TAG_BLOCK | MIG_TAG_BREAK)) || (p->tag & MIG_TAG_CELL);
        n_blocks += parts;
        if (parts)
            mig_page_collapse(out, mig_span(" ", 1));
        mig_page_collapse(out, mig_page_text(page, i));
        if (out->n > MAX_CELL || n_blocks > MAX_BLOCKS)
            return false;
    }
    return true;
}

static unsigned span_of(const struct mig_page *page, size_t node, const char *name)
{
    enum { MAX_SPAN = 65534 };
    size_t n;
    return mig_span_size(mig_span_trim(mig_page_attr(page, node, name)), &n) && n <= MAX_SPAN ? (unsigned)n : 1;
}

/* False: the table is no table of data. */
static bool read_cell(struct reading *r, size_t node)
{
    const struct mig_page *page = r->page;
    if (!mig_page_cell_text(page, node, r->dropped, &r->text))
        return false;
    bool is_heading = mig_page_is(page, node, "th") || node < r->head_end;
    mig_grid_cell(r->grid, without_spaces(mig_buf_span(&r->text)), span_of(page, node, "rowspan"),
                  span_of(page, node, "colspan"), is_heading);
    return true;
}

static bool is_cell(const struct mig_page *page, size_t node)
{
    return mig_page_is(page, node, "td") || mig_page_is(page, node, "th");
}

/* Text that stands in no cell would be lost. */
static bool is_stray(const struct mig_page *page, size_t node)
{
    return without_spaces(mig_page_text(page, node)).n > 0;
}

static bool read_all(struct reading *r, size_t table)
{
    const struct mig_page *page = r->page;
    for (size_t i = table + 1; i < page->node[table].end; i++) {
        size_t end = page->node[i].end;
        bool is_over = r->dropped[i] || mig_page_is(page, i, "caption");
        if (!is_over && (mig_page_is(page, i, "table") || is_stray(page, i)))
            return false;
        if (!is_over && mig_page_is(page, i, "tr"))
            mig_grid_row(r->grid);
        if (!is_over && mig_page_is(page, i, "thead"))
            r->head_end = end;
        if (!is_over && mig_page_is(page, i, "tfoot"))
            r->grid->foot = r->grid->n_rows;
        if (!is_over && is_cell(page, i) && !read_cell(r, i))
            return false;
        if (is_over || is_cell(page, i))
            i = end - 1;
    }
    return true;
}

/* A table of a single row is but what its cells say, wherever it stands. */
static bool is_row(const struct mig_page *page, size_t table)
{
    size_t n_rows = 0;
    for (size_t i = table + 1; i < page->node[table].end; i++) {
        if (mig_page_is(page, i, "table"))
            return false;
        n_rows += mig_page_is(page, i, "tr");
    }
    return n_rows < 2;
}

/* Nested tables lay out; they are told before any of their text is taken. */
static bool holds_table(const struct mig_page *page, size_t table)
{
    for (size_t i = table + 1; i < page->node[table].end; i++) {
        if (!mig_page_is(page, i, "table"))
            continue;
        if (!is_row(page, i))
            return true;
        i = page->node[i].end - 1;
    }
    return false;
}

bool mig_page_table_read(const struct mig_page *page, size_t node, const bool *dropped, struct mig_grid *grid)
{
    struct reading r = { .page = page, .dropped = dropped, .grid = grid };
    struct mig_span role = mig_page_attr(page, node, "role");
    mig_grid_reset(grid);
    if (mig_span_is(role, "presentation") || mig_span_is(role, "none") || holds_table(page, node))
        return false;
    bool is_read = read_all(&r, node);
    mig_buf_free(&r.text);
    return is_read && grid->n_rows > 1 && grid->n_columns > 1;
}

void mig_page_table_caption(const struct mig_page *page, size_t node, const bool *dropped, struct mig_buf *out)
{
    enum { LONGEST = 4096 };
    for (size_t i = node + 1; i < page->node[node].end; i = page->node[i].end) {
        size_t from = out->n;
        if (dropped[i] || !mig_page_is(page, i, "caption"))
            continue;
        mig_page_gather(page, i, LONGEST, out);
        if (out->n > from)
            mig_buf_char(out, '\n');
    }
}
