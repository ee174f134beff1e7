#include "stats/rollup.h"

#include <math.h>
#include <stdlib.h>

#include "stats/judge.h"

struct region {
    struct mig_series like; /* the country's key; no observations */
    const struct mig_series *series;
};

static int by_country(const void *pa, const void *pb)
{
    const struct region *a = pa, *b = pb;
    int c = mig_series_cmp(&a->like, &b->like);
    return c ? c : mig_series_cmp(a->series, b->series);
}

static size_t find_regions(struct region *out, const struct mig_series_set *set, const struct mig_regions *regions)
{
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++) {
        const struct mig_series *s = &set->item[i];
        struct mig_span country = mig_region_country(regions, s->dim[MIG_DIM_AREA]);
        if (country.n == 0 || mig_is_running_total(s))
            continue;
        out[n] = (struct region){ .like = *s, .series = s };
        out[n].like.dim[MIG_DIM_AREA] = country;
        out[n].like.obs = NULL;
        out[n++].like.n = 0;
    }
    if (n)
        qsort(out, n, sizeof *out, by_country);
    return n;
}

/* Stocks of different dates make no sum. */
static bool is_of_one_day(const struct mig_series *s, const struct mig_obs *a, const struct mig_obs *b)
{
    return !mig_span_is(s->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_STOCK]) || a->fact[0]->end == b->fact[0]->end;
}

struct roll {
    const struct mig_series_how *how;
    struct mig_arena *arena;
    const struct mig_series *own; /* the country's, or NULL */
};

/* ---- one value ---- */

static struct mig_terms join(const struct mig_terms *a, const struct mig_terms *b, struct mig_arena *arena)
{
    struct mig_terms all = { mig_arena_alloc(arena, (a->n + b->n) * sizeof *all.item), a->n + b->n };
    if (a->n)
        memcpy(all.item, a->item, a->n * sizeof *a->item);
    if (b->n)
        memcpy(all.item + a->n, b->item, b->n * sizeof *b->item);
    return all;
}

/* A fact names one region, so that no two regions share one; sources they may. */
static void add(struct mig_obs *sum, const struct mig_obs *o, struct mig_arena *arena)
{
    const struct mig_fact **facts = mig_arena_alloc(arena, (sum->n_facts + o->n_facts) * sizeof *facts);
    if (sum->n_facts)
        memcpy(facts, sum->fact, sum->n_facts * sizeof *facts);
    memcpy(facts + sum->n_facts, o->fact, o->n_facts * sizeof *facts);
    sum->fact = facts;
    sum->n_facts += o->n_facts;
    sum->n_sources = sum->n_sources > o->n_sources ? sum->n_sources : o->n_sources;
    sum->value += o->value;
    sum->min += o->min;
    sum->max += o->max;
    sum->days = o->days;
    sum->status = o->status == MIG_OBS_NORMAL ? sum->status : o->status;
    sum->lower = join(&sum->lower, &o->lower, arena);
    sum->upper = join(&sum->upper, &o->upper, arena);
}

static void comment(struct mig_obs *sum, size_t n_regions, const struct roll *r)
{
    struct mig_buf text = { 0 };
    mig_buf_printf(&text, "policy=%s; sum of %zu regions", mig_policy_name(r->how->policy), n_regions);
    for (size_t i = 0; i < sum->n_facts; i++) {
        mig_buf_str(&text, i == 0 ? "; facts=" : " ");
        mig_buf_add(&text, sum->fact[i]->fact_id);
    }
    sum->comment = mig_arena_span(r->arena, mig_buf_span(&text));
    mig_buf_free(&text);
}

/* ---- one country ---- */

static struct mig_series *series_like(struct mig_series_set *set, const struct mig_series *like)
{
    for (size_t i = 0; i < set->n; i++)
        if (mig_series_cmp(&set->item[i], like) == 0)
            return &set->item[i];
    return NULL;
}

/* The observations of A and of B, which have no period in common, in order of time. */
static struct mig_obs *merge(const struct mig_obs *a, size_t n_a, const struct mig_obs *b, size_t n_b,
                             struct mig_arena *arena)
{
    struct mig_obs *all = mig_arena_alloc(arena, (n_a + n_b) * sizeof *all);
    for (size_t i = 0, k = 0; i + k < n_a + n_b;)
        if (k == n_b || (i < n_a && a[i].period < b[k].period))
            all[i + k] = a[i], i++;
        else
            all[i + k] = b[k], k++;
    return all;
}

/* The sum of PERIOD; false: some region lacks a value, or the country is known. */
static bool sum_of(struct mig_obs *sum, const struct region *list, size_t n, size_t at, const struct roll *r)
{
    const struct mig_obs *first = &list->series->obs[at];
    *sum = (struct mig_obs){ .period = first->period, .status = MIG_OBS_NORMAL };
    if (r->own && mig_series_at(r->own, first->period))
        return false;
    for (size_t k = 0; k < n; k++) {
        const struct mig_obs *o = mig_series_at(list[k].series, first->period);
        if (!o || !mig_obs_is_whole(o) || !is_of_one_day(list->series, o, first))
            return false;
    }
    for (size_t k = 0; k < n; k++)
        add(sum, mig_series_at(list[k].series, first->period), r->arena);
    comment(sum, n, r);
    return true;
}

/* The sums of the N regions in LIST, all of one country, go into OUT. */
static void sum_up(struct mig_series *out, const struct region *list, size_t n, const struct roll *r)
{
    struct mig_obs *sums = mig_alloc(list->series->n * sizeof *sums);
    size_t n_sums = 0;
    for (size_t i = 0; i < list->series->n; i++)
        n_sums += sum_of(&sums[n_sums], list, n, i, r);
    out->obs = merge(out->obs, out->n, sums, n_sums, r->arena);
    out->n += n_sums;
    free(sums);
}

void mig_roll_up(struct mig_series_set *set, const struct mig_series_how *how)
{
    struct region *list = mig_alloc(set->n * sizeof *list);
    size_t n = find_regions(list, set, how->regions), n_new = 0;
    struct mig_series *sums = mig_alloc(n * sizeof *sums);
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && mig_series_cmp(&list[i].like, &list[i + run].like) == 0;)
            run++;
        if (run != mig_country_n_regions(how->regions, list[i].like.dim[MIG_DIM_AREA]))
            continue;
        const struct roll r = { how, &set->arena, series_like(set, &list[i].like) };
        sums[n_new] = r.own ? *r.own : list[i].like;
        sum_up(&sums[n_new], list + i, run, &r);
        n_new++;
    }
    set->item = mig_realloc(set->item, (set->n + n_new) * sizeof *set->item);
    for (size_t i = 0; i < n_new; i++) {
        struct mig_series *own = series_like(set, &sums[i]);
        if (own)
            *own = sums[i];
        else if (sums[i].n)
            set->item[set->n++] = sums[i];
    }
    free(sums);
    free(list);
}
