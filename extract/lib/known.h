/* known.h -- what a program says of documents that it hands over: by name, as texts, kept until it says otherwise. */
#ifndef MIG_EXTRACT_LIB_KNOWN_H
#define MIG_EXTRACT_LIB_KNOWN_H

#include "extract/engine.h"
#include "extract/source/carried.h"

enum { MIG_KNOWN = 9 };

/* A zeroed struct says nothing. */
struct mig_known {
    char *value[MIG_KNOWN]; /* by its row; NULL: not said */
    bool has_new_seconds;   /* since somebody took them */
};
/* VALUE NULL or "": nothing is said under NAME any more. MIG_USAGE: no such name, or no such value. */
mig_status mig_known_set(struct mig_known *known, const struct mig_engine *engine, const char *name, const char *value,
                         struct mig_err *err);
/* As a record that carries the document would say it. */
void mig_known_say(const struct mig_known *known, struct mig_carried *said);
const char *mig_known_name(const struct mig_known *known); /* for messages */
size_t mig_known_seconds(const struct mig_known *known);   /* that rules may take over a document */
void mig_known_free(struct mig_known *known);

#endif
