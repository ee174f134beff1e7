#include "run/store.h"

#include <stdlib.h>

#include "base/io.h"
#include "run/schema.h"

/* The statements of the store; those of NULL are made of the columns of a layout. */
enum statement { FIND, FIRST, SEEN, SPARE, ADD, CLEAR, SET_FIRST, ADD_FACT, END, N_STATEMENTS };
enum { N_READING = FIRST + 1 }; /* those that come first change nothing */
static const char *const sql_of[N_STATEMENTS] = {
    [FIND] = "SELECT document, fingerprint, signature, languages, is_gone FROM document WHERE input = ?1 AND name = ?2",
    [SEEN] =
        "UPDATE document SET last_run = ?2, is_gone = 0, error = CASE WHEN ?3 IS NULL AND status = 'done' THEN NULL"
        " ELSE coalesce(?3, error) END WHERE document = ?1",
    [SPARE] = "UPDATE document SET last_run = ?3 WHERE input = ?1 AND name > ?2 || ':' AND name < ?2 || ';'",
    [ADD] = "INSERT INTO document (input, name, first_run, read_run, last_run) VALUES (?1, ?2, ?3, ?3, ?3)"
            " ON CONFLICT (input, name) DO UPDATE SET read_run = ?3, last_run = ?3, is_gone = 0 RETURNING document",
    [CLEAR] = "DELETE FROM fact WHERE document = ?1",
    [FIRST] = "SELECT release FROM first_release WHERE doc_id = ?1",
    [SET_FIRST] = "INSERT INTO first_release (doc_id, release) VALUES (?1, ?2)",
};

struct mig_store {
    struct mig_db *db;
    char *path;
    struct mig_query *query[N_STATEMENTS];
    int64_t run;
};

/* ---- opening ---- */

static mig_status make_add_fact(struct mig_store *s, struct mig_query **out, struct mig_err *err)
{
    struct mig_buf columns = { 0 };
    mig_buf_str(&columns, "document, n, ");
    mig_layout_sql(&mig_fact_layout, false, &columns);
    mig_status status = mig_query_insert(out, s->db, "fact", mig_buf_span(&columns), mig_fact_layout.n + 2, err);
    mig_buf_free(&columns);
    return status;
}

/* "UPDATE document SET fingerprint = ?2 …, COLUMN = ?7 … WHERE document = ?1" */
static mig_status make_end(struct mig_store *s, struct mig_query **out, struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    mig_buf_str(&sql, "UPDATE document SET fingerprint = ?2, signature = ?3, languages = ?4, title = ?5, release = ?6");
    for (size_t i = 0; i < mig_listing_layout.n; i++)
        mig_buf_printf(&sql, ", %s = ?%zu", mig_listing_layout.column[i].name, i + 7);
    mig_buf_str(&sql, " WHERE document = ?1");
    mig_status status = mig_query_make(out, s->db, sql.p, err);
    mig_buf_free(&sql);
    return status;
}

/* The statements that write name columns that a store of an earlier version has not: a look at one does without them. */
static mig_status prepare(struct mig_store *s, bool to_write, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < (to_write ? N_STATEMENTS : N_READING) && status == MIG_OK; i++)
        if (sql_of[i])
            status = mig_query_make(&s->query[i], s->db, sql_of[i], err);
    if (status == MIG_OK && to_write)
        status = make_add_fact(s, &s->query[ADD_FACT], err);
    return status == MIG_OK && to_write ? make_end(s, &s->query[END], err) : status;
}

static mig_status open_store(struct mig_store **out, const char *path, bool to_write, struct mig_err *err)
{
    struct mig_store *s = mig_alloc(sizeof *s);
    s->path = mig_copy(path);
    mig_status status = mig_db_open(&s->db, s->path, to_write ? MIG_DB_CREATE : MIG_DB_READ, err);
    if (status == MIG_OK && to_write) /* before a byte of it is changed */
        status = mig_schema_examine(s->db, err);
    if (status == MIG_OK && to_write) /* a commit is on the disk when it is said to be */
        status = mig_db_do(s->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", err);
    if (status == MIG_OK)
        status = to_write ? mig_schema_prepare(s->db, err) : mig_schema_check(s->db, err);
    if (status == MIG_OK)
        status = prepare(s, to_write, err);
    if (status == MIG_OK)
        *out = s;
    else
        mig_store_close(s);
    return status;
}

mig_status mig_store_open(struct mig_store **out, const char *path, struct mig_err *err)
{
    return open_store(out, path, true, err);
}

mig_status mig_store_look(struct mig_store **out, const char *path, struct mig_err *err)
{
    if (!mig_file_exists(path))
        return mig_err_set(err, MIG_NOINPUT, "%s: no such store; `migstat run` makes one", path);
    return open_store(out, path, false, err);
}

struct mig_db *mig_store_db(struct mig_store *s)
{
    return s->db;
}

void mig_store_close(struct mig_store *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < N_STATEMENTS; i++)
        mig_query_free(s->query[i]);
    mig_db_close(s->db);
    free(s->path);
    free(s);
}

mig_status mig_store_begin(struct mig_store *s, struct mig_err *err)
{
    mig_status status = mig_db_do(s->db, "BEGIN IMMEDIATE", err);
    return status == MIG_OK ? mig_db_ask(s->db, "SELECT coalesce(max(run), 0) + 1 FROM run", &s->run, err) : status;
}

mig_status mig_store_commit(struct mig_store *s, struct mig_err *err)
{
    return mig_db_do(s->db, "COMMIT", err);
}

int64_t mig_store_run(const struct mig_store *s)
{
    return s->run;
}

/* ---- documents ---- */

mig_status mig_store_find(struct mig_store *s, const char *input, const char *name, struct mig_known *out,
                          struct mig_err *err)
{
    struct mig_query *q = s->query[FIND];
    mig_query_reset(q);
    mig_query_text(q, 1, mig_span_of(input));
    mig_query_text(q, 2, mig_span_of(name));
    mig_status status = mig_query_step(q, err);
    if (status != MIG_OK)
        return status == MIG_END ? MIG_NOMATCH : status;
    *out = (struct mig_known){ .document = mig_row_int(q, 0),
                               .fingerprint = mig_row_text(q, 1),
                               .signature = mig_row_text(q, 2),
                               .languages = mig_row_text(q, 3),
                               .is_gone = mig_row_int(q, 4) };
    return MIG_OK;
}

mig_status mig_store_seen(struct mig_store *s, int64_t document, struct mig_span error, struct mig_err *err)
{
    struct mig_query *q = s->query[SEEN];
    mig_query_int(q, 1, document);
    mig_query_int(q, 2, s->run);
    mig_query_text(q, 3, error);
    return mig_query_finish(q, err);
}

/* All that is in the container NAME. */
static mig_status spare(struct mig_store *s, const char *input, struct mig_span name, struct mig_err *err)
{
    struct mig_query *q = s->query[SPARE];
    mig_query_text(q, 1, mig_span_of(input));
    mig_query_text(q, 2, name);
    mig_query_int(q, 3, s->run);
    return mig_query_finish(q, err);
}

mig_status mig_store_spare(struct mig_store *s, const char *input, const char *name, struct mig_err *err)
{
    const char *colon = strrchr(name, ':');
    mig_status status = spare(s, input, mig_span_of(name), err);
    return status == MIG_OK && colon ? spare(s, input, mig_span(name, (size_t)(colon - name)), err) : status;
}

/* The release that the text of DOC_ID came with first, which is this one if it is new. */
static mig_status is_first(struct mig_store *s, struct mig_span doc_id, const char *release, bool *out,
                           struct mig_err *err)
{
    struct mig_query *q = s->query[FIRST];
    mig_query_text(q, 1, doc_id);
    mig_status status = mig_query_step(q, err);
    *out = status == MIG_END || mig_span_is(mig_row_text(q, 0), release);
    mig_query_reset(q);
    if (status != MIG_END)
        return status;
    q = s->query[SET_FIRST];
    mig_query_text(q, 1, doc_id);
    mig_query_text(q, 2, mig_span_of(release));
    return mig_query_finish(q, err);
}

mig_status mig_store_put(struct mig_store *s, const struct mig_store_entry *entry, const struct mig_listing *listing,
                         int64_t *document, bool *first, struct mig_err *err)
{
    struct mig_query *q = s->query[ADD];
    mig_query_text(q, 1, mig_span_of(entry->input));
    mig_query_text(q, 2, mig_span_of(entry->name));
    mig_query_int(q, 3, s->run);
    mig_status status = mig_query_step(q, err);
    if (status != MIG_OK)
        return status;
    *document = mig_row_int(q, 0);
    status = mig_query_finish(q, err);
    q = s->query[CLEAR];
    mig_query_int(q, 1, *document);
    if (status == MIG_OK)
        status = mig_query_finish(q, err);
    *first = true;
    if (status == MIG_OK && entry->release[0])
        status = is_first(s, listing->doc_id, entry->release, first, err);
    return status;
}

mig_status mig_store_put_fact(struct mig_store *s, int64_t document, size_t n, const struct mig_fact *fact,
                              struct mig_err *err)
{
    struct mig_query *q = s->query[ADD_FACT];
    mig_query_int(q, 1, document);
    mig_query_int(q, 2, (int64_t)n);
    mig_query_record(q, 3, &mig_fact_layout, fact);
    return mig_query_finish(q, err);
}

mig_status mig_store_put_end(struct mig_store *s, int64_t document, const struct mig_store_entry *entry,
                             const struct mig_listing *listing, struct mig_err *err)
{
    struct mig_query *q = s->query[END];
    bool has_facts = listing->n_facts != MIG_NO_OFFSET && listing->n_facts > 0;
    mig_query_int(q, 1, document);
    mig_query_text(q, 2, mig_span_of(entry->fingerprint));
    mig_query_text(q, 3, mig_span_of(entry->signature));
    mig_query_text(q, 4, entry->languages);
    mig_query_text(q, 5, entry->title);
    mig_query_text(q, 6, mig_span_of(has_facts ? entry->release : ""));
    mig_query_record(q, 7, &mig_listing_layout, listing);
    return mig_query_finish(q, err);
}

/* ---- the end of a run ---- */

static mig_status run_on(struct mig_store *s, const char *sql, const char *input, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status = mig_query_make(&q, s->db, sql, err);
    if (status != MIG_OK)
        return status;
    mig_query_text(q, 1, mig_span_of(input));
    mig_query_int(q, 2, s->run);
    status = mig_query_finish(q, err);
    mig_query_free(q);
    return status;
}

mig_status mig_store_end_input(struct mig_store *s, const char *input, bool drop, size_t *n, struct mig_err *err)
{
    mig_status status =
        run_on(s, "UPDATE document SET is_gone = 1 WHERE input = ?1 AND last_run <> ?2 AND NOT is_gone", input, err);
    *n = status == MIG_OK ? (size_t)mig_db_changes(s->db) : 0;
    if (status == MIG_OK) /* what was never read, a folder that could not be listed for one, holds nothing to keep */
        status =
            run_on(s, "DELETE FROM document WHERE input = ?1 AND last_run <> ?2 AND status = 'failed'", input, err);
    if (status == MIG_OK && drop)
        status = run_on(s, "DELETE FROM document WHERE input = ?1 AND last_run <> ?2", input, err);
    return status;
}

mig_status mig_store_settle(struct mig_store *s, struct mig_err *err)
{
    return mig_db_do(
        s->db,
        "UPDATE document SET is_lead = lead FROM (SELECT document AS it, release IS NULL OR document ="
        " min(document) OVER (PARTITION BY release) AS lead FROM document) WHERE document = it AND is_lead <> lead",
        err);
}

/* ---- what is known ---- */

mig_status mig_store_facts(struct mig_store *s, mig_store_each_fact *each, void *ctx, struct mig_err *err)
{
    struct mig_query *q;
    struct mig_fact fact;
    mig_status status = mig_query_select(&q, s->db, &mig_fact_layout, "FROM facts ORDER BY " MIG_FACTS_ORDER, err);
    if (status != MIG_OK)
        return status;
    while ((status = mig_query_step(q, err)) == MIG_OK) {
        mig_row_record(q, 0, &mig_fact_layout, &fact);
        status = each(ctx, &fact, err);
        if (status != MIG_OK)
            break;
    }
    mig_query_free(q);
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_store_documents(struct mig_store *s, mig_store_each_document *each, void *ctx, struct mig_err *err)
{
    struct mig_query *q;
    struct mig_listing listing;
    mig_status status =
        mig_query_select(&q, s->db, &mig_listing_layout, "FROM documents ORDER BY " MIG_DOCUMENTS_ORDER, err);
    if (status != MIG_OK)
        return status;
    while ((status = mig_query_step(q, err)) == MIG_OK) {
        mig_row_record(q, 0, &mig_listing_layout, &listing);
        status = each(ctx, &listing, err);
        if (status != MIG_OK)
            break;
    }
    mig_query_free(q);
    return status == MIG_END ? MIG_OK : status;
}
