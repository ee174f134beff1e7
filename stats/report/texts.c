#include "stats/report/texts.h"

#include <math.h>
#include <stdlib.h>

#include "stats/judge.h"

static bool says_something(struct mig_span code)
{
    return code.n && !mig_span_is(code, "_T") && !mig_span_is(code, "_X");
}

static struct mig_span area_text(const struct mig_report *r, struct mig_span code)
{
    struct mig_span word = mig_word_of(r->words, "areas", code);
    return mig_span_eq(word, code) ? mig_area_name(r->areas, code) : word;
}

struct mig_span mig_actor_name(const struct mig_report *r, struct mig_span code)
{
    struct mig_span word = mig_word_of(r->words, "actors", code);
    size_t dash = code.n;
    while (dash > 0 && code.p[dash - 1] != '-')
        dash--;
    if (!mig_span_eq(word, code) || dash < 2)
        return word;
    struct mig_span body = mig_span_cut(code, 0, dash - 1), country = mig_span_cut(code, dash, code.n);
    word = mig_word_of(r->words, "actors", body);
    return mig_span_eq(word, body)
               ? code
               : mig_span_of(mig_arena_printf(r->arena, "%.*s (%.*s)", MIG_SPAN_ARG(word), MIG_SPAN_ARG(country)));
}

static void add_part(struct mig_buf *out, struct mig_span text)
{
    if (text.n == 0)
        return;
    if (out->n)
        mig_buf_str(out, " · ");
    mig_buf_add(out, text);
}

static struct mig_span keep(const struct mig_report *r, struct mig_buf *text)
{
    struct mig_span kept = mig_arena_span(r->arena, mig_buf_span(text));
    mig_buf_free(text);
    return kept;
}

static void add_route(const struct mig_report *r, struct mig_buf *out, const struct mig_span *dim)
{
    bool has_from = says_something(dim[MIG_DIM_ORIGIN]), has_to = says_something(dim[MIG_DIM_COUNTERPART]);
    if (!has_from && !has_to)
        return;
    const struct mig_fill fill[] = { MIG_FILL("from", area_text(r, dim[MIG_DIM_ORIGIN])),
                                     MIG_FILL("to", area_text(r, dim[MIG_DIM_COUNTERPART])),
                                     { 0 } };
    const char *key = has_from && has_to ? "route" : has_from ? "route_from" : "route_to";
    add_part(out, mig_words_fill(r->words, r->arena, key, fill));
}

/* All that tells a series from others but where it is and who acts. */
static void add_group(const struct mig_report *r, struct mig_buf *out, const struct mig_span *dim)
{
    add_route(r, out, dim);
    if (says_something(dim[MIG_DIM_POPULATION]))
        add_part(out, mig_word_of(r->words, "populations", dim[MIG_DIM_POPULATION]));
    if (says_something(dim[MIG_DIM_SEX]))
        add_part(out, mig_word_of(r->words, "sex", dim[MIG_DIM_SEX]));
    if (says_something(dim[MIG_DIM_AGE]))
        add_part(out, dim[MIG_DIM_AGE]);
}

struct mig_span mig_series_label(const struct mig_report *r, const struct mig_series *s)
{
    struct mig_buf out = { 0 };
    add_part(&out, area_text(r, s->dim[MIG_DIM_AREA]));
    add_group(r, &out, s->dim);
    if (says_something(s->dim[MIG_DIM_ACTOR]))
        add_part(&out, mig_actor_name(r, s->dim[MIG_DIM_ACTOR]));
    return keep(r, &out);
}

struct mig_span mig_series_group(const struct mig_report *r, const struct mig_series *s)
{
    struct mig_buf out = { 0 };
    add_part(&out, mig_word(r->words, "by_place"));
    add_group(r, &out, s->dim);
    return keep(r, &out);
}

struct mig_span mig_series_place_name(const struct mig_report *r, const struct mig_series *s)
{
    return area_text(r, s->dim[MIG_DIM_AREA]);
}

struct mig_span mig_series_unit(const struct mig_report *r, const struct mig_series *s)
{
    struct mig_buf out = { 0 };
    mig_buf_add(&out, mig_words_unit(r->words, r->arena, s->dim[MIG_DIM_UNIT], NAN));
    mig_buf_str(&out, ", ");
    mig_buf_add(&out, mig_word_of(r->words, "measures", s->dim[MIG_DIM_MEASURE]));
    return keep(r, &out);
}

static bool is_flow(const struct mig_series *s)
{
    return mig_span_is(s->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_FLOW]);
}

static bool has_date(const struct mig_series *s, const struct mig_obs *o)
{
    return !is_flow(s) && o->n_facts && o->fact && o->status != MIG_OBS_IMPUTED;
}

struct mig_span mig_obs_when(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    const struct mig_fill fill[] = { MIG_FILL("to", mig_obs_period(r, s, o)), { 0 } };
    return has_date(s, o) ? mig_words_fill(r->words, r->arena, "on_day", fill)
                          : mig_words_within(r->words, r->arena, s->freq, o->period);
}

struct mig_span mig_obs_period(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    if (has_date(s, o))
        return mig_words_day(r->words, r->arena, o->fact[0]->end);
    return mig_words_period(r->words, r->arena, s->freq, o->period);
}

const char *mig_obs_anchor(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    char period[MIG_PERIOD_TEXT];
    return mig_arena_printf(r->arena, "series-%td-%s", s - r->job->set.item + 1,
                            mig_period_print(s->freq, o->period, period));
}

static bool stands(const struct mig_report *r, enum mig_part part)
{
    return !r->stands || r->stands[part];
}

struct mig_span mig_part_href(const struct mig_report *r, enum mig_part part)
{
    return stands(r, part) ? mig_span_of(mig_arena_printf(r->arena, "#%s", mig_part_names[part])) : mig_span("", 0);
}

struct mig_span mig_obs_href(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    return stands(r, MIG_PART_indicators) ? mig_span_of(mig_arena_printf(r->arena, "#%s", mig_obs_anchor(r, s, o)))
                                          : mig_span("", 0);
}

bool mig_fact_is_of(const struct mig_fact *fact, const struct mig_series *s, int period)
{
    return !is_flow(s) ||
           (fact->start == mig_period_first(s->freq, period) && fact->end == mig_period_last(s->freq, period));
}

const struct mig_fact *mig_obs_stated(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    for (size_t i = 0; i < o->n_facts; i++) {
        const struct mig_fact *fact = o->fact[i];
        bool is_as_said = mig_converted_from(&r->job->conversions, fact) == fact;
        if (is_as_said && mig_fact_is_of(fact, s, o->period) && (isnan(fact->value) || fact->value == o->value))
            return fact;
    }
    return NULL;
}

const struct mig_fact *mig_obs_quote(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    const struct mig_fact *stated = mig_obs_stated(r, s, o);
    return stated ? stated : o->fact[0];
}

struct mig_span mig_obs_quote_href(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    return mig_fact_href(r, mig_obs_quote(r, s, o));
}

static int by_place(const void *pa, const void *pb)
{
    const struct mig_left_out *a = *(const struct mig_left_out *const *)pa,
                              *b = *(const struct mig_left_out *const *)pb;
    return (a > b) - (a < b);
}

const struct mig_fact **mig_obs_set_aside(const struct mig_report *r, const struct mig_series *s,
                                          const struct mig_obs *o, size_t *n)
{
    const struct mig_left_out **found = NULL;
    size_t cap = 0;
    *n = 0;
    for (size_t i = 0; i < o->n_facts; i++) {
        const struct mig_fact *from = mig_converted_from(&r->job->conversions, o->fact[i]);
        const size_t *range = &r->aside_from[from - r->job->facts.item];
        for (size_t k = range[0]; k < range[1]; k++)
            if (r->aside[k]->yields_to == o->fact[i] && mig_fact_is_of(r->aside[k]->fact, s, o->period)) {
                found = mig_grow(found, &cap, *n + 1, sizeof *found);
                found[(*n)++] = r->aside[k];
            }
    }
    if (*n)
        qsort(found, *n, sizeof *found, by_place);
    const struct mig_fact **facts = mig_arena_alloc(r->arena, *n * sizeof *facts);
    for (size_t i = 0; i < *n; i++)
        facts[i] = found[i]->fact;
    free(found);
    return facts;
}

struct mig_span mig_obs_value(const struct mig_report *r, const struct mig_obs *o)
{
    return mig_words_value(r->words, r->arena, o->value);
}

struct mig_span mig_obs_bounds_as(const struct mig_report *r, const struct mig_obs *o, mig_words_print *print)
{
    return o->min == o->max ? mig_span("", 0) : mig_words_bounds(r->words, r->arena, o->min, o->max, print);
}

struct mig_span mig_obs_bounds(const struct mig_report *r, const struct mig_obs *o)
{
    return mig_obs_bounds_as(r, o, mig_words_value);
}

struct mig_span mig_obs_status_text(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    if (o->status == MIG_OBS_IMPUTED)
        return mig_word(r->words, is_flow(s) ? "imputed" : "interpolated");
    if (mig_obs_is_whole(o) && !mig_obs_stated(r, s, o))
        return mig_word(r->words, "derived"); /* "hedged wording" would blame a release for what none says */
    if (o->status != MIG_OBS_PARTIAL)
        return mig_word(r->words, o->status == MIG_OBS_ESTIMATED ? "estimated" : is_flow(s) ? "complete" : "exact");
    int days = mig_period_last(s->freq, o->period) - mig_period_first(s->freq, o->period) + 1;
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "covered", (size_t)o->days),
                                     mig_words_count(r->words, r->arena, "days", (size_t)days),
                                     { 0 } };
    return mig_words_fill(r->words, r->arena, "partial", fill);
}

struct mig_span mig_fact_href(const struct mig_report *r, const struct mig_fact *fact)
{
    const struct mig_fact *found = mig_converted_from(&r->job->conversions, fact);
    const char *anchor = r->anchor[found - r->job->facts.item];
    return anchor ? mig_span_of(mig_arena_printf(r->arena, "#%s", anchor)) : mig_span("", 0);
}

struct mig_span mig_indicator_href(const struct mig_report *r, struct mig_span code)
{
    for (size_t i = 0; i < r->n_topics && stands(r, MIG_PART_indicators); i++)
        if (mig_span_eq(r->topic[i].code, code))
            return mig_span_of(mig_arena_printf(r->arena, "#indicator-%zu", i));
    return mig_span("", 0);
}

/* What rules/indicators.yaml says under KEY; empty if nothing. */
static struct mig_span indicator_text(const struct mig_report *r, struct mig_span code, const char *key)
{
    const struct mig_indicator *in = mig_indicator_find(r->job->indicators, code);
    return mig_wording_in(in ? mig_yaml_get(in->node, key) : NULL, mig_words_language(r->words));
}

struct mig_span mig_indicator_label(const struct mig_report *r, struct mig_span code)
{
    struct mig_span label = indicator_text(r, code, "label");
    return label.n ? label : code;
}

struct mig_span mig_indicator_definition(const struct mig_report *r, struct mig_span code)
{
    return indicator_text(r, code, "definition");
}

struct mig_span mig_fact_place(const struct mig_report *r, const struct mig_fact *fact)
{
    struct mig_span code = fact->admin1.n ? fact->admin1 : fact->location_iso3;
    return code.n ? area_text(r, code) : fact->location_text.n ? fact->location_text : mig_word(r->words, "no_value");
}

struct mig_span mig_fact_period(const struct mig_report *r, const struct mig_fact *fact)
{
    const struct mig_fill fill[] = { MIG_FILL("from", mig_words_day(r->words, r->arena, fact->start)),
                                     MIG_FILL("to", mig_words_day(r->words, r->arena, fact->end)),
                                     { 0 } };
    if (fact->end == MIG_NO_DAY)
        return mig_word(r->words, "no_date");
    if (fact->start == MIG_NO_DAY)
        return mig_words_fill(r->words, r->arena, fact->measure == MIG_STOCK ? "on_day" : "until", fill);
    return fact->start == fact->end ? fill[1].text : mig_words_fill(r->words, r->arena, "days", fill);
}

struct mig_span mig_fact_said(const struct mig_fact *fact)
{
    return fact->reported_text.n ? fact->reported_text : fact->fact_id;
}

/* The number whose form the unit beside a figure takes; of a range its end. */
static double counted_by(const struct mig_fact *fact)
{
    if (!isnan(fact->value))
        return fact->value;
    return isnan(fact->min) ? NAN : fact->max;
}

static struct mig_span value_of(const struct mig_report *r, double v)
{
    return mig_words_value(r->words, r->arena, v);
}

/* "more than 17,000": without its wording a bound would be read as a value. */
static struct mig_span as_worded(const struct mig_report *r, const struct mig_fact *fact)
{
    const struct mig_fill fill[] = { MIG_FILL("value", value_of(r, fact->value)),
                                     MIG_FILL("min", value_of(r, fact->min)),
                                     MIG_FILL("max", value_of(r, fact->max)),
                                     { 0 } };
    bool has_range = !isnan(fact->min) && !isnan(fact->max);
    if (fact->qualifier > MIG_EXACTLY && (fact->qualifier == MIG_BETWEEN ? has_range : !isnan(fact->value)))
        return mig_words_fill_of(r->words, r->arena, "said", mig_span_of(mig_qualifier_words[fact->qualifier]), fill);
    return isnan(fact->value) ? mig_words_bounds(r->words, r->arena, fact->min, fact->max, mig_words_value)
                              : fill[0].text;
}

struct mig_span mig_fact_figure(const struct mig_report *r, const struct mig_fact *fact)
{
    struct mig_buf out = { 0 };
    if (isnan(fact->value) && isnan(fact->min) && isnan(fact->max) && fact->reported_text.n)
        return fact->reported_text; /* "hundreds": no number to print */
    mig_buf_add(&out, as_worded(r, fact));
    mig_buf_char(&out, ' ');
    mig_buf_add(&out, mig_words_unit(r->words, r->arena, fact->unit, counted_by(fact)));
    return keep(r, &out);
}

static bool is_foreign(const struct mig_report *r, const struct mig_fact *fact)
{
    return fact->language.n && !mig_span_is(fact->language, mig_words_language(r->words));
}

void mig_fact_words(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    if (is_foreign(r, fact))
        page->ops->foreign(page, fact->language);
}

void mig_fact_words_end(const struct mig_report *r, struct mig_report_page *page, const struct mig_fact *fact)
{
    if (is_foreign(r, fact))
        page->ops->foreign_end(page);
}

void mig_report_table(const struct mig_report *r, struct mig_report_page *page, const char *const *keys)
{
    struct mig_report_column columns[MIG_MAX_COLUMNS] = { 0 };
    size_t n = 0;
    for (; keys[n]; n++) {
        bool number = keys[n][0] == '#';
        columns[n] = (struct mig_report_column){ mig_word(r->words, keys[n] + number), number };
    }
    mig_report_page_table(page, columns, n);
}
