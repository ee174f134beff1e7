#include "stats/obs.h"

#include <stdlib.h>

#include "base/sort.h"
#include "stats/alike/alike.h"

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

/* Who published it; that is not known: its document. */
static struct mig_span publisher_of(const struct mig_fact *fact)
{
    return fact->source_name.n ? fact->source_name : fact->doc_id;
}

static size_t count_distinct(struct mig_span *names, size_t n)
{
    size_t n_distinct = 0;
    if (n)
        mig_sort(names, n, sizeof *names, by_bytes);
    for (size_t i = 0; i < n; i++)
        n_distinct += i == 0 || !mig_span_eq(names[i], names[i - 1]);
    return n_distinct;
}

/* Facts that are used or say the same, and who published each; FEW of them need no other room. */
enum { FEW = 64 }; /* bits of a word */
struct sources {
    const struct mig_fact **fact, *few[FEW];
    struct mig_span *name, few_names[FEW];
    size_t n;
};

static void list_sources(struct sources *s, const struct mig_stretch *const *basis, size_t n)
{
    size_t n_facts = 0;
    for (size_t i = 0; i < n; i++)
        n_facts += basis[i]->n_agree;
    s->fact = n_facts <= FEW ? s->few : mig_alloc(n_facts * sizeof *s->fact);
    s->name = n_facts <= FEW ? s->few_names : mig_alloc(n_facts * sizeof *s->name);
    s->n = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < basis[i]->n_agree; k++) {
            s->fact[s->n] = basis[i]->figure[k].fact;
            s->name[s->n] = publisher_of(s->fact[s->n]);
            s->n++;
        }
}

static void free_sources(struct sources *s)
{
    if (s->fact == s->few)
        return;
    free(s->fact);
    free(s->name);
}

static void bring(struct sources *s, size_t to, size_t from)
{
    const struct mig_fact *fact = s->fact[to];
    struct mig_span name = s->name[to];
    s->fact[to] = s->fact[from];
    s->name[to] = s->name[from];
    s->fact[from] = fact;
    s->name[from] = name;
}

/* The sentences of some facts, made when they are asked for. */
struct sentences {
    const struct mig_alike_sentence *made[FEW];
    struct mig_alike_sentence own[FEW]; /* where all quotes are there */
    struct mig_shingles room;
};

static const struct mig_alike_sentence *sentence_of(struct sentences *all, const struct sources *s, size_t i,
                                                    const struct mig_quotes *quotes)
{
    if (!all->made[i] && quotes)
        all->made[i] = quotes->sentence(quotes->from, s->fact[i]);
    if (!all->made[i]) {
        mig_sentence_make(&all->own[i], s->fact[i], &all->room, NULL);
        all->made[i] = &all->own[i];
    }
    return all->made[i];
}

/* Of each fact those before it, a bit for each, that its sentence may be near-identical to as far as their gists tell. False: it would only be
 * to others of its own publisher. */
static bool pair_by_gist(uint64_t with[FEW], const struct sources *s, const struct mig_quotes *quotes)
{
    struct mig_gist gist[FEW];
    bool any = false;
    for (size_t i = 0; i < s->n; i++) {
        gist[i] = quotes ? quotes->gist(quotes->from, s->fact[i]) : mig_gist_of(s->fact[i]->quote);
        with[i] = 0;
        for (size_t k = 0; k < i; k++) {
            if (!mig_gists_meet(&gist[i], &gist[k]))
                continue;
            with[i] |= UINT64_C(1) << k;
            any = any || !mig_span_eq(s->name[i], s->name[k]);
        }
    }
    return any;
}

/* Adds to *alike the facts that sentences do not tell apart either. WITH is empty then. False as above. */
static bool pair_by_sentence(uint64_t with[FEW], uint64_t *alike, const struct sources *s,
                             const struct mig_quotes *quotes)
{
    struct sentences all;
    bool any = false;
    memset(all.made, 0, s->n * sizeof *all.made);
    memset(&all.room, 0, sizeof all.room);
    for (size_t i = 0; i < s->n; i++)
        for (; with[i]; with[i] &= with[i] - 1) {
            size_t k = (size_t)__builtin_ctzll(with[i]);
            if (!mig_sentences_meet(sentence_of(&all, s, i, quotes), sentence_of(&all, s, k, quotes)))
                continue;
            *alike |= UINT64_C(1) << i | UINT64_C(1) << k;
            any = any || !mig_span_eq(s->name[i], s->name[k]);
        }
    mig_shingles_free(&all.room);
    return any;
}

/* Brings those to the front that may stand in near-identical sentences; returns how many, 0 if each would only be like others of its
 * own publisher. */
static size_t part_alike(struct sources *s, const struct mig_quotes *quotes)
{
    uint64_t with[FEW], alike = 0;
    size_t n_alike = 0;
    if (s->n > FEW)
        return s->n;
    if (!pair_by_gist(with, s, quotes) || !pair_by_sentence(with, &alike, s, quotes))
        return 0;
    for (size_t i = 0; i < s->n; i++)
        if (alike >> i & 1)
            bring(s, n_alike++, i);
    return n_alike;
}

/* A release that others print again, with the same figure in the same words, stays one source: the first that published it. So it is
 * named for the first N. */
static void name_first(struct sources *s, size_t n, const struct mig_quotes *quotes)
{
    const struct mig_alike_made made = { quotes ? quotes->sentence : NULL, quotes ? quotes->from : NULL };
    struct mig_alike *alike = mig_alike_sentences(s->fact, n, quotes && s->n <= FEW ? &made : NULL);
    for (size_t i = 0; i < n; i++) {
        uint32_t group = mig_alike_group(alike, s->fact[i]->quote);
        s->name[i] = publisher_of(group == MIG_ALIKE_NONE ? s->fact[i] : mig_alike_first(alike, group));
    }
    mig_alike_free(alike);
}

static size_t count_sources(const struct mig_stretch *const *basis, size_t n, const struct mig_quotes *quotes)
{
    struct sources s;
    list_sources(&s, basis, n);
    size_t n_alike = part_alike(&s, quotes);
    if (n_alike && quotes)
        quotes->load(quotes->from, s.fact, n_alike);
    if (n_alike)
        name_first(&s, n_alike, quotes);
    size_t n_sources = count_distinct(s.name, s.n);
    free_sources(&s);
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

void mig_obs_rest_on(struct mig_obs *obs, const struct mig_stretch *const *basis, size_t n, struct mig_series_set *set)
{
    take_facts(obs, basis, n, &set->arena);
    obs->n_sources = count_sources(basis, n, set->quotes);
}

void mig_obs_comment(struct mig_obs *obs, const struct mig_series_how *how, enum mig_estimate estimate,
                     struct mig_series_set *set)
{
    struct mig_buf *text = &set->text;
    mig_buf_reset(text);
    mig_buf_str(text, "policy=");
    mig_buf_str(text, mig_policy_name(how->policy));
    if (how->same_start)
        mig_buf_str(text, "; same start");
    if (obs->status == MIG_OBS_PARTIAL) {
        mig_day first = mig_period_first(how->freq, obs->period), last = mig_period_last(how->freq, obs->period);
        mig_buf_printf(text, "; covered=%d/%d days", obs->days, last - first + 1);
    }
    if (estimate != MIG_ESTIMATE_NONE) {
        mig_buf_str(text, "; estimate=");
        mig_buf_str(text, mig_estimate_words[estimate]);
    }
    for (size_t i = 0; i < obs->n_facts; i++) {
        const struct mig_household *size = mig_converted_by(how->conversions, obs->fact[i]);
        if (size)
            mig_buf_printf(text, "; %.*s in households of %g (%.*s)", MIG_SPAN_ARG(obs->fact[i]->fact_id),
                           size->persons, MIG_SPAN_ARG(size->source));
    }
    for (size_t i = 0; i < obs->n_facts; i++) {
        mig_buf_str(text, i == 0 ? "; facts=" : " ");
        mig_buf_add(text, obs->fact[i]->fact_id);
    }
    obs->comment = mig_arena_span(&set->arena, mig_buf_span(text));
}
