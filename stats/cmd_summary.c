/* migstat summary: series.csv -> summary.csv, one row per series; or how series go together. */
#include <stdlib.h>

#include "base/apart.h"
#include "base/cli.h"
#include "base/rows.h"
#include "stats/job.h"
#include "stats/relation.h"
#include "stats/select.h"
#include "stats/series_csv.h"
#include "stats/summary_csv.h"

struct summary_args {
    const char *out, *profile, *by;
    struct mig_args where, against;
    bool is_long;
    size_t seed, max_lag;
};

enum { MAX_LAG = 12, MOST_LAG = 600 };

static const struct mig_opt summary_opts[] = {
    { 'o', "output", MIG_ARG_PATH, offsetof(struct summary_args, out), "FILE", "write here, not to stdout", NULL },
    { 0, "where", MIG_ARG_PATHS, offsetof(struct summary_args, where), "DIM=VALUE,...",
      "only series of this key, as INDICATOR=departed,REF_AREA=TJK; may be repeated: values of one dimension are "
      "alternatives",
      NULL },
    { 0, "by", MIG_ARG_TEXT, offsetof(struct summary_args, by), "DIM,...",
      "order the rows by these dimensions and put them first; nothing is added up", NULL },
    { 0, "long", MIG_ARG_FLAG, offsetof(struct summary_args, is_long), NULL, "a row per series and statistic", NULL },
    { 0, "seed", MIG_ARG_SIZE, offsetof(struct summary_args, seed), "N", "of the bootstrap", NULL },
    { 0, "against", MIG_ARG_PATHS, offsetof(struct summary_args, against), "DIM=VALUE,...",
      "instead, the correlation of each series with those of this key; may be repeated", NULL },
    { 0, "max-lag", MIG_ARG_SIZE, offsetof(struct summary_args, max_lag), "N",
      "with --against: up to N periods ahead and behind", NULL },
    MIG_OPT_PROFILE(offsetof(struct summary_args, profile)),
    { 0 },
};

static const struct summary_args summary_defaults = { .profile = "plain", .seed = MIG_SEED, .max_lag = MAX_LAG };

/* The series of ALL that WHERE takes. Its items are ALL's own but for the array, which is the caller's to free. */
static struct mig_series_set chosen(const struct mig_series_set *all, const struct mig_args *where)
{
    struct mig_series_set set = { .n = 0 };
    set.item = mig_alloc((all->n + 1) * sizeof *set.item);
    for (size_t i = 0; i < all->n; i++)
        if (mig_select_takes(where, &all->item[i]))
            set.item[set.n++] = all->item[i];
    return set;
}

static int by_dims(const void *pa, const void *pb, void *context)
{
    const struct mig_series *a = pa, *b = pb;
    const struct mig_summary_how *how = context;
    int c = 0;
    for (size_t i = 0; i < how->n_by && c == 0; i++)
        c = mig_span_cmp(a->dim[how->by[i]], b->dim[how->by[i]]);
    return c ? c : mig_series_cmp(a, b);
}

static mig_status write_rows(const struct mig_series_set sets[2], const struct summary_args *args,
                             struct mig_output *out, struct mig_err *err)
{
    const struct mig_relation_how relation = { mig_csv_profile_find(args->profile), args->max_lag };
    struct mig_summary_how how = { relation.profile, args->is_long, args->seed, { MIG_DIM_AREA }, 0, NULL };
    if (args->against.n)
        return mig_relation_write(sets, &relation, out, err);
    mig_status status = args->by ? mig_select_dims(how.by, &how.n_by, args->by, err) : MIG_OK;
    if (status != MIG_OK)
        return status;
    qsort_r(sets[0].item, sets[0].n, sizeof *sets[0].item, by_dims, &how);
    return mig_summary_write(&sets[0], &how, out, err);
}

static mig_status write_summary(const struct mig_series_set sets[2], const struct summary_args *args,
                                struct mig_err *err)
{
    struct mig_output *out;
    mig_status status = mig_output_open(&out, args->out, err);
    if (status != MIG_OK)
        return status;
    status = write_rows(sets, args, out, err);
    if (status == MIG_OK)
        status = mig_output_commit(out, err);
    mig_output_free(out);
    return status;
}

static mig_status check_args(const struct summary_args *a, const struct mig_args *operands, struct mig_err *err)
{
    const struct mig_apart files[] = { { "--output", a->out }, { NULL, operands->item[0] } };
    enum mig_dim by[MIG_N_DIMS];
    size_t n;
    mig_status status = mig_apart_check(files, sizeof files / sizeof *files, err);
    if (status == MIG_OK)
        status = mig_rows_check(a->out, a->profile, err);
    if (status == MIG_OK)
        status = mig_select_check(&a->where, "--where", err);
    if (status == MIG_OK)
        status = mig_select_check(&a->against, "--against", err);
    if (status == MIG_OK && a->by)
        status = mig_select_dims(by, &n, a->by, err);
    if (status == MIG_OK && a->against.n && (a->by || a->is_long))
        status = mig_err_set(err, MIG_USAGE, "--against has rows of its own: not with --by or --long");
    if (status == MIG_OK && a->max_lag > MOST_LAG)
        status = mig_err_set(err, MIG_USAGE, "--max-lag: at most %d", MOST_LAG);
    return status;
}

static mig_status run_summary(const struct mig_run *run, const void *args, const struct mig_args *operands,
                              struct mig_err *err)
{
    const struct summary_args *a = args;
    struct mig_series_set set;
    mig_status status = check_args(a, operands, err);
    if (status == MIG_OK)
        status = mig_series_read(&set, operands->item[0], err);
    if (status != MIG_OK)
        return status;
    const struct mig_series_set sets[] = { chosen(&set, &a->where), chosen(&set, &a->against) };
    for (size_t i = 0; i < 2; i++)
        if (set.n && sets[i].n == 0)
            mig_log_say(run->log, "warning: no series of %s is taken by %s", operands->item[0],
                        i ? "--against" : "--where");
    status = write_summary(sets, a, err);
    free(sets[0].item);
    free(sets[1].item);
    mig_series_free(&set);
    return status;
}

const struct mig_command mig_cmd_summary = {
    .name = "summary",
    .operands = "SERIES.csv",
    .summary = "Describes each series: level, spread, growth, trend, outliers.",
    .details = "A row per series; an empty cell has its reason beside it.",
    .example = "migstat summary series.csv -o summary.csv",
    .min_operands = 1,
    .max_operands = 1,
    .opts = summary_opts,
    .args_size = sizeof(struct summary_args),
    .defaults = &summary_defaults,
    .run = run_summary,
};
