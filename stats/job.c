#include "stats/job.h"

#include <stdlib.h>

#include "base/progress.h"

static mig_status decide(struct mig_series_job *j, const struct mig_run *run, const char *path, struct mig_err *err)
{
    mig_status status = mig_decisions_load(
        &j->decisions, path, &(struct mig_decision_scope){ run->rules_dir, j->indicators, &j->facts }, err);
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < j->facts.n; i++)
        mig_decisions_apply(j->decisions, &j->facts.item[i]);
    mig_decisions_say_unmet(j->decisions, run->log);
    return MIG_OK;
}

static mig_status load_rules(struct mig_series_job *j, const struct mig_run *run,
                             const struct mig_series_choice *choice, struct mig_err *err)
{
    mig_status status = mig_policy_load(&j->policy, run->rules_dir, choice->policy, err);
    if (status == MIG_OK)
        status = mig_indicators_load_packs(
            &j->indicators, &(struct mig_pack_paths){ run->rules_dir, choice->packs.item, choice->packs.n }, err);
    if (status == MIG_OK)
        status = mig_trust_load(&j->trust, run->rules_dir, err);
    if (status == MIG_OK)
        status = mig_regions_load(&j->regions, run->rules_dir, err);
    if (status == MIG_OK && choice->households)
        status = mig_households_load(&j->households, run->rules_dir, err);
    return status;
}

mig_status mig_series_job_open(struct mig_series_job *job, const struct mig_run *run,
                               const struct mig_series_choice *choice, struct mig_err *err)
{
    struct mig_series_job j = { .scope = { choice->since, choice->until, &choice->where } };
    mig_status status = mig_scope_check(&j.scope, err);
    if (status == MIG_OK)
        status = load_rules(&j, run, choice, err);
    if (status != MIG_OK) {
        mig_series_job_free(&j);
        return status;
    }
    j.how = (struct mig_series_how){
        .freq = (enum mig_freq)mig_word_find(mig_freq_words, mig_span_of(choice->by)),
        .policy = j.policy,
        .indicators = j.indicators,
        .trust = j.trust,
        .regions = j.regions,
        .estimate = (enum mig_estimate)mig_word_find(mig_estimate_words, mig_span_of(choice->estimate)),
        .interpolate = (enum mig_interpolate)mig_word_find(mig_interpolate_words, mig_span_of(choice->interpolate)),
        .rolls_up = choice->roll_up,
        .same_start = choice->same_start,
    };
    *job = j;
    return MIG_OK;
}

/* ---- what is asked for ---- */

/* Takes out the facts that are not of the days asked for. */
static void choose_days(struct mig_series_job *j)
{
    size_t n = 0;
    j->n_given = j->facts.n;
    for (size_t i = 0; i < j->facts.n; i++) {
        const struct mig_fact *fact = &j->facts.item[i];
        if (mig_scope_chooses(&j->scope, fact))
            j->facts.item[n++] = *fact;
        else
            j->n_dateless += mig_scope_day(fact) == MIG_NO_DAY;
    }
    j->facts.n = n;
}

static bool is_taken(const void *from, const struct mig_fact *fact)
{
    const struct mig_series_how *how = from;
    return mig_scope_takes_fact(how, fact, mig_judge(fact, NULL, how).measure);
}

static void mark(const struct mig_series_job *job, bool *kept, const struct mig_fact *fact)
{
    if (fact)
        kept[mig_converted_from(&job->conversions, fact) - job->facts.item] = true;
}

/* Marks the facts of series that are taken, and all that is told of beside them. */
static void mark_kept(const struct mig_series_job *job, bool *kept)
{
    const struct mig_series_set *set = &job->set;
    for (size_t i = 0; i < job->facts.n; i++)
        kept[i] = is_taken(&job->how, &job->facts.item[i]);
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = 0; k < set->item[i].n; k++)
            for (size_t m = 0; m < set->item[i].obs[k].n_facts; m++)
                mark(job, kept, set->item[i].obs[k].fact[m]);
    for (size_t i = 0; i < set->conflicts.n; i++)
        for (size_t k = 0; k < set->conflicts.item[i].n; k++)
            mark(job, kept, set->conflicts.item[i].fact[k]);
    for (size_t i = 0; i < set->left.n; i++)
        mark(job, kept, set->left.item[i].yields_to);
}

/* Puts the facts that are kept before the others, each in their order; returns their number. */
static size_t part_facts(struct mig_facts *facts, const bool *kept)
{
    struct mig_fact *others = mig_alloc((facts->n + 1) * sizeof *others);
    size_t n = 0, n_others = 0;
    for (size_t i = 0; i < facts->n; i++)
        if (kept[i])
            facts->item[n++] = facts->item[i];
        else
            others[n_others++] = facts->item[i];
    memcpy(facts->item + n, others, n_others * sizeof *others);
    free(others);
    return n;
}

static void build(struct mig_series_job *job)
{
    if (job->households)
        mig_convert(&job->conversions, &job->facts, job->households);
    mig_series_build(&job->set, &job->facts, &job->how);
    mig_scope_cut(&job->set, &job->how, is_taken, &job->how);
}

/* Which facts are to be told of is known when all are solved. The set looks into the facts: when these have been put in another order, which
 * changes no value, it is built again. */
static void choose_series(struct mig_series_job *job)
{
    bool *kept = mig_alloc(job->facts.n + 1);
    mark_kept(job, kept);
    size_t n = part_facts(&job->facts, kept);
    if (n < job->facts.n) {
        mig_series_free(&job->set);
        mig_conversions_free(&job->conversions);
        build(job);
    }
    job->facts.n = n;
    free(kept);
}

mig_status mig_series_job_run(struct mig_series_job *job, const struct mig_run *run,
                              const struct mig_series_choice *choice, const char *path, struct mig_err *err)
{
    struct mig_series_job j;
    mig_status status = mig_series_job_open(&j, run, choice, err);
    if (status != MIG_OK)
        return status;
    status = mig_facts_load(&j.facts, path, err);
    if (status == MIG_OK && choice->decisions)
        status = decide(&j, run, choice->decisions, err);
    if (status != MIG_OK) {
        mig_series_job_free(&j);
        return status;
    }
    mig_progress_stage(run->progress, "solving series");
    choose_days(&j);
    *job = j;
    job->how.conversions = &job->conversions;
    job->how.scope = &job->scope;
    build(job);
    if (mig_scope_has_conditions(&job->scope))
        choose_series(job);
    return MIG_OK;
}

void mig_series_job_free(struct mig_series_job *job)
{
    mig_series_free(&job->set);
    mig_conversions_free(&job->conversions);
    mig_households_free(job->households);
    mig_facts_free(&job->facts);
    mig_decisions_free(job->decisions);
    mig_regions_free(job->regions);
    mig_trust_free(job->trust);
    mig_indicators_free(job->indicators);
    mig_policy_free(job->policy);
    *job = (struct mig_series_job){ 0 };
}
