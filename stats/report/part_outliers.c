/* Values that stand out from those around them, and of how many series that could be told at all. */
#include "stats/report/parts.h"
#include "stats/report/stand_out.h"
#include "stats/report/texts.h"

static void write_row(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                      const struct mig_outlier *o)
{
    struct mig_span bounds = mig_obs_bounds(r, o->obs);
    page->ops->row(page, NULL);
    mig_series_cell(r, page, s, mig_indicator_label(r, s->dim[MIG_DIM_INDICATOR]));
    mig_report_page_cell(page, mig_obs_period(r, s, o->obs));
    page->ops->cell(page);
    page->ops->link(page, mig_obs_quote_href(r, s, o->obs), mig_obs_value(r, o->obs));
    if (bounds.n) {
        page->ops->line_break(page);
        page->ops->minor(page, bounds);
    }
    page->ops->cell_end(page);
    mig_report_page_cell(page, mig_words_value(r->words, r->arena, o->median));
    page->ops->cell(page);
    page->ops->text(page, mig_stand_out_usual(r, o));
    if (!o->is_sure) {
        page->ops->line_break(page);
        page->ops->minor(page, mig_word(r->words, "outlier_not_sure"));
    }
    page->ops->cell_end(page);
    mig_obs_facts_cell(r, page, s, o->obs);
    page->ops->row_end(page);
}

static void write_table(const struct mig_report *r, struct mig_report_page *page, const struct mig_stand_out *all)
{
    static const char *const keys[] = { "what", "period", "#value", "#median", "#usual", "facts_column", NULL };
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < r->job->set.n; i++)
        for (size_t k = 0; k < all->of[i].n; k++)
            write_row(r, page, &r->job->set.item[i], &all->of[i].item[k]);
    page->ops->table_end(page);
}

/* What has one value only is not told of one by one: of that nobody would ask. */
static void write_few(const struct mig_report *r, struct mig_report_page *page, const struct mig_stand_out *all)
{
    static const char *const keys[] = { "what", "#values", NULL };
    page->ops->fold(page, mig_word(r->words, "outliers_few_list"));
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < r->job->set.n; i++) {
        const struct mig_series *s = &r->job->set.item[i];
        if (all->of[i].is_judged || mig_is_running_total(s) || s->n < 2)
            continue;
        page->ops->row(page, NULL);
        mig_series_cell(r, page, s, mig_indicator_label(r, s->dim[MIG_DIM_INDICATOR]));
        mig_report_page_cell(page, mig_words_size(r->words, r->arena, all->of[i].n_values));
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
    page->ops->fold_end(page);
}

void mig_part_outliers(const struct mig_report *r, struct mig_report_page *page)
{
    const struct mig_stand_out all = mig_stand_out_find(r);
    if (all.n_judged)
        mig_report_page_para(page, "note", mig_stand_out_says(r, &all));
    if (all.n)
        write_table(r, page, &all);
    if (all.n_few == 0)
        return;
    mig_report_page_para(page, "note", mig_stand_out_few(r, &all));
    for (size_t i = 0; i < r->job->set.n; i++)
        if (!all.of[i].is_judged && !mig_is_running_total(&r->job->set.item[i]) && r->job->set.item[i].n > 1) {
            write_few(r, page, &all);
            return;
        }
}
