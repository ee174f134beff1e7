#include "extract/source/page/page_marks.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "extract/source/raised.h"
#include "extract/source/xml.h"

/* ---- what is struck out or hidden ---- */

static bool has_style(const struct mig_page *page, size_t node, const char *word)
{
    return mig_span_find(mig_page_attr(page, node, "style"), mig_span_of(word)) != SIZE_MAX;
}

static bool is_gone(const struct mig_page *page, size_t node)
{
    static const char *const names[] = { "del", "s", "strike" };
    struct mig_span hidden = mig_page_attr(page, node, "hidden");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mig_page_is(page, node, names[i]))
            return true;
    return (hidden.p && !mig_span_is(hidden, "until-found")) || has_style(page, node, "line-through");
}

static bool holds_block(const struct mig_page *page, size_t node)
{
    for (size_t i = node + 1; i < page->node[node].end; i++)
        if (page->node[i].tag & (MIG_TAG_BLOCK | MIG_TAG_CELL))
            return true;
    return false;
}

/* What holds blocks and most of the page's text is a tag that nobody closed, or a page that a program uncovers. */
static void silence_gone(struct mig_page *page)
{
    size_t *before = mig_alloc((page->n + 1) * sizeof *before); /* bytes of text */
    for (size_t i = 0; i < page->n; i++) {
        bool is_silent = page->node[page->node[i].parent].tag & MIG_TAG_SILENT;
        before[i + 1] = before[i] + (is_silent ? 0 : mig_span_trim(mig_page_text(page, i)).n);
    }
    for (size_t i = 1; i < page->n; i++) {
        size_t end = page->node[i].end, own = before[end] - before[i];
        if (!page->node[i].name || !is_gone(page, i) || (own * 2 > before[page->n] && holds_block(page, i)))
            continue;
        page->node[i].tag |= MIG_TAG_SILENT;
        i = end - 1;
    }
    free(before);
}

/* ---- marks of notes ---- */

enum { MAX_MARK = 24 /* bytes */ };

/* What stands before a node in its line. */
struct line {
    struct mig_buf text;
    uint32_t block;
};

static void follow(struct line *line, const struct mig_page *page, size_t node)
{
    enum { ENOUGH = 256, TAIL = 64 };
    const struct mig_page_node *p = &page->node[node];
    if (p->block != line->block || (p->tag & (MIG_TAG_CELL | MIG_TAG_BREAK)))
        mig_buf_reset(&line->text);
    line->block = p->block;
    mig_page_collapse(&line->text, mig_page_text(page, node));
    if (line->text.n > ENOUGH) {
        size_t from = mig_utf8_floor(mig_buf_span(&line->text), line->text.n - TAIL);
        memmove(line->text.p, line->text.p + from, line->text.n - from);
        line->text.n -= from;
    }
}

static bool is_noteref(const struct mig_page *page, size_t node)
{
    return mig_span_is(mig_page_attr(page, node, "role"), "doc-noteref") ||
           mig_span_is(mig_page_attr(page, node, "epub:type"), "noteref");
}

/* A link to another place of the page. */
static bool is_reference(const struct mig_page *page, size_t node)
{
    return mig_page_is(page, node, "a") &&
           mig_span_find(mig_page_attr(page, node, "href"), mig_span_of("#")) != SIZE_MAX;
}

static bool holds_reference(const struct mig_page *page, size_t node)
{
    enum { NEAR = 8 };
    for (size_t i = node; i < page->node[node].end && i < node + NEAR; i++)
        if (is_noteref(page, i) || is_reference(page, i))
            return true;
    return false;
}

/* "2<sup>1</sup>/<sub>2</sub>": is what stands at NODE the line of a fraction? */
static bool is_fraction(const struct mig_page *page, size_t node)
{
    struct mig_span text = node < page->n ? mig_span_trim(mig_page_text(page, node)) : mig_span(NULL, 0);
    bool is_before_sub = node + 1 < page->n && mig_page_is(page, node + 1, "sub");
    return mig_span_starts(text, "⁄") || (is_before_sub && mig_span_is(text, "/"));
}

/* NODE reads as TEXT in its line, whatever parts it is made of. */
static void reword(struct mig_page *page, size_t node, struct mig_span text)
{
    for (size_t i = node + 1; i < page->node[node].end; i++) {
        if (mig_span_trim(mig_page_text(page, i)).n == 0)
            continue;
        mig_xml()->xmlNodeSetContentLen(page->node[i].xml, (const xmlChar *)text.p, (int)text.n);
        text = mig_span("", 0);
    }
}

static bool is_raised(const struct mig_page *page, size_t node)
{
    return mig_page_is(page, node, "sup") || has_style(page, node, "vertical-align:super") ||
           has_style(page, node, "vertical-align: super");
}

static bool ends_with_digit(struct mig_span text)
{
    return text.n > 0 && mig_is_digit(text.p[text.n - 1]);
}

/* False: NODE, with the text MARK, is the mark of a note. */
static bool settle_raised(struct mig_page *page, size_t node, struct mig_span before, struct mig_span mark)
{
    struct mig_buf out = { 0 };
    if (is_fraction(page, page->node[node].end)) {
        mig_buf_str(&out, ends_with_digit(before) ? " " : "");
        mig_buf_add(&out, mark);
    } else {
        mig_raised_add(before, mark, &out);
    }
    bool is_text = out.n > 0;
    if (is_text && !mig_span_eq(mig_buf_span(&out), mark))
        reword(page, node, mig_buf_span(&out));
    mig_buf_free(&out);
    return is_text;
}

/* Is NODE, an element, the mark of a note? */
static bool settle_mark(struct mig_page *page, size_t node, struct mig_span before)
{
    bool raised = is_raised(page, node), lowered = mig_page_is(page, node, "sub");
    if (!raised && !lowered && !is_noteref(page, node))
        return false;
    struct mig_buf b = { 0 };
    mig_page_gather(page, node, MAX_MARK + 1, &b);
    struct mig_span mark = mig_buf_span(&b);
    bool is_mark = mark.n > 0 && mark.n <= MAX_MARK;
    if (is_mark && !holds_reference(page, node))
        is_mark =
            raised ? !settle_raised(page, node, before, mark) : ends_with_digit(before) && mig_raised_is_mark(mark);
    mig_buf_free(&b);
    return is_mark;
}

static void silence_marks(struct mig_page *page)
{
    struct line line = { 0 };
    for (size_t i = 0; i < page->n; i++) {
        bool is_mark = page->node[i].name && settle_mark(page, i, mig_buf_span(&line.text));
        if (is_mark)
            page->node[i].tag |= MIG_TAG_SILENT;
        if (page->node[i].tag & MIG_TAG_SILENT)
            i = page->node[i].end - 1;
        else
            follow(&line, page, i);
    }
    mig_buf_free(&line.text);
}

void mig_page_settle_marks(struct mig_page *page)
{
    if (page->n == 0)
        return;
    silence_gone(page);
    silence_marks(page);
}
