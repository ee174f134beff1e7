#include "run/db.h"

#include <math.h>
#include <stdlib.h>

#include "run/sqlite.h"

enum { BUSY_MS = 5000 };

struct mig_db {
    const struct mig_sqlite *lib;
    const char *path;
    sqlite3 *handle;
};

struct mig_query {
    struct mig_db *db;
    sqlite3_stmt *handle;
};

/* ---- errors ---- */

static mig_status status_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return MIG_BUSY;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return MIG_CANTCREAT;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:
        return MIG_DATA;
    default:
        return MIG_IO;
    }
}

static mig_status fail(const struct mig_db *db, struct mig_err *err)
{
    return mig_err_set(err, status_of(db->lib->sqlite3_extended_errcode(db->handle)), "%s: %s", db->path,
                       db->lib->sqlite3_errmsg(db->handle));
}

/* ---- the database ---- */

mig_status mig_db_open(struct mig_db **out, const char *path, enum mig_db_mode mode, struct mig_err *err)
{
    static const int flags[] = {
        [MIG_DB_READ] = SQLITE_OPEN_READONLY, [MIG_DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    };
    struct mig_db *db = mig_alloc(sizeof *db);
    db->lib = mig_sqlite();
    db->path = path;
    int code = db->lib->sqlite3_open_v2(path, &db->handle, flags[mode], NULL);
    mig_status status = code == SQLITE_OK ? MIG_OK : fail(db, err);
    if (status == MIG_OK)
        db->lib->sqlite3_busy_timeout(db->handle, BUSY_MS);
    if (status == MIG_OK) /* opening looks at nothing: whether it is a database the first statement tells */
        status = mig_db_do(db, "PRAGMA foreign_keys = ON; SELECT count(*) FROM sqlite_schema", err);
    if (status == MIG_OK)
        *out = db;
    else
        mig_db_close(db);
    return status;
}

const char *mig_db_path(const struct mig_db *db)
{
    return db->path;
}

mig_status mig_db_do(struct mig_db *db, const char *sql, struct mig_err *err)
{
    return db->lib->sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? MIG_OK : fail(db, err);
}

int64_t mig_db_changes(const struct mig_db *db)
{
    return db->lib->sqlite3_changes(db->handle);
}

void mig_db_close(struct mig_db *db)
{
    if (!db)
        return;
    db->lib->sqlite3_close(db->handle);
    free(db);
}

/* ---- queries ---- */

const char *mig_cell_sql(enum mig_cell type)
{
    static const char *const types[] = { [MIG_CELL_TEXT] = "TEXT",
                                         [MIG_CELL_NUMBER] = "REAL",
                                         [MIG_CELL_DAY] = "TEXT",
                                         [MIG_CELL_OFFSET] = "INTEGER",
                                         [MIG_CELL_WORD] = "TEXT" };
    return types[type];
}

void mig_layout_sql(const struct mig_layout *layout, bool with_types, struct mig_buf *out)
{
    for (size_t i = 0; i < layout->n; i++) {
        const struct mig_column *c = &layout->column[i];
        mig_buf_printf(out, "%s%s%s%s", i ? ", " : "", c->name, with_types ? " " : "",
                       with_types ? mig_cell_sql(c->type) : "");
    }
}

mig_status mig_query_make(struct mig_query **out, struct mig_db *db, const char *sql, struct mig_err *err)
{
    struct mig_query *q = mig_alloc(sizeof *q);
    q->db = db;
    if (db->lib->sqlite3_prepare_v2(db->handle, sql, -1, &q->handle, NULL) != SQLITE_OK) {
        free(q);
        return fail(db, err);
    }
    *out = q;
    return MIG_OK;
}

mig_status mig_query_select(struct mig_query **out, struct mig_db *db, const struct mig_layout *layout,
                            const char *rest, struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    mig_buf_str(&sql, "SELECT ");
    mig_layout_sql(layout, false, &sql);
    mig_buf_printf(&sql, " %s", rest);
    mig_status status = mig_query_make(out, db, sql.p, err);
    mig_buf_free(&sql);
    return status;
}

mig_status mig_query_insert(struct mig_query **out, struct mig_db *db, const char *table, struct mig_span columns,
                            size_t n, struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    mig_buf_printf(&sql, "INSERT INTO %s (%.*s) VALUES (", table, MIG_SPAN_ARG(columns));
    for (size_t i = 1; i <= n; i++)
        mig_buf_printf(&sql, "%s?%zu", i > 1 ? ", " : "", i);
    mig_buf_char(&sql, ')');
    mig_status status = mig_query_make(out, db, sql.p, err);
    mig_buf_free(&sql);
    return status;
}

void mig_query_free(struct mig_query *q)
{
    if (!q)
        return;
    q->db->lib->sqlite3_finalize(q->handle);
    free(q);
}

/* Binding fails only when memory ends, which the step behind it says too. */
void mig_query_text(struct mig_query *q, int at, struct mig_span text)
{
    if (text.n)
        q->db->lib->sqlite3_bind_text64(q->handle, at, text.p, text.n, SQLITE_STATIC, SQLITE_UTF8);
    else
        q->db->lib->sqlite3_bind_null(q->handle, at);
}

void mig_query_blob(struct mig_query *q, int at, struct mig_span bytes)
{
    q->db->lib->sqlite3_bind_blob64(q->handle, at, bytes.p ? bytes.p : "", bytes.n, SQLITE_STATIC);
}

void mig_query_int(struct mig_query *q, int at, int64_t value)
{
    q->db->lib->sqlite3_bind_int64(q->handle, at, value);
}

void mig_query_number(struct mig_query *q, int at, double value)
{
    if (isnan(value))
        q->db->lib->sqlite3_bind_null(q->handle, at);
    else
        q->db->lib->sqlite3_bind_double(q->handle, at, value);
}

void mig_query_day(struct mig_query *q, int at, mig_day day)
{
    char text[11];
    if (day == MIG_NO_DAY)
        q->db->lib->sqlite3_bind_null(q->handle, at);
    else
        q->db->lib->sqlite3_bind_text64(q->handle, at, mig_day_print(day, text), 10, SQLITE_TRANSIENT, SQLITE_UTF8);
}

void mig_query_record(struct mig_query *q, int at, const struct mig_layout *layout, const void *record)
{
    for (size_t i = 0; i < layout->n; i++, at++) {
        const struct mig_column *c = &layout->column[i];
        const void *field = (const char *)record + c->at;
        size_t n;
        switch (c->type) {
        case MIG_CELL_TEXT:
            mig_query_text(q, at, *(const struct mig_span *)field);
            break;
        case MIG_CELL_NUMBER:
            mig_query_number(q, at, *(const double *)field);
            break;
        case MIG_CELL_DAY:
            mig_query_day(q, at, *(const mig_day *)field);
            break;
        case MIG_CELL_WORD:
            mig_query_text(q, at, mig_span_of(c->words[*(const int *)field]));
            break;
        case MIG_CELL_OFFSET:
            n = *(const size_t *)field;
            if (n == MIG_NO_OFFSET)
                q->db->lib->sqlite3_bind_null(q->handle, at);
            else
                mig_query_int(q, at, (int64_t)n);
            break;
        }
    }
}

mig_status mig_query_step(struct mig_query *q, struct mig_err *err)
{
    int code = q->db->lib->sqlite3_step(q->handle);
    if (code == SQLITE_ROW)
        return MIG_OK;
    mig_status status = code == SQLITE_DONE ? MIG_END : fail(q->db, err);
    q->db->lib->sqlite3_reset(q->handle);
    return status;
}

mig_status mig_query_finish(struct mig_query *q, struct mig_err *err)
{
    mig_status status;
    do {
        status = mig_query_step(q, err);
    } while (status == MIG_OK);
    return status == MIG_END ? MIG_OK : status;
}

void mig_query_reset(struct mig_query *q)
{
    q->db->lib->sqlite3_reset(q->handle);
}

/* ---- rows ---- */

bool mig_row_is_null(const struct mig_query *q, int at)
{
    return q->db->lib->sqlite3_column_type(q->handle, at) == SQLITE_NULL;
}

bool mig_row_is_number(const struct mig_query *q, int at)
{
    int type = q->db->lib->sqlite3_column_type(q->handle, at);
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

struct mig_span mig_row_text(const struct mig_query *q, int at)
{
    const char *p = (const char *)q->db->lib->sqlite3_column_text(q->handle, at);
    return mig_span(p ? p : "", p ? (size_t)q->db->lib->sqlite3_column_bytes(q->handle, at) : 0);
}

struct mig_span mig_row_blob(const struct mig_query *q, int at)
{
    const char *p = q->db->lib->sqlite3_column_blob(q->handle, at);
    return mig_span(p ? p : "", p ? (size_t)q->db->lib->sqlite3_column_bytes(q->handle, at) : 0);
}

int64_t mig_row_int(const struct mig_query *q, int at)
{
    return q->db->lib->sqlite3_column_int64(q->handle, at);
}

double mig_row_number(const struct mig_query *q, int at)
{
    return mig_row_is_null(q, at) ? NAN : q->db->lib->sqlite3_column_double(q->handle, at);
}

mig_day mig_row_day(const struct mig_query *q, int at)
{
    mig_day day;
    return mig_day_parse(mig_row_text(q, at), &day) ? day : MIG_NO_DAY;
}

void mig_row_record(const struct mig_query *q, int at, const struct mig_layout *layout, void *record)
{
    mig_record_clear(layout, record);
    for (size_t i = 0; i < layout->n; i++, at++) {
        const struct mig_column *c = &layout->column[i];
        void *field = (char *)record + c->at;
        if (mig_row_is_null(q, at))
            continue;
        switch (c->type) {
        case MIG_CELL_TEXT:
            *(struct mig_span *)field = mig_row_text(q, at);
            break;
        case MIG_CELL_NUMBER:
            *(double *)field = mig_row_number(q, at);
            break;
        case MIG_CELL_DAY:
            *(mig_day *)field = mig_row_day(q, at);
            break;
        case MIG_CELL_OFFSET:
            *(size_t *)field = (size_t)mig_row_int(q, at);
            break;
        case MIG_CELL_WORD: {
            int word = mig_word_find(c->words, mig_row_text(q, at));
            *(int *)field = word > 0 ? word : 0;
            break;
        }
        }
    }
}

mig_status mig_db_ask(struct mig_db *db, const char *sql, int64_t *out, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status = mig_query_make(&q, db, sql, err);
    if (status != MIG_OK)
        return status;
    status = mig_query_step(q, err);
    if (status == MIG_OK)
        *out = mig_row_int(q, 0);
    mig_query_free(q);
    return status == MIG_END ? MIG_OK : status;
}

/* A page that the disk does not give is found among what is wrong with the store; a code of SQLite stands at the end. */
static bool is_unread(struct mig_span found)
{
    static const char mark[] = "error code=";
    size_t at = mig_span_find(found, mig_span_of(mark));
    double code = 0;
    bool is_coded = at != SIZE_MAX && mig_span_number(mig_span_cut(found, at + strlen(mark), found.n), &code);
    return is_coded && ((int)code & 0xFF) == SQLITE_IOERR;
}

mig_status mig_db_check(struct mig_db *db, struct mig_err *err)
{
    struct mig_query *q;
    struct mig_err why;
    mig_status status = mig_query_make(&q, db, "PRAGMA integrity_check(1)", &why);
    if (status == MIG_OK) {
        status = mig_query_step(q, &why);
        struct mig_span found = status == MIG_OK ? mig_row_text(q, 0) : mig_span("", 0);
        if (status == MIG_OK && !mig_span_is(found, "ok") && is_unread(found))
            status = mig_err_set(&why, MIG_IO, "%s: cannot be read: %.*s", db->path, MIG_SPAN_ARG(found));
        else if (status == MIG_OK && !mig_span_is(found, "ok"))
            status = mig_err_set(&why, MIG_DATA, "%s: %.*s", db->path, MIG_SPAN_ARG(found));
        mig_query_free(q);
    }
    if (status == MIG_OK)
        return MIG_OK;
    db->lib->sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
    return mig_err_set(err, status, "%s", why.message);
}
