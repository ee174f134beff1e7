#include "stats/nest.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stats/judge.h"

/* Dimensions in which a series may be a part of another. */
enum { BY_AREA, BY_POPULATION, BY_SEX, BY_AGE, N_NESTING };
static const struct {
    enum mig_dim dim;
    bool is_disjoint; /* its codes share nobody */
} nesting[N_NESTING] = {
    [BY_AREA] = { MIG_DIM_AREA, true },
    [BY_POPULATION] = { MIG_DIM_POPULATION, false },
    [BY_SEX] = { MIG_DIM_SEX, true },
    [BY_AGE] = { MIG_DIM_AGE, false },
};

/* CHILD is WHOLE but for a finer code in the dimensions whose bits (1 << BY_AREA …) are set. */
struct link {
    uint32_t whole, child;
    unsigned dims;
};

struct nest {
    struct mig_series_set *set;
    const struct mig_series_how *how;
    struct mig_map by_key;
    struct link *link;
    size_t n_links, cap_links;
    struct mig_buf text;
};

static struct mig_span key_of(struct nest *t, const struct mig_span dim[MIG_N_DIMS])
{
    mig_buf_reset(&t->text);
    for (size_t i = 0; i < MIG_N_DIMS; i++) {
        mig_buf_add(&t->text, dim[i]);
        mig_buf_char(&t->text, '\x1f');
    }
    return mig_buf_span(&t->text);
}

/* The code of the whole that CODE is a part of; empty: it is none. */
static struct mig_span whole_code(const struct nest *t, enum mig_dim dim, struct mig_span code)
{
    if (dim == MIG_DIM_AREA)
        return mig_region_country(t->how->regions, code);
    return mig_span_is(code, "_T") || mig_span_is(code, "_X") ? mig_span("", 0) : mig_span_of("_T");
}

/* ---- who is part of whom ---- */

static void link_to(struct nest *t, uint32_t child, unsigned dims)
{
    struct mig_span dim[MIG_N_DIMS];
    memcpy(dim, t->set->item[child].dim, sizeof dim);
    for (unsigned i = 0; i < N_NESTING; i++) {
        if (!(dims >> i & 1))
            continue;
        dim[nesting[i].dim] = whole_code(t, nesting[i].dim, dim[nesting[i].dim]);
        if (dim[nesting[i].dim].n == 0)
            return;
    }
    uint32_t whole = mig_map_get(&t->by_key, key_of(t, dim));
    if (whole == MIG_MAP_NONE)
        return;
    t->link = mig_grow(t->link, &t->cap_links, t->n_links + 1, sizeof *t->link);
    t->link[t->n_links++] = (struct link){ whole, child, dims };
}

static int by_whole(const void *pa, const void *pb)
{
    const struct link *a = pa, *b = pb;
    if (a->whole != b->whole)
        return a->whole < b->whole ? -1 : 1;
    if (a->dims != b->dims)
        return a->dims < b->dims ? -1 : 1;
    return (a->child > b->child) - (a->child < b->child);
}

static void link_all(struct nest *t)
{
    for (size_t i = 0; i < t->set->n; i++)
        if (!mig_is_running_total(&t->set->item[i]))
            mig_map_put(&t->by_key, key_of(t, t->set->item[i].dim), (uint32_t)i);
    for (size_t i = 0; i < t->set->n; i++)
        for (unsigned dims = 1; dims < 1u << N_NESTING && !mig_is_running_total(&t->set->item[i]); dims++)
            link_to(t, (uint32_t)i, dims);
    if (t->n_links)
        qsort(t->link, t->n_links, sizeof *t->link, by_whole);
}

/* ---- one period of a whole and its parts ---- */

static double wording_of(const struct mig_terms *terms)
{
    double sum = 0;
    for (size_t i = 0; i < terms->n; i++)
        sum += terms->item[i].is_added ? terms->item[i].wording : -terms->item[i].wording;
    return sum;
}

/* Decimals are added in some order: what differs by less than their rounding does not differ. */
static bool is_above(double a, double b)
{
    return a > b && a - b > 1e-9 * fmax(fabs(a), fabs(b));
}

/* The parts of one whole in one period. LOWER: their lower bounds against the upper one of the whole; else the other way round. */
struct parts {
    const struct mig_obs *whole;
    const struct mig_obs **part;
    size_t n;
    bool lower;
    bool by_area; /* who moves between regions may be counted in each, or in none */
};

static double bound_of(const struct mig_obs *o, bool lower)
{
    return lower ? o->min : o->max;
}

static bool disagrees(const struct parts *p)
{
    double sum = 0, whole = bound_of(p->whole, !p->lower);
    for (size_t i = 0; i < p->n; i++)
        sum += bound_of(p->part[i], p->lower);
    return p->lower ? is_above(sum, whole) : is_above(whole, sum); /* NAN, an open bound, is above nothing */
}

static bool is_proved(const struct parts *p)
{
    double sum = 0, whole = wording_of(p->lower ? &p->whole->upper : &p->whole->lower);
    for (size_t i = 0; i < p->n; i++)
        sum += wording_of(p->lower ? &p->part[i]->lower : &p->part[i]->upper);
    return !p->by_area && (p->lower ? is_above(sum, whole) : is_above(whole, sum));
}

static void add_facts(struct mig_conflict *c, const struct mig_terms *terms)
{
    for (size_t i = 0; i < terms->n; i++) {
        bool is_there = false;
        for (size_t k = 0; k < c->n && !is_there; k++)
            is_there = c->fact[k] == terms->item[i].fact;
        if (!is_there)
            c->fact[c->n++] = terms->item[i].fact;
    }
}

static void tell(struct nest *t, const struct parts *p)
{
    struct mig_conflict c = { .kind = is_proved(p) ? MIG_PROVED : MIG_TENSION, .form = MIG_PART_AND_WHOLE };
    const struct mig_terms *whole = p->lower ? &p->whole->upper : &p->whole->lower;
    size_t most = whole->n;
    for (size_t i = 0; i < p->n; i++)
        most += p->lower ? p->part[i]->lower.n : p->part[i]->upper.n;
    c.reason = p->lower ? MIG_EXCEEDS_WHOLE : MIG_SHORT_OF_WHOLE;
    c.fact = mig_arena_alloc(&t->set->arena, most * sizeof *c.fact);
    for (size_t i = 0; i < p->n; i++)
        add_facts(&c, p->lower ? &p->part[i]->lower : &p->part[i]->upper);
    c.n_first = c.n;
    add_facts(&c, whole);
    mig_conflict_add(&t->set->conflicts, &c);
}

/* Leaves out each part without which the rest still disagrees. */
static void reduce(struct parts *p)
{
    for (size_t i = 0; i < p->n;) {
        const struct mig_obs *out = p->part[i];
        size_t n_behind = --p->n - i;
        memmove(&p->part[i], &p->part[i + 1], n_behind * sizeof *p->part);
        if (disagrees(p))
            continue;
        memmove(&p->part[i + 1], &p->part[i], n_behind * sizeof *p->part);
        p->part[i++] = out;
        p->n++;
    }
}

/* ---- a whole and the parts that differ in the same dimensions ---- */

/* A table made by hand may hold any word for a sex; of those that are no codes nobody knows whom they share. */
static bool has_code_of_sex(const struct mig_series *s)
{
    struct mig_span sex = s->dim[MIG_DIM_SEX];
    return mig_span_is(sex, "F") || mig_span_is(sex, "M") || mig_span_is(sex, "_O");
}

/* Do the N children of LINK share nobody, so that they may be summed? */
static bool share_nobody(const struct nest *t, const struct link *link, size_t n)
{
    bool disjoint = false;
    for (unsigned i = 0; i < N_NESTING; i++)
        disjoint = disjoint || (link->dims == 1u << i && nesting[i].is_disjoint);
    for (size_t i = 0; i < n && disjoint && link->dims == 1u << BY_SEX; i++)
        disjoint = has_code_of_sex(&t->set->item[link[i].child]);
    return disjoint;
}

/* Is everyone of the whole in one of its N parts? */
static bool is_complete(const struct nest *t, const struct link *link, size_t n)
{
    const struct mig_series *whole = &t->set->item[link->whole];
    if (link->dims == 1u << BY_AREA)
        return n == mig_country_n_regions(t->how->regions, whole->dim[MIG_DIM_AREA]);
    size_t n_sexes = 0;
    for (size_t i = 0; i < n; i++) {
        struct mig_span sex = t->set->item[link[i].child].dim[MIG_DIM_SEX];
        n_sexes += mig_span_is(sex, "F") || mig_span_is(sex, "M");
    }
    return n_sexes == 2;
}

/* Each part against the whole; false: all fit. */
static bool check_each(struct nest *t, const struct parts *all)
{
    bool found = false;
    for (size_t i = 0; i < all->n; i++) {
        struct parts one = { all->whole, &all->part[i], 1, true, all->by_area };
        if (!disagrees(&one))
            continue;
        tell(t, &one);
        found = true;
    }
    return found;
}

/* Parts that share nobody, together. */
static void check_sum(struct nest *t, struct parts *all, bool is_complete)
{
    bool exceeds = disagrees(all);
    if (exceeds)
        reduce(all);
    all->lower = exceeds;
    if (exceeds || (is_complete && disagrees(all)))
        tell(t, all);
}

static bool is_signed(const struct nest *t, const struct mig_series *s)
{
    const struct mig_indicator *in = mig_indicator_find(t->how->indicators, s->dim[MIG_DIM_INDICATOR]);
    return in && in->is_signed;
}

/* Stocks can be compared on one day only. */
static bool is_of_one_day(const struct mig_series *s, const struct mig_obs *a, const struct mig_obs *b)
{
    return !mig_span_is(s->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_STOCK]) || a->fact[0]->end == b->fact[0]->end;
}

static void check_period(struct nest *t, const struct link *link, size_t n, const struct mig_obs *whole)
{
    const struct mig_series *s = &t->set->item[link->whole];
    struct parts all = { whole, mig_alloc(n * sizeof *all.part), 0, true, link->dims & 1u << BY_AREA };
    for (size_t i = 0; i < n; i++) {
        const struct mig_obs *o = mig_series_at(&t->set->item[link[i].child], whole->period);
        if (o && is_of_one_day(s, o, whole))
            all.part[all.n++] = o;
    }
    bool complete = all.n == n && is_complete(t, link, n);
    bool can_sum = all.n > 1 && share_nobody(t, link, n);
    if (is_signed(t, s)) { /* a part may be less than nothing, and more than the whole */
        if (complete && can_sum)
            check_sum(t, &all, true);
    } else if (!check_each(t, &all) && can_sum) {
        check_sum(t, &all, complete);
    }
    free(all.part);
}

void mig_nest_check(struct mig_series_set *set, const struct mig_series_how *how)
{
    struct nest t = { .set = set, .how = how };
    link_all(&t);
    for (size_t i = 0, run; i < t.n_links; i += run) {
        for (run = 1;
             i + run < t.n_links && t.link[i + run].whole == t.link[i].whole && t.link[i + run].dims == t.link[i].dims;)
            run++;
        const struct mig_series *whole = &set->item[t.link[i].whole];
        for (size_t k = 0; k < whole->n; k++)
            check_period(&t, &t.link[i], run, &whole->obs[k]);
    }
    free(t.link);
    mig_map_free(&t.by_key);
    mig_buf_free(&t.text);
}
