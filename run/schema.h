/* schema.h -- the tables and views of the store. */
#ifndef MIG_RUN_SCHEMA_H
#define MIG_RUN_SCHEMA_H

#include "run/db.h"

/* The order of rows of the views facts and documents: the same for the same documents, in whatever order they came. */
#define MIG_FACTS_ORDER     "published_date, doc_id, source_url, byte_start, fact_id"
#define MIG_DOCUMENTS_ORDER "input, path, doc_id"

/* The tables, views and columns that are not there yet: a store of an earlier version grows. MIG_DATA: it is of a later one, or the
 * file is something else. */
mig_status mig_schema_prepare(struct mig_db *db, struct mig_err *err);
/* Looks at all of it and changes nothing: MIG_DATA when it is damaged, or not empty and no store. */
mig_status mig_schema_examine(struct mig_db *db, struct mig_err *err);
/* Is it a store, of this version or an earlier one? */
mig_status mig_schema_check(struct mig_db *db, struct mig_err *err);
/* The same; besides MIG_DATA if a view of this version may not be there. */
mig_status mig_schema_check_current(struct mig_db *db, struct mig_err *err);

#endif
