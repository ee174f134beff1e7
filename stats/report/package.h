/* package.h -- datapackage.json: the tables beside the page as a Data Package, version 2 (https://datapackage.org). */
#ifndef MIG_STATS_REPORT_PACKAGE_H
#define MIG_STATS_REPORT_PACKAGE_H

#include "stats/report/described.h"
#include "stats/report/report.h"

/* A table as it was written. */
struct mig_package_table {
    struct mig_table table;
    uint64_t n_bytes;
    char sha256[65];
};
struct mig_package {
    const struct mig_report *report;
    const struct mig_described *described;
    const struct mig_csv_profile *profile;
    struct mig_package_table table[MIG_N_TABLES];
};
/* Appends it, a line's end behind it. Keys are told where they hold: a facts.csv made by hand may have an id twice. */
void mig_package_print(const struct mig_package *package, struct mig_buf *out);

#endif
