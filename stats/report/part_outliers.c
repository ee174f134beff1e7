/* Values that stand out from those around them, and of how many series that could be told at all. */
#include "stats/outlier.h"

#include "stats/report/parts.h"
#include "stats/report/texts.h"

static struct mig_span value(const struct mig_report *r, double v)
{
    return mig_words_value(r->words, r->arena, v);
}

static void write_row(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                      const struct mig_outlier *o)
{
    const struct mig_fill usual[] = { MIG_FILL("min", value(r, o->low)), MIG_FILL("max", value(r, o->high)), { 0 } };
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
    mig_report_page_cell(page, value(r, o->median));
    page->ops->cell(page);
    page->ops->text(page, mig_words_fill(r->words, r->arena, "range", usual));
    if (!o->is_sure) {
        page->ops->line_break(page);
        page->ops->minor(page, mig_word(r->words, "outlier_not_sure"));
    }
    page->ops->cell_end(page);
    mig_obs_facts_cell(r, page, o->obs);
    page->ops->row_end(page);
}

struct found {
    struct mig_outliers *of; /* by series */
    size_t n, n_judged, n_few;
};

static struct found find_all(const struct mig_report *r)
{
    const struct mig_series_set *set = &r->job->set;
    struct found all = { .of = mig_arena_alloc(r->arena, set->n * sizeof *all.of) };
    for (size_t i = 0; i < set->n; i++) {
        mig_outliers_find(&all.of[i], &set->item[i], r->arena);
        all.n += all.of[i].n;
        all.n_judged += all.of[i].is_judged;
        all.n_few += all.of[i].n_values < mig_outliers_need && !mig_is_running_total(&set->item[i]);
    }
    return all;
}

static void write_table(const struct mig_report *r, struct mig_report_page *page, const struct found *all)
{
    static const char *const keys[] = { "what", "period", "#value", "#median", "#usual", "facts_column", NULL };
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < r->job->set.n; i++)
        for (size_t k = 0; k < all->of[i].n; k++)
            write_row(r, page, &r->job->set.item[i], &all->of[i].item[k]);
    page->ops->table_end(page);
}

/* What has one value only is not told of one by one: of that nobody would ask. */
static void write_few(const struct mig_report *r, struct mig_report_page *page, const struct found *all)
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
    struct found all = find_all(r);
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "n", all.n),
                                     mig_words_count(r->words, r->arena, "judged", all.n_judged),
                                     mig_words_count(r->words, r->arena, "few", all.n_few),
                                     mig_words_count(r->words, r->arena, "needs", mig_outliers_need),
                                     { 0 } };
    if (all.n_judged)
        mig_report_page_para(page, "note",
                             mig_words_fill(r->words, r->arena, all.n ? "outliers_note" : "outliers_none", fill));
    if (all.n)
        write_table(r, page, &all);
    if (all.n_few == 0)
        return;
    mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, "outliers_few", fill));
    for (size_t i = 0; i < r->job->set.n; i++)
        if (!all.of[i].is_judged && !mig_is_running_total(&r->job->set.item[i]) && r->job->set.item[i].n > 1) {
            write_few(r, page, &all);
            return;
        }
}
