#include "extract/source/page/page_lines.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "extract/source/stop.h"
#include "extract/source/wrap.h"

/* The line being put together. */
struct builder {
    const struct mig_page *page;
    struct mig_page_lines *lines;
    struct mig_page_line line;
    size_t n_breaks;  /* seen since the last text of the line */
    size_t lines_end; /* nodes before this one keep their line breaks */
    size_t link_end;  /* nodes before this one stand in a link */
    uint32_t *n_ends; /* how many blocks end before a node */
};

static bool is_comma(uint32_t c)
{
    return c == ',' || (c >= 0x60C && (c == 0x60C || c == 0x3001 || c == 0xFF0C));
}

static void measure(struct mig_page_line *l, struct mig_span text, bool in_link)
{
    if (in_link && l->link_chars == 0)
        l->lead_chars = l->chars;
    for (size_t i = 0; i < text.n;) {
        uint32_t c = mig_utf8_next(text, &i);
        l->chars++;
        l->link_chars += in_link;
        l->commas += is_comma(c);
    }
}

static struct mig_span without_spaces(struct mig_span text)
{
    while (text.n > 0 && mig_utf8_is_space(mig_utf8_before(text, text.n)))
        text.n = mig_utf8_floor(text, text.n - 1);
    return text;
}

static void end_line(struct builder *b)
{
    struct mig_page_lines *lines = b->lines;
    struct mig_page_line *l = &b->line;
    struct mig_span text = without_spaces(mig_span_cut(mig_buf_span(&lines->text), l->start, lines->text.n));
    l->n = (uint32_t)text.n;
    lines->text.n = l->start + text.n;
    if (text.n > 0) {
        l->ends = mig_stop_at_end(text);
        lines->item = mig_grow(lines->item, &lines->cap, lines->n + 1, sizeof *lines->item);
        lines->item[lines->n++] = *l;
    }
    *l = (struct mig_page_line){ .start = (uint32_t)lines->text.n };
    b->n_breaks = 0;
}

static void add_space(struct builder *b)
{
    struct mig_buf *text = &b->lines->text;
    if (text->n > b->line.start && text->p[text->n - 1] != ' ' && text->p[text->n - 1] != '\n')
        mig_buf_char(text, ' ');
}

/* A break in the midst of a sentence is there for the looks: the line goes on in lower case, and nothing has ended. It
 * stays in the text of the line, to tell for which width such breaks were made. */
static void settle_breaks(struct builder *b, struct mig_span next)
{
    struct mig_span line = mig_span_cut(mig_buf_span(&b->lines->text), b->line.start, b->lines->text.n);
    size_t at = 0;
    if (b->n_breaks == 0 || next.n == 0)
        return;
    line = without_spaces(line);
    bool goes_on =
        b->n_breaks == 1 && line.n > 0 && mig_utf8_is_lower(mig_utf8_next(next, &at)) && !mig_stop_at_end(line);
    bool is_next = b->n_breaks == 1 && line.n > 0;
    if (goes_on && line.n >= MIG_WRAP_PHRASE) {
        b->lines->text.n = b->line.start + line.n;
        mig_buf_char(&b->lines->text, '\n');
    } else if (goes_on) {
        add_space(b);
    } else {
        end_line(b);
        b->line.is_next = is_next;
    }
    b->n_breaks = 0;
}

static void add_text(struct builder *b, size_t node, struct mig_span text)
{
    struct mig_buf *to = &b->lines->text;
    settle_breaks(b, mig_span_trim(text));
    size_t from = to->n;
    if (text.n && (unsigned char)text.p[0] <= ' ')
        add_space(b);
    struct mig_span inner = mig_span_trim(text);
    mig_page_collapse(to, inner);
    if (to->n > from && inner.p + inner.n < text.p + text.n)
        add_space(b);
    if (b->line.chars == 0 && inner.n > 0) {
        b->line.first = (uint32_t)node;
        b->line.block = b->page->node[node].block;
    }
    measure(&b->line, mig_span_cut(mig_buf_span(to), from, to->n), node < b->link_end);
}

static void add_node(struct builder *b, size_t node)
{
    struct mig_span line, text = mig_page_text(b->page, node);
    if (node >= b->lines_end) {
        add_text(b, node, text);
        return;
    }
    for (size_t n = 0; mig_span_split(&text, '\n', &line); n++) {
        bool is_next = n > 0 && b->line.chars > 0;
        if (n > 0) {
            end_line(b);
            b->line.is_next = is_next;
        }
        add_text(b, node, line);
    }
}

/* Cells of a table row stay in one line. */
static void enter(struct builder *b, size_t node)
{
    const struct mig_page_node *p = &b->page->node[node];
    if (p->tag & MIG_TAG_LINES)
        b->lines_end = p->end;
    if (p->tag & MIG_TAG_LINK)
        b->link_end = p->end;
    b->n_breaks += (p->tag & MIG_TAG_BREAK) != 0;
    if (p->tag & MIG_TAG_CELL)
        add_space(b);
    if (p->tag & MIG_TAG_BLOCK) {
        end_line(b);
        b->n_ends[p->end]++;
    }
}

void mig_page_collect(const struct mig_page *page, const bool *dropped, struct mig_page_lines *lines)
{
    struct builder b = { .page = page, .lines = lines, .n_ends = mig_alloc((page->n + 1) * sizeof *b.n_ends) };
    lines->n = 0;
    mig_buf_reset(&lines->text);
    for (size_t i = 0; i < page->n; i++) {
        if (b.n_ends[i])
            end_line(&b);
        enter(&b, i);
        if (dropped[i])
            i = page->node[i].end - 1;
        else if (!page->node[i].name)
            add_node(&b, i);
    }
    end_line(&b);
    free(b.n_ends);
}

void mig_page_lines_free(struct mig_page_lines *lines)
{
    free(lines->item);
    mig_buf_free(&lines->text);
    *lines = (struct mig_page_lines){ 0 };
}

struct mig_span mig_page_line_text(const struct mig_page_lines *lines, size_t line)
{
    const struct mig_page_line *l = &lines->item[line];
    return mig_span_cut(mig_buf_span(&lines->text), l->start, l->start + l->n);
}
