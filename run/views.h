/* views.h -- a store opened to be read, and the rows of its views, for programs that take them elsewhere. */
#ifndef MIG_RUN_VIEWS_H
#define MIG_RUN_VIEWS_H

#include "run/columns.h"
#include "run/db.h"

/* Opens the store at PATH to be read: what is asked of it until it is closed is of one moment, whatever a run does meanwhile. On MIG_OK
 * *out is the caller's; PATH outlives it. MIG_NOINPUT: it is not there, or holds no run; MIG_DATA: it is no store, or of another
 * version; MIG_IO: no right to read it. */
mig_status mig_views_open(struct mig_db **out, const char *path, struct mig_err *err);
/* The rows of VIEW, its columns in order. On MIG_OK *out is the caller's, to be freed before DB is closed. */
mig_status mig_view_ask(struct mig_query **out, struct mig_db *db, const struct mig_view *view, struct mig_err *err);

#endif
