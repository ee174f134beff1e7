/* policy.h -- how the bounds that a wording leaves open are read, and what stands for a range or a vague word.
 *
 * Policies are rows of rules/policies.yaml. They apply from series on: facts.csv keeps the wording's own bounds.
 * A policy only fills what is missing; a bound that the wording gives is never moved. */
#ifndef MIG_STATS_POLICY_H
#define MIG_STATS_POLICY_H

#include "base/cli.h"
#include "base/wording.h"
#include "extract/fact.h"

struct mig_policy;
/* The policy NAME of RULES_DIR/policies.yaml; NULL: its default. On MIG_OK *out is the caller's to free. MIG_USAGE
 * names the known ones when there is no such policy; MIG_DATA with path:line:col. */
mig_status mig_policy_load(struct mig_policy **out, const char *rules_dir, const char *name, struct mig_err *err);
/* Reads every policy of the file. */
mig_data_check mig_check_policies;
const char *mig_policy_name(const struct mig_policy *policy);
/* Its short name ("label") or what it does ("note") in LANGUAGE, for readers of a report. */
struct mig_span mig_policy_text(const struct mig_policy *policy, const char *key, const char *language);
void mig_policy_free(struct mig_policy *policy); /* NULL is accepted */

/* A figure as the policy reads it: open bounds are -INFINITY and INFINITY, a missing value NAN. */
struct mig_as_read {
    double value, min, max;
};
struct mig_as_read mig_read_by_wording(const struct mig_fact *fact); /* its own bounds, whatever the policy */
struct mig_as_read mig_policy_read(const struct mig_policy *policy, const struct mig_fact *fact);

#endif
