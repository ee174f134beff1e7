/* last.c -- the files of the last report. */
#include <stdlib.h>

#include "stats/report/news.h"
#include "stats/series_csv.h"

static struct mig_span without_slashes(const char *path)
{
    struct mig_span s = mig_span_of(path);
    while (s.n > 1 && s.p[s.n - 1] == '/')
        s.n--;
    return s;
}

/* By name, or by what the names lead to. */
static bool is_same_folder(const char *a, const char *b)
{
    if (mig_span_eq(without_slashes(a), without_slashes(b)))
        return true;
    char *real_a = realpath(a, NULL), *real_b = realpath(b, NULL);
    bool same = real_a && real_b && strcmp(real_a, real_b) == 0;
    free(real_a);
    free(real_b);
    return same;
}

static mig_status load(struct mig_last *last, const char *dir, struct mig_err *err)
{
    void *rows = NULL;
    mig_status status = mig_facts_load(&last->facts, mig_arena_printf(&last->arena, "%s/facts.csv", dir), err);
    if (status == MIG_OK)
        status = mig_series_read(&last->set, mig_arena_printf(&last->arena, "%s/series.csv", dir), err);
    if (status == MIG_OK)
        status = mig_record_load(&rows, &last->n_conflict_rows, &mig_conflict_layout, sizeof *last->conflict,
                                 mig_arena_printf(&last->arena, "%s/contradictions.csv", dir), &last->arena, err);
    last->conflict = rows;
    last->is_there = status == MIG_OK;
    return status;
}

mig_status mig_last_load(struct mig_last *out, const char *dir, const char *out_dir, struct mig_err *err)
{
    struct mig_last last = { 0 };
    char *facts = mig_arena_printf(&last.arena, "%s/facts.csv", dir);
    bool is_first = is_same_folder(dir, out_dir) && !mig_file_exists(facts);
    mig_status status = is_first ? MIG_OK : load(&last, dir, err);
    if (status == MIG_OK)
        *out = last;
    else
        mig_last_free(&last);
    return status;
}

void mig_last_free(struct mig_last *last)
{
    mig_facts_free(&last->facts);
    mig_series_free(&last->set);
    free(last->conflict);
    mig_arena_free(&last->arena);
    *last = (struct mig_last){ 0 };
}
