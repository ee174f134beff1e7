#include "stats/account.h"

#include <math.h>

#include "stats/judge.h"
#include "stats/series_csv.h"

/* ---- the key ---- */

static const enum mig_freq freqs[] = { MIG_MONTH, MIG_QUARTER, MIG_YEAR };

bool mig_account_parse(struct mig_account_key *out, struct mig_span text)
{
    struct mig_account_key key;
    const struct mig_span colon = mig_span_of(":");
    size_t first = mig_span_find(text, colon);
    if (first == SIZE_MAX)
        return false;
    struct mig_span rest = mig_span_cut(text, first + 1, text.n);
    size_t second = mig_span_find(rest, colon);
    if (second == SIZE_MAX)
        return false;
    key.area = mig_span_cut(text, 0, first);
    key.indicator = mig_span_cut(rest, 0, second);
    struct mig_span period = mig_span_cut(rest, second + 1, rest.n);
    for (size_t i = 0; i < sizeof freqs / sizeof *freqs; i++)
        if (mig_period_parse(freqs[i], period, &key.period)) {
            key.freq = freqs[i];
            *out = key;
            return true;
        }
    return false;
}

static bool is_asked_for(const struct mig_series *s, const struct mig_account_key *key)
{
    return mig_span_eq(s->dim[MIG_DIM_AREA], key->area) && mig_span_eq(s->dim[MIG_DIM_INDICATOR], key->indicator);
}

/* ---- one account ---- */

static void print_days(struct mig_buf *out, mig_day from, mig_day to)
{
    char first[11], last[11];
    if (from == MIG_NO_DAY)
        mig_buf_printf(out, "up to %s", mig_day_print(to, last));
    else if (from == to)
        mig_buf_printf(out, "%s", mig_day_print(to, last));
    else
        mig_buf_printf(out, "%s to %s", mig_day_print(from, first), mig_day_print(to, last));
}

static void print_source(struct mig_buf *out, const struct mig_fact *fact)
{
    char day[11];
    mig_buf_printf(out, "%.*s", MIG_SPAN_ARG(fact->fact_id));
    if (fact->source_name.n)
        mig_buf_printf(out, ", %.*s", MIG_SPAN_ARG(fact->source_name));
    if (fact->published != MIG_NO_DAY)
        mig_buf_printf(out, ", published %s", mig_day_print(fact->published, day));
    mig_buf_char(out, '\n');
    if (fact->quote.n)
        mig_buf_printf(out, "        \"%.*s\"\n", MIG_SPAN_ARG(fact->quote));
}

static void print_term(struct mig_buf *out, const struct mig_term *term, bool lower)
{
    mig_buf_printf(out, "    %s ", term->is_added ? "plus" : "minus");
    mig_buf_str(out, lower == term->is_added ? "at least " : "at most ");
    mig_buf_number(out, term->bound);
    if (term->bound != term->wording)
        mig_buf_str(out, " as the policy reads it");
    mig_buf_str(out, ", ");
    print_days(out, term->from, term->to);
    mig_buf_str(out, ": ");
    print_source(out, term->fact);
}

static void print_bound(struct mig_buf *out, const struct mig_obs *o, bool lower)
{
    double bound = lower ? o->min : o->max;
    const struct mig_terms *terms = lower ? &o->lower : &o->upper;
    if (isnan(bound)) {
        mig_buf_str(out, lower ? "  at least: no figure says\n" : "  at most: no figure says\n");
        return;
    }
    mig_buf_str(out, lower ? "  at least " : "  at most ");
    mig_buf_number(out, bound);
    mig_buf_str(out, terms->n == 0 ? ", since nobody counts less than none\n" : ":\n");
    for (int added = 1; added >= 0; added--) /* what is added first */
        for (size_t i = 0; i < terms->n; i++)
            if (terms->item[i].is_added == (bool)added)
                print_term(out, &terms->item[i], lower);
}

static void print_series(struct mig_buf *out, const struct mig_series *s)
{
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        mig_buf_printf(out, "%s%s=%.*s", i ? " " : "", mig_dim_columns[i], MIG_SPAN_ARG(s->dim[i]));
    mig_buf_char(out, '\n');
}

static bool is_term(const struct mig_terms *terms, const struct mig_fact *fact)
{
    for (size_t i = 0; i < terms->n; i++)
        if (terms->item[i].fact == fact)
            return true;
    return false;
}

/* What gives no bound still gives a value: a figure without bounds, dates around one that is drawn between them. */
static void print_obs(struct mig_buf *out, const struct mig_series *s, const struct mig_obs *o)
{
    char period[MIG_PERIOD_TEXT];
    print_series(out, s);
    mig_buf_printf(out, "  %s: ", mig_period_print(s->freq, o->period, period));
    if (isnan(o->value))
        mig_buf_str(out, "no value");
    else
        mig_buf_number(out, o->value);
    mig_buf_printf(out, ", OBS_STATUS %c; %.*s\n", o->status, MIG_SPAN_ARG(o->comment));
    print_bound(out, o, true);
    print_bound(out, o, false);
    for (size_t i = 0; i < o->n_facts; i++)
        if (!is_term(&o->lower, o->fact[i]) && !is_term(&o->upper, o->fact[i])) {
            mig_buf_str(out, "  beside these: ");
            print_days(out, o->fact[i]->start, o->fact[i]->end);
            mig_buf_str(out, ": ");
            print_source(out, o->fact[i]);
        }
}

/* ---- what was left out ---- */

static bool meets(const struct mig_fact *fact, mig_day first, mig_day last)
{
    mig_day from = fact->start == MIG_NO_DAY ? fact->end : fact->start;
    return fact->end != MIG_NO_DAY && from <= last && fact->end >= first;
}

static bool is_of(const struct mig_fact *fact, const struct mig_account_key *key)
{
    bool here = mig_span_eq(fact->location_iso3, key->area) || mig_span_eq(fact->admin1, key->area) ||
                (mig_span_is(key->area, "_X") && fact->location_iso3.n == 0 && fact->admin1.n == 0);
    return here && mig_span_eq(fact->indicator, key->indicator);
}

static void print_left_out(struct mig_buf *out, const struct mig_series_set *set, const struct mig_account_key *key)
{
    mig_day first = mig_period_first(key->freq, key->period), last = mig_period_last(key->freq, key->period);
    bool any = false;
    for (size_t i = 0; i < set->left.n; i++) {
        const struct mig_left_out *l = &set->left.item[i];
        if (!is_of(l->fact, key) || !meets(l->fact, first, last))
            continue;
        if (!any)
            mig_buf_str(out, "not used:\n");
        any = true;
        mig_buf_printf(out, "    %s", mig_reason_words[l->reason]);
        if (l->yields_to)
            mig_buf_printf(out, " (beside %.*s)", MIG_SPAN_ARG(l->yields_to->fact_id));
        mig_buf_str(out, ", ");
        print_days(out, l->fact->start, l->fact->end);
        mig_buf_str(out, ": ");
        print_source(out, l->fact);
    }
}

/* ---- all ---- */

static mig_status nothing_known(const struct mig_series_set *set, const struct mig_account_key *key,
                                struct mig_err *err)
{
    char asked[MIG_PERIOD_TEXT], first[MIG_PERIOD_TEXT], last[MIG_PERIOD_TEXT];
    const struct mig_series *near = NULL;
    for (size_t i = 0; i < set->n && !near; i++)
        if (is_asked_for(&set->item[i], key))
            near = &set->item[i];
    mig_period_print(key->freq, key->period, asked);
    if (!near)
        return mig_err_set(
            err, MIG_NOINPUT,
            "there is no series of %.*s in %.*s; the places and indicators that there are stand in series.csv",
            MIG_SPAN_ARG(key->indicator), MIG_SPAN_ARG(key->area));
    return mig_err_set(err, MIG_NOINPUT, "nothing is known of %.*s in %.*s in %s; the series goes from %s to %s",
                       MIG_SPAN_ARG(key->indicator), MIG_SPAN_ARG(key->area), asked,
                       mig_period_print(near->freq, near->obs[0].period, first),
                       mig_period_print(near->freq, near->obs[near->n - 1].period, last));
}

mig_status mig_account_write(struct mig_buf *out, const struct mig_series_set *set, const struct mig_account_key *key,
                             struct mig_err *err)
{
    bool any = false;
    for (size_t i = 0; i < set->n; i++) {
        const struct mig_obs *o = is_asked_for(&set->item[i], key) ? mig_series_at(&set->item[i], key->period) : NULL;
        if (!o)
            continue;
        if (any)
            mig_buf_char(out, '\n');
        any = true;
        print_obs(out, &set->item[i], o);
    }
    if (!any)
        return nothing_known(set, key, err);
    print_left_out(out, set, key);
    return MIG_OK;
}
