#include "stats/obs.h"

#include <stdlib.h>

struct mig_term mig_term_of(const struct mig_stretch *s, bool lower, bool is_added)
{
    bool takes_min = lower == is_added;
    return (struct mig_term){ .fact = mig_stretch_giver(s, takes_min)->fact,
                              .from = s->from,
                              .to = s->to,
                              .bound = takes_min ? s->as.min : s->as.max,
                              .wording = takes_min ? s->wording.min : s->wording.max,
                              .is_added = is_added };
}

static int by_bytes(const void *a, const void *b)
{
    return mig_span_cmp(*(const struct mig_span *)a, *(const struct mig_span *)b);
}

/* Publishers whose facts are used or say the same; who published is not known: its document stands for it. */
static size_t count_sources(const struct mig_stretch *const *basis, size_t n)
{
    size_t n_names = 0, n_sources = 0;
    for (size_t i = 0; i < n; i++)
        n_names += basis[i]->n_agree;
    struct mig_span *source = mig_alloc(n_names * sizeof *source);
    n_names = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < basis[i]->n_agree; k++) {
            const struct mig_fact *f = basis[i]->figure[k].fact;
            source[n_names++] = f->source_name.n ? f->source_name : f->doc_id;
        }
    if (n_names)
        qsort(source, n_names, sizeof *source, by_bytes);
    for (size_t i = 0; i < n_names; i++)
        n_sources += i == 0 || !mig_span_eq(source[i], source[i - 1]);
    free(source);
    return n_sources;
}

static void take_facts(struct mig_obs *obs, const struct mig_stretch *const *basis, size_t n, struct mig_arena *arena)
{
    for (size_t i = 0; i < n; i++)
        obs->n_facts += basis[i]->n_used;
    obs->fact = mig_arena_alloc(arena, obs->n_facts * sizeof *obs->fact);
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < basis[i]->n_used; k++)
            obs->fact[at++] = basis[i]->figure[k].fact;
}

void mig_obs_rest_on(struct mig_obs *obs, const struct mig_stretch *const *basis, size_t n, struct mig_arena *arena)
{
    take_facts(obs, basis, n, arena);
    obs->n_sources = count_sources(basis, n);
}

void mig_obs_comment(struct mig_obs *obs, const struct mig_series_how *how, enum mig_estimate estimate,
                     struct mig_arena *arena)
{
    struct mig_buf text = { 0 };
    mig_buf_printf(&text, "policy=%s", mig_policy_name(how->policy));
    if (how->same_start)
        mig_buf_str(&text, "; same start");
    if (obs->status == MIG_OBS_PARTIAL) {
        mig_day first = mig_period_first(how->freq, obs->period), last = mig_period_last(how->freq, obs->period);
        mig_buf_printf(&text, "; covered=%d/%d days", obs->days, last - first + 1);
    }
    if (estimate != MIG_ESTIMATE_NONE)
        mig_buf_printf(&text, "; estimate=%s", mig_estimate_words[estimate]);
    for (size_t i = 0; i < obs->n_facts; i++) {
        const struct mig_household *size = mig_converted_by(how->conversions, obs->fact[i]);
        if (size)
            mig_buf_printf(&text, "; %.*s in households of %g (%.*s)", MIG_SPAN_ARG(obs->fact[i]->fact_id),
                           size->persons, MIG_SPAN_ARG(size->source));
    }
    for (size_t i = 0; i < obs->n_facts; i++) {
        mig_buf_str(&text, i == 0 ? "; facts=" : " ");
        mig_buf_add(&text, obs->fact[i]->fact_id);
    }
    obs->comment = mig_arena_span(arena, mig_buf_span(&text));
    mig_buf_free(&text);
}
