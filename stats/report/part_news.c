/* What is new since the last report; each figure leads to its quote, and what has no row here any more brings its own. */
#include "stats/report/lead.h"
#include "stats/report/news.h"
#include "stats/report/parts.h"
#include "stats/report/texts.h"
#include "stats/series_csv.h"

enum { MAX_SHOWN = 200 };

/* "New facts (17)", and how many of them are shown. Returns that number. */
static size_t begin_list(const struct mig_report *r, struct mig_report_page *page, const char *key, size_t n)
{
    struct mig_span title = mig_word(r->words, key), size = mig_words_size(r->words, r->arena, n);
    size_t shown = n < MAX_SHOWN ? n : MAX_SHOWN;
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "shown", shown), { 0 } };
    page->ops->heading(page, NULL,
                       mig_span_of(mig_arena_printf(r->arena, "%.*s (%.*s)", MIG_SPAN_ARG(title), MIG_SPAN_ARG(size))));
    if (shown < n)
        mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, "news_cut", fill));
    return shown;
}

/* ---- facts ---- */

/* With its link if it is IN this report; what is planned or denied is not told as done. */
static void write_fact(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact, bool in)
{
    page->ops->row(page, NULL);
    page->ops->cell(page);
    if (in)
        page->ops->link(page, mig_fact_href(r, fact), mig_fact_figure(r, fact));
    else
        page->ops->text(page, mig_fact_figure(r, fact));
    mig_fact_claim_below(r, page, fact);
    page->ops->cell_end(page);
    mig_report_page_cell(page, mig_indicator_label(r, fact->indicator));
    mig_fact_where_cell(r, page, fact);
}

static void write_new_facts(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "#figure", "indicator", "area", "document", NULL };
    const struct mig_news *news = r->news;
    if (news->n_new_facts == 0)
        return;
    size_t shown = begin_list(r, page, "news_facts", news->n_new_facts);
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < shown; i++) {
        const struct mig_fact *fact = &r->job->facts.item[news->new_fact[i]];
        write_fact(r, page, fact, true);
        page->ops->cell(page);
        mig_fact_release(r, page, fact);
        page->ops->cell_end(page);
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
}

static void write_gone_facts(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "#figure", "indicator", "area", "quote", NULL };
    const struct mig_news *news = r->news;
    if (news->n_gone_facts == 0)
        return;
    size_t shown = begin_list(r, page, "news_gone", news->n_gone_facts);
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < shown; i++) {
        const struct mig_fact *fact = &news->last->facts.item[news->gone_fact[i]];
        write_fact(r, page, fact, false);
        page->ops->cell(page);
        mig_fact_quote(r, page, fact);
        page->ops->line_break(page);
        mig_fact_release(r, page, fact);
        page->ops->cell_end(page);
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
}

/* ---- figures ---- */

/* What is known of the last report's facts are their ids: the first that is still here. */
static struct mig_span href_before(const struct mig_report *r, const struct mig_obs *obs)
{
    struct mig_span ids = mig_obs_fact_ids(obs), id;
    while (mig_span_split(&ids, ' ', &id))
        for (size_t i = 0; i < r->job->facts.n; i++)
            if (r->anchor[i] && mig_span_eq(r->job->facts.item[i].fact_id, id))
                return mig_fact_href(r, &r->job->facts.item[i]);
    return mig_span("", 0);
}

static void write_figure(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                         const struct mig_obs *obs)
{
    page->ops->cell(page);
    if (!obs) {
        page->ops->text(page, mig_word(r->words, "no_value"));
        page->ops->cell_end(page);
        return;
    }
    page->ops->link(page, obs->fact ? mig_obs_quote_href(r, s, obs) : href_before(r, obs), mig_obs_value(r, obs));
    struct mig_span bounds = mig_obs_bounds(r, obs);
    if (bounds.n) {
        page->ops->line_break(page);
        page->ops->minor(page, bounds);
    }
    page->ops->cell_end(page);
}

static void write_figures(const struct mig_report *r, struct mig_report_page *page, const char *title,
                          const struct mig_news_figure *list, size_t n)
{
    static const char *const keys[] = { "indicator", "period", "#before", "#now", NULL };
    if (n == 0)
        return;
    size_t shown = begin_list(r, page, title, n);
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < shown; i++) {
        const struct mig_series *s = list[i].series;
        page->ops->row(page, NULL);
        mig_series_cell(r, page, s, mig_indicator_label(r, s->dim[MIG_DIM_INDICATOR]));
        mig_report_page_cell(page, mig_obs_period(r, s, list[i].now ? list[i].now : list[i].before));
        write_figure(r, page, s, list[i].before);
        write_figure(r, page, s, list[i].now);
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
}

/* ---- contradictions ---- */

static void write_new_conflicts(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "indicator", "figures", "why", NULL };
    const struct mig_news *news = r->news;
    if (news->n_new_conflicts == 0)
        return;
    size_t shown = begin_list(r, page, "news_contradictions", news->n_new_conflicts);
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < shown; i++) {
        const struct mig_conflict *c = &r->job->set.conflicts.item[news->new_conflict[i]];
        page->ops->row(page, NULL);
        mig_report_page_cell(page, mig_indicator_label(r, c->fact[0]->indicator));
        page->ops->cell(page);
        for (size_t k = 0; k < c->n; k++) {
            page->ops->text(page, mig_span_of(k ? "; " : ""));
            page->ops->link(page, mig_fact_href(r, c->fact[k]), mig_fact_figure(r, c->fact[k]));
        }
        page->ops->cell_end(page);
        mig_report_page_cell(page, mig_word_of(r->words, "reasons", mig_span_of(c->reason)));
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
}

static void write_settled(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "indicator", "quote", NULL };
    const struct mig_last *last = r->news->last;
    if (r->news->n_settled == 0)
        return;
    size_t shown = begin_list(r, page, "news_settled", r->news->n_settled);
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < shown; i++) {
        size_t at = r->news->settled[i];
        const struct mig_conflict_row *row = &last->conflict[at];
        size_t n = mig_conflict_rows_of(row, last->n_conflict_rows - at);
        page->ops->row(page, NULL);
        mig_report_page_cell(page, mig_indicator_label(r, row->indicator));
        page->ops->cell(page);
        for (size_t k = 0; k < n; k++) {
            if (k > 0)
                page->ops->line_break(page);
            page->ops->text(page, row[k].quote);
        }
        page->ops->cell_end(page);
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
}

/* ---- all ---- */

/* Beside what, and what about it makes figures other than new releases do. */
static void write_against(const struct mig_report *r, struct mig_report_page *page)
{
    const struct mig_news *news = r->news;
    const struct mig_facts *before = &news->last->facts;
    mig_day newest = mig_rests_on(before).last;
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "n", before->n),
                                     MIG_FILL("day", mig_words_day(r->words, r->arena, newest)),
                                     MIG_FILL("policy", news->policy_before),
                                     { 0 } };
    const char *key = newest == MIG_NO_DAY ? "news_against_undated" : "news_against";
    mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, key, fill));
    if (news->other_periods)
        mig_report_page_para(page, "note", mig_word(r->words, "news_other_periods"));
    if (news->policy_before.n)
        mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, "news_other_policy", fill));
}

void mig_part_news(const struct mig_report *r, struct mig_report_page *page)
{
    const struct mig_news *news = r->news;
    if (!news)
        return;
    if (!news->last->is_there) {
        mig_report_page_para(page, "note", mig_word(r->words, "news_first"));
        return;
    }
    write_against(r, page);
    if (mig_news_is_none(news))
        mig_report_page_para(page, "note", mig_word(r->words, "news_none"));
    write_figures(r, page, "news_changed", news->changed, news->n_changed);
    write_new_conflicts(r, page);
    write_new_facts(r, page);
    write_figures(r, page, "news_added", news->added, news->n_added);
    write_settled(r, page);
    write_gone_facts(r, page);
}
