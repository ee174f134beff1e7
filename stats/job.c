#include "stats/job.h"

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
    struct mig_series_job j = { 0 };
    mig_status status = load_rules(&j, run, choice, err);
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
    if (choice->households)
        mig_convert(&j.conversions, &j.facts, j.households);
    *job = j;
    job->how.conversions = &job->conversions;
    mig_series_build(&job->set, &job->facts, &job->how);
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
