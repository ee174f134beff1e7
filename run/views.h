/* views.h -- the views of the store for programs that take them elsewhere: each column with its type and what it holds, as rows.
 *
 * What stands here is what schema.c makes; a test holds one against the other. */
#ifndef MIG_RUN_VIEWS_H
#define MIG_RUN_VIEWS_H

#include "run/db.h"

enum mig_view_type {
    MIG_VIEW_TEXT,
    MIG_VIEW_NUMBER, /* a decimal number */
    MIG_VIEW_COUNT,  /* a whole one */
    MIG_VIEW_DAY,    /* YYYY-MM-DD */
    MIG_VIEW_TIME,   /* YYYY-MM-DDTHH:MM:SSZ */
    MIG_VIEW_FLAG    /* 0 or 1 */
};
struct mig_view_column {
    const char *name;
    enum mig_view_type type;
    bool is_key; /* never missing; no two rows have the same in all columns of the key */
    const char *says;
};
struct mig_view {
    const char *name, *says;
    const char *from, *order; /* SQL behind FROM, behind ORDER BY */
    bool is_key_long;         /* longer than an index elsewhere may take: publishers and paths are in it */
    const struct mig_view_column *column;
    size_t n;
};
enum { MIG_N_VIEWS = 5 };
extern const struct mig_view mig_views[MIG_N_VIEWS + 1]; /* facts, series …; the last one has no name */
extern const struct mig_view mig_view_meta;              /* one row: which run the store is of */

/* Opens the store at PATH to be read: what is asked of it until it is closed is of one moment, whatever a run does meanwhile. On MIG_OK
 * *out is the caller's; PATH outlives it. MIG_NOINPUT: it is not there, or holds no run; MIG_DATA: it is no store, or of another
 * version; MIG_IO: no right to read it. */
mig_status mig_views_open(struct mig_db **out, const char *path, struct mig_err *err);
/* The rows of VIEW, its columns in order. On MIG_OK *out is the caller's, to be freed before DB is closed. */
mig_status mig_view_ask(struct mig_query **out, struct mig_db *db, const struct mig_view *view, struct mig_err *err);

#endif
