/* claim.h -- facts that make the same claim, and what each is in it: the columns claim_id, role, role_reason, duplicate_of.
 *
 * Facts of one claim (claim_id.h) and one unit are held against each other (role.h); nothing is dropped, and what all of
 * them say is left as it is. Rejected facts have the claim and no role. What came into the columns before plays no part, nor does
 * the order of the facts. What the words mean is said for readers in docs/statistics.md. */
#ifndef MIG_STATS_CLAIM_CLAIM_H
#define MIG_STATS_CLAIM_CLAIM_H

#include "base/hash.h"
#include "extract/indicator.h"
#include "extract/rule/organisation.h"
#include "stats/policy.h"
#include "stats/trust.h"

struct mig_claim_how {
    const struct mig_policy *policy;
    const struct mig_indicators *indicators;
    const struct mig_trust *trust;
    const struct mig_organisations *organisations; /* the same body under several names is one source */
    const struct mig_map *only; /* keys: the indicators that are asked for; NULL: all. Other facts stay as they came */
};
/* Fills the columns of FACTS; what is written lives as long as they do. Returns of how many. */
size_t mig_claims_fill(struct mig_facts *facts, const struct mig_claim_how *how);

#endif
