/* Figures that cannot all be true, each with the sentences that prove it. */
#include "stats/report/parts.h"
#include "stats/report/texts.h"

static void write_fact(const struct mig_report *r, struct mig_report_page *page, const struct mig_conflict *c, size_t i)
{
    const struct mig_fact *fact = c->fact[i];
    page->ops->row(page, NULL);
    mig_report_page_cell(page, mig_conflict_side(r, c, i));
    page->ops->cell(page);
    page->ops->link(page, mig_fact_href(r, fact), mig_fact_figure(r, fact));
    page->ops->cell_end(page);
    mig_fact_where_cell(r, page, fact);
    page->ops->cell(page);
    mig_fact_quote(r, page, fact);
    mig_fact_source(r, page, fact);
    page->ops->cell_end(page);
    page->ops->row_end(page);
}

static void write_one(const struct mig_report *r, struct mig_report_page *page, const struct mig_conflict *c)
{
    static const char *const keys[] = { "side", "#figure", "area", "quote", NULL };
    struct mig_span what = mig_indicator_label(r, c->fact[0]->indicator),
                    why = mig_word_of(r->words, "reasons", mig_span_of(c->reason)),
                    kind = mig_word_of(r->words, "contradiction_kinds", mig_span_of(mig_conflict_words[c->kind]));
    page->ops->heading(page, NULL, what);
    mig_report_page_para(page, "note",
                         mig_span_of(mig_arena_printf(r->arena, "%.*s %.*s", MIG_SPAN_ARG(why), MIG_SPAN_ARG(kind))));
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < c->n; i++)
        write_fact(r, page, c, i);
    page->ops->table_end(page);
}

void mig_part_contradictions(const struct mig_report *r, struct mig_report_page *page)
{
    const struct mig_conflict_list *list = &r->job->set.conflicts;
    size_t shown = list->n < MIG_REPORT_MAX_CONFLICTS ? list->n : MIG_REPORT_MAX_CONFLICTS;
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "n", list->n),
                                     mig_words_count(r->words, r->arena, "shown", shown),
                                     { 0 } };
    mig_report_page_para(page, "note",
                         list->n ? mig_words_fill(r->words, r->arena, "contradictions_note", fill)
                                 : mig_word(r->words, "contradictions_none"));
    if (shown < list->n)
        mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, "contradictions_cut", fill));
    for (size_t i = 0; i < shown; i++)
        write_one(r, page, &list->item[i]);
}
