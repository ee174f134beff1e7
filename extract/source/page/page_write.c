#include "extract/source/page/page_write.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "extract/source/page/page_table.h"
#include "extract/source/page/page_terms.h"
#include "extract/source/wrap.h"

struct writing {
    const struct mig_page_kept *from;
    const struct mig_page_lines *lines;
    uint32_t *line_at; /* per node: its first line, or the next one behind it */
    uint32_t *
        table; /* per line: the node of the table of data, or list of terms, that it begins, and that is kept; 0: none */
    struct mig_wrap wrap;
};

/* ---- runs of lines ---- */

static bool has_letter(struct mig_span text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c = mig_utf8_next(text, &i);
        if ((c >= '0' && c <= '9') || mig_utf8_is_letter(c))
            return true;
    }
    return false;
}

/* One past the last line that follows on K by single line breaks. */
static size_t run_end(const struct writing *w, size_t k)
{
    do
        k++;
    while (k < w->lines->n && w->lines->item[k].is_next && w->from->kept[k]);
    return k;
}

static void add_run(const struct writing *w, size_t from, size_t to, struct mig_buf *out)
{
    for (size_t k = from; k < to; k++) {
        mig_buf_add(out, mig_page_line_text(w->lines, k));
        mig_buf_char(out, '\n');
    }
}

/* How lines are broken that stand in <pre>, or end with a break each: these are as those of a plain text. */
static struct mig_wrap find_wrap(const struct writing *w)
{
    struct mig_buf runs = { 0 };
    for (size_t k = 0, end; k < w->lines->n; k = end) {
        end = run_end(w, k);
        if (!w->from->kept[k] || end - k < 2)
            continue;
        add_run(w, k, end, &runs);
        mig_buf_char(&runs, '\n');
    }
    struct mig_wrap wrap = mig_wrap_find(mig_buf_span(&runs));
    mig_buf_free(&runs);
    return wrap;
}

/* ---- tables ---- */

static uint32_t line_behind(const struct writing *w, size_t node)
{
    return w->line_at[w->from->page->node[node].end];
}

static void place_lines(struct writing *w)
{
    size_t k = 0, n = w->from->page->n;
    w->line_at = mig_alloc((n + 1) * sizeof *w->line_at);
    for (size_t i = 0; i < n; i++) {
        w->line_at[i] = (uint32_t)k;
        while (k < w->lines->n && w->lines->item[k].first == i)
            k++;
    }
    w->line_at[n] = (uint32_t)w->lines->n;
}

/* Is NODE a table of data, or a list of terms? */
static bool is_data(const struct writing *w, size_t node, struct mig_grid *grid, struct mig_buf *lines)
{
    const struct mig_page *page = w->from->page;
    mig_buf_reset(lines);
    return mig_page_is(page, node, "dl") ? mig_page_terms(page, node, w->from->dropped, lines)
                                         : mig_page_table_read(page, node, w->from->dropped, grid);
}

/* Of a table of data most lines are kept, or they stay what they are. */
static void find_tables(struct writing *w)
{
    const struct mig_page *page = w->from->page;
    struct mig_grid grid = { 0 };
    struct mig_buf lines = { 0 };
    w->table = mig_alloc(w->lines->n * sizeof *w->table);
    for (size_t i = 0; i < page->n; i++) {
        size_t from = w->line_at[i], to = line_behind(w, i), n_kept = 0;
        if (!mig_page_is(page, i, "table") && !mig_page_is(page, i, "dl"))
            continue;
        for (size_t k = from; k < to; k++)
            n_kept += w->from->kept[k];
        if (n_kept * 2 > to - from && is_data(w, i, &grid, &lines))
            w->table[from] = (uint32_t)i;
    }
    mig_buf_free(&lines);
    mig_grid_free(&grid);
}

/* ABOVE: the line before the table. */
static void add_table(const struct writing *w, size_t node, struct mig_span above, struct mig_buf *out)
{
    const struct mig_page_kept *from = w->from;
    struct mig_grid grid = { 0 };
    if (mig_page_is(from->page, node, "dl")) {
        mig_page_terms(from->page, node, from->dropped, out);
        return;
    }
    mig_page_table_caption(from->page, node, from->dropped, out);
    if (mig_page_table_read(from->page, node, from->dropped, &grid)) {
        grid.units = from->page->units;
        grid.above = out->n > 0 ? mig_grid_last_line(out) : above;
        mig_grid_lines(&grid, out);
    }
    mig_grid_free(&grid);
}

/* ---- all ---- */

static void write_quoted(uint32_t depth, struct mig_span text, struct mig_buf *out)
{
    enum { DEEPEST = 8 }; /* that is told from others */
    struct mig_span line;
    while (text.n > 0 && mig_span_split(&text, '\n', &line)) {
        if (!has_letter(line))
            continue;
        for (uint32_t i = 0; i < depth && i < DEEPEST; i++)
            mig_buf_char(out, '>');
        mig_buf_str(out, depth > 0 ? " " : "");
        mig_buf_add(out, line);
        mig_buf_char(out, '\n');
    }
}

static void write_lines(const struct writing *w, struct mig_buf *out)
{
    struct mig_buf part = { 0 };
    for (size_t k = 0, end; k < w->lines->n; k = end) {
        end = w->table[k] ? line_behind(w, w->table[k]) : run_end(w, k);
        if (!w->table[k] && !w->from->kept[k])
            continue;
        mig_buf_reset(&part);
        if (w->table[k]) {
            add_table(w, w->table[k], mig_grid_last_line(out), &part);
        } else {
            add_run(w, k, end, &part);
            mig_wrap_join(w->wrap, &part);
        }
        write_quoted(w->from->quoted ? w->from->quoted[w->lines->item[k].first] : 0, mig_buf_span(&part), out);
    }
    mig_buf_free(&part);
}

void mig_page_write(const struct mig_page_kept *kept, struct mig_buf *out)
{
    struct writing w = { .from = kept, .lines = kept->lines };
    w.wrap = find_wrap(&w);
    place_lines(&w);
    find_tables(&w);
    write_lines(&w, out);
    free(w.line_at);
    free(w.table);
}
