#include "extract/source/page/page_terms.h"

#include "extract/source/page/page_table.h"

enum {
    MAX_TEXT = 240,
    MIN_SENTENCE = 24 /* bytes: what is longer is a paragraph; what is said in less is no sentence */
};

struct terms {
    const struct mig_page *page;
    const bool *dropped;
    struct mig_buf *out;
    struct mig_buf term, text;
    bool is_told; /* something was said of the term */
};

static struct mig_span without_colon(struct mig_span text)
{
    while (mig_span_ends(text, ":") || mig_span_ends(text, " "))
        text.n--;
    return text;
}

static void add_line(struct terms *t, struct mig_span term, struct mig_span value)
{
    mig_buf_add(t->out, term);
    if (term.n > 0 && value.n > 0)
        mig_buf_str(t->out, ": ");
    mig_buf_add(t->out, value);
    mig_buf_char(t->out, '\n');
}

/* A term of which nothing is said stands for itself. */
static void end_term(struct terms *t)
{
    if (!t->is_told && t->term.n > 0)
        add_line(t, mig_buf_span(&t->term), mig_span(NULL, 0));
    mig_buf_reset(&t->term);
    t->is_told = false;
}

static void take_term(struct terms *t, struct mig_span text)
{
    if (t->is_told)
        end_term(t);
    if (t->term.n > 0 && text.n > 0)
        mig_buf_str(&t->term, ", ");
    mig_buf_add(&t->term, text);
}

static bool take(struct terms *t, size_t node)
{
    if (!mig_page_cell_text(t->page, node, t->dropped, &t->text) || t->text.n > MAX_TEXT)
        return false;
    struct mig_span text = without_colon(mig_span_trim(mig_buf_span(&t->text)));
    if (text.n >= MIN_SENTENCE && mig_span_ends(text, "."))
        return false;
    if (mig_page_is(t->page, node, "dt")) {
        take_term(t, text);
    } else if (text.n > 0) {
        add_line(t, mig_buf_span(&t->term), text);
        t->is_told = true;
    }
    return true;
}

static bool take_all(struct terms *t, size_t list)
{
    const struct mig_page *page = t->page;
    for (size_t i = list + 1; i < page->node[list].end; i++) {
        bool is_part = mig_page_is(page, i, "dt") || mig_page_is(page, i, "dd");
        if (!t->dropped[i] && !is_part && (mig_page_is(page, i, "dl") || mig_span_trim(mig_page_text(page, i)).n > 0))
            return false;
        if (!t->dropped[i] && is_part && !take(t, i))
            return false;
        if (t->dropped[i] || is_part)
            i = page->node[i].end - 1;
    }
    end_term(t);
    return true;
}

/* Is there a list or a table in it? Then it lays out. */
static bool holds_more(const struct mig_page *page, size_t list)
{
    for (size_t i = list + 1; i < page->node[list].end; i++)
        if (mig_page_is(page, i, "table") || (page->node[i].tag & MIG_TAG_LIST))
            return true;
    return false;
}

bool mig_page_terms(const struct mig_page *page, size_t node, const bool *dropped, struct mig_buf *out)
{
    struct terms t = { .page = page, .dropped = dropped, .out = out };
    size_t n = out->n;
    bool is_taken = !holds_more(page, node) && take_all(&t, node) && out->n > n;
    mig_buf_free(&t.term);
    mig_buf_free(&t.text);
    if (!is_taken)
        out->n = n;
    return is_taken;
}
