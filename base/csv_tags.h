/* csv_tags.h -- the row of HXL tags under the names of a CSV (https://hxlstandard.org), known by its form. */
#ifndef MIG_BASE_CSV_TAGS_H
#define MIG_BASE_CSV_TAGS_H

#include "base/csv_inner.h"

/* How many bytes of TEXT are such a row, its line end with it: cells that are a tag ("#country +code") or empty, and one tag at least.
 * 0: another row stands there; SIZE_MAX: that cannot be told, for TEXT, which IS_ALL that there is or goes on, ends before. */
size_t mig_csv_tags(struct mig_span text, char delimiter, bool is_all);
/* Of csv.c: passes over such a row where CSV, whose header has been read, stands. MIG_IO. */
mig_status mig_csv_pass_tags(struct mig_csv *csv, struct mig_err *err);

#endif
