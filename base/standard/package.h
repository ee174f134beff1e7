/* package.h -- datapackage.json: CSVs of one folder as a Data Package, version 2 (https://datapackage.org). */
#ifndef MIG_BASE_STANDARD_PACKAGE_H
#define MIG_BASE_STANDARD_PACKAGE_H

#include "base/standard/resource.h"

/* A table as it was written (mig_output_seen). */
struct mig_package_table {
    struct mig_resource resource;
    uint64_t n_bytes; /* 0: it was not */
    char sha256[65];
};
struct mig_package {
    const char *name; /* "migstat-report" */
    struct mig_span title, about;
    const struct mig_span *source; /* who published what it rests on */
    size_t n_sources;
    const struct mig_described *described;
    const struct mig_package_table *table;
    size_t n_tables;
};
/* Appends it, a line's end behind it. */
void mig_package_print(const struct mig_package *package, struct mig_buf *out);

#endif
