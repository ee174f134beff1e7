#include "extract/source/page/page_text.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "extract/source/page/page_parts.h"
#include "extract/source/page/page_write.h"

struct choice {
    const struct mig_page *page;
    const bool *omitted; /* per node, or NULL */
    struct mig_page_lines lines;
    bool *dropped;     /* per node: it and all below are passed over */
    uint32_t *prose;   /* per node: characters of prose before it; of a subtree: one subtraction */
    uint32_t *line_at; /* per node: its first line, or the next one behind it */
    size_t headline;   /* node of the h1, SIZE_MAX */
    bool *kept;        /* per line */
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

struct range {
    size_t from, to;
};

static struct range lines_of(const struct choice *c, size_t node)
{
    return (struct range){ c->line_at[node], c->line_at[c->page->node[node].end] };
}

/* A page without a sentence is measured by all of its text. */
static void sum_up(struct choice *c)
{
    size_t n_prose = 0;
    for (size_t k = 0; k < c->lines.n; k++)
        n_prose += is_prose(&c->lines.item[k]);
    c->prose[0] = 0;
    for (size_t i = 0, k = 0; i < c->page->n; i++) {
        uint32_t own = 0;
        c->line_at[i] = (uint32_t)k;
        for (; k < c->lines.n && c->lines.item[k].first == i; k++)
            own += n_prose == 0 || is_prose(&c->lines.item[k]) ? c->lines.item[k].chars : 0;
        c->prose[i + 1] = c->prose[i] + own;
    }
    c->line_at[c->page->n] = (uint32_t)c->lines.n;
}

static bool contains(const struct choice *c, size_t node, size_t inner)
{
    return inner != SIZE_MAX && inner >= node && inner < c->page->node[node].end;
}

/* A word or two within a line, which may go on behind it: none of what the line holds is its own. */
static bool is_short_inline(const struct mig_page *page, size_t node)
{
    enum { SHORT = 40 };
    if (page->node[node].tag & (MIG_TAG_BLOCK | MIG_TAG_CELL))
        return false;
    struct mig_buf b = { 0 };
    mig_page_gather(page, node, 2 * SHORT, &b);
    bool is_short = b.n < SHORT;
    mig_buf_free(&b);
    return is_short;
}

/* Whatever its name, a wrapper of the headline or of most prose is not beside the main text; and a loose name
 * does not count on what holds a good part of it, nor a picture's on what is longer than a caption. */
static bool is_dropped(const struct choice *c, size_t node)
{
    enum { CAPTION = 400 };
    uint64_t own = prose_of(c, node), all = c->prose[c->page->n];
    enum mig_page_part part = mig_page_part(c->page, node);
    bool wraps =
        mig_page_is(c->page, node, "body") || (contains(c, node, c->headline) && c->headline != node && own > 0);
    switch (part) {
    case MIG_PART_MAIN:
        return false;
    case MIG_PART_PICTURE:
        return !wraps && own <= CAPTION && own * 2 < all;
    case MIG_PART_LOOSE:
        return !wraps && (own * 5 < all || is_short_inline(c->page, node));
    case MIG_PART_BESIDE:
        return !wraps && own * 5 < all * 4;
    }
    return false;
}

static void drop_parts(struct choice *c, bool silent_only)
{
    for (size_t i = 1; i < c->page->n; i++) {
        bool is_omitted = c->omitted && c->omitted[i];
        if (!c->page->node[i].name && !is_omitted)
            continue;
        c->dropped[i] = is_omitted || (c->page->node[i].tag & MIG_TAG_SILENT) || (!silent_only && is_dropped(c, i));
        if (c->dropped[i])
            i = c->page->node[i].end - 1;
    }
    mig_page_collect(c->page, c->dropped, &c->lines);
    sum_up(c);
}

/* Each line of prose speaks for what holds it, and less for what holds that. */
static void add_points(const struct choice *c, const struct mig_page_line *l, double *score)
{
    static const double share[] = { 1, 0.75, 0.3, 0.2, 0.15 };
    double points = 1 + l->commas + (l->chars < 300 ? l->chars / 100.0 : 3);
    size_t node = l->block;
    struct range own = lines_of(c, node);
    if ((c->page->node[node].tag & (MIG_TAG_PARAGRAPH | MIG_TAG_HEADING | MIG_TAG_ITEM)) || own.to - own.from == 1)
        node = c->page->node[node].parent;
    points *= 1 - (double)l->link_chars / l->chars;
    if (c->page->node[l->block].tag & MIG_TAG_ITEM)
        points *= 0.4; /* lists are made of links and teasers more often than of prose */
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

/* Of several articles the one with the headline; BEST, if there is none, or only one. */
static size_t of_articles(const struct choice *c, size_t best)
{
    enum { ENOUGH = 100 /* characters */ };
    size_t own = c->headline == SIZE_MAX ? 0 : c->headline;
    while (own > 0 && !mig_page_is(c->page, own, "article"))
        own = c->page->node[own].parent;
    bool is_around = own > 0 && best < own && c->page->node[best].end >= c->page->node[own].end;
    if (!is_around || c->dropped[own] || prose_of(c, own) < ENOUGH)
        return best;
    for (size_t i = best + 1; i < c->page->node[best].end; i++)
        if (i != own && !contains(c, i, own) && !contains(c, own, i) && mig_page_is(c->page, i, "article"))
            return own;
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
    struct range r = lines_of(c, node);
    for (size_t k = r.from; k < r.to; k++)
        if (!is_link_line(&c->lines.item[k]))
            c->kept[k] = true;
}

static void keep_sure(struct choice *c, size_t node)
{
    struct range r = lines_of(c, node);
    for (size_t k = r.from; k < r.to; k++)
        if (is_sure(&c->lines.item[k]))
            c->kept[k] = true;
}

/* Of one tag and one class; sections need no class to be of one kind. */
static bool same_kind(const struct choice *c, size_t a, size_t b)
{
    struct mig_span class_a = mig_page_attr(c->page, a, "class"), class_b = mig_page_attr(c->page, b, "class");
    const char *name_a = c->page->node[a].name, *name_b = c->page->node[b].name;
    return name_a && name_b && strcmp(name_a, name_b) == 0 && mig_span_eq(class_a, class_b) &&
           (class_a.n > 0 || strcmp(name_a, "section") == 0);
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
    enum { MAX_UP = 7 }; /* builders of pages wrap each part in six */
    keep_all(c, best);
    size_t node = best;
    for (int up = 0; up < MAX_UP && node > 0 && !mig_page_is(c->page, node, "body"); up++) {
        size_t parent = c->page->node[node].parent;
        join_children(c, parent, node);
        node = parent;
    }
}

/* Further pages to read, even where their links cover only a part of each item. */
static bool is_link_list(const struct choice *c, size_t node)
{
    enum { SHORT_ITEM = 120 };
    uint64_t chars = 0, link_chars = 0;
    struct range r = lines_of(c, node);
    size_t n = r.to - r.from, n_with_link = 0;
    for (size_t k = r.from; k < r.to; k++) {
        const struct mig_page_line *l = &c->lines.item[k];
        chars += l->chars;
        link_chars += l->link_chars;
        n_with_link += l->link_chars > 0;
    }
    return link_chars * 2 > chars || (n > 2 && n_with_link == n && chars < n * SHORT_ITEM);
}

/* The headline is the document's title already, and most pages have it outside of the text. It is short: where
 * nobody closed it, the whole page stands in it. */
static void leave_out_some(struct choice *c)
{
    for (size_t i = 0; i < c->page->n; i++) {
        struct range r = lines_of(c, i);
        bool is_list = (c->page->node[i].tag & MIG_TAG_LIST) && is_link_list(c, i);
        if (!is_list && (i != c->headline || r.to - r.from > 3))
            continue;
        for (size_t k = r.from; k < r.to; k++)
            c->kept[k] = false;
    }
}

/* A page without a main part: every sentence there is, rather than next to nothing. */
static void keep_enough(struct choice *c)
{
    enum { ENOUGH = 200 };
    uint32_t chars = 0;
    for (size_t k = 0; k < c->lines.n; k++)
        chars += c->kept[k] ? c->lines.item[k].chars : 0;
    if (chars < ENOUGH)
        keep_sure(c, 0);
}

static size_t find_headline(const struct mig_page *page)
{
    for (size_t i = 0; i < page->n; i++)
        if (mig_page_is(page, i, "h1"))
            return i;
    return SIZE_MAX;
}

void mig_page_main_text(const struct mig_page *page, const bool *omitted, struct mig_buf *out)
{
    if (page->n == 0)
        return;
    struct choice c = { .page = page, .omitted = omitted, .headline = find_headline(page) };
    c.dropped = mig_alloc(page->n);
    c.prose = mig_alloc((page->n + 1) * sizeof *c.prose);
    c.line_at = mig_alloc((page->n + 1) * sizeof *c.line_at);
    drop_parts(&c, true);
    drop_parts(&c, false);
    size_t best = of_articles(&c, find_best(&c)), declared = find_declared(&c);
    if (declared != SIZE_MAX && prose_of(&c, declared) * 2 > prose_of(&c, best))
        best = declared;
    c.kept = mig_alloc(c.lines.n);
    choose(&c, best);
    leave_out_some(&c);
    keep_enough(&c);
    mig_page_write(&(struct mig_page_kept){ page, &c.lines, c.dropped, c.kept, NULL }, out);
    free(c.kept);
    mig_page_lines_free(&c.lines);
    free(c.dropped);
    free(c.prose);
    free(c.line_at);
}

void mig_page_whole_text(const struct mig_page *page, struct mig_buf *out)
{
    struct mig_page_lines lines = { 0 };
    if (page->n == 0)
        return;
    bool *dropped = mig_alloc(page->n);
    for (size_t i = 1; i < page->n; i++)
        dropped[i] = page->node[i].name && ((page->node[i].tag & MIG_TAG_SILENT) || mig_page_is_unseen(page, i) ||
                                            mig_page_is_signature(page, i));
    mig_page_collect(page, dropped, &lines);
    bool *kept = mig_alloc(lines.n);
    uint32_t *quoted = mig_page_quotes(page);
    memset(kept, true, lines.n);
    mig_page_write(&(struct mig_page_kept){ page, &lines, dropped, kept, quoted }, out);
    free(quoted);
    free(kept);
    free(dropped);
    mig_page_lines_free(&lines);
}
