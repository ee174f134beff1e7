#include "stats/summary.h"

#include <assert.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "stats/judge.h"
#include "stats/series_csv.h"

static double *numbers(struct mig_arena *arena, size_t n)
{
    return mig_arena_alloc(arena, n * sizeof(double));
}

/* Where an observation that is no value of a whole period is counted; NULL: it is one. */
static size_t *counted_in(struct mig_summary *out, const struct mig_obs *o)
{
    if (o->status == MIG_OBS_MISSING)
        return &out->n_missing;
    if (o->status == MIG_OBS_PARTIAL)
        return &out->n_partial;
    if (o->status == MIG_OBS_IMPUTED)
        return &out->n_imputed;
    return isnan(o->value) ? &out->n_bounds_only : NULL;
}

static void take_value(struct mig_sample *s, const struct mig_obs *o)
{
    bool open = isnan(o->min) || isnan(o->max);
    s->x[s->n] = o->value;
    s->min[s->n] = isnan(o->min) ? -INFINITY : o->min;
    s->max[s->n] = isnan(o->max) ? INFINITY : o->max;
    s->t[s->n++] = o->period;
    s->n_bounded += open || o->min != o->value || o->max != o->value;
    s->n_open += open;
}

void mig_sample_take(struct mig_sample *s, struct mig_summary *out, const struct mig_series *series,
                     struct mig_arena *arena)
{
    *s = (struct mig_sample){ .freq = series->freq, .arena = arena };
    double **const rooms[] = { &s->x, &s->min, &s->max, &s->t, &s->sorted };
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        *rooms[i] = numbers(arena, series->n);
    for (size_t i = 0; i < series->n; i++) {
        size_t *count = counted_in(out, &series->obs[i]);
        if (count)
            *count += 1;
        else
            take_value(s, &series->obs[i]);
    }
    if (series->n)
        s->span = (size_t)(series->obs[series->n - 1].period - series->obs[0].period) + 1;
    out->span = s->span;
    out->n = s->n;
    out->n_missing += s->span - series->n;
    out->n_bounded = s->n_bounded;
    out->n_open = s->n_open;
    if (s->n)
        memcpy(s->sorted, s->x, s->n * sizeof *s->x);
    gsl_sort(s->sorted, 1, s->n);
}

static unsigned measure_of(const struct mig_series *series)
{
    static const unsigned bits[] = {
        [MIG_AS_FLOW] = MIG_FOR_FLOW, [MIG_AS_STOCK] = MIG_FOR_STOCK, [MIG_AS_CUMULATIVE] = MIG_FOR_CUMULATIVE
    };
    int measure = mig_word_find(mig_measure_codes, series->dim[MIG_DIM_MEASURE]);
    return measure < 0 ? MIG_FOR_STOCK : bits[measure]; /* of what is not ours: nothing is added up */
}

/* Why ST cannot be computed; NULL: its cells are filled. */
static const char *compute(const struct mig_statistic *st, const struct mig_sample *s, unsigned measure,
                           struct mig_stat_cell *cell)
{
    if (!(st->measures & measure))
        return measure == MIG_FOR_CUMULATIVE ? "not of a running total" : "not of a stock";
    if (s->n < st->needs)
        return mig_arena_printf(s->arena, "needs %zu value%s, has %zu", st->needs, st->needs == 1 ? "" : "s", s->n);
    if (st->most && s->n > st->most)
        return mig_arena_printf(s->arena, "more than %zu values", st->most);
    return st->compute(s, cell);
}

/* WHY of all, or the gap of those that have neither number nor text where others have. */
static void explain(const struct mig_statistic *st, const char *why, struct mig_stat_cell *cell)
{
    for (size_t i = 0; st->columns[i].name; i++) {
        if (why)
            cell[i] = (struct mig_stat_cell){ NAN, NAN, NAN, mig_span("", 0), why };
        else if (isinf(cell[i].number))
            cell[i] = (struct mig_stat_cell){ NAN, NAN, NAN, mig_span("", 0), "the values are too large" };
        else if (isnan(cell[i].number) && cell[i].text.n == 0)
            cell[i].why = st->gap;
    }
}

const char *mig_stat_lacks(const struct mig_stat_column *column, const struct mig_stat_cell *cell)
{
    bool bounded = column->kind == MIG_BOUNDED && !isnan(cell->number);
    return bounded && (isnan(cell->min) || isnan(cell->max)) ? "a bound is open" : NULL;
}

/* ---- reasons: each once, with the names of those it is true of ---- */

struct reasons {
    struct {
        const char *why;
        struct mig_buf names;
    } * item;
    size_t n, cap;
};

static void add_reason(struct reasons *r, const char *why, const char *name, const char *suffix)
{
    size_t i = 0;
    while (i < r->n && strcmp(r->item[i].why, why) != 0)
        i++;
    if (i == r->n) {
        r->item = mig_grow(r->item, &r->cap, r->n + 1, sizeof *r->item);
        r->item[r->n].why = why;
        r->item[r->n++].names = (struct mig_buf){ 0 };
    }
    mig_buf_printf(&r->item[i].names, "%s%s%s", r->item[i].names.n ? ", " : "", name, suffix);
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
    free(r->item);
    return text;
}

static bool all_empty(const struct mig_statistic *st, const struct mig_stat_cell *cell)
{
    for (size_t i = 0; st->columns[i].name; i++)
        if (cell[i].why != cell[0].why)
            return false;
    return cell[0].why != NULL;
}

static void add_reasons(struct reasons *r, const struct mig_statistic *st, const struct mig_stat_cell *cell,
                        const struct mig_sample *s)
{
    if (all_empty(st, cell)) {
        add_reason(r, cell[0].why, st->name, "");
        return;
    }
    for (size_t i = 0; st->columns[i].name; i++) {
        const char *lacks = mig_stat_lacks(&st->columns[i], &cell[i]);
        if (cell[i].why)
            add_reason(r, cell[i].why, st->columns[i].name, "");
        if (lacks && isnan(cell[i].min))
            add_reason(r, lacks, st->columns[i].name, "_min");
        if (lacks && isnan(cell[i].max))
            add_reason(r, lacks, st->columns[i].name, "_max");
    }
    if (st->is_total && s->n < s->span)
        add_reason(r, mig_arena_printf(s->arena, "only the %zu of %zu periods that have a value", s->n, s->span),
                   st->name, "");
}

/* What has no bounds of its own: the whole statistic, or columns of it. */
static void add_caution(struct mig_buf *out, const struct mig_statistic *st, const struct mig_stat_cell *cell)
{
    bool bounded = false;
    for (size_t i = 0; st->columns[i].name; i++)
        bounded |= st->columns[i].kind == MIG_BOUNDED;
    for (size_t i = 0; st->columns[i].name; i++) {
        if (st->columns[i].kind != MIG_OF_VALUES || cell[i].why)
            continue;
        mig_buf_printf(out, "%s%s", out->n ? " " : "", bounded ? st->columns[i].name : st->name);
        if (!bounded)
            return;
    }
}

static struct mig_span print_caution(struct mig_buf *caution, const struct mig_sample *s)
{
    if (caution->n)
        mig_buf_printf(caution, ": of the values alone, though %zu of %zu have bounds, %zu of them open", s->n_bounded,
                       s->n, s->n_open);
    struct mig_span text = mig_arena_span(s->arena, mig_buf_span(caution));
    mig_buf_free(caution);
    return text;
}

static size_t n_columns(const struct mig_statistic *st)
{
    size_t n = 0;
    while (st->columns[n].name)
        n++;
    return n;
}

static struct mig_stat_cell *empty_cells(struct mig_arena *arena)
{
    size_t n = 0;
    for (size_t i = 0; mig_statistic_at(i); i++)
        n += n_columns(mig_statistic_at(i));
    struct mig_stat_cell *cell = mig_arena_alloc(arena, n * sizeof *cell);
    for (size_t i = 0; i < n; i++)
        cell[i] = (struct mig_stat_cell){ NAN, NAN, NAN, mig_span("", 0), NULL };
    return cell;
}

void mig_summarise(struct mig_summary *out, const struct mig_series *series, size_t seed, struct mig_arena *arena)
{
    struct mig_sample s;
    struct mig_buf caution = { 0 };
    struct reasons reasons = { 0 };
    *out = (struct mig_summary){ .cell = empty_cells(arena) };
    mig_sample_take(&s, out, series, arena);
    s.seed = seed;
    struct mig_stat_cell *cell = out->cell;
    const struct mig_statistic *st;
    for (size_t i = 0; (st = mig_statistic_at(i)) != NULL; i++, cell += n_columns(st)) {
        explain(st, compute(st, &s, measure_of(series), cell), cell);
        add_reasons(&reasons, st, cell, &s);
        if (s.n_bounded)
            add_caution(&caution, st, cell);
    }
    out->reason = print_reasons(&reasons, arena);
    out->caution = print_caution(&caution, &s);
}

const struct mig_stat_cell *mig_summary_cell(const struct mig_summary *summary, const char *column)
{
    const struct mig_stat_cell *cell = summary->cell;
    for (size_t i = 0; mig_statistic_at(i); i++)
        for (const struct mig_stat_column *c = mig_statistic_at(i)->columns; c->name; c++, cell++)
            if (strcmp(c->name, column) == 0)
                return cell;
    assert(false); /* no column of a statistic */
    return summary->cell;
}
