#include "extract/workbench/guess.h"

#include "extract/rule/nearest.h"

enum { MAX_NEAR = 12, MAX_MISSING = 1 }; /* of what a rule needs; with more, what is there is there by chance */

static void add(struct mig_guess *out, const struct mig_rule *rule)
{
    for (size_t i = 0; i < out->n; i++)
        if (out->rule[i]->indicator == rule->indicator)
            return;
    if (out->n < MIG_GUESSES)
        out->rule[out->n++] = rule;
}

/* The rule that takes the figure, or NULL. One that reached a limit takes nothing. */
static const struct mig_rule *find_taker(const struct mig_engine *engine, const struct mig_counting *c)
{
    struct mig_matcher *matcher = mig_matcher_new(engine->rules);
    struct mig_matches matches = { 0 };
    struct mig_err limit;
    const struct mig_rule *taker = NULL;
    if (mig_matcher_run(matcher, c->sentence, &matches, &limit) == MIG_OK)
        for (size_t i = 0; i < matches.n && !taker; i++)
            if (matches.item[i].token == c->token && matches.item[i].beaten_by == MIG_NOT_BEATEN)
                taker = matches.item[i].rule;
    mig_matches_free(&matches);
    mig_matcher_free(matcher);
    return taker;
}

/* A word that only rules of its indicator need stands there, and is not what is counted. */
static bool tells(const struct mig_near *near, const struct mig_counting *c)
{
    for (size_t i = 0; i < near->n_steps; i++) {
        const struct mig_step *s = &near->step[i];
        if (s->is_own && s->start < s->end && (s->end <= c->start || s->start >= c->end))
            return true;
    }
    return false;
}

void mig_guess_make(struct mig_guess *out, const struct mig_engine *engine, const struct mig_counting *counting)
{
    struct mig_near near[MAX_NEAR];
    *out = (struct mig_guess){ 0 };
    const struct mig_rule *taker = find_taker(engine, counting);
    if (taker) {
        out->is_taken = true;
        add(out, taker);
        return;
    }
    struct mig_nearest *nearest = mig_nearest_new(engine->rules);
    mig_nearest_begin(nearest, counting->sentence);
    size_t n = mig_nearest_find(nearest, counting->token, near, MAX_NEAR);
    for (size_t i = 0; i < n; i++)
        if (near[i].n_missing <= MAX_MISSING && !near[i].rule->continues && tells(&near[i], counting))
            add(out, near[i].rule);
    mig_nearest_free(nearest);
}
