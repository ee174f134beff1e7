/* explain_html.c -- accounts as one page that needs nothing else: no script, no other file. */
#include "base/html.h"
#include "extract/explain/explain_page.h"

static const char *const classes[MIG_N_VERDICTS] = { "fact", "rejected", "none", "nothing" };
static const char *const uses[] = { "figure", "took", "off" };

static struct mig_explain_page *page_of(struct mig_teller *teller)
{
    return (struct mig_explain_page *)(void *)teller;
}

static void text(struct mig_teller *teller, struct mig_span text)
{
    mig_html_escape(&page_of(teller)->text, text);
}

static void add_sentence(struct mig_buf *out, struct mig_span text, const struct mig_account *a)
{
    size_t at = a->quote_start;
    mig_buf_str(out, "<blockquote>");
    for (size_t i = 0; i < a->n_words; i++) {
        const struct mig_word *w = &a->word[i];
        if (w->start < at || w->end > a->quote_end)
            continue;
        mig_html_escape(out, mig_span_cut(text, at, w->start));
        mig_buf_printf(out, "<mark class=\"%s\">", uses[w->use]);
        mig_html_escape(out, mig_span_cut(text, w->start, w->end));
        mig_buf_str(out, "</mark>");
        at = w->end;
    }
    mig_html_escape(out, mig_span_cut(text, at, a->quote_end));
    mig_buf_str(out, "</blockquote>\n");
}

static void add_notes(struct mig_buf *out, const struct mig_account *a)
{
    mig_buf_str(out, "<dl>\n");
    for (size_t i = 0; i < a->n_notes; i++) {
        bool is_same = i > 0 && strcmp(a->note[i].title, a->note[i - 1].title) == 0;
        if (!is_same)
            mig_buf_printf(out, "<dt>%s</dt>\n", a->note[i].title);
        mig_buf_str(out, "<dd>");
        mig_html_escape(out, a->note[i].text);
        mig_buf_str(out, "</dd>\n");
    }
    mig_buf_str(out, "</dl>\n");
}

static void number(struct mig_teller *teller, const struct mig_document *doc, const struct mig_account *a)
{
    struct mig_explain_page *page = page_of(teller);
    struct mig_buf *mark = &page->text, *out = &page->accounts;
    const char *class = classes[a->verdict], *word = mig_verdict_words[a->verdict];
    page->n[a->verdict]++;
    mig_buf_printf(mark, "<a class=\"%s\" id=\"t%zu\" href=\"#n%zu\" title=\"%s\">", class, a->number, a->number, word);
    mig_html_escape(mark, mig_span_cut(doc->text, a->start, a->end));
    mig_buf_printf(mark, "<sup>%zu</sup></a>", a->number);
    mig_buf_printf(out, "<article class=\"%s\" id=\"n%zu\">\n<h3><a href=\"#t%zu\">%zu</a> ", class, a->number,
                   a->number, a->number);
    mig_html_escape(out, a->text);
    mig_buf_printf(out, " <small><b>%s</b> line %zu, bytes %zu to %zu</small></h3>\n", word, a->line, a->start, a->end);
    if (a->quote_start < a->quote_end)
        add_sentence(out, doc->text, a);
    add_notes(out, a);
    mig_buf_str(out, "</article>\n");
}

void mig_explain_html_head(struct mig_buf *out, struct mig_span style, struct mig_span title)
{
    mig_buf_str(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    mig_html_escape(out, title);
    mig_buf_str(out, "</title>\n<style>\n");
    mig_buf_add(out, style);
    mig_buf_str(out, "</style>\n</head>\n<body>\n<main>\n<h1>Why each number is a fact, or none</h1>\n");
}

void mig_explain_html_begin(struct mig_explain_page *page)
{
    page->teller = (struct mig_teller){ text, number };
}

void mig_explain_html_end(struct mig_explain_page *page, const struct mig_document *doc, struct mig_buf *out)
{
    char day[11];
    mig_buf_str(out, "<section>\n<h2>");
    mig_html_escape(out, mig_span_of(doc->name));
    mig_buf_printf(out, "</h2>\n<p class=\"key\">%s, %.*s:",
                   doc->published == MIG_NO_DAY ? "no date" : mig_day_print(doc->published, day),
                   MIG_SPAN_ARG(doc->language));
    for (size_t i = 0; i < MIG_N_VERDICTS; i++)
        mig_buf_printf(out, " <span class=\"%s\">%zu %s</span>", classes[i], page->n[i], mig_verdict_words[i]);
    mig_buf_str(out, "</p>\n<div class=\"text\" lang=\"");
    mig_html_escape(out, doc->language);
    mig_buf_str(out, "\">");
    mig_buf_add(out, mig_buf_span(&page->text));
    mig_buf_str(out, "</div>\n");
    mig_buf_add(out, mig_buf_span(&page->accounts));
    mig_buf_str(out, "</section>\n");
    mig_buf_reset(&page->text);
    mig_buf_reset(&page->accounts);
    memset(page->n, 0, sizeof page->n);
}

void mig_explain_html_foot(struct mig_buf *out)
{
    mig_buf_str(
        out,
        "</main>\n<footer>Made with migstat. Numbers lead to their accounts and back. Underlined are the words that a "
        "rule took or found in their place, dotted those that kept it away.</footer>\n</body>\n</html>\n");
}
