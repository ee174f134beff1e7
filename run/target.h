/* target.h -- a schema of PostgreSQL that views go to: the SQL that names their tables and columns, and the tables in their place.
 *
 * A table has the columns of its view, with types, key and comments: a view is described (mig_views_describe). Where the key may be too
 * long for an index it is the column "id" instead, made of that. */
#ifndef MIG_RUN_TARGET_H
#define MIG_RUN_TARGET_H

#include "run/pg.h"
#include "run/views.h"

struct mig_target {
    struct mig_pg *pg;
    const char *schema;
    struct mig_buf sql, answer; /* the statement that is being written; what the last question was answered */
};
enum mig_target_part { MIG_TARGET_ALL, MIG_TARGET_KEY, MIG_TARGET_OTHERS };

/* Append to the statement: the table of VIEW; PREFIX and the name of each of its columns, by commas; all of them in brackets, with types
 * and key. */
void mig_target_add_table(struct mig_target *t, const struct mig_view *view);
void mig_target_add_names(struct mig_target *t, const struct mig_view *view, enum mig_target_part part,
                          const char *prefix);
void mig_target_add_columns(struct mig_target *t, const struct mig_view *view);
/* The statement, which is empty behind it; *n as of mig_pg_do. */
mig_status mig_target_do(struct mig_target *t, int64_t *n, struct mig_err *err);

/* Begins a transaction that nobody else may have for this schema: MIG_BUSY. Makes the schema if it is not there. */
mig_status mig_target_begin(struct mig_target *t, struct mig_err *err);
/* Makes the table, or gives it what columns it lacks. MIG_CANTCREAT: it is somebody else's. */
mig_status mig_target_prepare(struct mig_target *t, const struct mig_view *view, struct mig_err *err);

#endif
