/* stand_out.h -- the outliers of all series, and the one sentence that says how they were told. */
#ifndef MIG_STATS_REPORT_STAND_OUT_H
#define MIG_STATS_REPORT_STAND_OUT_H

#include "stats/outlier.h"
#include "stats/report/report.h"

struct mig_stand_out {
    struct mig_outliers *of; /* by series */
    size_t n, n_judged,
        n_few; /* outliers; series that could be judged; and those, running totals apart, that could not */
};
/* Room is taken in the report's arena. */
struct mig_stand_out mig_stand_out_find(const struct mig_report *report);
/* How many stand out of what; empty if there was nothing to judge. And of how many series it cannot be told; empty if there are none. */
struct mig_span mig_stand_out_says(const struct mig_report *report, const struct mig_stand_out *all);
struct mig_span mig_stand_out_few(const struct mig_report *report, const struct mig_stand_out *all);
/* "1,200 to 1,450": what an outlier was held against. */
struct mig_span mig_stand_out_usual(const struct mig_report *report, const struct mig_outlier *outlier);

#endif
