/* claim.h -- what must be so of the folder of reports, and of the paths of a configuration, before a run begins. */
#ifndef MIG_RUN_CLAIM_H
#define MIG_RUN_CLAIM_H

#include "run/config.h"

/* The reports of a store, in a folder of their own: the hidden link `.store` in it leads to the store, which is there. MIG_CANTCREAT:
 * they are those of another store, or what is called `latest` or as the report FOLDER is nothing that a run has made. */
mig_status mig_claim_reports(const struct mig_config *config, const char *folder, struct mig_err *err);
/* Reports and the store are not read as releases, nor releases replaced by reports: MIG_CONFIG with file:line:col of the input. Of
 * what is not there nothing is said. */
mig_status mig_claim_apart(const struct mig_config *config, struct mig_err *err);

#endif
