/* change_text.h -- how a change is written: a rise or fall only where the bounds prove it. */
#ifndef MIG_STATS_REPORT_CHANGE_TEXT_H
#define MIG_STATS_REPORT_CHANGE_TEXT_H

#include "stats/change.h"
#include "stats/report/report.h"

/* What is told of CHANGE: nothing of what was not compared, nor of what is known in part and not clear. */
bool mig_change_is_told(const struct mig_change *change);
/* "+48 % (+35 % to +64 %)"; of what has no ratio, "+30"; "no clear change (−3 % to +12 %)"; empty if nothing is told. */
struct mig_span mig_change_text(const struct mig_report *report, const struct mig_change *change);
/* The same as a cell of a table, the bounds below. */
void mig_change_cell(const struct mig_report *report, struct mig_report_page *page, const struct mig_change *change);

#endif
