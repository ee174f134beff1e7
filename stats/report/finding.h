/* finding.h -- what is to be said of an indicator in whole sentences, every figure of which leads to its quote. */
#ifndef MIG_STATS_REPORT_FINDING_H
#define MIG_STATS_REPORT_FINDING_H

#include "stats/report/report.h"

/* The observation that stands for SERIES: the last of a whole period, else the last that is known in part; NULL: there is none. An
 * estimate is never told as a finding. */
const struct mig_obs *mig_finding_obs(const struct mig_series *series);
/* A paragraph: the value of OBS, how it stands to those before it, and what is known of the period after it. */
void mig_finding_write(const struct mig_report *report, struct mig_report_page *page, struct mig_span what,
                       const struct mig_series *series, const struct mig_obs *obs);

#endif
