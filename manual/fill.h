/* fill.h -- files of rules/manual/ with "{{NAME}}" where something of a table belongs. */
#ifndef MIG_MANUAL_FILL_H
#define MIG_MANUAL_FILL_H

#include "manual/manual.h"

/* A name that may stand in a file, alone or, if PUT is NULL, before a word: "{{columns facts.csv}}". */
struct mig_fill {
    const char *name; /* NULL ends a table */
    void (*put)(const struct mig_manual *manual, struct mig_buf *out);
    /* MIG_NOMATCH: there is no such word; MIG_DATA */
    mig_status (*put_of)(const struct mig_manual *manual, struct mig_span word, struct mig_buf *out,
                         struct mig_err *err);
};
/* Appends the file NAME filled in. MIG_DATA with path:line:col. */
mig_status mig_fill_file(const struct mig_manual *manual, const char *name, const struct mig_fill *rows,
                         struct mig_buf *out, struct mig_err *err);

#endif
