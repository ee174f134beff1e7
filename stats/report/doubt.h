/* doubt.h -- what a figure that is told in a sentence rests on besides the words of a release. */
#ifndef MIG_STATS_REPORT_DOUBT_H
#define MIG_STATS_REPORT_DOUBT_H

#include "stats/report/report.h"

/* Contradictions in which one of its facts stands. */
size_t mig_doubt_conflicts(const struct mig_report *report, const struct mig_obs *obs);
/* Has it a bound that the wording of a fact leaves open? The policy gave it one. */
bool mig_doubt_is_by_policy(const struct mig_obs *obs);

#endif
