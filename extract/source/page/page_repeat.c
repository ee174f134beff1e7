#include "extract/source/page/page_choice.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/span.h"
#include "extract/source/page/page_parts.h"

enum { FEWEST = 3 /* of one shape */ };

/* Children of one node that follow on one another and are made alike. */
struct run {
    size_t first, end; /* nodes: the first of them, and one past the last node below them */
    size_t n, n_lines;
    uint64_t chars;
    size_t n_pictures, n_signed,
        n_teasers; /* how many of them have a picture; who wrote it, or when; a link for a title */
};

/* ---- one of a run ---- */

static bool has_digit(struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++)
        if (mig_is_digit(text.p[i]))
            return true;
    return false;
}

static bool is_picture(const struct mig_choice *c, size_t node)
{
    return mig_page_is(c->page, node, "img") || mig_page_is(c->page, node, "picture") ||
           mig_page_is(c->page, node, "amp-img");
}

/* A line as that which tells who wrote a comment, and when. */
static bool is_signature(const struct mig_choice *c, size_t k)
{
    enum { LONGEST = 60 };
    const struct mig_page_line *l = &c->lines.item[k];
    return l->chars < LONGEST && !(c->page->node[l->block].tag & MIG_TAG_HEADING) &&
           has_digit(mig_page_line_text(&c->lines, k)) && !mig_line_is_sentence(l);
}

/* A line as the title of a teaser, which leads to what it is of. */
static bool is_linked_title(const struct mig_choice *c, size_t k)
{
    enum { SHORTEST = 15 };
    return c->lines.item[k].chars >= SHORTEST && mig_line_is_link(c, &c->lines.item[k]);
}

/* ---- what is before them, and within them: sums, as they may stand in one another ---- */

struct before {
    uint64_t all_chars;
    uint32_t n, chars; /* sentences, and their characters */
    uint32_t n_signatures, n_titles;
};

struct looking {
    struct mig_choice *c;
    struct before *before; /* per line, and behind the last */
    uint32_t *n_pictures;  /* before each node, and behind the last */
};

static void sum_up(struct looking *look)
{
    const struct mig_choice *c = look->c;
    struct before b = { 0 };
    for (size_t k = 0; k < c->lines.n; k++) {
        const struct mig_page_line *l = &c->lines.item[k];
        look->before[k] = b;
        b.all_chars += l->chars;
        b.n += mig_line_is_sentence(l);
        b.chars += mig_line_is_sentence(l) ? l->chars : 0;
        b.n_signatures += is_signature(c, k);
        b.n_titles += is_linked_title(c, k);
    }
    look->before[c->lines.n] = b;
    for (size_t i = 0; i < c->page->n; i++)
        look->n_pictures[i + 1] = look->n_pictures[i] + is_picture(c, i);
}

static void look_at(const struct looking *look, size_t node, struct run *run)
{
    enum { TEASER = 400, TEASER_LINES = 4 };
    struct mig_line_range r = mig_choice_lines(look->c, node);
    const struct before *from = &look->before[r.from], *to = &look->before[r.to];
    size_t n_lines = r.to - r.from, end = look->c->page->node[node].end;
    uint64_t chars = to->all_chars - from->all_chars;
    run->n++;
    run->n_lines += n_lines;
    run->chars += chars;
    run->n_signed += to->n_signatures > from->n_signatures && n_lines > 1;
    run->n_teasers += to->n_titles > from->n_titles && chars < TEASER && n_lines <= TEASER_LINES;
    run->n_pictures += look->n_pictures[end] > look->n_pictures[node];
    run->end = end;
}

/* What is said between the headline and NODE, which is not before it; a headline that nobody closed holds it. */
static struct before look_before(const struct looking *look, size_t node)
{
    const struct mig_choice *c = look->c;
    struct before to = look->before[c->line_at[node]], from = { 0 };
    if (c->headline != SIZE_MAX) {
        bool is_inside = mig_choice_holds(c, c->headline, node);
        from = look->before[c->line_at[is_inside ? c->headline : c->page->node[c->headline].end]];
    }
    return (struct before){ .n = to.n - from.n, .chars = to.chars - from.chars };
}

static bool is_told_live(const struct mig_choice *c, size_t node)
{
    enum { MAX_UP = 3 };
    for (int up = 0; up < MAX_UP && node > 0; up++, node = c->page->node[node].parent)
        if (mig_page_is_live(c->page, node))
            return true;
    return false;
}

/* ---- runs ---- */

static bool most(size_t n, const struct run *run)
{
    return n * 5 >= run->n * 4;
}

/* Under a text, not in place of one. */
static bool is_beside(const struct looking *look, const struct run *run)
{
    const struct mig_choice *c = look->c;
    enum { TEXT = 150, SENTENCES = 2, CAPTION = 160 };
    if (run->n < FEWEST || mig_choice_holds(c, run->first, c->headline) || run->first < c->headline)
        return false;
    struct before b = look_before(look, run->first);
    bool is_behind_text = b.n >= SENTENCES && b.chars >= TEXT;
    if (most(run->n_teasers, run) && run->n_lines > run->n)
        return b.n > 0;
    if (most(run->n_pictures, run) && run->chars < run->n * CAPTION)
        return c->prose[c->page->n] > run->chars;
    return is_behind_text && most(run->n_signed, run) && !is_told_live(c, run->first);
}

static bool is_unit(const struct mig_choice *c, size_t node)
{
    enum { NO_UNIT = MIG_TAG_PARAGRAPH | MIG_TAG_HEADING | MIG_TAG_ROW | MIG_TAG_CELL | MIG_TAG_LIST };
    const struct mig_page_node *p = &c->page->node[node];
    struct mig_line_range r = mig_choice_lines(c, node);
    return p->name && !c->dropped[node] && (p->tag & MIG_TAG_BLOCK) && !(p->tag & NO_UNIT) && r.to > r.from;
}

/* Of one tag, and of one class as far as its first word tells, but for a number at its end. */
static bool is_alike(const struct mig_choice *c, size_t a, size_t b)
{
    struct mig_span rest_a = mig_page_attr(c->page, a, "class"), rest_b = mig_page_attr(c->page, b, "class"), x = { 0 },
                    y = { 0 };
    mig_span_split(&rest_a, ' ', &x);
    mig_span_split(&rest_b, ' ', &y);
    return strcmp(c->page->node[a].name, c->page->node[b].name) == 0 && mig_span_eq(x, y);
}

static bool end_run(struct looking *look, struct run *run)
{
    struct mig_choice *c = look->c;
    bool is_out = is_beside(look, run);
    for (size_t i = run->first; is_out && i < run->end; i = c->page->node[i].end)
        c->dropped[i] = true;
    *run = (struct run){ 0 };
    return is_out;
}

static bool drop_children(struct looking *look, size_t parent)
{
    struct mig_choice *c = look->c;
    bool is_any = false;
    struct run run = { 0 };
    for (size_t i = parent + 1; i < c->page->node[parent].end; i = c->page->node[i].end) {
        bool is_one = is_unit(c, i);
        if (!is_one && c->line_at[i] == c->line_at[c->page->node[i].end])
            continue;
        if (run.n > 0 && (!is_one || !is_alike(c, run.first, i)))
            is_any = end_run(look, &run) || is_any;
        if (!is_one)
            continue;
        if (run.n == 0)
            run.first = i;
        look_at(look, i, &run);
    }
    return end_run(look, &run) || is_any;
}

bool mig_choice_drop_repeats(struct mig_choice *c)
{
    bool is_any = false;
    struct looking look = { .c = c };
    look.before = mig_alloc((c->lines.n + 1) * sizeof *look.before);
    look.n_pictures = mig_alloc((c->page->n + 1) * sizeof *look.n_pictures);
    sum_up(&look);
    for (size_t i = 0; i < c->page->n; i++) {
        if (c->dropped[i])
            i = c->page->node[i].end - 1;
        else if (c->page->node[i].name)
            is_any = drop_children(&look, i) || is_any;
    }
    free(look.before);
    free(look.n_pictures);
    return is_any;
}
