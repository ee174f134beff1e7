#include "extract/source/page_text.h"

#include <stdlib.h>

#include "base/mem.h"
#include "extract/source/page_lines.h"
#include "extract/source/page_parts.h"

struct choice {
    const struct mig_page *page;
    struct mig_page_lines lines;
    bool *dropped;        /* per node: it and all below are passed over */
    uint32_t *prose;      /* per node: characters of prose before it; of a subtree: one subtraction */
    size_t headline;      /* node of the h1, SIZE_MAX */
    bool *kept;           /* per line */
};

/* Sentences, not labels or lists of links. */
static bool is_prose(const struct mig_page_line *l)
{
    return l->chars >= 40 && l->link_chars * 3 < l->chars;
}

static uint32_t prose_of(const struct choice *c, size_t node)
{
    return c->prose[c->page->node[node].end] - c->prose[node];
}

static void sum_prose(struct choice *c)
{
    size_t n = c->page->n;
    memset(c->prose, 0, (n + 1) * sizeof *c->prose);
    for (size_t k = 0; k < c->lines.n; k++)
        if (is_prose(&c->lines.item[k]))
            c->prose[c->lines.item[k].first + 1] += c->lines.item[k].chars;
    for (size_t i = 0; i < n; i++)
        c->prose[i + 1] += c->prose[i];
}

static bool contains(const struct choice *c, size_t node, size_t inner)
{
    return inner != SIZE_MAX && inner >= node && inner < c->page->node[node].end;
}

/* Whatever its name, a wrapper of the headline or of most prose is not beside the main text; and a loose name
 * does not count on what holds a good part of it. */
static bool is_dropped(const struct choice *c, size_t node)
{
    enum mig_part part = mig_page_part(c->page, node);
    uint64_t own = prose_of(c, node), all = c->prose[c->page->n];
    if (part == MIG_PART_MAIN || part == MIG_PART_SILENT || mig_page_is(c->page, node, "body"))
        return part == MIG_PART_SILENT;
    if (contains(c, node, c->headline) && c->headline != node && own > 0)
        return false;
    return part == MIG_PART_BESIDE ? own * 5 < all * 4 : own * 5 < all;
}

static void drop_parts(struct choice *c, bool silent_only)
{
    for (size_t i = 1; i < c->page->n; i++) {
        if (!c->page->node[i].name)
            continue;
        c->dropped[i] = silent_only ? mig_page_part(c->page, i) == MIG_PART_SILENT : is_dropped(c, i);
        if (c->dropped[i])
            i = c->page->node[i].end - 1;
    }
    mig_page_collect(c->page, c->dropped, &c->lines);
    sum_prose(c);
}

/* Each line of prose speaks for what holds it, and less for what holds that. */
static void add_points(const struct choice *c, const struct mig_page_line *l, double *score)
{
    static const double share[] = { 1, 0.75, 0.3, 0.2, 0.15 };
    double points = 1 + l->commas + (l->chars < 300 ? l->chars / 100.0 : 3);
    size_t node = l->block;
    if (c->page->node[node].tag & (MIG_TAG_PARAGRAPH | MIG_TAG_HEADING | MIG_TAG_ITEM))
        node = c->page->node[node].parent;
    points *= 1 - (double)l->link_chars / l->chars;
    if (c->page->node[l->block].tag & MIG_TAG_ITEM)
        points *= 0.4;   /* lists are made of links and teasers more often than of prose */
    for (size_t up = 0; up < sizeof share / sizeof *share; up++) {
        score[node] += points * share[up];
        if (node == 0)
            break;
        node = c->page->node[node].parent;
    }
}

static size_t find_best(const struct choice *c)
{
    double *score = mig_alloc(c->page->n * sizeof *score);
    size_t best = 0;
    for (size_t k = 0; k < c->lines.n; k++)
        if (is_prose(&c->lines.item[k]))
            add_points(c, &c->lines.item[k], score);
    for (size_t i = 1; i < c->page->n; i++)
        if (score[i] > score[best])
            best = i;
    free(score);
    return best;
}

/* The page may say itself where its text is. */
static size_t find_declared(const struct choice *c)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < c->page->n; i++) {
        if (c->dropped[i])
            i = c->page->node[i].end - 1;
        else if (mig_span_is(mig_page_attr(c->page, i, "itemprop"), "articleBody") &&
                 (best == SIZE_MAX || prose_of(c, i) > prose_of(c, best)))
            best = i;
    }
    return best;
}

static bool is_link_line(const struct mig_page_line *l)
{
    return l->link_chars * 3 > l->chars * 2;
}

/* A sentence that stands on its own: outside of the main part only such lines are trusted. */
static bool is_sure(const struct mig_page_line *l)
{
    return l->chars >= 60 && l->ends && l->link_chars * 5 < l->chars;
}

static void keep_all(struct choice *c, size_t node)
{
    for (size_t k = 0; k < c->lines.n; k++)
        if (contains(c, node, c->lines.item[k].first) && !is_link_line(&c->lines.item[k]))
            c->kept[k] = true;
}

static void keep_sure(struct choice *c, size_t node)
{
    for (size_t k = 0; k < c->lines.n; k++)
        if (contains(c, node, c->lines.item[k].first) && is_sure(&c->lines.item[k]))
            c->kept[k] = true;
}

static bool same_kind(const struct choice *c, size_t a, size_t b)
{
    struct mig_span class_a = mig_page_attr(c->page, a, "class"), class_b = mig_page_attr(c->page, b, "class");
    return c->page->node[a].name && c->page->node[b].name && strcmp(c->page->node[a].name, c->page->node[b].name) == 0 &&
           class_a.n > 0 && mig_span_eq(class_a, class_b);
}

static bool is_paragraph(const struct choice *c, size_t node)
{
    return (c->page->node[node].tag & MIG_TAG_PARAGRAPH) || mig_page_is(c->page, node, "blockquote");
}

/* Children of PARENT beside NODE that go with it: parts of the same make, paragraphs, and what stands between the
 * headline and NODE. */
static void join_children(struct choice *c, size_t parent, size_t node)
{
    for (size_t i = parent + 1; i < c->page->node[parent].end; i = c->page->node[i].end) {
        if (i == node || c->dropped[i] || !c->page->node[i].name)
            continue;
        if (same_kind(c, i, node) && prose_of(c, i) >= 100)
            keep_all(c, i);
        else if (is_paragraph(c, i) || (i < node && c->headline != SIZE_MAX && i >= c->page->node[c->headline].end))
            keep_sure(c, i);
    }
}

static void choose(struct choice *c, size_t best)
{
    enum { MAX_UP = 4 };
    keep_all(c, best);
    size_t node = best;
    for (int up = 0; up < MAX_UP && node > 0 && !mig_page_is(c->page, node, "body"); up++) {
        size_t parent = c->page->node[node].parent;
        join_children(c, parent, node);
        node = parent;
    }
}

static void write_lines(const struct choice *c, struct mig_buf *out)
{
    for (size_t k = 0; k < c->lines.n; k++) {
        if (!c->kept[k])
            continue;
        mig_buf_add(out, mig_page_line_text(&c->lines, k));
        mig_buf_char(out, '\n');
    }
}

static size_t find_headline(const struct mig_page *page)
{
    for (size_t i = 0; i < page->n; i++)
        if (mig_page_is(page, i, "h1"))
            return i;
    return SIZE_MAX;
}

void mig_page_main_text(const struct mig_page *page, struct mig_buf *out)
{
    if (page->n == 0)
        return;
    struct choice c = { .page = page, .headline = find_headline(page) };
    c.dropped = mig_alloc(page->n);
    c.prose = mig_alloc((page->n + 1) * sizeof *c.prose);
    drop_parts(&c, true);
    drop_parts(&c, false);
    size_t best = find_best(&c), declared = find_declared(&c);
    if (declared != SIZE_MAX && prose_of(&c, declared) * 2 > prose_of(&c, best))
        best = declared;
    c.kept = mig_alloc(c.lines.n);
    choose(&c, best);
    write_lines(&c, out);
    free(c.kept);
    mig_page_lines_free(&c.lines);
    free(c.dropped);
    free(c.prose);
}
