/* charted.h -- which series have a chart and a table of their values in the page, where not all can. */
#ifndef MIG_STATS_REPORT_CHARTED_H
#define MIG_STATS_REPORT_CHARTED_H

#include "stats/report/report.h"

/* Sets IS_CHARTED, one for each series of the set and false before, for those of more than one value until the next would make it more
 * than MOST values: first the one that stands for each indicator (leading.h), then those with the most values of whole periods. What a chart
 * takes besides its values counts as MIG_CHART_FRAME more. */
enum { MIG_CHART_FRAME = 10 };
void mig_charted_pick(bool *is_charted, const struct mig_report *report, size_t most);
/* The number of series of more than one value, and of those that have a chart. */
size_t mig_charted_all(const struct mig_report *report);
size_t mig_charted_shown(const struct mig_report *report);

#endif
