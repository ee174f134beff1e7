/* Every fact with its sentence: here the links of all other parts end. */
#include <math.h>

#include "stats/report/parts.h"
#include "stats/report/texts.h"

static void write_figure(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    page->ops->cell(page);
    page->ops->text(page, mig_fact_figure(r, fact));
    if (fact->min != fact->max && !isnan(fact->value)) {
        page->ops->line_break(page);
        page->ops->minor(page, mig_words_bounds(r->words, r->arena, fact->min, fact->max, mig_words_value));
    }
    mig_fact_claim_below(r, page, fact);
    page->ops->cell_end(page);
}

static void write_what(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    page->ops->cell(page);
    page->ops->link(page, mig_indicator_href(r, fact->indicator), mig_indicator_label(r, fact->indicator));
    if (fact->population_text.n) {
        page->ops->line_break(page);
        page->ops->minor(page, fact->population_text);
    }
    page->ops->cell_end(page);
}

static void write_fact(const struct mig_report *r, struct mig_report_page *page, size_t i)
{
    const struct mig_fact *fact = &r->job->facts.item[i];
    page->ops->row(page, r->anchor[i]);
    write_figure(r, page, fact);
    write_what(r, page, fact);
    mig_fact_where_cell(r, page, fact);
    page->ops->cell(page);
    mig_fact_quote(r, page, fact);
    mig_fact_source(r, page, fact);
    page->ops->cell_end(page);
    page->ops->row_end(page);
}

void mig_part_facts(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "#figure", "indicator", "area", "quote", NULL };
    size_t all = r->job->facts.n, shown = 0;
    for (size_t i = 0; i < all; i++)
        shown += r->anchor[i] != NULL;
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "shown", shown),
                                     mig_words_count(r->words, r->arena, "all", all),
                                     { 0 } };
    mig_report_page_para(page, "note", mig_word(r->words, "facts_note"));
    if (shown < all)
        mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, "facts_cut", fill));
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < all; i++)
        if (r->anchor[i])
            write_fact(r, page, i);
    page->ops->table_end(page);
}
