#include "stats/report/texts.h"

#include <math.h>

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

struct mig_span mig_part_href(const struct mig_report *r, enum mig_part part)
{
    bool stands = !r->stands || r->stands[part];
    return stands ? mig_span_of(mig_arena_printf(r->arena, "#%s", mig_part_names[part])) : mig_span("", 0);
}

struct mig_span mig_fact_href(const struct mig_report *r, const struct mig_fact *fact)
{
    const struct mig_fact *found = mig_converted_from(&r->job->conversions, fact);
    const char *anchor = r->anchor[found - r->job->facts.item];
    return anchor ? mig_span_of(mig_arena_printf(r->arena, "#%s", anchor)) : mig_span("", 0);
}

struct mig_span mig_indicator_href(const struct mig_report *r, struct mig_span code)
{
    for (size_t i = 0; i < r->n_topics && mig_part_href(r, MIG_PART_indicators).n; i++)
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

struct mig_span mig_fact_title(const struct mig_report *r, const struct mig_fact *fact)
{
    return fact->doc_title.n ? fact->doc_title : mig_word(r->words, "untitled");
}

struct mig_span mig_fact_publisher(const struct mig_report *r, const struct mig_fact *fact)
{
    return fact->source_name.n ? fact->source_name : mig_word(r->words, "no_publisher");
}

struct mig_span mig_fact_claim(const struct mig_report *r, const struct mig_fact *fact)
{
    bool is_reported = fact->claim == MIG_REPORTED || fact->claim == 0;
    return is_reported ? mig_span("", 0) : mig_word_of(r->words, "claims", mig_span_of(mig_claim_words[fact->claim]));
}

struct mig_span mig_conflict_side(const struct mig_report *r, const struct mig_conflict *c, size_t i)
{
    static const char *const sides[][2] = {
        [MIG_IN_SERIES] = { "set_aside", "stands" }, [MIG_PART_AND_WHOLE] = { "the_part", "the_whole" }
    };
    return mig_word(r->words, sides[c->form][i >= c->n_first]);
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
