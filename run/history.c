#include "run/history.h"

#include <stdlib.h>

mig_status mig_history_last(struct mig_store *store, struct mig_arena *arena, struct mig_published *out,
                            struct mig_err *err)
{
    struct mig_query *q;
    *out = (struct mig_published){ 0 };
    mig_status status =
        mig_query_make(&q, mig_store_db(store), "SELECT run, folder, digest FROM run ORDER BY run DESC LIMIT 1", err);
    if (status != MIG_OK)
        return status;
    status = mig_query_step(q, err);
    if (status == MIG_OK)
        *out = (struct mig_published){ mig_row_int(q, 0), mig_arena_copy(arena, mig_row_text(q, 1)),
                                       mig_arena_copy(arena, mig_row_text(q, 2)) };
    mig_query_free(q);
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_history_before(struct mig_store *store, struct mig_arena *arena, const char *folder, const char **out,
                              struct mig_err *err)
{
    struct mig_query *q;
    *out = NULL;
    mig_status status = mig_query_make(&q, mig_store_db(store), "SELECT max(folder) FROM run WHERE folder < ?1", err);
    if (status != MIG_OK)
        return status;
    mig_query_text(q, 1, mig_span_of(folder));
    status = mig_query_step(q, err);
    if (status == MIG_OK && !mig_row_is_null(q, 0))
        *out = mig_arena_copy(arena, mig_row_text(q, 0));
    mig_query_free(q);
    return status;
}

mig_status mig_history_old(struct mig_store *store, struct mig_arena *arena, size_t keep, const char ***out,
                           struct mig_err *err)
{
    struct mig_query *q;
    size_t n = 0, cap = 0;
    const char **list = NULL;
    mig_status status = mig_query_make(&q, mig_store_db(store),
                                       "SELECT DISTINCT folder FROM run ORDER BY folder DESC LIMIT -1 OFFSET ?1", err);
    if (status != MIG_OK)
        return status;
    mig_query_int(q, 1, (int64_t)keep);
    while ((status = mig_query_step(q, err)) == MIG_OK) {
        list = mig_grow(list, &cap, n + 1, sizeof *list);
        list[n++] = mig_arena_copy(arena, mig_row_text(q, 0));
    }
    mig_query_free(q);
    *out = mig_arena_alloc(arena, (n + 1) * sizeof **out);
    if (n)
        memcpy(*out, list, n * sizeof *list);
    free(list);
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_history_note(struct mig_store *store, const struct mig_ended *ended, struct mig_err *err)
{
    const size_t counts[] = { ended->n_documents, ended->n_read,  ended->n_failed,
                              ended->n_gone,      ended->n_facts, ended->n_contradictions };
    struct mig_query *q;
    mig_status status = mig_query_make(
        &q, mig_store_db(store),
        "INSERT INTO run (run, ended, today, folder, digest, documents, read, failed, gone, facts, contradictions)"
        " VALUES (?1, strftime('%Y-%m-%dT%H:%M:%SZ'), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        err);
    if (status != MIG_OK)
        return status;
    mig_query_int(q, 1, mig_store_run(store));
    mig_query_day(q, 2, ended->today);
    mig_query_text(q, 3, mig_span_of(ended->folder));
    mig_query_text(q, 4, mig_span_of(ended->digest));
    for (int i = 0; i < 6; i++)
        mig_query_int(q, i + 5, (int64_t)counts[i]);
    status = mig_query_finish(q, err);
    mig_query_free(q);
    return status;
}
