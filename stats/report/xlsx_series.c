/* A row for each observation, and for each period between without one. */
#include <math.h>

#include "stats/judge.h"
#include "stats/report/texts.h"
#include "stats/report/xlsx.h"

static const struct mig_xlsx_column columns[] = {
    { "indicator", 30 },
    { "col_series", 46 },
    { "col_unit", 26 },
    [MIG_XLSX_PERIOD] = { "period", 16 },
    { "col_from", 12 },
    { "col_to", 12 },
    { "value", 14 },
    [MIG_XLSX_LEAST] = { "col_at_least", 14 },
    [MIG_XLSX_MOST] = { "col_at_most", 14 },
    { "status", 34 },
    { "col_fact", 22 },
    { "col_set_aside", 22 },
    { "facts_column", 10 },
    { "col_publishers", 12 },
    { "col_code", 18 },
    { "col_comment", 60 },
    [MIG_XLSX_WHOLE] = { "col_whole", 14 },
    [MIG_XLSX_PARTIAL] = { "col_partial", 14 },
    { NULL, 0 },
};

/* What is the same in all rows of a series. */
struct names {
    struct mig_span label, unit, indicator;
};

static void write_period(struct mig_xlsx *x, const struct mig_series *s, int period)
{
    mig_book_day(x->book, mig_period_first(s->freq, period));
    mig_book_day(x->book, mig_period_last(s->freq, period));
}

static void write_dates(struct mig_xlsx *x, const struct mig_series *s, const struct mig_obs *o)
{
    if (!mig_obs_has_date(s, o)) {
        write_period(x, s, o->period);
        return;
    }
    mig_book_skip(x->book, 1);
    mig_book_day(x->book, o->fact[0]->end);
}

static void write_head(struct mig_xlsx *x, const struct names *names, struct mig_span period)
{
    mig_book_row(x->book);
    mig_xlsx_text(x, names->indicator);
    mig_xlsx_text(x, names->label);
    mig_xlsx_text(x, names->unit);
    mig_book_text(x->book, MIG_BOOK_TOP, period);
}

static void write_gap(struct mig_xlsx *x, const struct mig_series *s, const struct names *names, int period)
{
    const struct mig_report *r = x->report;
    write_head(x, names, mig_words_period(r->words, r->arena, s->freq, period));
    write_period(x, s, period);
    mig_book_skip(x->book, 3);
    mig_xlsx_word(x, "book_no_facts");
}

/* As the page has them; one cell can lead to one fact, the first of them. */
static void write_set_aside(struct mig_xlsx *x, const struct mig_series *s, const struct mig_obs *o)
{
    struct mig_buf said = { 0 };
    size_t n;
    const struct mig_fact **aside = mig_obs_set_aside(x->report, s, o, &n);
    for (size_t i = 0; i < n; i++) {
        mig_buf_str(&said, i ? ", " : "");
        mig_buf_add(&said, mig_fact_said(aside[i]));
    }
    if (n)
        mig_xlsx_to_fact(x, mig_buf_span(&said), aside[0]);
    else
        mig_book_skip(x->book, 1);
    mig_buf_free(&said);
}

static void write_obs(struct mig_xlsx *x, const struct mig_series *s, const struct names *names,
                      const struct mig_obs *o)
{
    const struct mig_report *r = x->report;
    const struct mig_fact *fact = o->n_facts ? mig_obs_quote(r, s, o) : NULL;
    write_head(x, names, mig_obs_period(r, s, o));
    write_dates(x, s, o);
    mig_xlsx_number(x, o->value);
    mig_xlsx_number(x, o->min);
    mig_xlsx_number(x, o->max);
    mig_xlsx_text(x, mig_obs_status_text(r, s, o));
    if (fact)
        mig_xlsx_to_fact(x, mig_fact_said(fact), fact);
    else
        mig_book_skip(x->book, 1);
    write_set_aside(x, s, o);
    mig_xlsx_count(x, o->n_facts);
    mig_xlsx_count(x, o->n_sources);
    mig_book_text(x->book, MIG_BOOK_TOP, s->dim[MIG_DIM_INDICATOR]);
    mig_book_text(x->book, MIG_BOOK_TOP, o->comment);
    mig_xlsx_number(x, mig_obs_is_whole(o) ? o->value : NAN);
    mig_xlsx_number(x, mig_obs_is_whole(o) ? NAN : o->value);
}

static void write_series(struct mig_xlsx *x, const struct mig_series *s)
{
    const struct mig_report *r = x->report;
    mig_arena_reset(r->arena);
    const struct names names = { mig_series_label(r, s), mig_series_unit(r, s),
                                 mig_indicator_label(r, s->dim[MIG_DIM_INDICATOR]) };
    for (size_t i = 0; i < s->n; i++) {
        int at = s->obs[i].period;
        if (i > 0 && at - s->obs[i - 1].period - 1 <= MIG_MAX_GAP)
            for (int gap = s->obs[i - 1].period + 1; gap < at; gap++)
                write_gap(x, s, &names, gap);
        write_obs(x, s, &names, &s->obs[i]);
    }
}

void mig_xlsx_series(struct mig_xlsx *x)
{
    mig_xlsx_sheet(x, "sheet_series", columns);
    for (size_t i = 0; i < x->report->job->set.n; i++)
        if (x->series_row[x->order[i]] != SIZE_MAX)
            write_series(x, &x->report->job->set.item[x->order[i]]);
    mig_xlsx_table(x, columns, 0);
}
