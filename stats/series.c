#include "stats/series.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stats/fill.h"
#include "stats/flow.h"
#include "stats/judge.h"
#include "stats/nest.h"
#include "stats/obs.h"
#include "stats/rollup.h"

struct builder {
    struct mig_series_set *set;
    const struct mig_series_how *how;
    struct mig_map by_key;
    size_t cap_series;
    struct mig_figure *figure;
    size_t n_figures, cap_figures;
    struct mig_buf text;
};

/* ---- facts into series ---- */

/* The id of the series with the key DIM; MIG_MAP_NONE: there is none. Its key stays in b->text. */
static uint32_t find_series(struct builder *b, const struct mig_span dim[MIG_N_DIMS])
{
    mig_buf_reset(&b->text);
    for (size_t i = 0; i < MIG_N_DIMS; i++) {
        mig_buf_add(&b->text, dim[i]);
        mig_buf_char(&b->text, '\x1f');
    }
    return mig_map_get(&b->by_key, mig_buf_span(&b->text));
}

static uint32_t series_of(struct builder *b, const struct mig_fact *fact, enum mig_series_measure measure)
{
    struct mig_span dim[MIG_N_DIMS];
    mig_series_key(dim, fact, measure, b->how->indicators);
    uint32_t id = find_series(b, dim);
    if (id != MIG_MAP_NONE)
        return id;
    struct mig_series_set *set = b->set;
    set->item = mig_grow(set->item, &b->cap_series, set->n + 1, sizeof *set->item);
    set->item[set->n] = (struct mig_series){ .freq = b->how->freq };
    memcpy(set->item[set->n].dim, dim, sizeof dim);
    mig_map_put(&b->by_key, mig_buf_span(&b->text), (uint32_t)set->n);
    return (uint32_t)set->n++;
}

static const struct mig_fact *whole_of(const struct mig_map *by_id, const struct mig_facts *facts, struct mig_span id)
{
    uint32_t i = mig_map_get(by_id, id);
    return i == MIG_MAP_NONE ? NULL : &facts->item[i];
}

static bool is_more(const struct mig_reading *part, const struct mig_reading *whole)
{
    return part->min > whole->max;
}

/* A part that is more than its whole is told as that. */
static void leave_part(struct builder *b, const struct mig_fact *part, const struct mig_fact *whole)
{
    bool fits = true, is_proved = false;
    if (whole && mig_span_eq(part->unit, whole->unit)) {
        struct mig_reading p = mig_policy_read(b->how->policy, part), w = mig_policy_read(b->how->policy, whole);
        struct mig_reading wp = mig_reading_of_wording(part), ww = mig_reading_of_wording(whole);
        is_proved = is_more(&wp, &ww);
        fits = !is_more(&p, &w) && !is_proved;
    }
    if (!fits) {
        struct mig_conflict c = {
            is_proved ? MIG_PROVED : MIG_TENSION, MIG_PART_AND_WHOLE, MIG_EXCEEDS_WHOLE, NULL, 2, 1
        };
        c.fact = mig_arena_alloc(&b->set->arena, c.n * sizeof *c.fact);
        c.fact[0] = part;
        c.fact[1] = whole;
        mig_conflict_add(&b->set->conflicts, &c);
    }
    mig_left_add(&b->set->left, part, fits ? MIG_LEFT_PART_OF : MIG_LEFT_CONTRADICTS, whole);
}

static void leave(struct builder *b, const struct mig_fact *fact, enum mig_reason why, const struct mig_fact *whole)
{
    if (why == MIG_LEFT_PART_OF)
        leave_part(b, fact, whole);
    else
        mig_left_add(&b->set->left, fact, why, NULL);
}

static void add_figure(struct builder *b, const struct mig_figure *figure, enum mig_series_measure measure)
{
    b->figure = mig_grow(b->figure, &b->cap_figures, b->n_figures + 1, sizeof *b->figure);
    b->figure[b->n_figures] = *figure;
    b->figure[b->n_figures++].series = series_of(b, figure->fact, measure);
}

/* A running total bounds the flow, too. */
static void add_open_start(struct builder *b, struct mig_figure figure)
{
    figure.from = MIG_NO_DAY;
    add_figure(b, &figure, MIG_AS_FLOW);
}

static void place_fact(struct builder *b, const struct mig_fact *fact, const struct mig_fact *whole)
{
    struct mig_verdict v = mig_judge(fact, whole, b->how);
    if (v.left != MIG_N_REASONS)
        leave(b, fact, v.left, whole);
    if (!v.enters)
        return;
    add_figure(b, &v.figure, v.measure);
    if (v.measure == MIG_AS_CUMULATIVE)
        add_open_start(b, v.figure);
}

static void place_facts(struct builder *b, const struct mig_facts *facts)
{
    const struct mig_conversions *more = b->how->conversions;
    struct mig_map by_id = { 0 };
    for (size_t i = 0; i < facts->n; i++)
        mig_map_put(&by_id, facts->item[i].fact_id, (uint32_t)i);
    for (size_t i = 0; i < facts->n; i++)
        place_fact(b, &facts->item[i], whole_of(&by_id, facts, facts->item[i].part_of));
    for (size_t i = 0; more && i < more->n; i++)
        place_fact(b, &more->item[i], whole_of(&by_id, facts, more->item[i].part_of));
    mig_map_free(&by_id);
}

/* What was only made of a fact is not listed beside it. */
static void drop_converted(struct mig_left_list *left, const struct mig_conversions *conversions)
{
    size_t n = 0;
    for (size_t i = 0; i < left->n; i++)
        if (!mig_converted_by(conversions, left->item[i].fact))
            left->item[n++] = left->item[i];
    left->n = n;
}

static int by_series(const void *pa, const void *pb)
{
    const struct mig_figure *a = pa, *b = pb;
    return (a->series > b->series) - (a->series < b->series);
}

/* ---- one series ---- */

static bool is_signed(const struct builder *b, const struct mig_series *s)
{
    const struct mig_indicator *in = mig_indicator_find(b->how->indicators, s->dim[MIG_DIM_INDICATOR]);
    return in && in->is_signed;
}

static double closed(double bound)
{
    return isinf(bound) ? NAN : bound;
}

static struct mig_terms point_terms(struct builder *b, const struct mig_stretch *point, bool lower)
{
    struct mig_terms terms = { mig_arena_alloc(&b->set->arena, sizeof *terms.item), 1 };
    terms.item[0] = mig_term_of(point, lower, true);
    return isinf(terms.item[0].bound) ? (struct mig_terms){ NULL, 0 } : terms;
}

/* LIST: the figures of one stock or running total and period, in order of time; its last date counts. */
static struct mig_obs point_obs(struct builder *b, struct mig_figure *list, size_t n)
{
    struct mig_stretch last;
    size_t first = n - 1;
    while (first > 0 && list[first - 1].to == list[n - 1].to)
        first--;
    mig_settle(&last, list + first, n - first, &b->set->left);
    for (size_t i = 0; i < first; i++)
        mig_left_add(&b->set->left, list[i].fact, MIG_LEFT_EARLIER_DATE, last.figure->fact);
    struct mig_obs obs = { .period = last.figure->period, .value = last.as.value };
    obs.min = closed(last.as.min);
    obs.max = closed(last.as.max);
    obs.status = last.as.min == last.as.max ? MIG_OBS_NORMAL : MIG_OBS_ESTIMATED;
    obs.lower = point_terms(b, &last, true);
    obs.upper = point_terms(b, &last, false);
    mig_obs_rest_on(&obs, (const struct mig_stretch *[]){ &last }, 1, &b->set->arena);
    mig_obs_comment(&obs, b->how, MIG_ESTIMATE_NONE, &b->set->arena);
    return obs;
}

static int by_period(const void *pa, const void *pb)
{
    const struct mig_figure *a = pa, *b = pb;
    if (a->period != b->period)
        return a->period < b->period ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

static void fill_points(struct builder *b, struct mig_series *s, struct mig_figure *list, size_t n)
{
    size_t n_periods = 0;
    qsort(list, n, sizeof *list, by_period);
    for (size_t i = 0; i < n; i++)
        n_periods += i == 0 || list[i].period != list[i - 1].period;
    s->obs = mig_arena_alloc(&b->set->arena, n_periods * sizeof *s->obs);
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && list[i + run].period == list[i].period;)
            run++;
        s->obs[s->n++] = point_obs(b, list + i, run);
    }
}

/* LIST: all figures of series S. */
static void fill_series(struct builder *b, struct mig_series *s, struct mig_figure *list, size_t n)
{
    if (!mig_span_is(s->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_FLOW])) {
        fill_points(b, s, list, n);
        return;
    }
    const struct mig_flow_task task = { b->set, b->how, is_signed(b, s) };
    mig_flow_fill(s, list, n, &task);
}

/* ---- all ---- */

const char *const mig_estimate_words[] = { [MIG_ESTIMATE_NONE] = "none",
                                           [MIG_ESTIMATE_PROPORTIONAL] = "proportional",
                                           [MIG_ESTIMATE_DENTON] = "denton",
                                           [MIG_ESTIMATE_DENTON_ADDITIVE] = "denton-additive",
                                           NULL };

const char *const mig_interpolate_words[] = { "none", "linear", "steffen", NULL };

bool mig_obs_is_whole(const struct mig_obs *obs)
{
    return obs->status != MIG_OBS_PARTIAL && obs->status != MIG_OBS_IMPUTED && !isnan(obs->value);
}

bool mig_is_running_total(const struct mig_series *series)
{
    return mig_span_is(series->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_CUMULATIVE]);
}

/* Indicator, measure and place lead, so that what is read together stands together. */
int mig_series_cmp(const struct mig_series *a, const struct mig_series *b)
{
    static const enum mig_dim first[] = { MIG_DIM_INDICATOR, MIG_DIM_MEASURE, MIG_DIM_AREA };
    if (a->freq != b->freq)
        return a->freq < b->freq ? -1 : 1;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        int c = mig_span_cmp(a->dim[first[i]], b->dim[first[i]]);
        if (c)
            return c;
    }
    for (size_t i = 0; i < MIG_N_DIMS; i++) {
        int c = mig_span_cmp(a->dim[i], b->dim[i]);
        if (c)
            return c;
    }
    return 0;
}

static int by_key(const void *a, const void *b)
{
    return mig_series_cmp(a, b);
}

static int by_fact(const void *pa, const void *pb)
{
    const struct mig_left_out *a = pa, *b = pb;
    if (a->fact != b->fact)
        return a->fact < b->fact ? -1 : 1;
    return (a->reason > b->reason) - (a->reason < b->reason);
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

void mig_series_build(struct mig_series_set *out, const struct mig_facts *facts, const struct mig_series_how *how)
{
    *out = (struct mig_series_set){ 0 };
    struct builder b = { .set = out, .how = how };
    place_facts(&b, facts);
    if (b.n_figures)
        qsort(b.figure, b.n_figures, sizeof *b.figure, by_series);
    for (size_t i = 0, run; i < b.n_figures; i += run) {
        for (run = 1; i + run < b.n_figures && b.figure[i + run].series == b.figure[i].series;)
            run++;
        fill_series(&b, &out->item[b.figure[i].series], b.figure + i, run);
    }
    drop_empty(out);
    drop_converted(&out->left, how->conversions);
    if (how->interpolate != MIG_INTERPOLATE_NONE)
        mig_fill_stocks(out, how);
    if (how->rolls_up)
        mig_roll_up(out, how);
    if (out->n)
        qsort(out->item, out->n, sizeof *out->item, by_key);
    mig_nest_check(out, how->regions);
    if (out->left.n)
        qsort(out->left.item, out->left.n, sizeof *out->left.item, by_fact);
    free(b.figure);
    mig_buf_free(&b.text);
    mig_map_free(&b.by_key);
}

void mig_series_free(struct mig_series_set *set)
{
    free(set->item);
    mig_left_free(&set->left);
    mig_conflicts_free(&set->conflicts);
    mig_arena_free(&set->arena);
    *set = (struct mig_series_set){ 0 };
}
