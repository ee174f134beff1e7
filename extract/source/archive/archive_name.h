/* archive_name.h -- the names of members as people read them. */
#ifndef MIG_EXTRACT_SOURCE_ARCHIVE_ARCHIVE_NAME_H
#define MIG_EXTRACT_SOURCE_ARCHIVE_ARCHIVE_NAME_H

#include "base/buf.h"

/* The member WRITTEN, as UTF-8, from the top of the archive; what is no UTF-8 was written under DOS
 * or Windows. It is only a name: it may lead anywhere. */
void mig_archive_name(struct mig_span written, struct mig_buf *out);
/* Is NAME, or a folder it lies in, hidden, or made by a system for itself? */
bool mig_archive_is_hidden(struct mig_span name);

#endif
