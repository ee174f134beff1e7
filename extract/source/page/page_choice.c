#include "extract/source/page/page_choice.h"

#include "extract/source/page/page_parts.h"

/* ---- lines ---- */

bool mig_line_is_prose(const struct mig_page_line *l)
{
    return l->chars >= 40 && l->link_chars * 3 < l->chars;
}

bool mig_line_is_sentence(const struct mig_page_line *l)
{
    enum { SHORTEST = 20 };
    return l->chars >= SHORTEST && l->ends && l->link_chars * 3 < l->chars;
}

/* "Read also: " before a link that goes on to the end of the line. */
static bool is_label_and_link(const struct mig_choice *c, const struct mig_page_line *l)
{
    enum { LONGEST = 40, LITTLE = 2, SHORTEST = 20 /* of what others have to say */ };
    if (l->lead_chars == 0 || l->lead_chars > LONGEST || l->link_chars < SHORTEST ||
        l->lead_chars + l->link_chars + LITTLE < l->chars)
        return false;
    struct mig_span text = mig_span_cut(mig_buf_span(&c->lines.text), l->start, l->start + l->n);
    size_t at = mig_span_find(text, mig_span_of(":"));
    return at != SIZE_MAX && at + LITTLE >= l->lead_chars && l->link_chars * 5 > l->chars * 2;
}

bool mig_line_is_link(const struct mig_choice *c, const struct mig_page_line *l)
{
    return l->link_chars * 3 > l->chars * 2 || is_label_and_link(c, l);
}

/* ---- nodes ---- */

uint32_t mig_choice_prose(const struct mig_choice *c, size_t node)
{
    return c->prose[c->page->node[node].end] - c->prose[node];
}

struct mig_line_range mig_choice_lines(const struct mig_choice *c, size_t node)
{
    return (struct mig_line_range){ c->line_at[node], c->line_at[c->page->node[node].end] };
}

bool mig_choice_holds(const struct mig_choice *c, size_t node, size_t inner)
{
    return inner != SIZE_MAX && inner >= node && inner < c->page->node[node].end;
}

/* ---- the headline and what stands about it ---- */

/* Is TEXT the title, or does one begin with the other, which is long enough not to do so by chance? */
static bool is_title(struct mig_span text, struct mig_span title)
{
    enum { ENOUGH = 20 /* bytes */ };
    size_t n = text.n < title.n ? text.n : title.n;
    return n > 0 && memcmp(text.p, title.p, n) == 0 && (text.n == title.n || n >= ENOUGH);
}

static bool repeats_title(const struct mig_choice *c, size_t node)
{
    enum { LONGEST = 500 };
    struct mig_buf b = { 0 };
    mig_page_gather(c->page, node, LONGEST, &b);
    bool is_one = is_title(mig_buf_span(&b), c->title);
    mig_buf_free(&b);
    return is_one;
}

static size_t find_h1(const struct mig_choice *c)
{
    enum { MAX_LOOKED = 50 };
    size_t first = SIZE_MAX, n = 0;
    for (size_t i = 0; i < c->page->n && n < MAX_LOOKED; i++) {
        if (!mig_page_is(c->page, i, "h1"))
            continue;
        n++;
        first = first == SIZE_MAX ? i : first;
        if (repeats_title(c, i))
            return i;
    }
    return first;
}

/* A line that is the title, and all of its block: a lesser heading, or none by its tag. */
static size_t find_title_line(const struct mig_choice *c)
{
    size_t found = SIZE_MAX;
    for (size_t k = 0; k < c->lines.n; k++) {
        const struct mig_page_line *l = &c->lines.item[k];
        struct mig_line_range r = mig_choice_lines(c, l->block);
        bool is_heading = c->page->node[l->block].tag & MIG_TAG_HEADING;
        if (r.to - r.from != 1 || (l->link_chars > 0 && !is_heading) ||
            !mig_span_eq(mig_page_line_text(&c->lines, k), c->title))
            continue;
        if (is_heading)
            return l->block;
        found = found == SIZE_MAX && !(c->page->node[l->block].tag & MIG_TAG_ITEM) ? l->block : found;
    }
    return found;
}

size_t mig_choice_headline(const struct mig_choice *c)
{
    size_t h1 = find_h1(c);
    return h1 != SIZE_MAX || c->title.n == 0 ? h1 : find_title_line(c);
}

size_t mig_choice_near(const struct mig_choice *c)
{
    if (c->headline == SIZE_MAX)
        return 0;
    size_t node = c->headline, k = c->line_at[c->page->node[node].end];
    while (k < c->lines.n && !mig_line_is_sentence(&c->lines.item[k]))
        k++;
    if (k == c->lines.n)
        return 0;
    while (node > 0 && (!mig_choice_holds(c, node, c->lines.item[k].first) || mig_page_is_head(c->page, node)))
        node = c->page->node[node].parent;
    return mig_page_is(c->page, node, "body") || mig_page_is(c->page, node, "html") ? 0 : node;
}
