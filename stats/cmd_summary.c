/* migstat summary: series.csv -> summary.csv, one row per series. */
#include "base/apart.h"
#include "base/cli.h"
#include "stats/job.h"
#include "stats/series_csv.h"
#include "stats/summary.h"

struct summary_args {
    const char *out, *profile;
};

static const struct mig_opt summary_opts[] = {
    { 'o', "output", MIG_ARG_PATH, offsetof(struct summary_args, out), "FILE", "write here, not to stdout", NULL },
    MIG_OPT_PROFILE(offsetof(struct summary_args, profile)),
    { 0 },
};

static const struct summary_args summary_defaults = { .profile = "plain" };

static mig_status write_summary(const struct mig_series_set *set, const struct summary_args *args, struct mig_err *err)
{
    struct mig_output *out;
    mig_status status = mig_output_open(&out, args->out, err);
    if (status != MIG_OK)
        return status;
    status = mig_summary_write(set, out, mig_csv_profile_find(args->profile), err);
    if (status == MIG_OK)
        status = mig_output_commit(out, err);
    mig_output_free(out);
    return status;
}

static mig_status run_summary(const struct mig_run *run, const void *args, const struct mig_args *operands,
                              struct mig_err *err)
{
    const struct summary_args *a = args;
    struct mig_series_set set;
    (void)run;
    const struct mig_apart files[] = { { "--output", a->out }, { NULL, operands->item[0] } };
    mig_status status = mig_apart_check(files, sizeof files / sizeof *files, err);
    if (status == MIG_OK)
        status = mig_series_read(&set, operands->item[0], err);
    if (status != MIG_OK)
        return status;
    status = write_summary(&set, a, err);
    mig_series_free(&set);
    return status;
}

const struct mig_command mig_cmd_summary = {
    .name = "summary",
    .operands = "SERIES.csv",
    .summary =
        "Describes each series: level, spread, growth, trend, outliers, change of level; an empty cell has its reason.",
    .example = "migstat summary series.csv -o summary.csv",
    .min_operands = 1,
    .max_operands = 1,
    .opts = summary_opts,
    .args_size = sizeof(struct summary_args),
    .defaults = &summary_defaults,
    .run = run_summary,
};
