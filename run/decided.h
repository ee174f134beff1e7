/* decided.h -- what was decided in review, in the store: decisions outlive the files they came in, as facts do their rules. */
#ifndef MIG_RUN_DECIDED_H
#define MIG_RUN_DECIDED_H

#include "extract/indicator.h"
#include "run/config.h"
#include "run/store.h"

/* The rows of each file of the configuration take the place of those that it had before; of a file that is not there they stay, and
 * that is said. MIG_DATA with file:line:col. */
mig_status mig_decided_take(struct mig_store *store, const struct mig_config *config, const char *rules_dir,
                            const struct mig_indicators *indicators, struct mig_log *log, struct mig_err *err);
/* Facts that were decided on stand in the view `facts` as that made them. ROOM: a folder for a file that is gone when this returns. */
mig_status mig_decided_apply(struct mig_store *store, const char *room, const char *rules_dir,
                             const struct mig_indicators *indicators, struct mig_err *err);

#endif
