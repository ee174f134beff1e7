#include "stats/summary.h"

#include <assert.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdio.h>

#include "base/rows.h"
#include "stats/judge.h"
#include "stats/series_csv.h"

static size_t n_cells(void)
{
    size_t n = 0;
    for (const struct mig_statistic *st = mig_statistics; st->name; st++)
        for (size_t i = 0; st->columns[i]; i++)
            n++;
    return n;
}

static double *numbers(struct mig_arena *arena, size_t n)
{
    return mig_arena_alloc(arena, n * sizeof(double));
}

/* The values of SERIES that are values of whole periods. */
static void take_sample(struct mig_sample *s, struct mig_summary *out, const struct mig_series *series,
                        struct mig_arena *arena)
{
    *s = (struct mig_sample){ .freq = series->freq, .arena = arena };
    if (series->n)
        s->span = (size_t)(series->obs[series->n - 1].period - series->obs[0].period) + 1;
    s->x = numbers(arena, series->n);
    s->min = numbers(arena, series->n);
    s->max = numbers(arena, series->n);
    s->t = numbers(arena, series->n);
    for (size_t i = 0; i < series->n; i++) {
        const struct mig_obs *o = &series->obs[i];
        if (o->status == MIG_OBS_PARTIAL || isnan(o->value)) {
            *(o->status == MIG_OBS_PARTIAL ? &out->n_partial : &out->n_bounds_only) += 1;
            continue;
        }
        s->x[s->n] = o->value;
        s->min[s->n] = isnan(o->min) ? -INFINITY : o->min;
        s->max[s->n] = isnan(o->max) ? INFINITY : o->max;
        s->t[s->n++] = o->period;
        s->n_open += isnan(o->min) || isnan(o->max);
    }
    s->sorted = numbers(arena, s->n);
    if (s->n) {
        memcpy(s->sorted, s->x, s->n * sizeof *s->x);
        gsl_sort(s->sorted, 1, s->n);
    }
}

static unsigned measure_of(const struct mig_series *series)
{
    static const unsigned bits[] = {
        [MIG_AS_FLOW] = MIG_FOR_FLOW, [MIG_AS_STOCK] = MIG_FOR_STOCK, [MIG_AS_CUMULATIVE] = MIG_FOR_CUMULATIVE
    };
    int measure = mig_word_find(mig_measure_codes, series->dim[MIG_DIM_MEASURE]);
    return measure < 0 ? MIG_FOR_STOCK : bits[measure]; /* of what is not ours: nothing is added up */
}

/* Why cells are empty, and what a total leaves out: each reason once, with the names of those it is true of. */
struct reasons {
    struct {
        char why[64];
        struct mig_buf names;
    } item[24];
    size_t n;
};

static void add_reason(struct reasons *r, const char *why, const char *name)
{
    size_t i = 0;
    while (i < r->n && strcmp(r->item[i].why, why) != 0)
        i++;
    assert(i < sizeof r->item / sizeof *r->item);
    if (i == r->n)
        snprintf(r->item[r->n++].why, sizeof r->item[i].why, "%s", why);
    mig_buf_printf(&r->item[i].names, "%s%s", r->item[i].names.n ? ", " : "", name);
}

static struct mig_span print_reasons(struct reasons *r, struct mig_arena *arena)
{
    struct mig_buf out = { 0 };
    for (size_t i = 0; i < r->n; i++) {
        mig_buf_printf(&out, "%s%s: %s", i ? "; " : "", r->item[i].names.p, r->item[i].why);
        mig_buf_free(&r->item[i].names);
    }
    struct mig_span text = mig_arena_span(arena, mig_buf_span(&out));
    mig_buf_free(&out);
    return text;
}

/* Fills the cells of ST; false if they stay empty, for a reason that is added to REASONS. */
static bool compute(const struct mig_statistic *st, const struct mig_sample *s, unsigned measure,
                    struct mig_stat_cell *cell, struct reasons *reasons)
{
    char text[64];
    const char *why = text;
    if (!(st->measures & measure))
        why = measure == MIG_FOR_CUMULATIVE ? "not of a running total" : "not of a stock";
    else if (s->n < st->needs)
        snprintf(text, sizeof text, "needs %zu value%s, has %zu", st->needs, st->needs == 1 ? "" : "s", s->n);
    else if (st->most && s->n > st->most)
        snprintf(text, sizeof text, "more than %zu values", st->most);
    else
        why = st->compute(s, cell);
    if (why)
        add_reason(reasons, why, st->name);
    return !why;
}

/* What cells that are filled do not say. */
static void name_gaps(const struct mig_statistic *st, const struct mig_sample *s, struct mig_stat_cell *cell,
                      struct reasons *reasons)
{
    char text[64];
    for (size_t i = 0; st->columns[i]; i++) {
        if (!isfinite(cell[i].number))
            cell[i].number = NAN;
        if (st->gap && isnan(cell[i].number) && cell[i].text.n == 0)
            add_reason(reasons, st->gap, st->columns[i]);
    }
    snprintf(text, sizeof text, "only the %zu of %zu periods that have a value", s->n, s->span);
    if (st->is_total && s->n < s->span)
        add_reason(reasons, text, st->name);
}

void mig_summarise(struct mig_summary *out, const struct mig_series *series, struct mig_arena *arena)
{
    struct mig_sample s;
    struct mig_buf caution = { 0 };
    struct reasons reasons = { .n = 0 };
    size_t n = n_cells(), at = 0;
    *out = (struct mig_summary){ .cell = mig_arena_alloc(arena, n * sizeof *out->cell) };
    for (size_t i = 0; i < n; i++)
        out->cell[i] = (struct mig_stat_cell){ NAN, mig_span("", 0) };
    take_sample(&s, out, series, arena);
    for (const struct mig_statistic *st = mig_statistics; st->name; st++) {
        size_t columns = 0;
        while (st->columns[columns])
            columns++;
        if (compute(st, &s, measure_of(series), out->cell + at, &reasons)) {
            name_gaps(st, &s, out->cell + at, &reasons);
            if (!st->has_bounds && s.n_open)
                mig_buf_printf(&caution, "%s%s", caution.n ? " " : "", st->name);
        }
        at += columns;
    }
    if (caution.n)
        mig_buf_printf(&caution, ": open bounds in %zu of %zu values", s.n_open, s.n);
    out->n = s.n;
    out->n_missing = s.span - series->n;
    out->reason = print_reasons(&reasons, arena);
    out->caution = mig_arena_span(arena, mig_buf_span(&caution));
    mig_buf_free(&caution);
}

const struct mig_stat_cell *mig_summary_cell(const struct mig_summary *summary, const char *column)
{
    size_t at = 0;
    for (const struct mig_statistic *st = mig_statistics; st->name; st++)
        for (size_t i = 0; st->columns[i]; i++, at++)
            if (strcmp(st->columns[i], column) == 0)
                return &summary->cell[at];
    assert(false); /* no column of mig_statistics */
    return summary->cell;
}

/* ---- summary.csv ---- */

static mig_status write_header(struct mig_rows *rows, struct mig_err *err)
{
    static const char *const counts[] = {
        "first_period", "last_period", "n", "partial", "bounds_only", "missing", NULL
    };
    static const char *const tail[] = { "reason", "caution", "policy", NULL };
    mig_csv_text(&rows->row, mig_span_of("FREQ"));
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        mig_csv_text(&rows->row, mig_span_of(mig_dim_columns[i]));
    for (size_t i = 0; counts[i]; i++)
        mig_csv_text(&rows->row, mig_span_of(counts[i]));
    for (const struct mig_statistic *st = mig_statistics; st->name; st++)
        for (size_t i = 0; st->columns[i]; i++)
            mig_csv_text(&rows->row, mig_span_of(st->columns[i]));
    return mig_rows_header(rows, tail, err);
}

/* series.csv says in its comments by which policy it was made: "policy=rounding; …". */
static struct mig_span policy_of(const struct mig_series *s)
{
    struct mig_span rest = s->n ? s->obs[s->n - 1].comment : mig_span("", 0), part;
    while (mig_span_split(&rest, ';', &part)) {
        part = mig_span_trim(part);
        if (mig_span_starts(part, "policy="))
            return mig_span_cut(part, strlen("policy="), part.n);
    }
    return mig_span("", 0);
}

static void write_span(struct mig_csv_row *row, const struct mig_series *s)
{
    char text[MIG_PERIOD_TEXT];
    mig_csv_text(row, mig_span_of(s->n ? mig_period_print(s->freq, s->obs[0].period, text) : ""));
    mig_csv_text(row, mig_span_of(s->n ? mig_period_print(s->freq, s->obs[s->n - 1].period, text) : ""));
}

static mig_status write_row(struct mig_rows *rows, const struct mig_series *s, const struct mig_summary *sum,
                            struct mig_err *err)
{
    struct mig_csv_row *row = &rows->row;
    const size_t counts[] = { sum->n, sum->n_partial, sum->n_bounds_only, sum->n_missing };
    mig_csv_text(row, mig_span_of(mig_freq_code(s->freq)));
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        mig_csv_text(row, s->dim[i]);
    write_span(row, s);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        mig_csv_size(row, counts[i]);
    for (size_t i = 0; i < n_cells(); i++)
        if (sum->cell[i].text.n)
            mig_csv_text(row, sum->cell[i].text);
        else
            mig_csv_number(row, sum->cell[i].number);
    mig_csv_text(row, sum->reason);
    mig_csv_text(row, sum->caution);
    mig_csv_text(row, policy_of(s));
    return mig_rows_end(rows, err);
}

mig_status mig_summary_write(const struct mig_series_set *set, struct mig_output *out,
                             const struct mig_csv_profile *profile, struct mig_err *err)
{
    struct mig_rows rows;
    struct mig_arena arena = { 0 };
    mig_rows_begin(&rows, out, profile);
    mig_status status = write_header(&rows, err);
    for (size_t i = 0; i < set->n && status == MIG_OK; i++) {
        struct mig_summary sum;
        mig_summarise(&sum, &set->item[i], &arena);
        status = write_row(&rows, &set->item[i], &sum, err);
        mig_arena_reset(&arena);
    }
    mig_arena_free(&arena);
    return mig_rows_close(&rows, status, err);
}
