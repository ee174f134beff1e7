#include "stats/family.h"

#include <math.h>
#include <stdlib.h>

#include "base/sort.h"
#include "stats/admit.h"
#include "stats/fill.h"
#include "stats/flow.h"
#include "stats/judge.h"
#include "stats/nest.h"
#include "stats/obs.h"
#include "stats/rollup.h"

struct family {
    struct mig_series_set *set;
    const struct mig_series_how *how;
};

/* ---- one series ---- */

static bool is_signed(const struct family *f, const struct mig_series *s)
{
    const struct mig_indicator *in = mig_indicator_find(f->how->indicators, s->dim[MIG_DIM_INDICATOR]);
    return in && in->is_signed;
}

static double closed(double bound)
{
    return isinf(bound) ? NAN : bound;
}

static struct mig_terms point_terms(struct family *f, const struct mig_stretch *point, bool lower)
{
    struct mig_terms terms = { mig_arena_alloc(&f->set->arena, sizeof *terms.item), 1 };
    terms.item[0] = mig_term_of(point, lower, true);
    return isinf(terms.item[0].bound) ? (struct mig_terms){ NULL, 0 } : terms;
}

/* LIST: the figures of one stock or running total and period, in order of time; its last date counts. */
static struct mig_obs point_obs(struct family *f, struct mig_figure *list, size_t n)
{
    struct mig_stretch last;
    size_t first = n - 1;
    while (first > 0 && list[first - 1].to == list[n - 1].to)
        first--;
    size_t n_true = mig_admit_one(f->set, &(struct mig_frame){ .is_signed = true }, list + first, n - first);
    mig_settle(&last, list + first, n_true, &f->set->left);
    for (size_t i = 0; i < first; i++)
        mig_left_add(&f->set->left, list[i].fact, MIG_LEFT_EARLIER_DATE, last.figure->fact);
    struct mig_obs obs = { .period = last.figure->period, .value = last.as.value };
    obs.min = closed(last.as.min);
    obs.max = closed(last.as.max);
    obs.status = last.as.min == last.as.max ? MIG_OBS_NORMAL : MIG_OBS_ESTIMATED;
    obs.lower = point_terms(f, &last, true);
    obs.upper = point_terms(f, &last, false);
    mig_obs_rest_on(&obs, (const struct mig_stretch *[]){ &last }, 1, f->set);
    mig_obs_comment(&obs, f->how, MIG_ESTIMATE_NONE, f->set);
    return obs;
}

static uint64_t period_and_date(const void *figure)
{
    const struct mig_figure *f = figure;
    return mig_sort_key(f->period) << 32 | mig_sort_key(f->to);
}

static void fill_points(struct family *f, struct mig_series *s, struct mig_figure *list, size_t n)
{
    size_t n_periods = 0;
    mig_sort_by(list, n, sizeof *list, &(struct mig_order){ period_and_date, NULL });
    for (size_t i = 0; i < n; i++)
        n_periods += i == 0 || list[i].period != list[i - 1].period;
    s->obs = mig_arena_alloc(&f->set->arena, n_periods * sizeof *s->obs);
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && list[i + run].period == list[i].period;)
            run++;
        s->obs[s->n++] = point_obs(f, list + i, run);
    }
}

/* LIST: all figures of series S. */
static void fill_series(struct family *f, struct mig_series *s, struct mig_figure *list, size_t n)
{
    if (!mig_span_is(s->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_FLOW])) {
        fill_points(f, s, list, n);
        return;
    }
    const struct mig_flow_task task = { f->set, f->how, is_signed(f, s), NULL };
    mig_flow_fill(s, list, n, &task);
}

/* ---- all ---- */

static int by_key(const void *a, const void *b)
{
    return mig_series_cmp(a, b);
}

/* A flow of which only running totals tell has no observation of its own. */
static void drop_empty(struct mig_series_set *set)
{
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++)
        if (set->item[i].n)
            set->item[n++] = set->item[i];
    set->n = n;
}

/* The figures of each series together: those of series I are [end[I - 1], end[I]) of what is returned, the caller's to free. */
static struct mig_figure *by_series(const struct mig_figure *list, size_t n, size_t *end, size_t n_series)
{
    struct mig_figure *sorted = mig_alloc(n * sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        end[list[i].series]++;
    for (size_t i = 0, start = 0, count; i < n_series; i++, start += count) {
        count = end[i];
        end[i] = start;
    }
    for (size_t i = 0; i < n; i++)
        sorted[end[list[i].series]++] = list[i];
    return sorted;
}

void mig_family_fill(struct mig_series_set *set, const struct mig_figure *list, size_t n,
                     const struct mig_series_how *how)
{
    struct family f = { set, how };
    size_t *end = mig_alloc(set->n * sizeof *end);
    struct mig_figure *sorted = by_series(list, n, end, set->n);
    for (size_t i = 0, from = 0; i < set->n; from = end[i++])
        if (end[i] > from)
            fill_series(&f, &set->item[i], sorted + from, end[i] - from);
    drop_empty(set);
    if (how->interpolate != MIG_INTERPOLATE_NONE)
        mig_fill_stocks(set, how);
    if (how->rolls_up)
        mig_roll_up(set, how);
    if (set->n)
        mig_sort(set->item, set->n, sizeof *set->item, by_key);
    if (!set->values_only)
        mig_nest_check(set, how);
    free(sorted);
    free(end);
}
