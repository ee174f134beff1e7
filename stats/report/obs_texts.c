/* What is told of one value: its period, figure, bounds and status, and the facts behind it. */
#include <math.h>
#include <stdlib.h>

#include "stats/judge.h"
#include "stats/report/texts.h"

static bool is_flow(const struct mig_series *s)
{
    return mig_span_is(s->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_FLOW]);
}

bool mig_obs_has_date(const struct mig_series *s, const struct mig_obs *o)
{
    return !is_flow(s) && o->n_facts && o->fact && o->status != MIG_OBS_IMPUTED;
}

struct mig_span mig_obs_when(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    const struct mig_fill fill[] = { MIG_FILL("to", mig_obs_period(r, s, o)), { 0 } };
    return mig_obs_has_date(s, o) ? mig_words_fill(r->words, r->arena, "on_day", fill)
                                  : mig_words_within(r->words, r->arena, s->freq, o->period);
}

struct mig_span mig_obs_period(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    if (mig_obs_has_date(s, o))
        return mig_words_day(r->words, r->arena, o->fact[0]->end);
    return mig_words_period(r->words, r->arena, s->freq, o->period);
}

const char *mig_obs_anchor(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    char period[MIG_PERIOD_TEXT];
    return mig_arena_printf(r->arena, "series-%td-%s", s - r->job->set.item + 1,
                            mig_period_print(s->freq, o->period, period));
}

struct mig_span mig_series_drawn(const struct mig_report *r, const struct mig_series *s, const char *key,
                                 struct mig_span label)
{
    double least = INFINITY, most = -INFINITY;
    size_t n_whole = 0;
    for (size_t i = 0; i < s->n; i++) {
        n_whole += mig_obs_is_whole(&s->obs[i]);
        least = fmin(least, s->obs[i].value); /* of a number and NAN: the number */
        most = fmax(most, s->obs[i].value);
    }
    const struct mig_fill fill[] = { MIG_FILL("label", label),
                                     MIG_FILL("from", mig_obs_period(r, s, &s->obs[0])),
                                     MIG_FILL("to", mig_obs_period(r, s, &s->obs[s->n - 1])),
                                     mig_words_count(r->words, r->arena, "n", s->n),
                                     mig_words_count(r->words, r->arena, "whole", n_whole),
                                     MIG_FILL("min", mig_words_value(r->words, r->arena, least)),
                                     MIG_FILL("max", mig_words_value(r->words, r->arena, most)),
                                     { 0 } };
    return mig_words_fill(r->words, r->arena, key, fill);
}

struct mig_span mig_obs_href(const struct mig_report *r, const struct mig_series *s, const struct mig_obs *o)
{
    return mig_part_href(r, MIG_PART_indicators).n
               ? mig_span_of(mig_arena_printf(r->arena, "#%s", mig_obs_anchor(r, s, o)))
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
