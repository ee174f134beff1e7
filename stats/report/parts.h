/* parts.h -- the parts of the report, each in a file of its own. */
#ifndef MIG_STATS_REPORT_PARTS_H
#define MIG_STATS_REPORT_PARTS_H

#include "stats/report/report.h"

void mig_part_headline(const struct mig_report *report, struct mig_page *page);
void mig_part_indicators(const struct mig_report *report, struct mig_page *page);
void mig_part_facts(const struct mig_report *report, struct mig_page *page);
void mig_part_left_out(const struct mig_report *report, struct mig_page *page);
void mig_part_sources(const struct mig_report *report, struct mig_page *page);
void mig_part_coverage(const struct mig_report *report, struct mig_page *page);
void mig_part_method(const struct mig_report *report, struct mig_page *page);

#endif
