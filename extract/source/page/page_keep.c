#include "extract/source/page/page_choice.h"

#include "base/utf8.h"
#include "extract/source/page/page_parts.h"

/* A sentence that stands on its own: outside of the main part only such lines are trusted. */
static bool is_sure(const struct mig_page_line *l)
{
    return l->chars >= 60 && l->ends && l->link_chars * 5 < l->chars;
}

static void keep_all(struct mig_choice *c, size_t node)
{
    struct mig_line_range r = mig_choice_lines(c, node);
    for (size_t k = r.from; k < r.to; k++)
        if (!mig_line_is_link(c, &c->lines.item[k]))
            c->kept[k] = true;
}

static void keep_lines(struct mig_choice *c, size_t node, bool (*is_good)(const struct mig_page_line *))
{
    struct mig_line_range r = mig_choice_lines(c, node);
    for (size_t k = r.from; k < r.to; k++)
        if (is_good(&c->lines.item[k]))
            c->kept[k] = true;
}

static bool is_paragraph(const struct mig_choice *c, size_t node)
{
    return (c->page->node[node].tag & MIG_TAG_PARAGRAPH) || mig_page_is(c->page, node, "blockquote");
}

/* Does NODE, beside the text with the headline, have one of its own? */
static bool is_other_text(const struct mig_choice *c, size_t node)
{
    for (size_t i = node + 1; i < c->page->node[node].end; i++)
        if (mig_page_is(c->page, i, c->page->node[c->headline].name))
            return true;
    return false;
}

/* Do most children of PARENT that are made as NODE is hold prose? Then the others are parts of the text too. */
static bool are_parts(const struct mig_choice *c, size_t parent, size_t node)
{
    size_t n = 0, n_good = 0;
    for (size_t i = parent + 1; i < c->page->node[parent].end; i = c->page->node[i].end) {
        if (c->dropped[i] || !mig_page_same_kind(c->page, i, node))
            continue;
        n++;
        n_good += mig_choice_prose(c, i) > 0;
    }
    return n_good * 3 >= n * 2;
}

/* Children of PARENT beside NODE that go with it: parts of the same make, paragraphs, and what stands between the
 * headline and NODE. */
static void join_children(struct mig_choice *c, size_t parent, size_t node)
{
    size_t from = c->headline == SIZE_MAX ? SIZE_MAX : c->page->node[c->headline].end;
    bool parts = are_parts(c, parent, node), holds_headline = mig_choice_holds(c, node, c->headline);
    for (size_t i = parent + 1; i < c->page->node[parent].end; i = c->page->node[i].end) {
        if (i == node || c->dropped[i] || !c->page->node[i].name || (holds_headline && is_other_text(c, i)))
            continue;
        if (mig_page_same_kind(c->page, i, node) && mig_choice_prose(c, i) >= 100)
            keep_all(c, i);
        else if (parts && mig_page_same_kind(c->page, i, node))
            keep_lines(c, i, mig_line_is_sentence);
        else if (is_paragraph(c, i) || (i < node && i >= from))
            keep_lines(c, i, is_sure);
    }
}

/* The rows and bodies of the tables that lay out a page are no step up. */
static bool is_of_layout(const struct mig_choice *c, size_t node)
{
    return (c->page->node[node].tag & MIG_TAG_ROW) || mig_page_is(c->page, node, "tbody") ||
           mig_page_is(c->page, node, "table");
}

static void choose(struct mig_choice *c, size_t best)
{
    enum { MAX_UP = 7 }; /* builders of pages wrap each part in six */
    keep_all(c, best);
    size_t node = best;
    for (int up = 0; up < MAX_UP && node > 0 && !mig_page_is(c->page, node, "body");) {
        size_t parent = c->page->node[node].parent;
        join_children(c, parent, node);
        up += !is_of_layout(c, parent);
        node = parent;
    }
}

/* Further pages to read, even where their links cover only a part of each item. */
static bool is_link_list(const struct mig_choice *c, size_t node)
{
    enum { SHORT_ITEM = 120 };
    uint64_t chars = 0, link_chars = 0;
    struct mig_line_range r = mig_choice_lines(c, node);
    size_t n = r.to - r.from, n_with_link = 0;
    for (size_t k = r.from; k < r.to; k++) {
        const struct mig_page_line *l = &c->lines.item[k];
        chars += l->chars;
        link_chars += l->link_chars;
        n_with_link += l->link_chars > 0;
    }
    return link_chars * 2 > chars || (n > 2 && n_with_link == n && chars < n * SHORT_ITEM);
}

/* "1.2K", "+12", "3 405": what a program counted. */
static bool is_counter(struct mig_span text)
{
    size_t n_digits = 0, n_letters = 0, n_marks = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t ch = mig_utf8_next(text, &i);
        if (ch >= '0' && ch <= '9')
            n_digits++;
        else if (mig_utf8_is_letter(ch))
            n_letters++;
        else if (ch != ' ' && ch != '+')
            n_marks += ch == '.' || ch == ',' ? 1 : 2;
    }
    return n_digits > 0 && n_letters < 2 && n_marks < 2;
}

/* Labels and counts that stand side by side, "1.2K", "Shares", "45", or links under a label. No line is a sentence. */
static bool is_bar(const struct mig_choice *c, size_t node)
{
    enum { LONGEST = 30, LABEL = 40, FEWEST = 3 };
    struct mig_line_range r = mig_choice_lines(c, node);
    size_t n_links = 0, n_short = 0, n_counters = 0;
    for (size_t k = r.from; k < r.to; k++) {
        const struct mig_page_line *l = &c->lines.item[k];
        bool is_link = mig_line_is_link(c, l);
        if (!is_link && (l->chars > LABEL || mig_line_is_prose(l) || (l->ends && l->chars > LONGEST)))
            return false;
        n_links += is_link;
        n_short += l->chars <= LONGEST;
        n_counters += is_counter(mig_page_line_text(&c->lines, k));
    }
    size_t n = r.to - r.from;
    return (n > 1 && n_links * 2 >= n) || (n >= FEWEST && n_short == n && n_counters + n_links > 0);
}

/* May NODE be a bar? Lists, tables and what is written as text may hold short lines too. */
static bool may_be_bar(const struct mig_page_node *p)
{
    return (p->tag & MIG_TAG_BLOCK) &&
           !(p->tag & (MIG_TAG_PARAGRAPH | MIG_TAG_HEADING | MIG_TAG_ITEM | MIG_TAG_LIST | MIG_TAG_ROW)) &&
           strcmp(p->name, "table") != 0 && strcmp(p->name, "tbody") != 0 && strcmp(p->name, "thead") != 0;
}

static bool is_left_out(const struct mig_choice *c, size_t node, size_t best)
{
    const struct mig_page_node *p = &c->page->node[node];
    if (node == c->headline) /* it is short: where nobody closed it, the whole page stands in it */
        return mig_choice_lines(c, node).to - mig_choice_lines(c, node).from <= 3;
    return (p->tag & MIG_TAG_LIST) ? is_link_list(c, node)
                                   : best > 0 && !mig_choice_holds(c, node, best) && may_be_bar(p) && is_bar(c, node);
}

/* The headline is the document's title already, and most pages have it outside of the text. */
static void leave_out_some(struct mig_choice *c, size_t best)
{
    for (size_t i = 0; i < c->page->n; i++) {
        struct mig_line_range r = mig_choice_lines(c, i);
        if (!is_left_out(c, i, best))
            continue;
        for (size_t k = r.from; k < r.to; k++)
            c->kept[k] = false;
    }
}

/* A page without a main part: every sentence there is, rather than next to nothing; but what stands under a headline may be short. */
static void keep_enough(struct mig_choice *c)
{
    enum { ENOUGH = 200 };
    struct mig_line_range near = { 0, 0 };
    uint32_t chars = 0;
    if (c->near > 0)
        near = mig_choice_lines(c, c->near);
    for (size_t k = 0; k < c->lines.n; k++)
        chars += c->kept[k] ? c->lines.item[k].chars : 0;
    for (size_t k = near.from; k < near.to; k++)
        if (c->kept[k])
            return;
    if (chars < ENOUGH)
        keep_lines(c, 0, is_sure);
}

void mig_choice_keep(struct mig_choice *c, size_t best)
{
    choose(c, best);
    leave_out_some(c, best);
    keep_enough(c);
}
