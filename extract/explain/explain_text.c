/* explain_text.c -- accounts for a terminal, or a file. */
#include <stdlib.h>

#include "base/terminal.h"
#include "base/utf8.h"
#include "extract/explain/explain_page.h"

/* For a terminal, by verdict. */
static const enum mig_style colours[MIG_N_VERDICTS] = { MIG_GREEN, MIG_YELLOW, MIG_RED, MIG_DIM };

static const char *style(const struct mig_explain_page *page, enum mig_style style)
{
    return mig_style(page->has_colours, style);
}

/* What is an order to a terminal, or, in the name of a file, no character: U+FFFD instead. */
static void add_clean(struct mig_buf *out, struct mig_span text)
{
    char bytes[4];
    for (size_t at = 0; at < text.n;) {
        size_t start = at;
        uint32_t c = mig_utf8_next(text, &at);
        bool is_order = mig_utf8_is_order(c) && c != '\n' && c != '\t',
             is_broken = c == MIG_UTF8_BAD && at == start + 1;
        mig_buf_add(out, is_order || is_broken ? mig_span(bytes, mig_utf8_put(MIG_UTF8_BAD, bytes))
                                               : mig_span_cut(text, start, at));
    }
}

static struct mig_explain_page *page_of(struct mig_teller *teller)
{
    return (struct mig_explain_page *)(void *)teller;
}

static void text(struct mig_teller *teller, struct mig_span text)
{
    add_clean(&page_of(teller)->text, text);
}

/* "340 [3 no rule]" */
static void add_mark(struct mig_explain_page *page, const struct mig_account *a, struct mig_span number)
{
    struct mig_buf *out = &page->text;
    mig_buf_str(out, style(page, colours[a->verdict]));
    add_clean(out, number);
    mig_buf_printf(out, " [%zu %s]%s", a->number, mig_verdict_words[a->verdict], style(page, MIG_PLAIN));
}

static void number(struct mig_teller *teller, const struct mig_document *doc, const struct mig_account *a)
{
    struct mig_explain_page *page = page_of(teller);
    struct mig_buf *out = &page->accounts;
    page->n[a->verdict]++;
    add_mark(page, a, mig_span_cut(doc->text, a->start, a->end));
    mig_buf_printf(out, "\n%s[%zu %s]%s %s", style(page, colours[a->verdict]), a->number, mig_verdict_words[a->verdict],
                   style(page, MIG_PLAIN), style(page, MIG_BOLD));
    add_clean(out, a->text);
    mig_buf_printf(out, "%s  (line %zu, bytes %zu to %zu)\n", style(page, MIG_PLAIN), a->line, a->start, a->end);
    for (size_t i = 0; i < a->n_notes; i++) {
        mig_buf_printf(out, "  %s%-9s%s ", style(page, MIG_CYAN), a->note[i].title, style(page, MIG_PLAIN));
        add_clean(out, a->note[i].text);
        mig_buf_char(out, '\n');
    }
}

void mig_explain_text_begin(struct mig_explain_page *page, bool has_colours)
{
    page->teller = (struct mig_teller){ text, number };
    page->has_colours = has_colours;
}

void mig_explain_text_end(struct mig_explain_page *page, const struct mig_document *doc, bool is_further,
                          struct mig_buf *out)
{
    char day[11];
    size_t n = 0;
    mig_buf_str(out, is_further ? "\n" : "");
    add_clean(out, mig_span_of(doc->name));
    mig_buf_printf(out, ": %s, %.*s", doc->published == MIG_NO_DAY ? "no date" : mig_day_print(doc->published, day),
                   MIG_SPAN_ARG(doc->language));
    for (size_t i = 0; i < MIG_N_VERDICTS; n += page->n[i++])
        mig_buf_printf(out, "%s%zu %s", i ? ", " : "; ", page->n[i], mig_verdict_words[i]);
    mig_buf_str(out, "\n\n");
    mig_buf_add(out, mig_buf_span(&page->text));
    if (page->text.n && page->text.p[page->text.n - 1] != '\n')
        mig_buf_char(out, '\n');
    if (n == 0)
        mig_buf_str(out, "\nno number stands in this text\n");
    mig_buf_add(out, mig_buf_span(&page->accounts));
    mig_buf_reset(&page->text);
    mig_buf_reset(&page->accounts);
    memset(page->n, 0, sizeof page->n);
}

void mig_explain_page_free(struct mig_explain_page *page)
{
    mig_buf_free(&page->text);
    mig_buf_free(&page->accounts);
}
