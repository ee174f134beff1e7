#include "stats/series.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stats/agree.h"
#include "stats/choose.h"
#include "stats/judge.h"

struct builder {
    struct mig_series_set *set;
    const struct mig_series_how *how;
    struct mig_map by_key;
    size_t cap_series;
    struct mig_figure *figure;
    size_t n_figures, cap_figures;
    struct mig_left_list beyond; /* flows that lie in no single period: what they say is compared in the end */
    struct mig_stretch *stretch; /* of the period at hand */
    size_t n_stretches, cap_stretches;
    struct mig_span *source; /* the same */
    size_t cap_sources;
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

/* A part that is more than its whole is told as that. */
static void leave_part(struct builder *b, const struct mig_fact *part, const struct mig_fact *whole)
{
    bool fits = true;
    if (whole && mig_span_eq(part->unit, whole->unit)) {
        struct mig_reading p = mig_policy_read(b->how->policy, part), w = mig_policy_read(b->how->policy, whole);
        fits = !(p.min > w.max);
    }
    mig_left_add(&b->set->left, part, fits ? MIG_LEFT_PART_OF : MIG_LEFT_CONTRADICTS, whole);
}

static void leave(struct builder *b, const struct mig_fact *fact, enum mig_reason why, const struct mig_fact *whole)
{
    if (why == MIG_LEFT_PART_OF)
        leave_part(b, fact, whole);
    else if (why == MIG_LEFT_LONGER_THAN_PERIOD || why == MIG_LEFT_CROSSES_PERIODS)
        mig_left_add(&b->beyond, fact, why, NULL);
    else
        mig_left_add(&b->set->left, fact, why, NULL);
}

static void place_facts(struct builder *b, const struct mig_facts *facts)
{
    struct mig_map by_id = { 0 };
    for (size_t i = 0; i < facts->n; i++)
        mig_map_put(&by_id, facts->item[i].fact_id, (uint32_t)i);
    for (size_t i = 0; i < facts->n; i++) {
        const struct mig_fact *fact = &facts->item[i];
        struct mig_verdict v = mig_judge(fact, whole_of(&by_id, facts, fact->part_of), b->how);
        if (v.left != MIG_N_REASONS)
            leave(b, fact, v.left, whole_of(&by_id, facts, fact->part_of));
        if (!v.enters)
            continue;
        v.figure.series = series_of(b, fact, v.measure);
        b->figure = mig_grow(b->figure, &b->cap_figures, b->n_figures + 1, sizeof *b->figure);
        b->figure[b->n_figures++] = v.figure;
    }
    mig_map_free(&by_id);
}

static int by_stretch(const void *pa, const void *pb)
{
    const struct mig_figure *a = pa, *b = pb;
    if (a->series != b->series)
        return a->series < b->series ? -1 : 1;
    if (a->period != b->period)
        return a->period < b->period ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* ---- one period ---- */

static int by_bytes(const void *a, const void *b)
{
    return mig_span_cmp(*(const struct mig_span *)a, *(const struct mig_span *)b);
}

/* Publishers whose facts are used or say the same; who published is not known: its document stands for it. */
static size_t count_sources(struct builder *b, const struct mig_stretch *list, size_t n)
{
    size_t n_names = 0, n_sources = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < list[i].n_agree; k++) {
            const struct mig_fact *f = list[i].figure[k].fact;
            b->source = mig_grow(b->source, &b->cap_sources, n_names + 1, sizeof *b->source);
            b->source[n_names++] = f->source_name.n ? f->source_name : f->doc_id;
        }
    qsort(b->source, n_names, sizeof *b->source, by_bytes);
    for (size_t i = 0; i < n_names; i++)
        n_sources += i == 0 || !mig_span_eq(b->source[i], b->source[i - 1]);
    return n_sources;
}

static void take_facts(struct builder *b, struct mig_obs *obs, const struct mig_stretch *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        obs->n_facts += list[i].n_used;
    obs->fact = mig_arena_alloc(&b->set->arena, obs->n_facts * sizeof *obs->fact);
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < list[i].n_used; k++)
            obs->fact[at++] = list[i].figure[k].fact;
    obs->n_sources = count_sources(b, list, n);
}

static void comment(struct builder *b, struct mig_obs *obs, int period_days)
{
    mig_buf_reset(&b->text);
    mig_buf_printf(&b->text, "policy=%s", mig_policy_name(b->how->policy));
    if (obs->days < period_days)
        mig_buf_printf(&b->text, "; covered=%d/%d days", obs->days, period_days);
    for (size_t i = 0; i < obs->n_facts; i++) {
        mig_buf_str(&b->text, i == 0 ? "; facts=" : " ");
        mig_buf_add(&b->text, obs->fact[i]->fact_id);
    }
    obs->comment = mig_arena_span(&b->set->arena, mig_buf_span(&b->text));
}

static bool is_signed(const struct builder *b, const struct mig_series *s)
{
    const struct mig_indicator *in = mig_indicator_find(b->how->indicators, s->dim[MIG_DIM_INDICATOR]);
    return in && in->is_signed;
}

static double closed(double bound)
{
    return isinf(bound) ? NAN : bound;
}

/* The sum over stretches that do not overlap. Of days that no fact covers only this is known: a flow did not fall. */
static struct mig_obs add_up(struct builder *b, const struct mig_series *s, const struct mig_stretch *list, size_t n)
{
    int period = list[0].figure->period, days = 0;
    int period_days = mig_period_last(s->freq, period) - mig_period_first(s->freq, period) + 1;
    struct mig_reading sum = { 0, 0, 0 };
    bool exact = true;
    for (size_t i = 0; i < n; i++) {
        sum.value += list[i].as.value;
        sum.min += list[i].as.min;
        sum.max += list[i].as.max;
        days += list[i].to - list[i].from + 1;
        exact = exact && list[i].as.min == list[i].as.max;
    }
    struct mig_obs obs = {
        .period = period, .value = sum.value, .min = closed(sum.min), .max = closed(sum.max), .days = days
    };
    obs.status = exact ? MIG_OBS_NORMAL : MIG_OBS_ESTIMATED;
    if (days < period_days) {
        obs.status = MIG_OBS_PARTIAL;
        obs.max = NAN;
        obs.min = is_signed(b, s) ? NAN : obs.min;
    }
    take_facts(b, &obs, list, n);
    comment(b, &obs, period_days);
    return obs;
}

static void settle_next(struct builder *b, struct mig_figure *list, size_t n)
{
    b->stretch = mig_grow(b->stretch, &b->cap_stretches, b->n_stretches + 1, sizeof *b->stretch);
    mig_settle(&b->stretch[b->n_stretches++], list, n, &b->set->left);
}

static size_t run_of(const struct mig_figure *list, size_t n)
{
    size_t k = 1;
    while (k < n && list[k].from == list[0].from && list[k].to == list[0].to)
        k++;
    return k;
}

static void leave_overlapping(struct builder *b, size_t n_chosen, bool is_signed)
{
    bool *disagrees = mig_alloc(b->n_stretches * sizeof *disagrees);
    mig_find_disagreeing(disagrees, b->stretch, b->n_stretches, n_chosen, is_signed);
    for (size_t i = n_chosen; i < b->n_stretches; i++) {
        const struct mig_stretch *blocker = mig_choose_blocker(&b->stretch[i], b->stretch, n_chosen);
        for (size_t k = 0; k < b->stretch[i].n_used; k++)
            mig_left_add(&b->set->left, b->stretch[i].figure[k].fact,
                         disagrees[i] ? MIG_LEFT_CONTRADICTS : MIG_LEFT_OVERLAPS,
                         blocker ? blocker->figure->fact : NULL);
    }
    free(disagrees);
}

/* LIST: the figures of one flow and period. */
static struct mig_obs flow_obs(struct builder *b, const struct mig_series *s, struct mig_figure *list, size_t n)
{
    b->n_stretches = 0;
    for (size_t i = 0, run; i < n; i += run) {
        run = run_of(list + i, n - i);
        settle_next(b, list + i, run);
    }
    size_t n_chosen = mig_choose(b->stretch, b->n_stretches);
    leave_overlapping(b, n_chosen, is_signed(b, s));
    return add_up(b, s, b->stretch, n_chosen);
}

/* LIST: the figures of one stock or running total and period; its last date counts. */
static struct mig_obs point_obs(struct builder *b, struct mig_figure *list, size_t n)
{
    size_t first = n - 1;
    while (first > 0 && list[first - 1].to == list[n - 1].to)
        first--;
    b->n_stretches = 0;
    settle_next(b, list + first, n - first);
    const struct mig_stretch *last = b->stretch;
    for (size_t i = 0; i < first; i++)
        mig_left_add(&b->set->left, list[i].fact, MIG_LEFT_EARLIER_DATE, last->figure->fact);
    struct mig_obs obs = { .period = last->figure->period, .value = last->as.value };
    obs.min = closed(last->as.min);
    obs.max = closed(last->as.max);
    obs.status = last->as.min == last->as.max ? MIG_OBS_NORMAL : MIG_OBS_ESTIMATED;
    take_facts(b, &obs, last, 1);
    comment(b, &obs, 0);
    return obs;
}

/* LIST: all figures of series S, in order of time. */
static void fill_series(struct builder *b, struct mig_series *s, struct mig_figure *list, size_t n)
{
    bool is_flow = mig_span_is(s->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_FLOW]);
    size_t n_periods = 0;
    for (size_t i = 0; i < n; i++)
        n_periods += i == 0 || list[i].period != list[i - 1].period;
    s->obs = mig_arena_alloc(&b->set->arena, n_periods * sizeof *s->obs);
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && list[i + run].period == list[i].period;)
            run++;
        s->obs[s->n++] = is_flow ? flow_obs(b, s, list + i, run) : point_obs(b, list + i, run);
    }
}

/* ---- what lies in several periods ---- */

static struct mig_reading reading_of(const struct mig_obs *o)
{
    return (struct mig_reading){ o->value, isnan(o->min) ? -INFINITY : o->min, isnan(o->max) ? INFINITY : o->max };
}

/* An observation of S that cannot be true beside FACT: one of those that lie within it, whose sum does not fit. NULL: all
 * can be true. */
static const struct mig_obs *against(const struct builder *b, const struct mig_series *s, const struct mig_fact *fact)
{
    struct mig_sum parts = { 0 };
    struct mig_reading whole = mig_policy_read(b->how->policy, fact);
    bool has_sign = is_signed(b, s);
    const struct mig_obs *first = NULL;
    for (size_t i = 0; i < s->n; i++) {
        const struct mig_obs *o = &s->obs[i];
        if (mig_period_first(s->freq, o->period) < fact->start || mig_period_last(s->freq, o->period) > fact->end)
            continue;
        struct mig_reading as = reading_of(o);
        mig_sum_add(&parts, &as, o->days, has_sign);
        first = first ? first : o;
    }
    return mig_sum_fits(&parts, &whole, fact->end - fact->start + 1, has_sign) ? NULL : first;
}

/* A year beside its months: it enters no month, but they must add up to it. */
static void compare_beyond(struct builder *b)
{
    for (size_t i = 0; i < b->beyond.n; i++) {
        const struct mig_fact *fact = b->beyond.item[i].fact;
        struct mig_span dim[MIG_N_DIMS];
        mig_series_key(dim, fact, MIG_AS_FLOW, b->how->indicators);
        uint32_t id = find_series(b, dim);
        const struct mig_obs *o = id == MIG_MAP_NONE ? NULL : against(b, &b->set->item[id], fact);
        mig_left_add(&b->set->left, fact, o ? MIG_LEFT_CONTRADICTS : b->beyond.item[i].reason, o ? o->fact[0] : NULL);
    }
    mig_left_free(&b->beyond);
}

/* ---- all ---- */

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

void mig_series_build(struct mig_series_set *out, const struct mig_facts *facts, const struct mig_series_how *how)
{
    *out = (struct mig_series_set){ 0 };
    struct builder b = { .set = out, .how = how };
    place_facts(&b, facts);
    if (b.n_figures)
        qsort(b.figure, b.n_figures, sizeof *b.figure, by_stretch);
    for (size_t i = 0, run; i < b.n_figures; i += run) {
        for (run = 1; i + run < b.n_figures && b.figure[i + run].series == b.figure[i].series;)
            run++;
        fill_series(&b, &out->item[b.figure[i].series], b.figure + i, run);
    }
    compare_beyond(&b);
    if (out->n)
        qsort(out->item, out->n, sizeof *out->item, by_key);
    if (out->left.n)
        qsort(out->left.item, out->left.n, sizeof *out->left.item, by_fact);
    free(b.figure);
    free(b.stretch);
    free(b.source);
    mig_buf_free(&b.text);
    mig_map_free(&b.by_key);
}

void mig_series_free(struct mig_series_set *set)
{
    free(set->item);
    mig_left_free(&set->left);
    mig_arena_free(&set->arena);
    *set = (struct mig_series_set){ 0 };
}
