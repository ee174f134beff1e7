/* unread.h -- dates that records tell and nobody can read: one line for each file, though a document goes on without. */
#ifndef MIG_EXTRACT_UNREAD_H
#define MIG_EXTRACT_UNREAD_H

#include "base/io.h"
#include "extract/source/document.h"

/* Zeroed before the first document. */
struct mig_unread {
    struct mig_buf file, first; /* the file at hand; its first document with such a date, and that */
    size_t n;                   /* such documents of the file */
};

/* Counts DOC, which comes in the order of the input and was dated as far as it can be; tells LOG of the file before, if DOC is of another. */
void mig_unread_take(struct mig_unread *unread, const struct mig_document *doc, struct mig_log *log);
/* Tells LOG of the last file, and frees what UNREAD holds. */
void mig_unread_end(struct mig_unread *unread, struct mig_log *log);

#endif
