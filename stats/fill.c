#include "stats/fill.h"

#include <math.h>
#include <stdlib.h>

#include "stats/judge.h"

/* The date of a stock's figure. */
static mig_day day_of(const struct mig_obs *o)
{
    return o->fact[0]->end;
}

/* Points of what is known; NULL: too few, or a date twice (of two periods there is none). */
static struct mig_curve *curve_of(const struct mig_series *s, enum mig_interpolation how)
{
    struct mig_point *point = mig_alloc(s->n * sizeof *point);
    struct mig_curve *curve = NULL;
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        if (!isnan(s->obs[i].value))
            point[n++] = (struct mig_point){ day_of(&s->obs[i]), s->obs[i].value };
    if (n > 1 && mig_curve_new(&curve, point, n, how, NULL) != MIG_OK)
        curve = NULL;
    free(point);
    return curve;
}

static struct mig_obs between(const struct mig_obs *before, const struct mig_obs *behind, struct mig_arena *arena)
{
    struct mig_obs o = { .status = MIG_OBS_IMPUTED, .min = NAN, .max = NAN };
    o.n_facts = before->n_facts + behind->n_facts;
    o.fact = mig_arena_alloc(arena, o.n_facts * sizeof *o.fact);
    memcpy(o.fact, before->fact, before->n_facts * sizeof *o.fact);
    memcpy(o.fact + before->n_facts, behind->fact, behind->n_facts * sizeof *o.fact);
    o.n_sources = before->n_sources > behind->n_sources ? before->n_sources : behind->n_sources;
    return o;
}

static void comment(struct mig_obs *o, const struct mig_series_how *how, const struct mig_curve *curve,
                    struct mig_arena *arena)
{
    struct mig_buf text = { 0 };
    mig_buf_printf(
        &text, "policy=%s; interpolate=%s; facts=", mig_policy_name(how->policy),
        mig_interpolate_words[mig_curve_how(curve) == MIG_STEFFEN ? MIG_INTERPOLATE_STEFFEN : MIG_INTERPOLATE_LINEAR]);
    for (size_t i = 0; i < o->n_facts; i++) {
        mig_buf_str(&text, i == 0 ? "" : " ");
        mig_buf_add(&text, o->fact[i]->fact_id);
    }
    o->comment = mig_arena_span(arena, mig_buf_span(&text));
    mig_buf_free(&text);
}

static size_t n_between(const struct mig_obs *before, const struct mig_obs *behind)
{
    int gap = behind->period - before->period - 1;
    return isnan(before->value) || isnan(behind->value) || gap > MIG_MAX_GAP ? 0 : (size_t)gap;
}

static void fill(struct mig_series *s, const struct mig_curve *curve, const struct mig_series_how *how,
                 struct mig_arena *arena)
{
    size_t n_all = s->n, n = 0;
    for (size_t i = 1; i < s->n; i++)
        n_all += n_between(&s->obs[i - 1], &s->obs[i]);
    struct mig_obs *all = mig_arena_alloc(arena, n_all * sizeof *all);
    for (size_t i = 0; i < s->n; i++) {
        for (size_t k = 0; i > 0 && k < n_between(&s->obs[i - 1], &s->obs[i]); k++) {
            struct mig_obs o = between(&s->obs[i - 1], &s->obs[i], arena);
            o.period = s->obs[i - 1].period + 1 + (int)k;
            o.value = mig_curve_at(curve, mig_period_last(s->freq, o.period));
            comment(&o, how, curve, arena);
            all[n++] = o;
        }
        all[n++] = s->obs[i];
    }
    s->obs = all;
    s->n = n;
}

void mig_fill_stocks(struct mig_series_set *set, const struct mig_series_how *how)
{
    enum mig_interpolation by = how->interpolate == MIG_INTERPOLATE_STEFFEN ? MIG_STEFFEN : MIG_LINEAR;
    for (size_t i = 0; i < set->n; i++) {
        struct mig_series *s = &set->item[i];
        if (!mig_span_is(s->dim[MIG_DIM_MEASURE], mig_measure_codes[MIG_AS_STOCK]))
            continue;
        struct mig_curve *curve = curve_of(s, by);
        if (curve)
            fill(s, curve, how, &set->arena);
        mig_curve_free(curve);
    }
}
