#include "stats/report/parts.h"
#include "stats/report/texts.h"

enum { MAX_ROWS = 500 }; /* for each reason */

static void write_row(const struct mig_report *r, struct mig_report_page *page, const struct mig_left_out *left,
                      bool yields)
{
    page->ops->row(page, NULL);
    page->ops->cell(page);
    page->ops->link(page, mig_fact_href(r, left->fact), mig_fact_figure(r, left->fact));
    page->ops->cell_end(page);
    mig_report_page_cell(page, mig_indicator_label(r, left->fact->indicator));
    mig_fact_where_cell(r, page, left->fact);
    if (yields) {
        page->ops->cell(page);
        if (left->yields_to)
            page->ops->link(page, mig_fact_href(r, left->yields_to), mig_fact_figure(r, left->yields_to));
        page->ops->cell_end(page);
    }
    page->ops->row_end(page);
}

static size_t count(const struct mig_left_list *list, enum mig_reason reason)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += list->item[i].reason == reason;
    return n;
}

/* Does a fact that is left out for REASON stand back for another? */
static bool any_yields(const struct mig_left_list *list, enum mig_reason reason)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->item[i].reason == reason && list->item[i].yields_to)
            return true;
    return false;
}

static void write_reason(const struct mig_report *r, struct mig_report_page *page, enum mig_reason reason)
{
    const struct mig_left_list *list = &r->job->set.left;
    bool yields = any_yields(list, reason);
    const char *const keys[] = { "#figure", "indicator", "area", yields ? "yields_to" : NULL, NULL };
    size_t n = count(list, reason), shown = 0;
    if (n == 0)
        return;
    struct mig_span says = mig_word_of(r->words, "reasons", mig_span_of(mig_reason_words[reason]));
    struct mig_span size = mig_words_size(r->words, r->arena, n);
    page->ops->fold(page,
                    mig_span_of(mig_arena_printf(r->arena, "%.*s (%.*s)", MIG_SPAN_ARG(says), MIG_SPAN_ARG(size))));
    if (n > MAX_ROWS) {
        const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "shown", MAX_ROWS), { 0 } };
        mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, "left_out_cut", fill));
    }
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < list->n && shown < MAX_ROWS; i++)
        if (list->item[i].reason == reason) {
            write_row(r, page, &list->item[i], yields);
            shown++;
        }
    page->ops->table_end(page);
    page->ops->fold_end(page);
}

static size_t n_facts(const struct mig_left_list *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += i == 0 || list->item[i].fact != list->item[i - 1].fact;
    return n;
}

void mig_part_left_out(const struct mig_report *r, struct mig_report_page *page)
{
    const struct mig_left_list *list = &r->job->set.left;
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "n", n_facts(list)), { 0 } };
    mig_report_page_para(page, "note",
                         list->n ? mig_words_fill(r->words, r->arena, "left_out_note", fill)
                                 : mig_word(r->words, "left_out_none"));
    for (int contradictions = 1; contradictions >= 0; contradictions--) /* these come first */
        for (int reason = 0; reason < MIG_N_REASONS; reason++)
            if (mig_reason_is_contradiction((enum mig_reason)reason) == contradictions)
                write_reason(r, page, (enum mig_reason)reason);
}
