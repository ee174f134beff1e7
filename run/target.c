#include "run/target.h"

/* Behind this stands what a table is, in its comment; one without it was made by somebody else, and is left alone. */
#define MARK "migstat: "

/* Numbers as the decimals they are: double precision would print some otherwise. */
static const char *const types[] = {
    [MIG_VIEW_TEXT] = "text", [MIG_VIEW_NUMBER] = "numeric",   [MIG_VIEW_COUNT] = "bigint",
    [MIG_VIEW_DAY] = "date",  [MIG_VIEW_TIME] = "timestamptz", [MIG_VIEW_FLAG] = "boolean"
};

/* ---- columns ---- */

static size_t n_columns(const struct mig_view *view)
{
    return view->n + (view->id != NULL);
}

/* The id of a view whose key is long stands before its columns. */
static const struct mig_view_column *column(const struct mig_view *view, size_t i)
{
    if (!view->id)
        return &view->column[i];
    return i == 0 ? view->id : &view->column[i - 1];
}

static bool is_of(const struct mig_view *view, const struct mig_view_column *c, enum mig_target_part part)
{
    bool is_key = view->id ? c == view->id : c->is_key;
    return part == MIG_TARGET_ALL || is_key == (part == MIG_TARGET_KEY);
}

/* ---- SQL ---- */

void mig_target_add_table(struct mig_target *t, const struct mig_view *view)
{
    mig_pg_name(&t->sql, t->schema);
    mig_buf_char(&t->sql, '.');
    mig_pg_name(&t->sql, view->name);
}

/* 'old."a", old."b"' */
void mig_target_add_names(struct mig_target *t, const struct mig_view *view, enum mig_target_part part,
                          const char *prefix)
{
    const char *comma = "";
    for (size_t i = 0; i < n_columns(view); i++) {
        if (!is_of(view, column(view, i), part))
            continue;
        mig_buf_printf(&t->sql, "%s%s", comma, prefix);
        mig_pg_name(&t->sql, column(view, i)->name);
        comma = ", ";
    }
}

void mig_target_add_columns(struct mig_target *t, const struct mig_view *view)
{
    mig_buf_str(&t->sql, " (");
    for (size_t i = 0; i < n_columns(view); i++) {
        mig_pg_name(&t->sql, column(view, i)->name);
        mig_buf_printf(&t->sql, " %s, ", types[column(view, i)->type]);
    }
    mig_buf_str(&t->sql, "PRIMARY KEY (");
    mig_target_add_names(t, view, MIG_TARGET_KEY, "");
    mig_buf_str(&t->sql, "))");
}

mig_status mig_target_do(struct mig_target *t, int64_t *n, struct mig_err *err)
{
    mig_status status = mig_pg_do(t->pg, t->sql.p, n, err);
    mig_buf_reset(&t->sql);
    return status;
}

/* What the statement answers, an empty text if nothing. */
static mig_status ask(struct mig_target *t, struct mig_err *err)
{
    mig_buf_reset(&t->answer);
    mig_buf_str(&t->answer, "");
    mig_status status = mig_pg_ask(t->pg, t->sql.p, &t->answer, err);
    mig_buf_reset(&t->sql);
    return status;
}

/* ---- the schema ---- */

/* To be asked first: "IF NOT EXISTS" asks for the right to make what is there already. */
static mig_status prepare_schema(struct mig_target *t, struct mig_err *err)
{
    mig_buf_str(&t->sql, "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ");
    mig_pg_literal(&t->sql, t->schema);
    mig_status status = ask(t, err);
    if (status != MIG_NOMATCH)
        return status;
    mig_buf_str(&t->sql, "CREATE SCHEMA ");
    mig_pg_name(&t->sql, t->schema);
    return mig_target_do(t, NULL, err);
}

/* Nothing is looked up where others may have put something of the same name; a lock that another session keeps is not waited for through
 * the night, unless somebody has set otherwise. Of two exports into one schema the second would only do again what the first did. */
mig_status mig_target_begin(struct mig_target *t, struct mig_err *err)
{
    static const char start[] = "BEGIN; SET LOCAL search_path = '';"
                                "SELECT pg_catalog.set_config('lock_timeout', '30s', true)"
                                " WHERE pg_catalog.current_setting('lock_timeout') = '0'";
    mig_status status = mig_pg_do(t->pg, start, NULL, err);
    if (status != MIG_OK)
        return status;
    mig_buf_str(&t->sql, "SELECT pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtext(");
    mig_pg_literal(&t->sql, "migstat export");
    mig_buf_str(&t->sql, "), pg_catalog.hashtext(");
    mig_pg_literal(&t->sql, t->schema);
    mig_buf_str(&t->sql, "))");
    status = ask(t, err);
    if (status == MIG_OK && !mig_span_is(mig_buf_span(&t->answer), "t"))
        status =
            mig_err_set(err, MIG_BUSY, "%s: another export is at work in schema %s", mig_pg_label(t->pg), t->schema);
    return status == MIG_OK ? prepare_schema(t, err) : status;
}

/* ---- tables ---- */

/* The comment of the table; MIG_NOMATCH: nothing of its name is there. */
static mig_status find_table(struct mig_target *t, const struct mig_view *view, struct mig_err *err)
{
    mig_buf_str(&t->sql, "SELECT pg_catalog.obj_description(c.oid, 'pg_class') FROM pg_catalog.pg_class c"
                         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ");
    mig_pg_literal(&t->sql, t->schema);
    mig_buf_str(&t->sql, " AND c.relname = ");
    mig_pg_literal(&t->sql, view->name);
    return ask(t, err);
}

static void add_comments(struct mig_target *t, const struct mig_view *view)
{
    mig_buf_str(&t->sql, "; COMMENT ON TABLE ");
    mig_target_add_table(t, view);
    mig_buf_str(&t->sql, " IS ");
    struct mig_buf says = { 0 };
    mig_buf_printf(&says, MARK "%s", view->says);
    mig_pg_literal(&t->sql, says.p);
    mig_buf_free(&says);
    for (size_t i = 0; i < n_columns(view); i++) {
        mig_buf_str(&t->sql, "; COMMENT ON COLUMN ");
        mig_target_add_table(t, view);
        mig_buf_char(&t->sql, '.');
        mig_pg_name(&t->sql, column(view, i)->name);
        mig_buf_str(&t->sql, " IS ");
        mig_pg_literal(&t->sql, column(view, i)->says);
    }
}

static mig_status make_table(struct mig_target *t, const struct mig_view *view, struct mig_err *err)
{
    mig_buf_str(&t->sql, "CREATE TABLE ");
    mig_target_add_table(t, view);
    mig_target_add_columns(t, view);
    add_comments(t, view);
    return mig_target_do(t, NULL, err);
}

/* How many columns a table of an earlier version lacks. */
static mig_status count_missing(struct mig_target *t, const struct mig_view *view, struct mig_err *err)
{
    struct mig_buf name = { 0 };
    mig_buf_str(&t->sql, "SELECT pg_catalog.count(*) FROM (VALUES ");
    for (size_t i = 0; i < n_columns(view); i++) {
        mig_buf_str(&t->sql, i ? ", (" : "(");
        mig_pg_literal(&t->sql, column(view, i)->name);
        mig_buf_char(&t->sql, ')');
    }
    mig_buf_str(&t->sql,
                ") AS wanted (name) WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attrelid = ");
    mig_pg_name(&name, t->schema);
    mig_buf_char(&name, '.');
    mig_pg_name(&name, view->name);
    mig_pg_literal(&t->sql, name.p);
    mig_buf_str(&t->sql, "::pg_catalog.regclass AND attname = wanted.name AND NOT attisdropped)");
    mig_buf_free(&name);
    return ask(t, err);
}

static mig_status extend_table(struct mig_target *t, const struct mig_view *view, struct mig_err *err)
{
    mig_status status = count_missing(t, view, err);
    if (status != MIG_OK || mig_span_is(mig_buf_span(&t->answer), "0"))
        return status;
    mig_buf_str(&t->sql, "ALTER TABLE ");
    mig_target_add_table(t, view);
    for (size_t i = 0; i < n_columns(view); i++) {
        mig_buf_str(&t->sql, i ? ", ADD COLUMN IF NOT EXISTS " : " ADD COLUMN IF NOT EXISTS ");
        mig_pg_name(&t->sql, column(view, i)->name);
        mig_buf_printf(&t->sql, " %s", types[column(view, i)->type]);
    }
    add_comments(t, view);
    return mig_target_do(t, NULL, err);
}

mig_status mig_target_prepare(struct mig_target *t, const struct mig_view *view, struct mig_err *err)
{
    mig_status status = find_table(t, view, err);
    if (status == MIG_NOMATCH)
        return make_table(t, view, err);
    if (status == MIG_OK && !mig_span_starts(mig_buf_span(&t->answer), MARK))
        return mig_err_set(err, MIG_CANTCREAT,
                           "%s: %s.%s is there already and was not made by migstat; choose another --schema",
                           mig_pg_label(t->pg), t->schema, view->name);
    return status == MIG_OK ? extend_table(t, view, err) : status;
}
