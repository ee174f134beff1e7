/* leading.h -- the series that stands for an indicator, where only one can. */
#ifndef MIG_STATS_REPORT_LEADING_H
#define MIG_STATS_REPORT_LEADING_H

#include "stats/report/report.h"

struct mig_leading {
    const struct mig_topic *topic;
    const struct mig_series *series;
    const struct mig_obs *obs; /* what stands for the series: mig_finding_obs */
};
/* One of each indicator that has a value to tell: those of which most periods are known first, running totals last. They live in the
 * report's arena. */
const struct mig_leading *mig_report_leading(const struct mig_report *report, size_t *n);

#endif
