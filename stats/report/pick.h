/* pick.h -- which facts have a row on the page, where there are more than it shows. */
#ifndef MIG_STATS_REPORT_PICK_H
#define MIG_STATS_REPORT_PICK_H

#include "stats/report/report.h"

/* Sets IS_SHOWN, by fact, for MOST of them at most: first those that values and contradictions rest on, then the others, each in their
 * order. */
void mig_pick_facts(bool *is_shown, const struct mig_report *report, size_t most);

#endif
