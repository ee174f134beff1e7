/* zip.h -- a ZIP archive, written straight through to an output. */
#ifndef MIG_BASE_BOOK_ZIP_H
#define MIG_BASE_BOOK_ZIP_H

#include "base/io.h"

struct mig_zip;
/* OUT stays the caller's, who commits it. */
struct mig_zip *mig_zip_new(struct mig_output *out);
/* What is written next is the member NAME; the one before is at its end. */
void mig_zip_begin(struct mig_zip *zip, const char *name);
void mig_zip_write(struct mig_zip *zip, struct mig_span bytes);
uint64_t mig_zip_size(const struct mig_zip *zip); /* bytes given to the member at hand */
/* MIG_OK so far? After a failure nothing more is written. */
mig_status mig_zip_status(const struct mig_zip *zip);
/* Ends the archive. The first failure of all: MIG_IO, or MIG_DATA if there is more than 4 GB of it. */
mig_status mig_zip_end(struct mig_zip *zip, struct mig_err *err);
void mig_zip_free(struct mig_zip *zip); /* NULL is accepted */

#endif
