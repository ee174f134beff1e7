/* cells.c -- what several parts write of a series, a value or a fact: always with the way to its quote. */
#include "stats/report/texts.h"

struct saying {
    const struct mig_report *report;
    struct mig_report_page *page;
};

static void put(void *context, struct mig_span text, const struct mig_fill *fill)
{
    const struct saying *to = context;
    bool is_foreign = fill && fill->language.n && !mig_span_is(fill->language, mig_words_language(to->report->words));
    if (is_foreign)
        to->page->ops->foreign(to->page, fill->language);
    if (fill && fill->href.n)
        to->page->ops->link(to->page, fill->href, text);
    else
        to->page->ops->text(to->page, text);
    if (is_foreign)
        to->page->ops->foreign_end(to->page);
}

void mig_report_say(const struct mig_report *r, struct mig_report_page *page, const char *key,
                    const struct mig_fill *fill)
{
    struct saying to = { r, page };
    mig_words_write(r->words, key, fill, put, &to);
}

void mig_series_cell(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                     struct mig_span title)
{
    page->ops->cell(page);
    page->ops->text(page, title);
    page->ops->line_break(page);
    page->ops->minor(page, mig_series_label(r, s));
    page->ops->minor(page, mig_span_of(" · "));
    page->ops->minor(page, mig_series_unit(r, s));
    page->ops->cell_end(page);
}

static void write_words(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    mig_fact_words(r, page, fact);
    page->ops->link(page, mig_fact_href(r, fact), mig_fact_said(fact));
    mig_fact_words_end(r, page, fact);
}

/* Who looks the value up must meet the release that says another one of the same period. */
static void write_set_aside(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                            const struct mig_obs *o)
{
    size_t n;
    const struct mig_fact **aside = mig_obs_set_aside(r, s, o, &n);
    if (n == 0)
        return;
    page->ops->line_break(page);
    page->ops->minor(page, mig_word(r->words, "set_aside"));
    page->ops->minor(page, mig_span_of(": "));
    for (size_t i = 0; i < n; i++) {
        page->ops->text(page, mig_span_of(i ? ", " : ""));
        write_words(r, page, aside[i]);
    }
}

void mig_obs_facts_cell(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                        const struct mig_obs *o)
{
    page->ops->cell(page);
    for (size_t i = 0; i < o->n_facts; i++) {
        page->ops->text(page, mig_span_of(i ? ", " : ""));
        write_words(r, page, o->fact[i]);
    }
    write_set_aside(r, page, s, o);
    page->ops->cell_end(page);
}

void mig_fact_where_cell(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    page->ops->cell(page);
    page->ops->text(page, mig_fact_place(r, fact));
    page->ops->line_break(page);
    page->ops->minor(page, mig_fact_period(r, fact));
    page->ops->cell_end(page);
}

void mig_fact_claim_below(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    struct mig_span claim = mig_fact_claim(r, fact);
    if (claim.n == 0)
        return;
    page->ops->line_break(page);
    page->ops->minor(page, claim);
}

void mig_fact_release(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    const struct mig_fill fill[] = { MIG_FILL("day", mig_words_day(r->words, r->arena, fact->published)), { 0 } };
    if (fact->source_url.n)
        page->ops->link(page, fact->source_url, mig_fact_title(r, fact));
    else
        page->ops->minor(page, mig_fact_title(r, fact)); /* as plain text it would look like more of the quote */
    page->ops->line_break(page);
    page->ops->minor(page, mig_fact_publisher(r, fact));
    page->ops->minor(page, mig_span_of(", "));
    page->ops->minor(page, mig_words_fill(r->words, r->arena, "published_on", fill));
}

void mig_fact_source(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    page->ops->line_break(page);
    mig_fact_release(r, page, fact);
    page->ops->minor(page,
                     mig_span_of(mig_arena_printf(r->arena, " · %.*s %.*s · %.*s", MIG_SPAN_ARG(fact->rule_id),
                                                  MIG_SPAN_ARG(fact->rule_version), MIG_SPAN_ARG(fact->fact_id))));
}

void mig_fact_quote(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    size_t at = mig_fact_in_quote(fact);
    mig_fact_words(r, page, fact);
    if (at == SIZE_MAX) {
        page->ops->text(page, fact->quote);
    } else {
        page->ops->text(page, mig_span_cut(fact->quote, 0, at));
        page->ops->mark(page, fact->reported_text);
        page->ops->text(page, mig_span_cut(fact->quote, at + fact->reported_text.n, fact->quote.n));
    }
    mig_fact_words_end(r, page, fact);
}
