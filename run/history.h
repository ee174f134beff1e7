/* history.h -- the store's account of runs, and of the reports that they made. */
#ifndef MIG_RUN_HISTORY_H
#define MIG_RUN_HISTORY_H

#include "run/publish.h"
#include "run/store.h"

struct mig_ended { /* a run that is over; MIG_NO_DAY and 0 are written as they are */
    mig_day today;
    const char *folder, *digest; /* of its report */
    size_t n_documents, n_read, n_failed, n_gone, n_facts, n_contradictions;
};
/* Texts of what is found live in ARENA. */
mig_status mig_history_last(struct mig_store *store, struct mig_arena *arena, struct mig_published *out,
                            struct mig_err *err);
/* The path of the report before FOLDER that is in REPORTS, whatever was made of FOLDER's period so far; NULL: there is none. */
mig_status mig_history_before(struct mig_store *store, struct mig_arena *arena, const char *reports, const char *folder,
                              const char **out, struct mig_err *err);
/* Removes from REPORTS all but the last KEEP and FOLDER, a report that is there. */
mig_status mig_history_retire(struct mig_store *store, struct mig_arena *arena, const char *reports, const char *folder,
                              size_t keep, struct mig_err *err);
mig_status mig_history_note(struct mig_store *store, const struct mig_ended *ended, struct mig_err *err);

#endif
