/* tables.h -- facts.csv and documents.csv out of the store, series.csv into it. */
#ifndef MIG_RUN_TABLES_H
#define MIG_RUN_TABLES_H

#include "run/store.h"

mig_status mig_tables_write_facts(struct mig_store *store, const char *path, struct mig_err *err);
mig_status mig_tables_write_documents(struct mig_store *store, const char *path, struct mig_err *err);
/* The rows of the series.csv at PATH, of any profile, take the place of those that the view `series` had. */
mig_status mig_tables_read_series(struct mig_store *store, const char *path, struct mig_err *err);

#endif
