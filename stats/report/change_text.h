/* change_text.h -- how a change is written: a rise or fall only where the bounds prove it. */
#ifndef MIG_STATS_REPORT_CHANGE_TEXT_H
#define MIG_STATS_REPORT_CHANGE_TEXT_H

#include "stats/change.h"
#include "stats/report/report.h"

/* "+48 % (+35 % to +64 %)"; of what has no ratio, "+30"; "no clear change (−3 % to +12 %)"; empty if nothing was compared. */
struct mig_span mig_change_text(const struct mig_report *report, const struct mig_change *change);

#endif
