#include "extract/source/page_text.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "extract/source/page_parts.h"

/* A run of inline text between two block boundaries. */
struct line {
    uint32_t node;              /* the block it stands in */
    uint32_t first, last;       /* nodes of its first and last text */
    uint32_t start, n;          /* bytes of lines.text */
    uint32_t chars, link_chars; /* code points, all and inside of links */
    uint32_t commas;
    bool keep;
};

struct lines {
    struct line *item;
    size_t n, cap;
    struct mig_buf text;
    bool *dropped;              /* per node: it and all below stand beside the main text */
};

static bool is_comma(uint32_t c)
{
    return c == ',' || c == 0x60C || c == 0x3001 || c == 0xFF0C;
}

static void measure(struct line *l, struct mig_span text, bool in_link)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c = mig_utf8_next(text, &i);
        l->chars++;
        l->link_chars += in_link;
        l->commas += is_comma(c);
    }
}

static void end_line(struct lines *lines, struct line *l)
{
    struct mig_span all = mig_span_cut(mig_buf_span(&lines->text), l->start, lines->text.n);
    while (all.n > 0 && all.p[all.n - 1] == ' ')
        all.n--;
    lines->text.n = l->start + all.n;
    l->n = (uint32_t)all.n;
    bool has_text = false;
    for (size_t i = 0; i < all.n && !has_text;)
        has_text = !mig_utf8_is_space(mig_utf8_next(all, &i));
    if (has_text) {
        lines->item = mig_grow(lines->item, &lines->cap, lines->n + 1, sizeof *lines->item);
        lines->item[lines->n++] = *l;
    } else {
        lines->text.n = l->start;
    }
    *l = (struct line){ .start = (uint32_t)lines->text.n };
}

static void add_text(struct lines *lines, struct line *l, const struct mig_page *page, size_t node, size_t link)
{
    size_t from = lines->text.n;
    struct mig_span text = mig_page_text(page, node);
    if (from == l->start)
        text = mig_span_trim(text);
    size_t lead = 0;
    if (from == l->start) {
        struct mig_span raw = mig_page_text(page, node);
        lead = text.n;
        bool tail = lead && raw.n && (unsigned char)raw.p[raw.n - 1] <= ' ';
        mig_collapse(&lines->text, text);
        if (tail)
            mig_buf_char(&lines->text, ' ');
    } else {
        mig_collapse(&lines->text, text);
    }
    if (lines->text.n == from)
        return;
    if (from == l->start)
        l->first = (uint32_t)node;
    l->last = (uint32_t)node;
    measure(l, mig_span_cut(mig_buf_span(&lines->text), from, lines->text.n), link != 0);
}

static size_t block_of(const struct mig_page *page, size_t node)
{
    while (node > 0 && !(page->node[node].tag & (MIG_TAG_BLOCK | MIG_TAG_CELL)))
        node = page->node[node].parent;
    return node;
}

/* Cells of a table row stay in one line. */
static void collect(const struct mig_page *page, struct lines *lines)
{
    struct line l = { 0 };
    size_t link_end = 0;
    uint32_t *ends = mig_alloc((page->n + 1) * sizeof *ends);   /* how many blocks end before a node */
    for (size_t i = 0; i < page->n; i++) {
        const struct mig_page_node *p = &page->node[i];
        if (ends[i])
            end_line(lines, &l);
        if (lines->dropped[i]) {
            if (p->tag & MIG_TAG_BLOCK)
                end_line(lines, &l);
            i = p->end - 1;
            continue;
        }
        if (p->tag & MIG_TAG_LINK)
            link_end = p->end;
        if (p->tag & MIG_TAG_BLOCK) {
            end_line(lines, &l);
            ends[p->end]++;
        }
        if ((p->tag & MIG_TAG_CELL) && lines->text.n > l.start)
            mig_collapse(&lines->text, mig_span(" ", 1));
        if (p->name)
            continue;
        add_text(lines, &l, page, i, i < link_end);
        l.node = (uint32_t)block_of(page, i);
    }
    end_line(lines, &l);
    free(ends);
}

static void mark_silent(const struct mig_page *page, struct lines *lines)
{
    for (size_t i = 0; i < page->n; i++)
        if (page->node[i].name && mig_page_is_silent(page, i)) {
            lines->dropped[i] = true;
            i = page->node[i].end - 1;
        }
}

/* Text in paragraphs: what an article is made of. */
static bool is_prose(const struct line *l)
{
    return l->chars >= 40 && l->link_chars * 3 < l->chars;
}

/* Sums of prose characters before each node, so that those of any subtree are one subtraction. */
static uint32_t *sum_prose(const struct mig_page *page, const struct lines *lines)
{
    uint32_t *sum = mig_alloc((page->n + 1) * sizeof *sum);
    for (size_t k = 0; k < lines->n; k++)
        if (is_prose(&lines->item[k]))
            sum[lines->item[k].first + 1] += lines->item[k].chars;
    for (size_t i = 0; i < page->n; i++)
        sum[i + 1] += sum[i];
    return sum;
}

/* Drops what stands beside the main text, but never a node with two fifths of all prose: templates call the
 * wrapper of everything "has-sidebar", too. */
static void mark_beside(const struct mig_page *page, struct lines *lines)
{
    uint32_t *sum = sum_prose(page, lines);
    uint32_t all = sum[page->n];
    for (size_t i = 1; i < page->n; i++) {
        if (lines->dropped[i]) {
            i = page->node[i].end - 1;
            continue;
        }
        if (!page->node[i].name || mig_page_is(page, i, "body") || mig_page_is(page, i, "article") || !mig_page_is_beside(page, i))
            continue;
        if ((sum[page->node[i].end] - sum[i]) * (uint64_t)5 >= all * (uint64_t)2 && all)
            continue;
        lines->dropped[i] = true;
        i = page->node[i].end - 1;
    }
    free(sum);
}

static void reset_lines(struct lines *lines)
{
    lines->n = 0;
    mig_buf_reset(&lines->text);
}

/* Scores by lines of prose, up four ancestors. */
static size_t find_main(const struct mig_page *page, const struct lines *lines)
{
    double *score = mig_alloc(page->n * sizeof *score);
    size_t best = 0;
    for (size_t k = 0; k < lines->n; k++) {
        const struct line *l = &lines->item[k];
        if (!is_prose(l))
            continue;
        double points = 1 + l->commas + (l->chars < 300 ? l->chars / 100.0 : 3);
        points *= 1 - (double)l->link_chars / l->chars;
        size_t node = l->node;
        if (page->node[node].tag & (MIG_TAG_PARAGRAPH | MIG_TAG_HEADING | MIG_TAG_ITEM))
            node = page->node[node].parent;
        for (int up = 0; up < 4; up++) {
            score[node] += points / (up == 0 ? 1 : up == 1 ? 1.3 : up * 2);
            if (node == 0)
                break;
            node = page->node[node].parent;
        }
    }
    for (size_t i = 1; i < page->n; i++)
        if (score[i] > score[best])
            best = i;
    free(score);
    return best;
}

static void write_lines(const struct mig_page *page, const struct lines *lines, size_t node, struct mig_buf *out)
{
    for (size_t k = 0; k < lines->n; k++) {
        const struct line *l = &lines->item[k];
        if (l->first < node || l->first >= page->node[node].end)
            continue;
        mig_buf_add(out, mig_span_cut(mig_buf_span(&lines->text), l->start, l->start + l->n));
        mig_buf_char(out, '\n');
    }
}

void mig_page_main_text(const struct mig_page *page, struct mig_buf *out)
{
    if (page->n == 0)
        return;
    struct lines lines = { .dropped = mig_alloc(page->n) };
    mark_silent(page, &lines);
    collect(page, &lines);
    mark_beside(page, &lines);
    reset_lines(&lines);
    collect(page, &lines);
    write_lines(page, &lines, find_main(page, &lines), out);
    free(lines.item);
    free(lines.dropped);
    mig_buf_free(&lines.text);
}
