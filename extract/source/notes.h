/* notes.h -- what is worth saying of the input and is no failure: kept while it is read, and told once at the end, so that
 * the order is that of the input, whoever works on its documents. */
#ifndef MIG_EXTRACT_SOURCE_NOTES_H
#define MIG_EXTRACT_SOURCE_NOTES_H

#include "base/io.h"

enum { MIG_NOTES_MAX = 1000 }; /* lines that are kept */

/* A zeroed struct holds none. */
struct mig_notes {
    struct mig_buf lines;
    size_t n; /* all that were added */
};

void mig_notes_add(struct mig_notes *notes, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* One line each; behind those that are kept, how many more there were. */
void mig_notes_tell(const struct mig_notes *notes, struct mig_log *log);
/* What is of one sort and was passed over. A zeroed struct: nothing. */
struct mig_passed {
    size_t n;
    char *first; /* its name */
};
void mig_passed_add(struct mig_passed *passed, const char *name);
/* One line, if there was anything, "NAME: WHAT: N, the first FIRST", and *passed is zeroed. */
void mig_passed_tell(struct mig_passed *passed, const char *name, const char *what, struct mig_notes *notes);

void mig_notes_free(struct mig_notes *notes);

#endif
