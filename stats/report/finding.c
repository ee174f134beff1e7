#include "stats/report/finding.h"

#include <math.h>

#include "stats/judge.h"
#include "stats/report/change_text.h"
#include "stats/report/doubt.h"
#include "stats/report/texts.h"

/* Facts that a derived value is said to follow from, and values that make the highest of them worth telling. */
enum { MAX_FOLLOWS = 6, MIN_RECORD = 2 };

struct to {
    const struct mig_report *report;
    struct mig_report_page *page;
    const struct mig_series *series;
};

/* A sentence, behind another one. */
static void say(const struct to *to, const char *key, const struct mig_fill *fill)
{
    to->page->ops->text(to->page, mig_span_of(" "));
    mig_report_say(to->report, to->page, key, fill);
}

static struct mig_span short_text(const struct to *to, double v)
{
    return mig_words_short(to->report->words, to->report->arena, v);
}

static struct mig_span unit_text(const struct to *to, double v)
{
    return mig_words_unit(to->report->words, to->report->arena, to->series->dim[MIG_DIM_UNIT], v);
}

static struct mig_span href_of(const struct to *to, const struct mig_obs *o)
{
    return mig_obs_quote_href(to->report, to->series, o);
}

/* ---- values ---- */

/* What GROUP said has for CODE, with the numbers of a figure. */
static struct mig_span said(const struct to *to, const char *code, double value, double min, double max)
{
    const struct mig_fill fill[] = { MIG_FILL("value", short_text(to, value)),
                                     MIG_FILL("min", short_text(to, min)),
                                     MIG_FILL("max", short_text(to, max)),
                                     { 0 } };
    return mig_words_fill_of(to->report->words, to->report->arena, "said", mig_span_of(code), fill);
}

/* "more than 17,000" as its only release has it; else what the bounds leave. */
static struct mig_span value_text(const struct to *to, const struct mig_obs *o)
{
    const struct mig_fact *only = o->n_facts == 1 ? mig_obs_stated(to->report, to->series, o) : NULL;
    if (o->min == o->max)
        return short_text(to, o->value);
    if (!isnan(o->value) && isnan(o->max) && !(o->min > 0)) /* "at least 0" would tell nothing */
        return said(to, mig_qualifier_words[only && only->qualifier ? only->qualifier : MIG_VAGUE], o->value, o->min,
                    o->max);
    if (only && mig_obs_is_whole(o) && only->qualifier && only->qualifier != MIG_EXACTLY)
        return said(to, mig_qualifier_words[only->qualifier], o->value, o->min, o->max);
    return said(to,
                isnan(o->max)   ? "at_least"
                : isnan(o->min) ? "up_to"
                                : "between",
                isnan(o->max) ? o->min : o->max, o->min, o->max);
}

/* The number whose form the unit beside a value has. */
static double counted_by(const struct mig_obs *o)
{
    return !isnan(o->value) ? o->value : !isnan(o->max) ? o->max : o->min;
}

/* Who says it: the publisher, or the title of the release. */
static struct mig_fill source_of(const struct to *to, const struct mig_obs *o)
{
    const struct mig_report *r = to->report;
    const struct mig_fact *fact = mig_obs_quote(r, to->series, o);
    const struct mig_fill title[] = { MIG_FILL("title", fact->doc_title), { 0 } };
    struct mig_fill out = MIG_FILL("source", mig_word(r->words, "no_publisher"));
    if (fact->source_name.n || fact->doc_title.n) {
        out.text = fact->source_name.n ? fact->source_name : mig_words_fill(r->words, r->arena, "title_of", title);
        out.language = fact->language;
    }
    return out;
}

static struct mig_span others_text(const struct to *to, const struct mig_obs *o)
{
    const struct mig_report *r = to->report;
    if (o->n_sources < 2)
        return mig_span("", 0);
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "n", o->n_sources - 1), { 0 } };
    return mig_words_fill(r->words, r->arena, "and_others", fill);
}

static struct mig_fill days_covered(const struct to *to, const struct mig_obs *o)
{
    return mig_words_count(to->report->words, to->report->arena, "covered", (size_t)o->days);
}

static struct mig_fill days_of(const struct to *to, const struct mig_obs *o)
{
    enum mig_freq freq = to->series->freq;
    int days = mig_period_last(freq, o->period) - mig_period_first(freq, o->period) + 1;
    return mig_words_count(to->report->words, to->report->arena, "days", (size_t)days);
}

static void say_value(const struct to *to, struct mig_span what, const struct mig_obs *o)
{
    const struct mig_report *r = to->report;
    const char *key = mig_is_running_total(to->series) ? "finding_total"
                      : o->status == MIG_OBS_PARTIAL   ? "finding_partial"
                                                       : "finding";
    const struct mig_fill fill[] = { MIG_FILL("what", what),
                                     MIG_FILL("where", mig_series_label(r, to->series)),
                                     MIG_FILL_LINK("value", value_text(to, o), href_of(to, o)),
                                     MIG_FILL("unit", unit_text(to, counted_by(o))),
                                     MIG_FILL("when", mig_obs_when(r, to->series, o)),
                                     MIG_FILL("day", mig_obs_period(r, to->series, o)),
                                     source_of(to, o),
                                     MIG_FILL("others", others_text(to, o)),
                                     days_covered(to, o),
                                     days_of(to, o),
                                     { 0 } };
    mig_report_say(r, to->page, key, fill);
}

/* A value that no release states is told with those that it follows from, as they are stated. */
static void say_follows(const struct to *to, const struct mig_obs *o)
{
    const struct mig_report *r = to->report;
    const struct mig_report_page_ops *ops = to->page->ops;
    const struct mig_fill many[] = { mig_words_count(r->words, r->arena, "n", o->n_facts), { 0 } };
    if (mig_obs_stated(r, to->series, o))
        return;
    if (o->n_facts > MAX_FOLLOWS) {
        say(to, "follows_from_many", many);
        return;
    }
    say(to, "follows_from", NULL);
    for (size_t i = 0; i < o->n_facts; i++) {
        const struct mig_fact *fact = mig_converted_from(&r->job->conversions, o->fact[i]);
        ops->text(to->page, mig_span_of(i ? "; " : " "));
        ops->link(to->page, mig_fact_href(r, fact), mig_fact_figure(r, fact));
    }
    ops->text(to->page, mig_span_of("."));
}

static void say_conflicts(const struct to *to, const struct mig_obs *o)
{
    const struct mig_report *r = to->report;
    size_t n = mig_doubt_conflicts(r, o);
    const struct mig_fill fill[] = {
        MIG_FILL_LINK("n", mig_words_size(r->words, r->arena, n), mig_part_href(r, MIG_PART_contradictions)), { 0 }
    };
    if (n)
        say(to, "contradicted", fill);
}

/* ---- changes ---- */

/* A size without its sign, as a percentage or in units; of the ends of a range the percent sign stands once. */
static struct mig_span size_text(const struct to *to, double v, bool is_ratio, bool in_range)
{
    const struct mig_report *r = to->report;
    if (is_ratio && in_range)
        return mig_words_number(r->words, r->arena, fabs(v) * 100, fabs(v) < 0.1 ? 1 : 0);
    if (is_ratio)
        return mig_words_percent(r->words, r->arena, fabs(v));
    struct mig_span number = short_text(to, fabs(v)), unit = unit_text(to, fabs(v));
    return in_range ? number
                    : mig_span_of(mig_arena_printf(r->arena, "%.*s %.*s", MIG_SPAN_ARG(number), MIG_SPAN_ARG(unit)));
}

/* By how much it rose or fell, which the bounds prove: least and most, the latter may be open. */
static struct mig_span by_text(const struct to *to, const struct mig_change *c)
{
    const struct mig_report *r = to->report;
    bool is_ratio = !isnan(c->ratio.value) || !isnan(c->ratio.min) || !isnan(c->ratio.max);
    const struct mig_bounded *b = is_ratio ? &c->ratio : &c->amount;
    double least = c->direction == MIG_ROSE ? b->min : b->max, most = c->direction == MIG_ROSE ? b->max : b->min;
    struct mig_span low = size_text(to, least, is_ratio, true), high = size_text(to, most, is_ratio, true);
    bool is_range = !isnan(most) && !mig_span_eq(low, high);
    const struct mig_fill fill[] = { MIG_FILL("min", is_range ? low : size_text(to, least, is_ratio, false)),
                                     MIG_FILL("max", high),
                                     MIG_FILL("unit", unit_text(to, fabs(most))),
                                     { 0 } };
    return mig_words_fill(r->words, r->arena,
                          isnan(most) ? "by_least"
                          : !is_range ? "by_exactly"
                          : is_ratio  ? "by_percent_range"
                                      : "by_range",
                          fill);
}

/* The words under "month", "date", …: of what period the value before is. */
static struct mig_span then_text(const struct to *to)
{
    bool of_dates = !mig_span_is(to->series->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_FLOW]);
    const char *code = of_dates ? "date" : mig_freq_words[to->series->freq];
    return mig_word_of(to->report->words, "then", mig_span_of(code));
}

/* Of dates of two months or quarters a year apart, one may stand at the beginning and one at the end. */
static struct mig_span year_text(const struct to *to, const struct mig_obs *o, const struct mig_obs *before)
{
    bool is_flow = mig_span_is(to->series->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_FLOW]);
    int days = !is_flow && o->n_facts && before->n_facts ? o->fact[0]->end - before->fact[0]->end : 365;
    return mig_word(to->report->words, days == 365 || days == 366 ? "year_before" : "year_about");
}

static void say_change(const struct to *to, const struct mig_obs *o, int periods, const char *const keys[MIG_FELL + 1])
{
    const struct mig_report *r = to->report;
    const struct mig_change c = mig_change_of(to->series, o, periods);
    bool moved = c.direction == MIG_ROSE || c.direction == MIG_FELL;
    if (!mig_change_is_told(&c) || !keys[c.direction])
        return;
    const struct mig_fill fill[] = { MIG_FILL_LINK("by", moved ? by_text(to, &c) : mig_span("", 0),
                                                   mig_obs_href(r, to->series, o)),
                                     MIG_FILL("then", periods == 1 ? then_text(to) : year_text(to, o, c.before)),
                                     MIG_FILL("period", mig_obs_period(r, to->series, c.before)),
                                     MIG_FILL_LINK("before", value_text(to, c.before), href_of(to, c.before)),
                                     { 0 } };
    say(to, keys[c.direction], fill);
}

static void say_record(const struct to *to, const struct mig_obs *o)
{
    const struct mig_report *r = to->report;
    const struct mig_record record = mig_record_of(to->series, o);
    if (record.n < MIN_RECORD)
        return;
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "n", record.n + 1),
                                     MIG_FILL("since", mig_obs_period(r, to->series, record.since)),
                                     { 0 } };
    say(to, record.is_high ? "record_high" : "record_low", fill);
}

/* What is known in part of the period after O. */
static void say_newer(const struct to *to, const struct mig_obs *o)
{
    static const char *const already[MIG_FELL + 1] = { [MIG_ROSE] = "already_more" };
    const struct mig_series *s = to->series;
    const struct mig_obs *newer = mig_series_at(s, o->period + 1);
    if (!newer || newer->status != MIG_OBS_PARTIAL || isnan(newer->min))
        return;
    const struct mig_fill fill[] = { MIG_FILL("when", mig_obs_when(to->report, s, newer)),
                                     MIG_FILL_LINK("value", value_text(to, newer), href_of(to, newer)),
                                     MIG_FILL("unit", unit_text(to, newer->min)),
                                     days_covered(to, newer),
                                     days_of(to, newer),
                                     { 0 } };
    say(to, "so_far", fill);
    say_change(to, newer, 1, already);
}

/* ---- all ---- */

const struct mig_obs *mig_finding_obs(const struct mig_series *s)
{
    const struct mig_obs *part = NULL;
    for (size_t i = s->n; i > 0; i--) {
        const struct mig_obs *o = &s->obs[i - 1];
        if (mig_obs_is_whole(o))
            return o;
        if (!part && o->status == MIG_OBS_PARTIAL && !isnan(o->min))
            part = o;
    }
    return part;
}

void mig_finding_write(const struct mig_report *report, struct mig_report_page *page, struct mig_span what,
                       const struct mig_series *series, const struct mig_obs *obs)
{
    static const char *const before[] = {
        [MIG_UNCLEAR] = "unclear", [MIG_UNCHANGED] = "same", [MIG_ROSE] = "rose", [MIG_FELL] = "fell"
    };
    static const char *const year_before[] = { [MIG_UNCLEAR] = "year_unclear",
                                               [MIG_UNCHANGED] = "year_same",
                                               [MIG_ROSE] = "year_rose",
                                               [MIG_FELL] = "year_fell" };
    const struct to to = { report, page, series };
    page->ops->para(page, "finding");
    say_value(&to, what, obs);
    if (mig_obs_is_whole(obs)) {
        say_follows(&to, obs);
        say_conflicts(&to, obs);
        say_change(&to, obs, 1, before);
        if (series->freq != MIG_YEAR)
            say_change(&to, obs, mig_freq_per_year(series->freq), year_before);
        say_record(&to, obs);
        say_newer(&to, obs);
    }
    page->ops->para_end(page);
}
