/* hxl.h -- the row of HXL tags under the names of a CSV's columns (https://hxlstandard.org). The reader of csv.h passes over it. */
#ifndef MIG_BASE_STANDARD_HXL_H
#define MIG_BASE_STANDARD_HXL_H

#include "base/standard/resource.h"

/* Writes it; a column without a tag has an empty cell. */
void mig_hxl_row(const struct mig_described *d, const struct mig_resource *resource, struct mig_csv_row *row);

#endif
