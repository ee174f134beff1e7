#include "base/hash.h"
#include "run/export.h"
#include "run/target.h"

enum { PIECE = 256 * 1024 }; /* bytes given to the server at a time */

struct load {
    struct mig_target to;
    struct mig_db *db;
    const struct mig_views *views;
    const char *program;
};

/* ---- rows ---- */

static void add_cell(struct mig_buf *row, const struct mig_query *q, int at, enum mig_view_type type)
{
    bool is_number = mig_row_is_number(q, at);
    if (mig_row_is_null(q, at))
        mig_buf_str(row, "\\N");
    else if (type == MIG_VIEW_NUMBER && is_number)
        mig_buf_number(row, mig_row_number(q, at));
    else if (type == MIG_VIEW_FLAG && is_number)
        mig_buf_char(row, mig_row_int(q, at) ? 't' : 'f');
    else /* a whole number too; what is no value of its type the server refuses */
        mig_pg_cell(row, mig_row_text(q, at));
}

/* Of the cells of the key, each with its end. */
static void add_id(struct mig_buf *row, const struct mig_query *q, const struct mig_view *view)
{
    struct mig_buf key = { 0 };
    char id[17];
    for (size_t i = 0; i < view->n; i++)
        if (view->column[i].is_key) {
            mig_buf_add(&key, mig_row_text(q, (int)i));
            mig_buf_char(&key, '\0');
        }
    const struct mig_span text = mig_buf_span(&key);
    mig_hash_id(&text, 1, id);
    mig_buf_printf(row, "%s\t", id);
    mig_buf_free(&key);
}

static void add_row(struct mig_buf *rows, const struct mig_query *q, const struct mig_view *view)
{
    if (view->id)
        add_id(rows, q, view);
    for (size_t i = 0; i < view->n; i++) {
        if (i)
            mig_buf_char(rows, '\t');
        add_cell(rows, q, (int)i, view->column[i].type);
    }
    mig_buf_char(rows, '\n');
}

static mig_status copy_rows(struct load *l, const struct mig_view *view, struct mig_query *q, int64_t *n,
                            struct mig_err *err)
{
    mig_status status;
    struct mig_buf rows = { 0 };
    for (*n = 0; (status = mig_query_step(q, err)) == MIG_OK; ++*n) {
        add_row(&rows, q, view);
        if (rows.n < PIECE)
            continue;
        status = mig_pg_copy_rows(l->to.pg, mig_buf_span(&rows), err);
        mig_buf_reset(&rows);
        if (status != MIG_OK)
            break;
    }
    if (status == MIG_END)
        status = mig_pg_copy_rows(l->to.pg, mig_buf_span(&rows), err);
    mig_buf_free(&rows);
    return status == MIG_OK ? mig_pg_copy_end(l->to.pg, err) : status;
}

/* Rows wait in a table of the session that is gone with the transaction. */
static void add_stage(struct load *l, const struct mig_view *view)
{
    mig_buf_printf(&l->to.sql, "pg_temp.\"migstat_%s\"", view->name);
}

static mig_status copy_view(struct load *l, const struct mig_view *view, int64_t *n, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status = mig_view_ask(&q, l->db, view, err);
    if (status != MIG_OK)
        return status;
    if (view == &l->views->meta)
        mig_query_text(q, 1, mig_span_of(l->program));
    mig_buf_str(&l->to.sql, "COPY ");
    add_stage(l, view);
    mig_buf_str(&l->to.sql, " (");
    mig_target_add_names(&l->to, view, MIG_TARGET_ALL, "");
    mig_buf_str(&l->to.sql, ") FROM STDIN");
    status = mig_pg_copy(l->to.pg, l->to.sql.p, err);
    mig_buf_reset(&l->to.sql);
    if (status == MIG_OK)
        status = copy_rows(l, view, q, n, err);
    mig_query_free(q);
    return status;
}

/* Statistics tell the server how to compare so many rows. */
static mig_status fill_stage(struct load *l, const struct mig_view *view, int64_t *n, struct mig_err *err)
{
    mig_buf_printf(&l->to.sql, "CREATE TEMPORARY TABLE \"migstat_%s\"", view->name);
    mig_target_add_columns(&l->to, view);
    mig_buf_str(&l->to.sql, " ON COMMIT DROP");
    mig_status status = mig_target_do(&l->to, NULL, err);
    if (status == MIG_OK)
        status = copy_view(l, view, n, err);
    mig_buf_str(&l->to.sql, "ANALYZE ");
    add_stage(l, view);
    return status == MIG_OK ? mig_target_do(&l->to, NULL, err) : status;
}

/* ---- what differs ---- */

/* "(old.key, …) = (new.key, …)" */
static void add_same_key(struct load *l, const struct mig_view *view)
{
    mig_buf_char(&l->to.sql, '(');
    mig_target_add_names(&l->to, view, MIG_TARGET_KEY, "old.");
    mig_buf_str(&l->to.sql, ") = (");
    mig_target_add_names(&l->to, view, MIG_TARGET_KEY, "new.");
    mig_buf_char(&l->to.sql, ')');
}

static mig_status delete_gone(struct load *l, const struct mig_view *view, int64_t *n, struct mig_err *err)
{
    mig_buf_str(&l->to.sql, "DELETE FROM ");
    mig_target_add_table(&l->to, view);
    mig_buf_str(&l->to.sql, " AS old WHERE NOT EXISTS (SELECT 1 FROM ");
    add_stage(l, view);
    mig_buf_str(&l->to.sql, " AS new WHERE ");
    add_same_key(l, view);
    mig_buf_char(&l->to.sql, ')');
    return mig_target_do(&l->to, n, err);
}

static mig_status update_changed(struct load *l, const struct mig_view *view, int64_t *n, struct mig_err *err)
{
    mig_buf_str(&l->to.sql, "UPDATE ");
    mig_target_add_table(&l->to, view);
    mig_buf_str(&l->to.sql, " AS old SET (");
    mig_target_add_names(&l->to, view, MIG_TARGET_OTHERS, "");
    mig_buf_str(&l->to.sql, ") = ROW(");
    mig_target_add_names(&l->to, view, MIG_TARGET_OTHERS, "new.");
    mig_buf_str(&l->to.sql, ") FROM ");
    add_stage(l, view);
    mig_buf_str(&l->to.sql, " AS new WHERE ");
    add_same_key(l, view);
    mig_buf_str(&l->to.sql, " AND (");
    mig_target_add_names(&l->to, view, MIG_TARGET_OTHERS, "old.");
    mig_buf_str(&l->to.sql, ") IS DISTINCT FROM (");
    mig_target_add_names(&l->to, view, MIG_TARGET_OTHERS, "new.");
    mig_buf_char(&l->to.sql, ')');
    return mig_target_do(&l->to, n, err);
}

static mig_status insert_new(struct load *l, const struct mig_view *view, int64_t *n, struct mig_err *err)
{
    mig_buf_str(&l->to.sql, "INSERT INTO ");
    mig_target_add_table(&l->to, view);
    mig_buf_str(&l->to.sql, " (");
    mig_target_add_names(&l->to, view, MIG_TARGET_ALL, "");
    mig_buf_str(&l->to.sql, ") SELECT ");
    mig_target_add_names(&l->to, view, MIG_TARGET_ALL, "new.");
    mig_buf_str(&l->to.sql, " FROM ");
    add_stage(l, view);
    mig_buf_str(&l->to.sql, " AS new WHERE NOT EXISTS (SELECT 1 FROM ");
    mig_target_add_table(&l->to, view);
    mig_buf_str(&l->to.sql, " AS old WHERE ");
    add_same_key(l, view);
    mig_buf_char(&l->to.sql, ')');
    return mig_target_do(&l->to, n, err);
}

static mig_status load_view(struct load *l, const struct mig_view *view, struct mig_export_count *count,
                            struct mig_err *err)
{
    mig_status status = mig_target_prepare(&l->to, view, err);
    if (status == MIG_OK)
        status = fill_stage(l, view, &count->n, err);
    if (status == MIG_OK)
        status = delete_gone(l, view, &count->n_gone, err);
    if (status == MIG_OK)
        status = update_changed(l, view, &count->n_changed, err);
    return status == MIG_OK ? insert_new(l, view, &count->n_new, err) : status;
}

/* ---- all of them ---- */

/* A commit that nobody answered may have been done. */
static mig_status commit(struct load *l, struct mig_err *err)
{
    struct mig_err why = { 0 };
    mig_status status = mig_pg_do(l->to.pg, "COMMIT", NULL, &why);
    if (status == MIG_IO)
        return mig_err_set(err, status, "%s; whether the tables are the new or the old ones is not known: export again",
                           why.message);
    return status == MIG_OK ? MIG_OK : mig_err_set(err, status, "%s", why.message);
}

mig_status mig_export_tables(struct mig_db *db, const struct mig_views *views, const struct mig_export_tables *how,
                             struct mig_export_count counts[MIG_N_VIEWS], struct mig_arena *arena, const char **label,
                             struct mig_err *err)
{
    struct load l = { .to = { .schema = how->schema }, .db = db, .views = views, .program = how->program };
    struct mig_export_count of_meta;
    mig_status status = mig_pg_open(&l.to.pg, how->target, err);
    if (status != MIG_OK)
        return status;
    *label = mig_arena_printf(arena, "%s", mig_pg_label(l.to.pg));
    status = mig_target_begin(&l.to, err);
    for (size_t i = 0; i < MIG_N_VIEWS && status == MIG_OK; i++)
        status = load_view(&l, &views->item[i], &counts[i], err);
    if (status == MIG_OK)
        status = load_view(&l, &views->meta, &of_meta, err);
    if (status == MIG_OK)
        status = commit(&l, err);
    mig_pg_close(l.to.pg);
    mig_buf_free(&l.to.sql);
    mig_buf_free(&l.to.answer);
    return status;
}
