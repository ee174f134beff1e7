#include "run/schema.h"

#include <stdio.h>

#include "base/hash.h"
#include "extract/fact.h"
#include "extract/listing.h"
#include "run/columns.h"

enum { VERSION = 1, APPLICATION = 0x6d696773 /* "migs" */ };

/* Times are those of the machine in UTC, days those of the run. %s: columns of documents.csv, twice of facts.csv, of series.csv. */
static const char tables[] =
    "CREATE TABLE IF NOT EXISTS run (run INTEGER PRIMARY KEY, ended TEXT NOT NULL, today TEXT NOT NULL,"
    " folder TEXT NOT NULL, digest TEXT NOT NULL, documents INTEGER, read INTEGER, failed INTEGER, gone INTEGER,"
    " facts INTEGER, contradictions INTEGER);"
    "CREATE TABLE IF NOT EXISTS document (document INTEGER PRIMARY KEY, input TEXT NOT NULL, name TEXT NOT NULL,"
    " fingerprint TEXT, signature TEXT, languages TEXT, title TEXT, release TEXT,"
    " is_lead INTEGER NOT NULL DEFAULT 1, first_run INTEGER NOT NULL, read_run INTEGER NOT NULL,"
    " last_run INTEGER NOT NULL, is_gone INTEGER NOT NULL DEFAULT 0, %s, UNIQUE (input, name));"
    "CREATE INDEX IF NOT EXISTS document_release ON document (release);"
    "CREATE INDEX IF NOT EXISTS document_doc ON document (doc_id);"
    "CREATE TABLE IF NOT EXISTS first_release (doc_id TEXT PRIMARY KEY, release TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS fact (document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,"
    " n INTEGER NOT NULL, %s, PRIMARY KEY (document, n)) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS fact_id ON fact (fact_id);"
    "CREATE INDEX IF NOT EXISTS fact_indicator ON fact (indicator, location_iso3);"
    "CREATE TABLE IF NOT EXISTS decided (%s);"
    "CREATE INDEX IF NOT EXISTS decided_id ON decided (fact_id);"
    "CREATE TABLE IF NOT EXISTS decision (file TEXT NOT NULL, n INTEGER NOT NULL, fact_id TEXT NOT NULL,"
    " decision TEXT NOT NULL, \"column\" TEXT, value TEXT, note TEXT, PRIMARY KEY (file, n)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS page (page INTEGER PRIMARY KEY, input TEXT NOT NULL, url TEXT NOT NULL,"
    " kind INTEGER NOT NULL, final_url TEXT, etag TEXT, last_modified TEXT, content_type TEXT, body BLOB,"
    " size INTEGER NOT NULL, fetched TEXT, asked TEXT, title TEXT, author TEXT, publisher TEXT, language TEXT,"
    " published TEXT, UNIQUE (input, url));"
    "CREATE TABLE IF NOT EXISTS alert (kind TEXT NOT NULL, key TEXT NOT NULL, run INTEGER NOT NULL,"
    " is_told INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS input (input TEXT PRIMARY KEY, newest TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS observation (%s);"
    "CREATE INDEX IF NOT EXISTS observation_key ON observation (indicator, ref_area, time_period);";

/* Of the facts of the documents that lead: as they were read, and in the place of each that was decided on what it was made. Twice %s:
 * columns of facts.csv, in "fact" and in "decided". */
static const char facts_view[] =
    "DROP VIEW IF EXISTS facts;"
    " CREATE VIEW facts AS SELECT %s, fact.document FROM fact JOIN document USING (document)"
    " WHERE document.is_lead AND NOT EXISTS (SELECT 1 FROM decided WHERE decided.fact_id = fact.fact_id)"
    " UNION ALL SELECT %s, (SELECT fact.document FROM fact JOIN document USING (document)"
    " WHERE fact.fact_id = decided.fact_id AND document.is_lead) FROM decided;";

/* The others show a table as it is, but for these columns. */
static const struct {
    enum mig_view_place view;
    const char *table;
} shown[] = { { MIG_VIEW_DOCUMENTS, "document" },
              { MIG_VIEW_SERIES, "observation" },
              { MIG_VIEW_RUNS, "run" },
              { MIG_VIEW_DECISIONS, "decision" } };
static const struct {
    const char *table, *column, *sql;
} derived[] = {
    { "document", "status", "CASE WHEN is_lead OR status = 'failed' THEN status ELSE 'repeated' END" },
    { "document", "n_counts", "CASE WHEN is_lead THEN n_counts ELSE 0 END" },
    { "document", "n_facts", "CASE WHEN is_lead THEN n_facts ELSE 0 END" },
    { "document", "n_unclaimed", "CASE WHEN is_lead THEN n_unclaimed ELSE 0 END" },
};

mig_status mig_schema_check(struct mig_db *db, struct mig_err *err)
{
    int64_t application = 0, version = 0;
    mig_status status = mig_db_ask(db, "PRAGMA application_id", &application, err);
    if (status == MIG_OK)
        status = mig_db_ask(db, "PRAGMA user_version", &version, err);
    if (status != MIG_OK)
        return status;
    if (application != APPLICATION)
        return mig_err_set(err, MIG_DATA, "%s: a database, but no store of migstat", mig_db_path(db));
    if (version > VERSION)
        return mig_err_set(err, MIG_DATA, "%s: made by a later version of migstat", mig_db_path(db));
    return MIG_OK;
}

mig_status mig_schema_examine(struct mig_db *db, struct mig_err *err)
{
    int64_t n_tables = 0;
    struct mig_err why;
    mig_status status = mig_db_check(db, &why);
    if (status == MIG_DATA)
        return mig_err_set(err, status, "%s; the store is damaged: put a backup in its place, without -wal and -shm",
                           why.message);
    if (status != MIG_OK)
        return mig_err_set(err, status, "%s", why.message);
    status = mig_db_ask(db, "SELECT count(*) FROM sqlite_schema", &n_tables, err);
    return status == MIG_OK && n_tables > 0 ? mig_schema_check(db, err) : status;
}

/* FIELDS may have gained columns since the table was made. */
static mig_status add_columns(struct mig_db *db, const char *table, const struct mig_fields *fields,
                              struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    mig_status status = MIG_OK;
    for (size_t i = 0; i < fields->n && status == MIG_OK; i++) {
        const struct mig_field *field = &fields->item[i];
        int64_t n = 0;
        mig_buf_reset(&sql);
        mig_buf_printf(&sql, "SELECT count(*) = 0 OR sum(name = '%s') > 0 FROM pragma_table_info('%s')", field->name,
                       table);
        status = mig_db_ask(db, sql.p, &n, err);
        if (status != MIG_OK || n > 0) /* there it is, or the table is still to be made */
            continue;
        mig_buf_reset(&sql);
        mig_buf_printf(&sql, "ALTER TABLE %s ADD COLUMN %s %s", table, field->name, mig_cell_sql(field->type));
        status = mig_db_do(db, sql.p, err);
    }
    mig_buf_free(&sql);
    return status;
}

/* Each table that has columns of a file gains those that the file has gained. */
static mig_status add_all_columns(struct mig_db *db, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    const struct {
        const char *table;
        struct mig_fields fields;
    } of[] = { { "document", mig_fields_of(&mig_listing_layout, &arena) },
               { "fact", mig_fields_of(&mig_fact_layout, &arena) },
               { "decided", mig_fields_of(&mig_fact_layout, &arena) },
               { "observation", mig_series_stored(&arena) } };
    mig_status status = MIG_OK;
    for (size_t i = 0; i < sizeof of / sizeof *of && status == MIG_OK; i++)
        status = add_columns(db, of[i].table, &of[i].fields, err);
    mig_arena_free(&arena);
    return status;
}

/* "freq TEXT, …" */
static void series_sql(struct mig_buf *out, struct mig_arena *arena)
{
    const struct mig_fields fields = mig_series_stored(arena);
    for (size_t i = 0; i < fields.n; i++)
        mig_buf_printf(out, "%s%s %s", i ? ", " : "", fields.item[i].name, mig_cell_sql(fields.item[i].type));
}

static void tables_sql(struct mig_buf *sql, struct mig_arena *arena)
{
    struct mig_buf listing = { 0 }, fact = { 0 }, series = { 0 };
    mig_layout_sql(&mig_listing_layout, true, &listing);
    mig_layout_sql(&mig_fact_layout, true, &fact);
    series_sql(&series, arena);
    mig_buf_printf(sql, tables, listing.p, fact.p, fact.p, series.p);
    mig_buf_free(&listing);
    mig_buf_free(&fact);
    mig_buf_free(&series);
}

static void facts_sql(struct mig_buf *sql)
{
    struct mig_buf names = { 0 }, decided = { 0 };
    mig_layout_sql(&mig_fact_layout, false, &decided);
    for (size_t i = 0; i < mig_fact_layout.n; i++)
        mig_buf_printf(&names, "%sfact.%s", i ? ", " : "", mig_fact_layout.column[i].name);
    mig_buf_printf(sql, facts_view, names.p, decided.p);
    mig_buf_free(&names);
    mig_buf_free(&decided);
}

/* What gives a column of the view: another expression than the column of the table, or NULL. */
static const char *find_derived(const char *table, const char *column)
{
    for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
        if (strcmp(derived[i].table, table) == 0 && strcmp(derived[i].column, column) == 0)
            return derived[i].sql;
    return NULL;
}

static void view_sql(struct mig_buf *sql, const struct mig_view *view, const char *table)
{
    mig_buf_printf(sql, "DROP VIEW IF EXISTS %s; CREATE VIEW %s AS SELECT ", view->name, view->name);
    for (size_t i = 0; i < view->n; i++) {
        const char *name = view->column[i].name, *other = find_derived(table, name);
        mig_buf_str(sql, i ? ", " : "");
        if (other)
            mig_buf_printf(sql, "%s AS ", other);
        mig_buf_printf(sql, "\"%s\"", name);
    }
    mig_buf_printf(sql, " FROM %s;", table);
}

/* All that makes the schema, as text; what of it is in the store already it passes over. */
static void schema_sql(struct mig_buf *sql)
{
    struct mig_arena arena = { 0 };
    struct mig_views views;
    mig_views_make(&views, &arena);
    tables_sql(sql, &arena);
    facts_sql(sql);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        view_sql(sql, &views.item[shown[i].view], shown[i].table);
    mig_arena_free(&arena);
}

static mig_status make(struct mig_db *db, const char *sql, const char *hash, struct mig_err *err)
{
    struct mig_buf end = { 0 };
    mig_buf_printf(
        &end,
        "PRAGMA application_id = %d; PRAGMA user_version = %d;"
        " CREATE TABLE IF NOT EXISTS schema (hash TEXT); DELETE FROM schema; INSERT INTO schema VALUES ('%s'); COMMIT",
        APPLICATION, VERSION, hash);
    mig_status status = mig_db_do(db, "BEGIN IMMEDIATE", err);
    if (status == MIG_OK)
        status = add_all_columns(db, err);
    if (status == MIG_OK)
        status = mig_db_do(db, sql, err);
    if (status == MIG_OK)
        status = mig_db_do(db, end.p, err);
    mig_buf_free(&end);
    return status;
}

/* Is the schema of HASH there? */
static mig_status is_made(struct mig_db *db, const char *hash, int64_t *out, struct mig_err *err)
{
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM schema WHERE hash = '%s'", hash);
    return mig_db_ask(db, sql, out, err);
}

static void schema_hash(const struct mig_buf *sql, char out[17])
{
    const struct mig_span text = mig_buf_span(sql);
    mig_hash_id(&text, 1, out);
}

mig_status mig_schema_prepare(struct mig_db *db, struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    char hash[17];
    int64_t n_tables = 0, made = 0;
    schema_sql(&sql);
    schema_hash(&sql, hash);
    mig_status status = mig_db_ask(db, "SELECT count(*) FROM sqlite_schema", &n_tables, err);
    if (status == MIG_OK && n_tables > 0)
        status = mig_schema_check(db, err);
    if (status == MIG_OK && n_tables > 0)
        status = is_made(db, hash, &made, err);
    if (status == MIG_OK && !made)
        status = make(db, sql.p, hash, err);
    mig_buf_free(&sql);
    return status;
}

mig_status mig_schema_check_current(struct mig_db *db, struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    char hash[17];
    int64_t made = 0;
    schema_sql(&sql);
    schema_hash(&sql, hash);
    mig_buf_free(&sql);
    mig_status status = mig_schema_check(db, err);
    if (status == MIG_OK)
        status = is_made(db, hash, &made, err);
    if (status == MIG_OK && !made)
        status =
            mig_err_set(err, MIG_DATA, "%s: made by an earlier version of migstat; `migstat run` brings it up to date",
                        mig_db_path(db));
    return status;
}
