/* job.h -- what series and report have in common: rules and facts loaded, the series built. */
#ifndef MIG_STATS_JOB_H
#define MIG_STATS_JOB_H

#include "base/cli.h"
#include "extract/decision.h"
#include "stats/scope.h"
#include "stats/series.h"

struct mig_series_job {
    struct mig_facts facts; /* those that are asked for, and what their series rest on */
    size_t n_given,
        n_dateless; /* facts in the file; of them those that were passed over since they have no day at all */
    struct mig_decisions *decisions;   /* texts of corrected facts are theirs; NULL: none */
    struct mig_households *households; /* NULL, and no conversions, unless they are asked for */
    struct mig_conversions conversions;
    struct mig_policy *policy;
    struct mig_indicators *indicators;
    struct mig_trust *trust;
    struct mig_regions *regions;
    struct mig_scope scope;
    struct mig_series_how how; /* .scope is SCOPE above, .conversions CONVERSIONS */
    struct mig_series_set set;
};
/* What both may be told. */
struct mig_series_choice {
    struct mig_args packs; /* which declare indicators besides rules/indicators.yaml; none: the built-in ones */
    const char *by;        /* of mig_freq_words */
    const char *policy;    /* NULL: the default one */
    const char *decisions; /* what was decided about the facts, a file; NULL: nothing */
    const char *estimate, *interpolate; /* of mig_estimate_words, mig_interpolate_words */
    bool same_start, roll_up, households;
    mig_day since, until; /* as in scope.h; MIG_NO_DAY: open */
    struct mig_args where;
};
/* clang-format off */
/* Rows for their tables of options; AT is where the choice stands in the command's arguments. */
#define MIG_OPTS_SERIES(AT) \
    MIG_OPT_RULES((AT) + offsetof(struct mig_series_choice, packs), ", for the indicators that they declare"), \
    { 'b', "by", MIG_ARG_CHOICE, (AT) + offsetof(struct mig_series_choice, by), "PERIOD", "how long a period is", mig_freq_words }, \
    { 'p', "policy", MIG_ARG_TEXT, (AT) + offsetof(struct mig_series_choice, policy), "POLICY", \
      "how open bounds are read, a name of rules/policies.yaml", NULL }, \
    { 0, "decisions", MIG_ARG_PATH, (AT) + offsetof(struct mig_series_choice, decisions), "CSV", \
      "what was decided in review, of `migstat review`: rejected facts are left out, accepted ones trusted first", NULL }, \
    { 0, "estimate", MIG_ARG_CHOICE, (AT) + offsetof(struct mig_series_choice, estimate), "HOW", \
      "the value of a period of which only longer ones tell", mig_estimate_words }, \
    { 0, "interpolate", MIG_ARG_CHOICE, (AT) + offsetof(struct mig_series_choice, interpolate), "HOW", \
      "the value of a stock between the dates of which it is known", mig_interpolate_words }, \
    { 0, "same-start", MIG_ARG_FLAG, (AT) + offsetof(struct mig_series_choice, same_start), NULL, \
      "running totals of one actor since an unknown start are taken to have begun on one day", NULL }, \
    { 0, "households", MIG_ARG_FLAG, (AT) + offsetof(struct mig_series_choice, households), NULL, \
      "count households as persons too, by rules/household-size.csv", NULL }, \
    { 0, "roll-up", MIG_ARG_FLAG, (AT) + offsetof(struct mig_series_choice, roll_up), NULL, \
      "where all regions of a country have a value and the country has none, give it their sum", NULL }, \
    { 0, "since", MIG_ARG_DAY, (AT) + offsetof(struct mig_series_choice, since), "DAY", \
      "only facts whose reference period ends on this day or later; without a period, published then", NULL }, \
    { 0, "until", MIG_ARG_DAY, (AT) + offsetof(struct mig_series_choice, until), "DAY", \
      "only facts whose reference period ends on this day or earlier", NULL }, \
    { 0, "where", MIG_ARG_PATHS, (AT) + offsetof(struct mig_series_choice, where), "DIM=VALUE,...", \
      "only series of this key, as INDICATOR=departed,REF_AREA=TJK; may be repeated: values of one dimension are " \
      "alternatives", NULL }
#define MIG_SERIES_DEFAULTS(BY) { .by = (BY), .estimate = "proportional", .interpolate = "none", .since = MIG_NO_DAY, .until = MIG_NO_DAY }
/* clang-format on */
/* Rules only: no facts, no decisions, no series; how.conversions and how.scope are NULL, scope looks into CHOICE. On MIG_OK *job is to be
 * freed; on failure it is untouched. MIG_USAGE: what is asked for cannot be. */
mig_status mig_series_job_open(struct mig_series_job *job, const struct mig_run *run,
                               const struct mig_series_choice *choice, struct mig_err *err);
/* All in memory. What was decided is done to the facts; how many were not met is said in the run's log. On MIG_OK *job is to be freed; on failure it is untouched. */
mig_status mig_series_job_run(struct mig_series_job *job, const struct mig_run *run,
                              const struct mig_series_choice *choice, const char *path, struct mig_err *err);
void mig_series_job_free(struct mig_series_job *job);

#endif
