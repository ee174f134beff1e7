#include "stats/series.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stats/family.h"
#include "stats/index.h"
#include "stats/judge.h"

/* A part that is more than its whole, in the family of the part. */
struct clash {
    uint32_t family; /* once all are there: the number of its first key, which is in order */
    enum mig_fit fit;
    const struct mig_fact *part, *whole;
};

struct builder {
    struct mig_series_set *set;
    const struct mig_series_how *how;
    struct mig_index index;
    struct mig_trust_memo memo;
    struct mig_figure *figure; /* its .series is the number of a key */
    size_t n_figures, cap_figures;
    struct clash *clash;
    size_t n_clashes, cap_clashes;
};

/* ---- facts into series ---- */

static const struct mig_fact *whole_of(const struct mig_map *by_id, const struct mig_facts *facts, struct mig_span id)
{
    uint32_t i = id.n ? mig_map_get(by_id, id) : MIG_MAP_NONE;
    return i == MIG_MAP_NONE ? NULL : &facts->item[i];
}

static uint32_t key_of(struct builder *b, const struct mig_fact *fact, enum mig_series_measure measure)
{
    struct mig_span dim[MIG_N_DIMS];
    mig_series_key(dim, fact, measure, b->how->indicators);
    return mig_index_key(&b->index, dim);
}

/* A part that is more than its whole is told as that. */
static void add_clash(struct builder *b, const struct mig_fact *part, const struct mig_verdict *v)
{
    uint32_t key = key_of(b, part, v->measure);
    b->clash = mig_grow(b->clash, &b->cap_clashes, b->n_clashes + 1, sizeof *b->clash);
    b->clash[b->n_clashes++] = (struct clash){ b->index.key[key].family, v->fit, part, v->yields_to };
}

static void add_figure(struct builder *b, const struct mig_figure *figure, enum mig_series_measure measure)
{
    b->figure = mig_grow(b->figure, &b->cap_figures, b->n_figures + 1, sizeof *b->figure);
    b->figure[b->n_figures] = *figure;
    b->figure[b->n_figures++].series = key_of(b, figure->fact, measure);
}

static void place_fact(struct builder *b, const struct mig_fact *fact, const struct mig_fact *whole)
{
    struct mig_verdict v = mig_judge(fact, whole, b->how);
    if (v.fit != MIG_FITS)
        add_clash(b, fact, &v);
    if (v.left != MIG_N_REASONS)
        mig_left_add(&b->set->left, fact, v.left, v.yields_to);
    if (!v.enters)
        return;
    v.figure.trust = mig_trust_recall(&b->memo, b->how->trust, fact);
    add_figure(b, &v.figure, v.measure);
    if (v.measure == MIG_AS_CUMULATIVE) { /* a running total bounds the flow, too */
        v.figure.from = MIG_NO_DAY;
        add_figure(b, &v.figure, MIG_AS_FLOW);
    }
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

/* ---- series into values ---- */

/* The figures of each family together: those of family I are [end[I - 1], end[I]) of what is returned, the caller's to free. */
static struct mig_figure *by_family(const struct builder *b, size_t *end)
{
    struct mig_figure *sorted = mig_alloc(b->n_figures * sizeof *sorted);
    for (size_t i = 0; i < b->n_figures; i++)
        end[b->index.key[b->figure[i].series].family]++;
    for (size_t i = 0, start = 0, count; i < b->index.n_families; i++, start += count) {
        count = end[i];
        end[i] = start;
    }
    for (size_t i = 0; i < b->n_figures; i++) {
        const struct mig_index_key *key = &b->index.key[b->figure[i].series];
        sorted[end[key->family]] = b->figure[i];
        sorted[end[key->family]++].series = key->place;
    }
    return sorted;
}

static int by_place(const void *pa, const void *pb)
{
    const struct clash *a = pa, *b = pb;
    if (a->family != b->family)
        return a->family < b->family ? -1 : 1;
    return (a->part > b->part) - (a->part < b->part);
}

static void sort_clashes(struct builder *b)
{
    for (size_t i = 0; i < b->n_clashes; i++)
        b->clash[i].family = b->index.family[b->clash[i].family].first;
    if (b->n_clashes)
        qsort(b->clash, b->n_clashes, sizeof *b->clash, by_place);
}

/* Those of FAMILY, which begin at *AT. */
static void add_clashes(const struct builder *b, struct mig_series_set *set, uint32_t family, size_t *at)
{
    for (; *at < b->n_clashes && b->clash[*at].family == b->index.family[family].first; ++*at) {
        const struct clash *c = &b->clash[*at];
        mig_conflict_add_part(&set->conflicts, c->fit == MIG_FITS_NOT ? MIG_PROVED : MIG_TENSION,
                              (const struct mig_fact *const[]){ c->part, c->whole }, &set->arena);
    }
}

/* Moves what MORE holds behind what ALL holds. */
static void join(struct mig_series_set *all, struct mig_series_set *more, size_t *cap)
{
    all->arena = more->arena;
    all->text = more->text;
    all->item = mig_grow(all->item, cap, all->n + more->n, sizeof *all->item);
    if (more->n)
        memcpy(all->item + all->n, more->item, more->n * sizeof *more->item);
    all->n += more->n;
    for (size_t i = 0; i < more->left.n; i++)
        mig_left_add(&all->left, more->left.item[i].fact, more->left.item[i].reason, more->left.item[i].yields_to);
    for (size_t i = 0; i < more->conflicts.n; i++)
        mig_conflict_add(&all->conflicts, &more->conflicts.item[i]);
    free(more->item);
    mig_left_free(&more->left);
    mig_conflicts_free(&more->conflicts);
}

static void fill_families(struct builder *b)
{
    size_t cap = 0, at_clash = 0, *end = mig_alloc(b->index.n_families * sizeof *end);
    struct mig_figure *sorted = by_family(b, end);
    for (size_t i = 0; i < b->index.n_families; i++) {
        uint32_t family = b->index.families[i];
        size_t from = family ? end[family - 1] : 0;
        struct mig_series_set one = { .arena = b->set->arena, .text = b->set->text };
        one.n = b->index.family[family].n;
        one.item = mig_index_series(&b->index, family, b->how->freq);
        add_clashes(b, &one, family, &at_clash);
        mig_family_fill(&one, sorted + from, end[family] - from, b->how);
        join(b->set, &one, &cap);
    }
    free(sorted);
    free(end);
}

/* The texts of the keys, which are the index's, stay when that is gone. */
static void keep_keys(struct builder *b)
{
    for (size_t i = 0; i < b->set->n; i++) {
        struct mig_series *s = &b->set->item[i];
        for (size_t k = 0; k < MIG_N_DIMS; k++)
            s->dim[k] = mig_arena_span(&b->set->arena, s->dim[k]);
        s->country = mig_arena_span(&b->set->arena, s->country);
    }
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

size_t mig_series_place(const struct mig_series *series, int period)
{
    size_t low = 0, high = series->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (series->obs[mid].period < period)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const struct mig_obs *mig_series_at(const struct mig_series *series, int period)
{
    size_t i = mig_series_place(series, period);
    return i < series->n && series->obs[i].period == period ? &series->obs[i] : NULL;
}

bool mig_is_running_total(const struct mig_series *series)
{
    return mig_span_is(series->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_CUMULATIVE]);
}

/* Indicator, measure and country lead, so that what is read together stands together, then the place. */
int mig_series_cmp(const struct mig_series *a, const struct mig_series *b)
{
    int c = (a->freq > b->freq) - (a->freq < b->freq);
    if (c == 0)
        c = mig_span_cmp(a->dim[MIG_DIM_INDICATOR], b->dim[MIG_DIM_INDICATOR]);
    if (c == 0)
        c = mig_span_cmp(a->dim[MIG_DIM_MEASURE], b->dim[MIG_DIM_MEASURE]);
    if (c == 0)
        c = mig_span_cmp(a->country, b->country);
    for (size_t i = 0; i < MIG_N_DIMS && c == 0; i++) /* the place is the first */
        c = mig_span_cmp(a->dim[i], b->dim[i]);
    return c;
}

static int by_fact(const void *pa, const void *pb)
{
    const struct mig_left_out *a = pa, *b = pb;
    if (a->fact != b->fact)
        return a->fact < b->fact ? -1 : 1;
    return (a->reason > b->reason) - (a->reason < b->reason);
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

void mig_series_build(struct mig_series_set *out, const struct mig_facts *facts, const struct mig_series_how *how)
{
    *out = (struct mig_series_set){ 0 };
    struct builder b = { .set = out, .how = how };
    mig_index_begin(&b.index, how->regions);
    place_facts(&b, facts);
    mig_index_sort(&b.index);
    sort_clashes(&b);
    fill_families(&b);
    keep_keys(&b);
    drop_converted(&out->left, how->conversions);
    if (out->left.n)
        qsort(out->left.item, out->left.n, sizeof *out->left.item, by_fact);
    mig_trust_forget(&b.memo);
    mig_index_free(&b.index);
    free(b.clash);
    free(b.figure);
}

void mig_series_free(struct mig_series_set *set)
{
    free(set->item);
    mig_left_free(&set->left);
    mig_conflicts_free(&set->conflicts);
    mig_buf_free(&set->text);
    mig_arena_free(&set->arena);
    *set = (struct mig_series_set){ 0 };
}
