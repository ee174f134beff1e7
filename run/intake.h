/* intake.h -- the documents of an input into the store: those that are new, that changed, or whose rules did. */
#ifndef MIG_RUN_INTAKE_H
#define MIG_RUN_INTAKE_H

#include "extract/crew.h"
#include "run/config.h"
#include "run/signature.h"
#include "run/store.h"

struct mig_intake_counts {
    size_t n_documents;               /* that the input holds */
    size_t n_new, n_changed, n_again; /* read: for the first time; of other bytes than before; of other rules */
    size_t n_failed, n_gone, n_limits;
};

struct mig_intake {
    struct mig_store *store; /* NULL, for who only looks: nothing is known */
    const struct mig_engine *engine;
    const struct mig_signatures *signatures;
    struct mig_log *log;
    struct mig_progress *progress;
    size_t n_workers;
    bool drops_gone;
    bool only_looks; /* what would be read is counted, and nothing done */
};
/* Reads INPUT, which lies at PATH, a file or folder: in the store the input's own name stands for that, which depends on where the
 * program runs. Adds to *counts. Documents that fail are named and counted, what else fails ends it. MIG_NOMATCH: nothing is there, and
 * the store is as it was. */
mig_status mig_intake_read(const struct mig_intake *how, const struct mig_config_input *input, const char *path,
                           struct mig_intake_counts *counts, struct mig_err *err);

/* The same of a container at PATH whose Nth member is called NAMES[N - 1], in the store and in messages. */
mig_status mig_intake_read_named(const struct mig_intake *how, const struct mig_config_input *input, const char *path,
                                 const char *const *names, size_t n_names, struct mig_intake_counts *counts,
                                 struct mig_err *err);

#endif
