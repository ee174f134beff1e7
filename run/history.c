#include "run/history.h"

#include <stdlib.h>

#include "base/io.h"

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

/* The folders of all reports that runs have made, the newest period first, ended by NULL. */
static mig_status list_folders(struct mig_store *store, struct mig_arena *arena, const char ***out, struct mig_err *err)
{
    struct mig_query *q;
    size_t n = 0, cap = 0;
    const char **list = NULL;
    mig_status status =
        mig_query_make(&q, mig_store_db(store), "SELECT DISTINCT folder FROM run ORDER BY folder DESC", err);
    if (status != MIG_OK)
        return status;
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

/* Is the report FOLDER among those in REPORTS? One store may serve several. */
static bool is_here(struct mig_arena *arena, const char *reports, const char *folder)
{
    return mig_file_exists(mig_arena_printf(arena, "%s/%s/facts.csv", reports, folder));
}

mig_status mig_history_before(struct mig_store *store, struct mig_arena *arena, const char *reports, const char *folder,
                              const char **out, struct mig_err *err)
{
    const char **made;
    *out = NULL;
    mig_status status = list_folders(store, arena, &made, err);
    for (; status == MIG_OK && *made && !*out; made++)
        if (strcmp(*made, folder) < 0 && is_here(arena, reports, *made))
            *out = mig_arena_printf(arena, "%s/%s", reports, *made);
    return status;
}

mig_status mig_history_retire(struct mig_store *store, struct mig_arena *arena, const char *reports, const char *folder,
                              size_t keep, struct mig_err *err)
{
    const char **made;
    size_t n = 0;
    mig_status status = list_folders(store, arena, &made, err);
    for (; status == MIG_OK && *made; made++)
        if (is_here(arena, reports, *made) && ++n > keep && strcmp(*made, folder) != 0)
            status = mig_publish_retire(reports, *made, folder, err);
    return status;
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
