/* selection.h -- what was asked for of all that the file holds, in words: nothing where that is all of it. */
#ifndef MIG_STATS_REPORT_SELECTION_H
#define MIG_STATS_REPORT_SELECTION_H

#include "stats/report/report.h"

/* The sentences of it, written to SAID; WITH_RULE: what a day means, too. Returns how many there are: none where nothing was selected. */
enum { MIG_SELECTION_SAYS = 5 };
size_t mig_report_selection_says(const struct mig_report *report, struct mig_span said[MIG_SELECTION_SAYS],
                                 bool with_rule);
/* Which days and series, how many facts of how many, and that nothing is left, if so. */
void mig_report_selection(const struct mig_report *report, struct mig_report_page *page);
/* The same, and what a day means there. */
void mig_report_selection_rule(const struct mig_report *report, struct mig_report_page *page);
/* Of a report without facts: the key of the words that say whose doing it is, the file's or the selection's. */
const char *mig_report_empty_word(const struct mig_report *report);

#endif
