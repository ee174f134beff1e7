#include "extract/source/page/page_choice.h"

#include <stdlib.h>

#include "base/mem.h"
#include "extract/source/page/page_parts.h"

/* Each line of prose speaks for what holds it, and less for what holds that. */
static void add_points(const struct mig_choice *c, const struct mig_page_line *l, double *score)
{
    static const double share[] = { 1, 0.75, 0.3, 0.2, 0.15 };
    double points = 1 + l->commas + (l->chars < 300 ? l->chars / 100.0 : 3);
    size_t node = l->block;
    struct mig_line_range own = mig_choice_lines(c, node);
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

static size_t find_best(const struct mig_choice *c)
{
    double *score = mig_alloc(c->page->n * sizeof *score);
    size_t best = 0;
    for (size_t k = 0; k < c->lines.n; k++)
        if (mig_line_is_prose(&c->lines.item[k]))
            add_points(c, &c->lines.item[k], score);
    for (size_t i = 1; i < c->page->n; i++)
        if (score[i] > score[best])
            best = i;
    free(score);
    return best;
}

/* Of several articles the one with the headline; BEST, if there is none, or only one. */
static size_t of_articles(const struct mig_choice *c, size_t best)
{
    enum { ENOUGH = 100 /* characters */ };
    size_t own = c->headline == SIZE_MAX ? 0 : c->headline;
    while (own > 0 && !mig_page_is(c->page, own, "article"))
        own = c->page->node[own].parent;
    bool is_around = own > 0 && best < own && c->page->node[best].end >= c->page->node[own].end;
    if (!is_around || c->dropped[own] || mig_choice_prose(c, own) < ENOUGH)
        return best;
    for (size_t i = best + 1; i < c->page->node[best].end; i++)
        if (i != own && !mig_choice_holds(c, i, own) && !mig_choice_holds(c, own, i) &&
            mig_page_is(c->page, i, "article"))
            return own;
    return best;
}

/* The page may say itself where its text is. */
static size_t find_declared(const struct mig_choice *c)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < c->page->n; i++) {
        if (c->dropped[i])
            i = c->page->node[i].end - 1;
        else if (mig_span_is(mig_page_attr(c->page, i, "itemprop"), "articleBody") &&
                 (best == SIZE_MAX || mig_choice_prose(c, i) > mig_choice_prose(c, best)))
            best = i;
    }
    return best;
}

/* Of several texts under one another, each with a headline of its own, the first. */
static size_t of_parts(const struct mig_choice *c, size_t best)
{
    enum { ENOUGH = 100 /* characters */ };
    const struct mig_page *page = c->page;
    size_t own = c->headline;
    if (own == SIZE_MAX || own == best || !mig_choice_holds(c, best, own))
        return best;
    while (page->node[own].parent != best)
        own = page->node[own].parent;
    if (own == c->headline || mig_choice_prose(c, own) < ENOUGH)
        return best;
    for (size_t i = page->node[own].end; i < page->node[best].end; i++) {
        size_t part = i;
        if (!mig_page_is(page, i, page->node[c->headline].name) || c->dropped[i])
            continue;
        while (page->node[part].parent != best)
            part = page->node[part].parent;
        if (mig_page_same_kind(page, part, own) && mig_choice_prose(c, part) >= ENOUGH)
            return own;
        i = page->node[part].end - 1;
    }
    return best;
}

static uint64_t sentences_of(const struct mig_choice *c, size_t node)
{
    uint64_t chars = 0;
    struct mig_line_range r = mig_choice_lines(c, node);
    for (size_t k = r.from; k < r.to; k++)
        if (mig_line_is_sentence(&c->lines.item[k]))
            chars += c->lines.item[k].chars;
    return chars;
}

static size_t n_prose_of(const struct mig_choice *c, size_t node)
{
    struct mig_line_range r = mig_choice_lines(c, node);
    size_t n = 0;
    for (size_t k = r.from; k < r.to; k++)
        n += mig_line_is_prose(&c->lines.item[k]);
    return n;
}

/* Does an article hold the headline, but not BEST? */
static bool is_out_of_article(const struct mig_choice *c, size_t best)
{
    size_t node = c->headline;
    while (node > 0 && !mig_page_is(c->page, node, "article"))
        node = c->page->node[node].parent;
    return node > 0 && mig_choice_holds(c, node, c->near) && !mig_choice_holds(c, node, best);
}

/* What stands about the headline, unless there is much more elsewhere, and in more than a line or two, as feet of pages have it. */
static size_t of_headline(const struct mig_choice *c, size_t best)
{
    enum { FOOT = 2 };
    size_t near = c->near;
    if (near == 0 || near == best || mig_choice_holds(c, near, best))
        return best;
    bool is_around = mig_choice_holds(c, best, near);
    uint64_t own = sentences_of(c, near), other = sentences_of(c, best);
    size_t n_other = n_prose_of(c, best) - (is_around ? n_prose_of(c, near) : 0);
    bool is_enough = is_around ? own * 3 >= other * 2 : own * 3 >= other;
    return is_enough || n_other <= FOOT || is_out_of_article(c, best) ? near : best;
}

size_t mig_choice_best(const struct mig_choice *c)
{
    size_t best = of_headline(c, of_parts(c, of_articles(c, find_best(c)))), declared = find_declared(c);
    bool is_declared = declared != SIZE_MAX && mig_choice_prose(c, declared) * 2 > mig_choice_prose(c, best);
    return is_declared ? declared : best;
}
