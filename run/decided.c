#include "run/decided.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/rows.h"
#include "extract/decision.h"

/* ---- files in ---- */

static const char *const columns[] = { "fact_id", "decision", "column", "value", "note" };
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static mig_status forget(struct mig_store *store, const char *file, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status = mig_query_make(&q, mig_store_db(store), "DELETE FROM decision WHERE file = ?1", err);
    if (status != MIG_OK)
        return status;
    mig_query_text(q, 1, mig_span_of(file));
    status = mig_query_finish(q, err);
    mig_query_free(q);
    return status;
}

static bool is_empty(const struct mig_span *cells, size_t n)
{
    size_t i = 0;
    while (i < n && cells[i].n == 0)
        i++;
    return i == n;
}

static mig_status add_rows(struct mig_query *q, struct mig_csv *csv, const char *file, struct mig_err *err)
{
    const struct mig_span *cells;
    mig_status status;
    int n = 0;
    mig_csv_unguard(csv); /* it may have been saved by a spreadsheet */
    while ((status = mig_csv_next(csv, &cells, err)) == MIG_OK) {
        if (is_empty(cells, mig_csv_columns(csv)))
            continue;
        mig_query_text(q, 1, mig_span_of(file));
        mig_query_int(q, 2, n++);
        for (int i = 0; i < N_COLUMNS; i++) {
            size_t at = mig_csv_find(csv, columns[i]);
            mig_query_text(q, i + 3, at == SIZE_MAX ? mig_span("", 0) : cells[at]);
        }
        status = mig_query_finish(q, err);
        if (status != MIG_OK)
            break;
    }
    return status == MIG_END ? MIG_OK : status;
}

static mig_status take_file(struct mig_store *store, const char *file, const char *path, struct mig_err *err)
{
    struct mig_csv *csv = NULL;
    struct mig_query *q = NULL;
    mig_status status = mig_csv_open(&csv, path, err);
    if (status == MIG_OK)
        status = forget(store, file, err);
    if (status == MIG_OK)
        status =
            mig_query_make(&q, mig_store_db(store), "INSERT INTO decision VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", err);
    if (status == MIG_OK)
        status = add_rows(q, csv, file, err);
    mig_query_free(q);
    mig_csv_close(csv);
    return status;
}

/* As the configuration names it, wherever the program runs. */
static const char *name_of(const struct mig_config *config, const char *path)
{
    size_t n = strlen(config->dir);
    return strncmp(path, config->dir, n) == 0 && path[n] == '/' ? path + n + 1 : path;
}

mig_status mig_decided_take(struct mig_store *store, const struct mig_config *config, const char *rules_dir,
                            const struct mig_indicators *indicators, struct mig_log *log, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < config->decisions.n && status == MIG_OK; i++) {
        const char *path = config->decisions.item[i];
        struct mig_decisions *decisions = NULL;
        if (!mig_file_exists(path)) {
            mig_log_say(log, "%s: not there; what it decided before stays", path);
            continue;
        }
        status = mig_decisions_load(&decisions, path, &(struct mig_decision_scope){ rules_dir, indicators, NULL }, err);
        mig_decisions_free(decisions);
        if (status == MIG_OK)
            status = take_file(store, name_of(config, path), path, err);
    }
    return status;
}

/* ---- facts ---- */

/* All decisions as one file, those of a later file last. */
static mig_status write_all(struct mig_store *store, const char *path, size_t *n, struct mig_err *err)
{
    struct mig_output *out = NULL;
    struct mig_rows rows;
    struct mig_query *q = NULL;
    mig_status status = mig_output_open(&out, path, err);
    mig_rows_begin(&rows, out, NULL);
    for (size_t i = 0; i < N_COLUMNS; i++)
        mig_csv_text(&rows.row, mig_span_of(columns[i]));
    mig_csv_end(&rows.row);
    if (status == MIG_OK)
        status =
            mig_query_make(&q, mig_store_db(store),
                           "SELECT fact_id, decision, \"column\", value, note FROM decision ORDER BY file, n", err);
    for (*n = 0; status == MIG_OK && (status = mig_query_step(q, err)) == MIG_OK; ++*n) {
        for (int i = 0; i < N_COLUMNS; i++)
            mig_csv_text(&rows.row, mig_row_text(q, i));
        status = mig_rows_end(&rows, err);
    }
    mig_query_free(q);
    status = mig_rows_close(&rows, status == MIG_END ? MIG_OK : status, err);
    if (status == MIG_OK)
        status = mig_output_commit(out, err);
    mig_output_free(out);
    return status;
}

static mig_status make_insert(struct mig_query **q, struct mig_store *store, struct mig_err *err)
{
    struct mig_buf names = { 0 };
    mig_layout_sql(&mig_fact_layout, false, &names);
    mig_status status =
        mig_query_insert(q, mig_store_db(store), "decided", mig_buf_span(&names), mig_fact_layout.n, err);
    mig_buf_free(&names);
    return status;
}

struct decided {
    struct mig_fact *item;
    size_t n, cap;
    struct mig_arena arena;
};

/* What the view shows is read whole before it changes. */
static mig_status find_decided(struct decided *found, struct mig_store *store, struct mig_decisions *decisions,
                               struct mig_err *err)
{
    struct mig_query *q = NULL;
    mig_status status =
        mig_query_select(&q, mig_store_db(store), &mig_fact_layout,
                         "FROM facts WHERE fact_id IN (SELECT fact_id FROM decision) ORDER BY fact_id", err);
    while (status == MIG_OK && (status = mig_query_step(q, err)) == MIG_OK) {
        found->item = mig_grow(found->item, &found->cap, found->n + 1, sizeof *found->item);
        struct mig_fact *fact = &found->item[found->n++];
        mig_row_record(q, 0, &mig_fact_layout, fact);
        mig_record_keep(&mig_fact_layout, fact, &found->arena);
        mig_decisions_apply(decisions, fact);
    }
    mig_query_free(q);
    return status == MIG_END ? MIG_OK : status;
}

static mig_status put_decided(const struct decided *found, struct mig_store *store, struct mig_err *err)
{
    struct mig_query *q = NULL;
    mig_status status = make_insert(&q, store, err);
    for (size_t i = 0; i < found->n && status == MIG_OK; i++) {
        mig_query_record(q, 1, &mig_fact_layout, &found->item[i]);
        status = mig_query_finish(q, err);
    }
    mig_query_free(q);
    return status;
}

mig_status mig_decided_apply(struct mig_store *store, const char *room, const char *rules_dir,
                             const struct mig_indicators *indicators, struct mig_err *err)
{
    struct decided found = { 0 };
    struct mig_decisions *decisions = NULL;
    const char *path = mig_arena_printf(&found.arena, "%s/.decisions.csv", room);
    size_t n = 0;
    mig_status status = mig_db_do(mig_store_db(store), "DELETE FROM decided", err);
    if (status == MIG_OK)
        status = write_all(store, path, &n, err);
    if (status == MIG_OK && n > 0)
        status = mig_decisions_load(&decisions, path, &(struct mig_decision_scope){ rules_dir, indicators, NULL }, err);
    if (status == MIG_OK && n > 0)
        status = find_decided(&found, store, decisions, err);
    if (status == MIG_OK)
        status = put_decided(&found, store, err);
    unlink(path);
    mig_decisions_free(decisions);
    free(found.item);
    mig_arena_free(&found.arena);
    return status;
}
