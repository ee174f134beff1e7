/* csvw.h -- FILE.csv-metadata.json: a CSV as CSV on the Web (https://www.w3.org/TR/tabular-metadata/), found beside the file that it tells of. */
#ifndef MIG_BASE_STANDARD_CSVW_H
#define MIG_BASE_STANDARD_CSVW_H

#include "base/io.h"
#include "base/standard/resource.h"

/* Appends it, a line's end behind it; URL is the name of the file, in the same folder. */
void mig_csvw_print(const struct mig_described *d, const struct mig_resource *resource, const char *url,
                    struct mig_buf *out);
/* What --csvw asks of the path of a CSV (NULL or "-": stdout): MIG_USAGE when it is none that can have a file beside it. */
mig_status mig_csvw_check(const char *path, struct mig_err *err);
/* Writes the file beside PATH, the CSV; it is put in its place by mig_output_commit. *out is the caller's to free, also on failure. */
mig_status mig_csvw_write(struct mig_output **out, const struct mig_described *d, const struct mig_resource *resource,
                          const char *path, struct mig_err *err);

#endif
