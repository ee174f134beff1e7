/* A chart and what can be said of it for each series with more than one value, small ones of what differs in place; single
 * values in a table. */
#include <math.h>
#include <stdio.h>

#include "stats/judge.h"
#include "stats/report/change_text.h"
#include "stats/report/chart.h"
#include "stats/report/charted.h"
#include "stats/report/multiples.h"
#include "stats/report/parts.h"
#include "stats/report/texts.h"

/* At what level a trend is called one. */
#define SIGNIFICANT 0.05

static void write_term(const struct mig_report *r, struct mig_report_page *page, const char *key, struct mig_span text)
{
    page->ops->para(page, "term");
    page->ops->minor(page, mig_word(r->words, key));
    page->ops->line_break(page);
    page->ops->text(page, text);
    page->ops->para_end(page);
}

static struct mig_span number(const struct mig_report *r, double v, int decimals)
{
    return mig_words_number(r->words, r->arena, v, decimals);
}

static double cell(const struct mig_summary *sum, const char *column)
{
    return mig_summary_cell(sum, column)->number;
}

/* An estimate is told only where there is nothing else. */
static const struct mig_obs *latest_of(const struct mig_series *s)
{
    size_t i = s->n;
    while (i > 1 && s->obs[i - 1].status == MIG_OBS_IMPUTED)
        i--;
    return &s->obs[s->obs[i - 1].status == MIG_OBS_IMPUTED ? s->n - 1 : i - 1];
}

static void write_change(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                         int periods, const char *key)
{
    const struct mig_change change = mig_change_of(s, latest_of(s), periods);
    struct mig_span text = mig_change_text(r, &change);
    if (text.n)
        write_term(r, page, key, text);
}

/* Rising or falling is what all values within their bounds are; else it is said what the values are as they stand. */
static const char *trend_key(const struct mig_summary *sum)
{
    static const char *const keys[][2] = { { "trend_down_unsure", "trend_up_unsure" }, { "trend_down", "trend_up" } };
    const struct mig_stat_cell *p = mig_summary_cell(sum, "mk_p");
    bool is_sure = p->max < SIGNIFICANT; /* NAN, open, is not */
    return p->number < SIGNIFICANT ? keys[is_sure][cell(sum, "mk_s") > 0] : "trend_none";
}

static void write_trend(const struct mig_report *r, struct mig_report_page *page, const struct mig_summary *sum)
{
    double p = cell(sum, "mk_p"), slope = cell(sum, "sen_slope");
    if (isnan(p))
        return;
    const struct mig_fill fill[] = { MIG_FILL("direction", mig_word(r->words, trend_key(sum))),
                                     MIG_FILL("tau", number(r, cell(sum, "mk_tau"), 2)),
                                     MIG_FILL("p", mig_words_p(r->words, r->arena, p)),
                                     mig_words_count(r->words, r->arena, "n", sum->n),
                                     { 0 } };
    write_term(r, page, "trend", mig_words_fill(r->words, r->arena, "trend_says", fill));
    if (isnan(slope) || isnan(cell(sum, "sen_low")))
        return;
    int decimals = fabs(slope) < 10 ? 2 : 0;
    const struct mig_fill line[] = { MIG_FILL("slope", number(r, slope, decimals)),
                                     MIG_FILL("low", number(r, cell(sum, "sen_low"), decimals)),
                                     MIG_FILL("high", number(r, cell(sum, "sen_high"), decimals)),
                                     { 0 } };
    write_term(r, page, "slope", mig_words_fill(r->words, r->arena, "slope_says", line));
}

/* CODES as in summary.csv, with spaces between them. */
static struct mig_span periods_text(const struct mig_report *r, enum mig_freq freq, struct mig_span codes)
{
    struct mig_buf out = { 0 };
    struct mig_span code;
    int period;
    while (mig_span_split(&codes, ' ', &code))
        if (mig_period_parse(freq, code, &period)) {
            mig_buf_str(&out, out.n ? ", " : "");
            mig_buf_add(&out, mig_words_period(r->words, r->arena, freq, period));
        }
    struct mig_span kept = mig_arena_span(r->arena, mig_buf_span(&out));
    mig_buf_free(&out);
    return kept;
}

static void write_shift(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                        const struct mig_summary *sum)
{
    int period;
    if (cell(sum, "outliers") > 0)
        write_term(r, page, "stands_out", periods_text(r, s->freq, mig_summary_cell(sum, "outlier_periods")->text));
    if (!(cell(sum, "change_p") < SIGNIFICANT) ||
        !mig_period_parse(s->freq, mig_summary_cell(sum, "change_after")->text, &period))
        return;
    const struct mig_fill fill[] = { MIG_FILL("period", mig_words_period(r->words, r->arena, s->freq, period)),
                                     MIG_FILL("p", mig_words_p(r->words, r->arena, cell(sum, "change_p"))),
                                     { 0 } };
    write_term(r, page, "level_change", mig_words_fill(r->words, r->arena, "level_change_says", fill));
}

static void write_latest(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s)
{
    const struct mig_obs *o = latest_of(s);
    struct mig_span bounds = mig_obs_bounds(r, o);
    page->ops->para(page, "term");
    page->ops->minor(page, mig_word(r->words, "latest"));
    page->ops->line_break(page);
    page->ops->link(page, mig_obs_quote_href(r, s, o), mig_obs_value(r, o));
    page->ops->text(page, mig_span_of(", "));
    page->ops->text(page, mig_obs_period(r, s, o));
    if (bounds.n) {
        page->ops->line_break(page);
        page->ops->minor(page, bounds);
    }
    if (!mig_obs_is_whole(o)) {
        page->ops->line_break(page);
        page->ops->minor(page, mig_obs_status_text(r, s, o));
    }
    page->ops->para_end(page);
}

static void write_terms(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                        const struct mig_summary *sum)
{
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "n", sum->n),
                                     mig_words_count(r->words, r->arena, "bounded", sum->n_bounded),
                                     mig_words_count(r->words, r->arena, "partial", sum->n_partial),
                                     mig_words_count(r->words, r->arena, "imputed", sum->n_imputed),
                                     mig_words_count(r->words, r->arena, "missing", sum->n_missing),
                                     { 0 } };
    page->ops->block(page, "terms");
    write_latest(r, page, s);
    write_change(r, page, s, 1, "change_before");
    if (s->freq != MIG_YEAR)
        write_change(r, page, s, mig_freq_per_year(s->freq), "change_year");
    write_trend(r, page, sum);
    write_shift(r, page, s, sum);
    bool is_flow = mig_span_is(s->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_FLOW]);
    write_term(r, page, "values", mig_words_fill(r->words, r->arena, is_flow ? "values_says" : "dates_says", fill));
    if (sum->n_bounded && !mig_is_running_total(s))
        write_term(r, page, "bounds", mig_words_fill(r->words, r->arena, "bounded_says", fill));
    page->ops->block_end(page);
}

static void write_value(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                        const struct mig_obs *o)
{
    struct mig_span bounds = mig_obs_bounds(r, o);
    page->ops->cell(page);
    page->ops->link(page, mig_obs_quote_href(r, s, o), mig_obs_value(r, o));
    page->ops->cell_end(page);
    mig_report_page_cell(page, bounds.n ? bounds : mig_word(r->words, "no_value"));
}

static void write_row(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                      const struct mig_obs *o)
{
    page->ops->row(page, mig_obs_anchor(r, s, o));
    mig_report_page_cell(page, mig_obs_period(r, s, o));
    write_value(r, page, s, o);
    if (!mig_is_running_total(s)) {
        const struct mig_change before = mig_change_of(s, o, 1),
                                year_before = mig_change_of(s, o, mig_freq_per_year(s->freq));
        mig_change_cell(r, page, &before);
        if (s->freq != MIG_YEAR)
            mig_change_cell(r, page, &year_before);
    }
    mig_report_page_cell(page, mig_obs_status_text(r, s, o));
    mig_report_page_cell(page, mig_words_size(r->words, r->arena, o->n_facts));
    mig_obs_facts_cell(r, page, s, o);
    page->ops->row_end(page);
}

static void write_data(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s)
{
    static const char *const yearly[] = { "period", "#value",   "#bounds",      "#change_column",
                                          "status", "#n_facts", "facts_column", NULL };
    static const char *const shorter[] = {
        "period",   "#value",       "#bounds", "#change_column", "#change_year_column", "status",
        "#n_facts", "facts_column", NULL
    };
    static const char *const total[] = { "period", "#value", "#bounds", "status", "#n_facts", "facts_column", NULL };
    page->ops->fold(page, mig_word(r->words, "data_table"));
    mig_report_table(r, page, mig_is_running_total(s) ? total : s->freq == MIG_YEAR ? yearly : shorter);
    for (size_t i = 0; i < s->n; i++)
        write_row(r, page, s, &s->obs[i]);
    page->ops->table_end(page);
    page->ops->fold_end(page);
}

static void write_chart(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s, size_t i)
{
    struct mig_buf svg = { 0 };
    if (!page->ops->chart)
        return;
    mig_chart_draw(&svg, r, s, i);
    page->ops->chart(page, mig_buf_span(&svg));
    mig_buf_free(&svg);
}

static void write_series(const struct mig_report *r, struct mig_report_page *page, size_t i)
{
    const struct mig_series *s = &r->job->set.item[i];
    page->ops->block(page, "series");
    page->ops->para(page, "name");
    page->ops->text(page, mig_series_label(r, s));
    page->ops->text(page, mig_span_of(" "));
    page->ops->minor(page, mig_series_unit(r, s));
    page->ops->para_end(page);
    page->ops->block(page, "panel");
    write_chart(r, page, s, i);
    write_terms(r, page, s, &r->summary[i]);
    page->ops->block_end(page);
    write_data(r, page, s);
    page->ops->block_end(page);
}

static void write_latest_row(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s)
{
    const struct mig_obs *o = latest_of(s);
    page->ops->row(page, mig_obs_anchor(r, s, o));
    page->ops->cell(page);
    page->ops->text(page, mig_series_label(r, s));
    page->ops->line_break(page);
    page->ops->minor(page, mig_series_unit(r, s));
    page->ops->cell_end(page);
    mig_report_page_cell(page, mig_obs_period(r, s, o));
    write_value(r, page, s, o);
    mig_report_page_cell(page, mig_obs_status_text(r, s, o));
    mig_obs_facts_cell(r, page, s, o);
    page->ops->row_end(page);
}

/* The latest values of what has no chart: of one value only (SINGLE), or of more. */
static void write_latest_rows(const struct mig_report *r, struct mig_report_page *page, const struct mig_topic *topic,
                              bool single)
{
    static const char *const keys[] = { "what", "period", "#value", "#bounds", "status", "facts_column", NULL };
    bool begun = false;
    for (size_t i = topic->first; i < topic->first + topic->n; i++) {
        const struct mig_series *s = &r->job->set.item[i];
        if (r->is_charted[i] || (s->n == 1) != single)
            continue;
        if (!begun) {
            mig_report_page_para(page, "name", mig_word(r->words, single ? "single_values" : "uncharted"));
            mig_report_table(r, page, keys);
        }
        begun = true;
        write_latest_row(r, page, s);
    }
    if (begun)
        page->ops->table_end(page);
}

/* Small charts of all, then each of its series, shown when asked for. */
static void write_grid(const struct mig_report *r, struct mig_report_page *page, const size_t *list, size_t n)
{
    mig_multiples_write(r, page, list, n);
    for (size_t i = 0; i < n; i++) {
        page->ops->fold(page, mig_series_label(r, &r->job->set.item[list[i]]));
        write_series(r, page, list[i]);
        page->ops->fold_end(page);
    }
}

/* Those that have a chart, running totals (TOTALS) or all others. */
static void write_charts(const struct mig_report *r, struct mig_report_page *page, const struct mig_topic *topic,
                         bool totals)
{
    size_t end = topic->first + topic->n, *list = mig_arena_alloc(r->arena, topic->n * sizeof *list);
    bool *is_written = mig_arena_alloc(r->arena, topic->n * sizeof *is_written);
    for (size_t i = topic->first; i < end; i++) {
        const struct mig_series *s = &r->job->set.item[i];
        if (!r->is_charted[i] || mig_is_running_total(s) != totals || is_written[i - topic->first])
            continue;
        size_t n = mig_multiples_find(r, i, end, list);
        for (size_t k = 0; k < n; k++)
            is_written[list[k] - topic->first] = true;
        if (n)
            write_grid(r, page, list, n);
        else
            write_series(r, page, i);
    }
}

static void write_topic(const struct mig_report *r, struct mig_report_page *page, const struct mig_topic *topic,
                        size_t number_of)
{
    char id[32];
    snprintf(id, sizeof id, "indicator-%zu", number_of);
    page->ops->heading(page, id, topic->label);
    if (topic->definition.n)
        mig_report_page_para(page, "note", topic->definition);
    write_charts(r, page, topic, false);
    write_charts(r, page, topic, true); /* running totals behind all others */
    write_latest_rows(r, page, topic, false);
    write_latest_rows(r, page, topic, true);
}

static void write_cut(const struct mig_report *r, struct mig_report_page *page)
{
    size_t all = mig_charted_all(r), shown = mig_charted_shown(r);
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "shown", shown),
                                     mig_words_count(r->words, r->arena, "all", all),
                                     mig_words_count(r->words, r->arena, "others", all - shown),
                                     { 0 } };
    if (shown < all)
        mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, "charts_cut", fill));
}

void mig_part_indicators(const struct mig_report *r, struct mig_report_page *page)
{
    if (mig_charted_all(r))
        page->ops->chart_key(page, mig_word(r->words, "chart_key"));
    write_cut(r, page);
    for (size_t i = 0; i < r->n_topics; i++)
        if (r->topic[i].n)
            write_topic(r, page, &r->topic[i], i);
}
