#include "run/pg.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "run/pq.h"

enum { MAX_COPY = 1 << 30 }; /* bytes that libpq takes at a time */

struct mig_pg {
    const struct mig_pq *lib;
    PGconn *handle;
    struct mig_buf label;
};

/* ---- errors ---- */

/* By SQLSTATE, or the class that it begins with; the first row that fits. */
static const struct {
    const char *state;
    mig_status status;
} statuses[] = {
    { "42501", MIG_CANTCREAT }, /* no right */
    { "25006", MIG_CANTCREAT }, /* the server only reads: it follows another */
    { "42", MIG_CANTCREAT },    /* what is there is something else */
    { "2BP01", MIG_CANTCREAT }, /* other things depend on it */
    { "55P03", MIG_BUSY },      /* a lock was not to be had in time */
    { "40", MIG_BUSY },         /* a deadlock was broken up */
    { "22", MIG_DATA },         /* no value of its type */
    { "23", MIG_DATA },         /* a key twice, or another table holds on to a row */
    { "", MIG_IO },
};

static mig_status status_of(const char *state)
{
    size_t i = 0;
    while (!mig_span_starts(mig_span_of(state), statuses[i].state))
        i++;
    return statuses[i].status;
}

/* Appends TEXT as one line. Where the password stands in it, which other programs may have put there, three stars do. */
static void add_line(struct mig_buf *out, const char *text, const char *password)
{
    struct mig_span rest = mig_span_trim(mig_span_of(text)), secret = mig_span_of(password);
    while (rest.n) {
        bool is_secret = secret.n && rest.n >= secret.n && memcmp(rest.p, secret.p, secret.n) == 0;
        size_t n = is_secret ? secret.n : 1;
        if (is_secret)
            mig_buf_str(out, "***");
        else
            mig_buf_char(out, mig_is_white(*rest.p) ? ' ' : *rest.p);
        rest = mig_span_cut(rest, n, rest.n);
    }
}

static mig_status say(const struct mig_pg *pg, mig_status status, const char *what, const char *detail,
                      struct mig_err *err)
{
    struct mig_buf line = { 0 };
    add_line(&line, what, pg->lib->PQpass(pg->handle));
    if (detail) {
        mig_buf_str(&line, ": ");
        add_line(&line, detail, pg->lib->PQpass(pg->handle));
    }
    mig_err_set(err, status, "%s: %s", mig_pg_label(pg), line.n ? line.p : "the connection was lost");
    mig_buf_free(&line);
    return status;
}

/* What the connection itself has to say. */
static mig_status fail(const struct mig_pg *pg, struct mig_err *err)
{
    return say(pg, MIG_IO, pg->lib->PQerrorMessage(pg->handle), NULL, err);
}

static mig_status fail_result(const struct mig_pg *pg, const PGresult *result, struct mig_err *err)
{
    const char *state = result ? pg->lib->PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    if (!state)
        return fail(pg, err);
    const char *detail = pg->lib->PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    return say(pg, status_of(state), pg->lib->PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY),
               detail ? detail : pg->lib->PQresultErrorField(result, PG_DIAG_CONTEXT), err);
}

/* ---- the connection ---- */

static bool is_uri(struct mig_span target)
{
    return mig_span_starts(target, "postgres://") || mig_span_starts(target, "postgresql://");
}

bool mig_pg_is_target(const char *target)
{
    size_t n = strspn(target, "abcdefghijklmnopqrstuvwxyz_");
    size_t space = strspn(target + n, " ");
    return is_uri(mig_span_of(target)) || (n > 0 && target[n + space] == '=');
}

static size_t first_of(struct mig_span text, const char *sign)
{
    size_t at = mig_span_find(text, mig_span_of(sign));
    return at == SIZE_MAX ? text.n : at;
}

/* libpq ends the password at the first '@', if no '/' comes before, and what is behind them is a host or database to it, whose name it
 * tells in messages: of a password with such a sign that would be a part. */
static bool tells_password(struct mig_span target)
{
    if (!is_uri(target))
        return false;
    struct mig_span rest = mig_span_cut(target, first_of(target, "//") + 2, target.n);
    size_t at = first_of(rest, "@");
    if (at < first_of(rest, "/"))
        rest = mig_span_cut(rest, at + 1, rest.n);
    return first_of(rest, "@") < first_of(rest, "?");
}

/* What libpq says of an address that it cannot read may quote any part of it. */
static mig_status check_target(const struct mig_pq *lib, const char *target, struct mig_err *err)
{
    char *why = NULL;
    PQconninfoOption *options = lib->PQconninfoParse(target, &why);
    bool is_good = options != NULL;
    lib->PQconninfoFree(options);
    if (why)
        lib->PQfreemem(why);
    if (tells_password(mig_span_of(target)))
        return mig_err_set(err, MIG_USAGE, "--to: in the user and password of an address @ is written %%40, / is %%2F");
    if (!is_good)
        return mig_err_set(
            err, MIG_USAGE,
            "--to: no address that libpq understands; it is not repeated here, as it may hold a password");
    return MIG_OK;
}

/* "NOTICE: …" is for nobody here; libpq would print it. */
static void be_silent(void *ctx, const char *message)
{
    (void)ctx;
    (void)message;
}

static void connect_to(struct mig_pg *pg, const char *target)
{
    const char *patience = getenv("PGCONNECT_TIMEOUT");
    /* What stands before dbname the target may change, what stands behind it not. A server that is gone is missed in two minutes. */
    const char *const names[] = { "connect_timeout",           "keepalives_idle",
                                  "keepalives_interval",       "keepalives_count",
                                  "fallback_application_name", "dbname",
                                  "client_encoding",           NULL };
    const char *const values[] = { patience ? patience : "15", "60", "15", "4", "migstat", target, "UTF8", NULL };
    pg->handle = pg->lib->PQconnectdbParams(names, values, 1);
    const char *host = pg->lib->PQhost(pg->handle), *port = pg->lib->PQport(pg->handle);
    const char *name = pg->lib->PQdb(pg->handle);
    struct mig_buf label = { 0 };
    mig_buf_printf(&label, "%s:%s/%s", host ? host : "", port ? port : "", name ? name : "");
    add_line(&pg->label, label.p, pg->lib->PQpass(pg->handle));
    mig_buf_free(&label);
}

mig_status mig_pg_open(struct mig_pg **out, const char *target, struct mig_err *err)
{
    const struct mig_pq *lib = mig_pq();
    mig_status status = check_target(lib, target, err);
    if (status != MIG_OK)
        return status;
    struct mig_pg *pg = mig_alloc(sizeof *pg);
    pg->lib = lib;
    connect_to(pg, target);
    status = lib->PQstatus(pg->handle) == CONNECTION_OK ? MIG_OK : fail(pg, err);
    if (status == MIG_OK) {
        lib->PQsetNoticeProcessor(pg->handle, be_silent, NULL);
        *out = pg;
    } else {
        mig_pg_close(pg);
    }
    return status;
}

const char *mig_pg_label(const struct mig_pg *pg)
{
    return pg->label.p;
}

void mig_pg_close(struct mig_pg *pg)
{
    if (!pg)
        return;
    pg->lib->PQfinish(pg->handle);
    mig_buf_free(&pg->label);
    free(pg);
}

/* ---- statements ---- */

/* *out, which may be NULL, is the caller's to clear, whatever comes back. */
static mig_status execute(struct mig_pg *pg, const char *sql, PGresult **out, struct mig_err *err)
{
    *out = pg->lib->PQexec(pg->handle, sql);
    switch (pg->lib->PQresultStatus(*out)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_COPY_IN:
        return MIG_OK;
    default:
        return fail_result(pg, *out, err);
    }
}

mig_status mig_pg_do(struct mig_pg *pg, const char *sql, int64_t *n, struct mig_err *err)
{
    PGresult *result;
    mig_status status = execute(pg, sql, &result, err);
    if (status == MIG_OK && n)
        *n = strtoll(pg->lib->PQcmdTuples(result), NULL, 10);
    pg->lib->PQclear(result);
    return status;
}

mig_status mig_pg_ask(struct mig_pg *pg, const char *sql, struct mig_buf *out, struct mig_err *err)
{
    PGresult *result;
    mig_status status = execute(pg, sql, &result, err);
    if (status == MIG_OK && pg->lib->PQntuples(result) > 0)
        mig_buf_str(out, pg->lib->PQgetvalue(result, 0, 0));
    else if (status == MIG_OK)
        status = MIG_NOMATCH;
    pg->lib->PQclear(result);
    return status;
}

mig_status mig_pg_copy(struct mig_pg *pg, const char *sql, struct mig_err *err)
{
    PGresult *result;
    mig_status status = execute(pg, sql, &result, err);
    pg->lib->PQclear(result);
    return status;
}

mig_status mig_pg_copy_rows(struct mig_pg *pg, struct mig_span rows, struct mig_err *err)
{
    for (size_t n; rows.n; rows = mig_span_cut(rows, n, rows.n)) {
        n = rows.n < MAX_COPY ? rows.n : MAX_COPY;
        if (pg->lib->PQputCopyData(pg->handle, rows.p, (int)n) != 1)
            return fail(pg, err);
    }
    return MIG_OK;
}

mig_status mig_pg_copy_end(struct mig_pg *pg, struct mig_err *err)
{
    if (pg->lib->PQputCopyEnd(pg->handle, NULL) != 1)
        return fail(pg, err);
    mig_status status = MIG_OK;
    for (PGresult *result; (result = pg->lib->PQgetResult(pg->handle)) != NULL; pg->lib->PQclear(result))
        if (status == MIG_OK && pg->lib->PQresultStatus(result) != PGRES_COMMAND_OK)
            status = fail_result(pg, result, err);
    return status;
}

/* ---- SQL ---- */

void mig_pg_name(struct mig_buf *sql, const char *name)
{
    mig_buf_char(sql, '"');
    for (; *name; name++) {
        if (*name == '"')
            mig_buf_char(sql, '"');
        mig_buf_char(sql, *name);
    }
    mig_buf_char(sql, '"');
}

/* As E'…', which every server reads alike, however it is set to take a backslash in '…'. */
void mig_pg_literal(struct mig_buf *sql, const char *text)
{
    mig_buf_str(sql, "E'");
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            mig_buf_char(sql, *text);
        mig_buf_char(sql, *text);
    }
    mig_buf_char(sql, '\'');
}

/* What the text format of COPY writes for a byte; NULL: the byte. A NUL no text of the server holds. */
static const char *const escapes['\\' + 1] = {
    ['\\'] = "\\\\", ['\t'] = "\\t", ['\n'] = "\\n", ['\r'] = "\\r", ['\0'] = "\xEF\xBF\xBD",
};

static void add_escaped(struct mig_buf *row, struct mig_span text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c >= sizeof escapes / sizeof *escapes || !escapes[c])
            continue;
        mig_buf_add(row, mig_span_cut(text, from, i));
        mig_buf_str(row, escapes[c]);
        from = i + 1;
    }
    mig_buf_add(row, mig_span_cut(text, from, text.n));
}

void mig_pg_cell(struct mig_buf *row, struct mig_span text)
{
    for (size_t valid; (valid = mig_utf8_valid(text)) < text.n; text = mig_span_cut(text, valid + 1, text.n)) {
        add_escaped(row, mig_span_cut(text, 0, valid));
        mig_buf_str(row, "\xEF\xBF\xBD");
    }
    add_escaped(row, text);
}
