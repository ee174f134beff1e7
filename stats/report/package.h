/* package.h -- datapackage.json of a report: which keys hold in its facts, and who published them. */
#ifndef MIG_STATS_REPORT_PACKAGE_H
#define MIG_STATS_REPORT_PACKAGE_H

#include "base/standard/package.h"
#include "stats/report/described.h"
#include "stats/report/report.h"

/* Appends it for TABLES, those of mig_tables as they were written. Keys are told where they hold: a facts.csv made by hand may have an
 * id twice. */
void mig_report_package(const struct mig_report *report, const struct mig_described *described,
                        struct mig_package_table tables[MIG_N_TABLES], struct mig_buf *out);

#endif
