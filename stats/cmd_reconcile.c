/* migstat reconcile: facts.csv -> the same rows with the claim that each makes, and its role in it. */
#include "base/apart.h"
#include "base/cli.h"
#include "base/progress.h"
#include "base/rows.h"
#include "extract/decision.h"
#include "stats/claim/claim.h"
#include "stats/claim/table.h"

struct reconcile_args {
    struct mig_args packs, only;
    const char *policy, *decisions, *out, *profile;
};

#define AT(field) offsetof(struct reconcile_args, field)
static const struct mig_opt reconcile_opts[] = {
    MIG_OPT_RULES(AT(packs), ", for the indicators that they declare"),
    { 'p', "policy", MIG_ARG_TEXT, AT(policy), "POLICY", "how open bounds are read, a name of rules/policies.yaml",
      NULL },
    { 0, "decisions", MIG_ARG_PATH, AT(decisions), "CSV",
      "what was decided in review, of `migstat review`: rejected facts have no role, accepted ones are trusted first",
      NULL },
    { 0, "indicator", MIG_ARG_PATHS, AT(only), "INDICATOR",
      "tell claims of its facts alone, those of others come back as they are; may be repeated", NULL },
    { 'o', "output", MIG_ARG_PATH, AT(out), "FILE", "write the facts here, not to stdout", NULL },
    MIG_OPT_PROFILE(AT(profile)),
    { 0 },
};
static const struct reconcile_args reconcile_defaults = { .profile = "plain" };

/* What rules say of claims, and the facts. */
struct reconcile_job {
    struct mig_policy *policy;
    struct mig_indicators *indicators;
    struct mig_trust *trust;
    struct mig_organisations *organisations;
    struct mig_map only; /* the indicators that are asked for */
    struct mig_table table;
    struct mig_decisions *decisions; /* texts of corrected facts are theirs; NULL: none */
};

static mig_status load_rules(struct reconcile_job *j, const char *rules_dir, const struct reconcile_args *args,
                             struct mig_err *err)
{
    mig_status status = mig_policy_load(&j->policy, rules_dir, args->policy, err);
    if (status == MIG_OK)
        status = mig_indicators_load_packs(&j->indicators,
                                           &(struct mig_pack_paths){ rules_dir, args->packs.item, args->packs.n }, err);
    if (status == MIG_OK)
        status = mig_trust_load(&j->trust, rules_dir, err);
    return status == MIG_OK ? mig_organisations_load(&j->organisations, rules_dir, NULL, err) : status;
}

static mig_status decide(struct reconcile_job *j, const struct mig_run *run, const char *path, struct mig_err *err)
{
    struct mig_facts *facts = &j->table.facts;
    const struct mig_decision_scope scope = { run->rules_dir, j->indicators, facts };
    mig_status status = mig_decisions_load(&j->decisions, path, &scope, err);
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < facts->n; i++)
        mig_decisions_apply(j->decisions, &facts->item[i]);
    mig_decisions_say_unmet(j->decisions, run->log);
    return MIG_OK;
}

static size_t tell_claims(struct reconcile_job *j, const struct mig_args *only)
{
    for (size_t i = 0; i < only->n; i++)
        mig_map_put(&j->only, mig_span_of(only->item[i]), 0);
    const struct mig_claim_how how = { j->policy, j->indicators, j->trust, j->organisations,
                                       only->n ? &j->only : NULL };
    return mig_claims_fill(&j->table.facts, &how);
}

static mig_status write_facts(const struct mig_table *table, const struct reconcile_args *args, struct mig_err *err)
{
    struct mig_output *out;
    mig_status status = mig_output_open(&out, args->out, err);
    if (status != MIG_OK)
        return status;
    status = mig_table_write(table, out, mig_csv_profile_find(args->profile), err);
    if (status == MIG_OK)
        status = mig_output_commit(out, err);
    mig_output_free(out);
    return status;
}

static void free_job(struct reconcile_job *j)
{
    mig_table_free(&j->table);
    mig_map_free(&j->only);
    mig_decisions_free(j->decisions);
    mig_organisations_free(j->organisations);
    mig_trust_free(j->trust);
    mig_indicators_free(j->indicators);
    mig_policy_free(j->policy);
}

static mig_status run_reconcile(const struct mig_run *run, const void *args, const struct mig_args *operands,
                                struct mig_err *err)
{
    const struct reconcile_args *a = args;
    struct reconcile_job j = { 0 };
    const struct mig_apart files[] = { { "--output", a->out ? a->out : "-" }, { NULL, a->decisions } };
    mig_status status = mig_apart_check_inputs(files, sizeof files / sizeof *files,
                                               (const struct mig_args *const[]){ operands, &a->packs, NULL }, err);
    if (status == MIG_OK)
        status = mig_rows_check(a->out, a->profile, err);
    if (status == MIG_OK)
        status = load_rules(&j, run->rules_dir, a, err);
    if (status == MIG_OK)
        mig_progress_begin(run->progress, "reading facts", a->out);
    if (status == MIG_OK)
        status = mig_table_load(&j.table, operands->item[0], err);
    if (status == MIG_OK && a->decisions)
        status = decide(&j, run, a->decisions, err);
    mig_progress_stage(run->progress, "telling claims");
    if (status == MIG_OK) {
        if (tell_claims(&j, &a->only) == 0 && a->only.n)
            mig_log_say(run->log, "warning: %s has nothing of what is asked for", operands->item[0]);
        status = write_facts(&j.table, a, err);
    }
    mig_progress_end(run->progress);
    free_job(&j);
    return status;
}

const struct mig_command mig_cmd_reconcile = {
    .name = "reconcile",
    .operands = "FACTS.csv",
    .summary = "Says which facts make the same claim, and which of them to take.",
    .example = "migstat reconcile facts.csv -o claims.csv",
    .details =
        "One of a claim is recommended, the others are repeats, revisions or rivals of it. All rows come back in their "
        "order, with claim_id, role, role_reason and duplicate_of filled; "
        "docs/statistics.md says what they mean.",
    .min_operands = 1,
    .max_operands = 1,
    .opts = reconcile_opts,
    .args_size = sizeof(struct reconcile_args),
    .defaults = &reconcile_defaults,
    .run = run_reconcile,
};
