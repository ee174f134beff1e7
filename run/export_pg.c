#include "run/export.h"
#include "run/pg.h"
#include "run/views.h"

/* Behind this stands what a table is, in its comment; one without it was made by somebody else, and is left alone. */
#define MARK "migstat: "
enum { PIECE = 256 * 1024 }; /* bytes given to the server at a time */

/* Numbers as the decimals they are: double precision would print some otherwise. */
static const char *const types[] = {
    [MIG_VIEW_TEXT] = "text", [MIG_VIEW_NUMBER] = "numeric",   [MIG_VIEW_COUNT] = "bigint",
    [MIG_VIEW_DAY] = "date",  [MIG_VIEW_TIME] = "timestamptz", [MIG_VIEW_FLAG] = "boolean"
};

struct load {
    struct mig_pg *pg;
    struct mig_db *db;
    const struct mig_export_tables *how;
    struct mig_buf sql, answer; /* one statement after the other */
};

/* ---- pieces of SQL ---- */

static void add_table(struct load *l, const struct mig_view *view)
{
    mig_pg_name(&l->sql, l->how->schema);
    mig_buf_char(&l->sql, '.');
    mig_pg_name(&l->sql, view->name);
}

/* Rows wait in a table of the session that is gone with the transaction. */
static void add_stage(struct load *l, const struct mig_view *view)
{
    mig_buf_printf(&l->sql, "pg_temp.\"migstat_%s\"", view->name);
}

enum which { ALL, KEY, OTHERS };

static bool is_of(const struct mig_view_column *c, enum which which)
{
    return which == ALL || c->is_key == (which == KEY);
}

/* 'old."a", old."b"': PREFIX, which may be "", before each. */
static void add_names(struct load *l, const struct mig_view *view, enum which which, const char *prefix)
{
    const char *comma = "";
    for (size_t i = 0; i < view->n; i++) {
        if (!is_of(&view->column[i], which))
            continue;
        mig_buf_printf(&l->sql, "%s%s", comma, prefix);
        mig_pg_name(&l->sql, view->column[i].name);
        comma = ", ";
    }
}

static void add_columns(struct load *l, const struct mig_view *view)
{
    mig_buf_str(&l->sql, " (");
    for (size_t i = 0; i < view->n; i++) {
        mig_pg_name(&l->sql, view->column[i].name);
        mig_buf_printf(&l->sql, " %s, ", types[view->column[i].type]);
    }
    mig_buf_str(&l->sql, "PRIMARY KEY (");
    add_names(l, view, KEY, "");
    mig_buf_str(&l->sql, "))");
}

/* "old.key = new.key AND …" */
static void add_same_key(struct load *l, const struct mig_view *view)
{
    mig_buf_char(&l->sql, '(');
    add_names(l, view, KEY, "old.");
    mig_buf_str(&l->sql, ") = (");
    add_names(l, view, KEY, "new.");
    mig_buf_char(&l->sql, ')');
}

static mig_status end_sql(struct load *l, int64_t *n, struct mig_err *err)
{
    mig_status status = mig_pg_do(l->pg, l->sql.p, n, err);
    mig_buf_reset(&l->sql);
    return status;
}

/* What the statement answers, an empty text if nothing. */
static mig_status ask(struct load *l, struct mig_err *err)
{
    mig_buf_reset(&l->answer);
    mig_buf_str(&l->answer, "");
    mig_status status = mig_pg_ask(l->pg, l->sql.p, &l->answer, err);
    mig_buf_reset(&l->sql);
    return status;
}

/* ---- tables in their place ---- */

/* Nothing is looked up where others may have put something of the same name; a lock that another session keeps is not waited for through
 * the night, unless somebody has set otherwise. Of two exports into one schema the second would only do again what the first did. */
static mig_status begin(struct load *l, struct mig_err *err)
{
    static const char start[] = "BEGIN; SET LOCAL search_path = '';"
                                "SELECT pg_catalog.set_config('lock_timeout', '30s', true)"
                                " WHERE pg_catalog.current_setting('lock_timeout') = '0'";
    mig_status status = mig_pg_do(l->pg, start, NULL, err);
    if (status != MIG_OK)
        return status;
    mig_buf_str(&l->sql, "SELECT pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtext(");
    mig_pg_literal(&l->sql, "migstat export");
    mig_buf_str(&l->sql, "), pg_catalog.hashtext(");
    mig_pg_literal(&l->sql, l->how->schema);
    mig_buf_str(&l->sql, "))");
    status = ask(l, err);
    if (status == MIG_OK && !mig_span_is(mig_buf_span(&l->answer), "t"))
        status = mig_err_set(err, MIG_BUSY, "%s: another export is at work in schema %s", mig_pg_label(l->pg),
                             l->how->schema);
    return status;
}

/* To be asked first: "IF NOT EXISTS" asks for the right to make what is there already. */
static mig_status prepare_schema(struct load *l, struct mig_err *err)
{
    mig_buf_str(&l->sql, "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ");
    mig_pg_literal(&l->sql, l->how->schema);
    mig_status status = ask(l, err);
    if (status != MIG_NOMATCH)
        return status;
    mig_buf_str(&l->sql, "CREATE SCHEMA ");
    mig_pg_name(&l->sql, l->how->schema);
    return end_sql(l, NULL, err);
}

/* The comment of the table; MIG_NOMATCH: nothing of its name is there. */
static mig_status find_table(struct load *l, const struct mig_view *view, struct mig_err *err)
{
    mig_buf_str(&l->sql, "SELECT pg_catalog.obj_description(c.oid, 'pg_class') FROM pg_catalog.pg_class c"
                         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ");
    mig_pg_literal(&l->sql, l->how->schema);
    mig_buf_str(&l->sql, " AND c.relname = ");
    mig_pg_literal(&l->sql, view->name);
    return ask(l, err);
}

static void add_comments(struct load *l, const struct mig_view *view)
{
    mig_buf_str(&l->sql, "; COMMENT ON TABLE ");
    add_table(l, view);
    mig_buf_str(&l->sql, " IS ");
    struct mig_buf says = { 0 };
    mig_buf_printf(&says, MARK "%s", view->says);
    mig_pg_literal(&l->sql, says.p);
    mig_buf_free(&says);
    for (size_t i = 0; i < view->n; i++) {
        mig_buf_str(&l->sql, "; COMMENT ON COLUMN ");
        add_table(l, view);
        mig_buf_char(&l->sql, '.');
        mig_pg_name(&l->sql, view->column[i].name);
        mig_buf_str(&l->sql, " IS ");
        mig_pg_literal(&l->sql, view->column[i].says);
    }
}

static mig_status make_table(struct load *l, const struct mig_view *view, struct mig_err *err)
{
    mig_buf_str(&l->sql, "CREATE TABLE ");
    add_table(l, view);
    add_columns(l, view);
    add_comments(l, view);
    return end_sql(l, NULL, err);
}

/* How many columns a table of an earlier version lacks. */
static mig_status count_missing(struct load *l, const struct mig_view *view, struct mig_err *err)
{
    struct mig_buf name = { 0 };
    mig_buf_str(&l->sql, "SELECT pg_catalog.count(*) FROM (VALUES ");
    for (size_t i = 0; i < view->n; i++) {
        mig_buf_str(&l->sql, i ? ", (" : "(");
        mig_pg_literal(&l->sql, view->column[i].name);
        mig_buf_char(&l->sql, ')');
    }
    mig_buf_str(&l->sql,
                ") AS wanted (name) WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attrelid = ");
    mig_pg_name(&name, l->how->schema);
    mig_buf_char(&name, '.');
    mig_pg_name(&name, view->name);
    mig_pg_literal(&l->sql, name.p);
    mig_buf_str(&l->sql, "::pg_catalog.regclass AND attname = wanted.name AND NOT attisdropped)");
    mig_buf_free(&name);
    return ask(l, err);
}

static mig_status extend_table(struct load *l, const struct mig_view *view, struct mig_err *err)
{
    mig_status status = count_missing(l, view, err);
    if (status != MIG_OK || mig_span_is(mig_buf_span(&l->answer), "0"))
        return status;
    mig_buf_str(&l->sql, "ALTER TABLE ");
    add_table(l, view);
    for (size_t i = 0; i < view->n; i++) {
        mig_buf_str(&l->sql, i ? ", ADD COLUMN IF NOT EXISTS " : " ADD COLUMN IF NOT EXISTS ");
        mig_pg_name(&l->sql, view->column[i].name);
        mig_buf_printf(&l->sql, " %s", types[view->column[i].type]);
    }
    add_comments(l, view);
    return end_sql(l, NULL, err);
}

static mig_status prepare_table(struct load *l, const struct mig_view *view, struct mig_err *err)
{
    mig_status status = find_table(l, view, err);
    if (status == MIG_NOMATCH)
        return make_table(l, view, err);
    if (status == MIG_OK && !mig_span_starts(mig_buf_span(&l->answer), MARK))
        return mig_err_set(err, MIG_CANTCREAT,
                           "%s: %s.%s is there already and was not made by migstat; choose another --schema",
                           mig_pg_label(l->pg), l->how->schema, view->name);
    return status == MIG_OK ? extend_table(l, view, err) : status;
}

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

static mig_status copy_rows(struct load *l, const struct mig_view *view, struct mig_query *q, int64_t *n,
                            struct mig_err *err)
{
    mig_status status;
    struct mig_buf rows = { 0 };
    for (*n = 0; (status = mig_query_step(q, err)) == MIG_OK; ++*n) {
        for (size_t i = 0; i < view->n; i++) {
            if (i)
                mig_buf_char(&rows, '\t');
            add_cell(&rows, q, (int)i, view->column[i].type);
        }
        mig_buf_char(&rows, '\n');
        if (rows.n < PIECE)
            continue;
        status = mig_pg_copy_rows(l->pg, mig_buf_span(&rows), err);
        mig_buf_reset(&rows);
        if (status != MIG_OK)
            break;
    }
    if (status == MIG_END)
        status = mig_pg_copy_rows(l->pg, mig_buf_span(&rows), err);
    mig_buf_free(&rows);
    return status == MIG_OK ? mig_pg_copy_end(l->pg, err) : status;
}

/* Statistics tell the server how to compare so many rows. */
static mig_status fill_stage(struct load *l, const struct mig_view *view, int64_t *n, struct mig_err *err)
{
    struct mig_query *q = NULL;
    mig_buf_printf(&l->sql, "CREATE TEMPORARY TABLE \"migstat_%s\"", view->name);
    add_columns(l, view);
    mig_buf_str(&l->sql, " ON COMMIT DROP");
    mig_status status = end_sql(l, NULL, err);
    if (status == MIG_OK)
        status = mig_view_ask(&q, l->db, view, err);
    if (status == MIG_OK) {
        if (view == &mig_view_meta)
            mig_query_text(q, 1, mig_span_of(l->how->program));
        mig_buf_str(&l->sql, "COPY ");
        add_stage(l, view);
        mig_buf_str(&l->sql, " (");
        add_names(l, view, ALL, "");
        mig_buf_str(&l->sql, ") FROM STDIN");
        status = mig_pg_copy(l->pg, l->sql.p, err);
        mig_buf_reset(&l->sql);
    }
    if (status == MIG_OK)
        status = copy_rows(l, view, q, n, err);
    mig_query_free(q);
    mig_buf_str(&l->sql, "ANALYZE ");
    add_stage(l, view);
    return status == MIG_OK ? end_sql(l, NULL, err) : status;
}

/* ---- what differs ---- */

static mig_status delete_gone(struct load *l, const struct mig_view *view, int64_t *n, struct mig_err *err)
{
    mig_buf_str(&l->sql, "DELETE FROM ");
    add_table(l, view);
    mig_buf_str(&l->sql, " AS old WHERE NOT EXISTS (SELECT 1 FROM ");
    add_stage(l, view);
    mig_buf_str(&l->sql, " AS new WHERE ");
    add_same_key(l, view);
    mig_buf_char(&l->sql, ')');
    return end_sql(l, n, err);
}

static mig_status update_changed(struct load *l, const struct mig_view *view, int64_t *n, struct mig_err *err)
{
    mig_buf_str(&l->sql, "UPDATE ");
    add_table(l, view);
    mig_buf_str(&l->sql, " AS old SET (");
    add_names(l, view, OTHERS, "");
    mig_buf_str(&l->sql, ") = ROW(");
    add_names(l, view, OTHERS, "new.");
    mig_buf_str(&l->sql, ") FROM ");
    add_stage(l, view);
    mig_buf_str(&l->sql, " AS new WHERE ");
    add_same_key(l, view);
    mig_buf_str(&l->sql, " AND (");
    add_names(l, view, OTHERS, "old.");
    mig_buf_str(&l->sql, ") IS DISTINCT FROM (");
    add_names(l, view, OTHERS, "new.");
    mig_buf_char(&l->sql, ')');
    return end_sql(l, n, err);
}

static mig_status insert_new(struct load *l, const struct mig_view *view, int64_t *n, struct mig_err *err)
{
    mig_buf_str(&l->sql, "INSERT INTO ");
    add_table(l, view);
    mig_buf_str(&l->sql, " (");
    add_names(l, view, ALL, "");
    mig_buf_str(&l->sql, ") SELECT ");
    add_names(l, view, ALL, "new.");
    mig_buf_str(&l->sql, " FROM ");
    add_stage(l, view);
    mig_buf_str(&l->sql, " AS new WHERE NOT EXISTS (SELECT 1 FROM ");
    add_table(l, view);
    mig_buf_str(&l->sql, " AS old WHERE ");
    add_same_key(l, view);
    mig_buf_char(&l->sql, ')');
    return end_sql(l, n, err);
}

static mig_status load_view(struct load *l, const struct mig_view *view, struct mig_export_count *count,
                            struct mig_err *err)
{
    mig_status status = prepare_table(l, view, err);
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
    mig_status status = mig_pg_do(l->pg, "COMMIT", NULL, &why);
    if (status == MIG_IO)
        return mig_err_set(err, status, "%s; whether the tables are the new or the old ones is not known: export again",
                           why.message);
    return status == MIG_OK ? MIG_OK : mig_err_set(err, status, "%s", why.message);
}

mig_status mig_export_tables(struct mig_db *db, const struct mig_export_tables *how,
                             struct mig_export_count counts[MIG_EXPORT_MAX], struct mig_arena *arena,
                             const char **label, struct mig_err *err)
{
    struct load l = { .db = db, .how = how };
    struct mig_export_count of_meta;
    mig_status status = mig_pg_open(&l.pg, how->target, err);
    if (status != MIG_OK)
        return status;
    *label = mig_arena_printf(arena, "%s", mig_pg_label(l.pg));
    status = begin(&l, err);
    if (status == MIG_OK)
        status = prepare_schema(&l, err);
    for (size_t i = 0; mig_views[i].name && status == MIG_OK; i++)
        status = load_view(&l, &mig_views[i], &counts[i], err);
    if (status == MIG_OK)
        status = load_view(&l, &mig_view_meta, &of_meta, err);
    if (status == MIG_OK)
        status = commit(&l, err);
    mig_pg_close(l.pg);
    mig_buf_free(&l.sql);
    mig_buf_free(&l.answer);
    return status;
}
