#include "run/views.h"

#include "base/io.h"
#include "run/schema.h"

/* A store without a run has no tables that were ever whole. The transaction begins with this first look. */
static mig_status check_runs(struct mig_db *db, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status = mig_query_make(&q, db, "SELECT 1 FROM runs LIMIT 1", err);
    if (status != MIG_OK)
        return status;
    status = mig_query_step(q, err);
    mig_query_free(q);
    return status == MIG_END ? mig_err_set(err, MIG_NOINPUT, "%s: no run has ended yet", mig_db_path(db)) : status;
}

/* SQLite keeps two files beside a store while anyone reads it, and speaks of writing where it cannot make them. */
static mig_status open_to_read(struct mig_db **out, const char *path, struct mig_err *err)
{
    struct mig_err why = { 0 };
    mig_status status = mig_db_open(out, path, MIG_DB_READ, &why);
    if (status == MIG_CANTCREAT)
        return mig_err_set(err, MIG_IO, "%s; who reads it must be able to read the file and to write to its folder",
                           why.message);
    return status == MIG_OK ? MIG_OK : mig_err_set(err, status, "%s", why.message);
}

mig_status mig_views_open(struct mig_db **out, const char *path, struct mig_err *err)
{
    struct mig_db *db = NULL;
    if (!mig_file_exists(path))
        return mig_err_set(err, MIG_NOINPUT, "%s: no such store; `migstat run` makes one", path);
    mig_status status = open_to_read(&db, path, err);
    if (status == MIG_OK)
        status = mig_db_do(db, "BEGIN", err);
    if (status == MIG_OK)
        status = mig_schema_check_current(db, err);
    if (status == MIG_OK)
        status = check_runs(db, err);
    if (status == MIG_OK)
        *out = db;
    else
        mig_db_close(db);
    return status;
}

mig_status mig_view_ask(struct mig_query **out, struct mig_db *db, const struct mig_view *view, struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    for (size_t i = 0; i < view->n; i++)
        mig_buf_printf(&sql, "%s\"%s\"", i ? ", " : "SELECT ", view->column[i].name);
    mig_buf_printf(&sql, " FROM %s ORDER BY %s", view->from, view->order);
    mig_status status = mig_query_make(out, db, sql.p, err);
    mig_buf_free(&sql);
    return status;
}
