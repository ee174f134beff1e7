#include "extract/source/page/page_text.h"

#include <stdlib.h>

#include "base/mem.h"
#include "extract/source/page/page_choice.h"
#include "extract/source/page/page_parts.h"
#include "extract/source/page/page_write.h"

/* A page without a sentence is measured by all of its text. */
static void sum_up(struct mig_choice *c)
{
    size_t n_prose = 0;
    for (size_t k = 0; k < c->lines.n; k++)
        n_prose += mig_line_is_prose(&c->lines.item[k]);
    c->prose[0] = 0;
    for (size_t i = 0, k = 0; i < c->page->n; i++) {
        uint32_t own = 0;
        c->line_at[i] = (uint32_t)k;
        for (; k < c->lines.n && c->lines.item[k].first == i; k++)
            own += n_prose == 0 || mig_line_is_prose(&c->lines.item[k]) ? c->lines.item[k].chars : 0;
        c->prose[i + 1] = c->prose[i] + own;
    }
    c->line_at[c->page->n] = (uint32_t)c->lines.n;
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

/* Whatever its name, a wrapper of the headline or of most prose is not beside the main text, unless that stands about the
 * headline and is short; and a loose name does not count on what holds a good part of it, nor a picture's on what is longer
 * than a caption. */
static bool is_dropped(const struct mig_choice *c, size_t node)
{
    enum { CAPTION = 400 };
    uint64_t own = mig_choice_prose(c, node), all = c->prose[c->page->n];
    enum mig_page_part part = mig_page_part(c->page, node);
    bool wraps = mig_page_is(c->page, node, "body") ||
                 (mig_choice_holds(c, node, c->headline) && c->headline != node && own > 0);
    bool is_away = c->near > 0 && !mig_choice_holds(c, c->near, node) && !mig_choice_holds(c, node, c->near);
    switch (part) {
    case MIG_PART_MAIN:
        return false;
    case MIG_PART_PICTURE:
        return !wraps && own <= CAPTION && own * 2 < all;
    case MIG_PART_LOOSE:
        return !wraps && (own * 5 < all || is_short_inline(c->page, node));
    case MIG_PART_BESIDE:
        break;
    }
    return !wraps && (is_away || own * 5 < all * 4);
}

static void measure(struct mig_choice *c)
{
    mig_page_collect(c->page, c->dropped, &c->lines);
    sum_up(c);
}

static void drop_parts(struct mig_choice *c, bool silent_only)
{
    for (size_t i = 1; i < c->page->n; i++) {
        bool is_omitted = c->omitted && c->omitted[i];
        if (!c->page->node[i].name && !is_omitted)
            continue;
        c->dropped[i] = is_omitted || (c->page->node[i].tag & MIG_TAG_SILENT) || (!silent_only && is_dropped(c, i));
        if (c->dropped[i])
            i = c->page->node[i].end - 1;
    }
    measure(c);
}

static void drop_all(struct mig_choice *c)
{
    drop_parts(c, true);
    c->headline = mig_choice_headline(c);
    c->near = mig_choice_near(c);
    drop_parts(c, false);
    if (mig_choice_drop_repeats(c))
        measure(c);
    c->near = mig_choice_near(c);
}

void mig_page_main_text(const struct mig_page *page, const struct mig_page_hints *hints, struct mig_buf *out)
{
    if (page->n == 0)
        return;
    struct mig_choice c = { .page = page, .omitted = hints->omitted, .title = hints->title };
    c.dropped = mig_alloc(page->n);
    c.prose = mig_alloc((page->n + 1) * sizeof *c.prose);
    c.line_at = mig_alloc((page->n + 1) * sizeof *c.line_at);
    drop_all(&c);
    c.kept = mig_alloc(c.lines.n);
    mig_choice_keep(&c, mig_choice_best(&c));
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
