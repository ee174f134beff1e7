/* migstat series: facts.csv -> series.csv, and the facts that were left out. */
#include "base/apart.h"
#include "base/cli.h"
#include "stats/job.h"
#include "stats/series_csv.h"

struct series_args {
    struct mig_series_choice choice;
    const char *out, *left_out, *profile;
};

#define AT(field) offsetof(struct series_args, field)
static const struct mig_opt series_opts[] = {
    MIG_OPTS_SERIES(AT(choice)),
    { 'o', "output", MIG_ARG_PATH, AT(out), "FILE", "write the series here, not to stdout", NULL },
    { 0, "left-out", MIG_ARG_PATH, AT(left_out), "FILE", "write here which facts enter no value, and why", NULL },
    MIG_OPT_PROFILE(AT(profile)),
    { 0 },
};
static const struct series_args series_defaults = { .choice.by = "month", .profile = "plain" };

/* Both outputs are written before either is put in its place: one that fails leaves none behind. */
static mig_status write_all(const struct mig_series_job *job, const struct series_args *args, struct mig_err *err)
{
    const struct mig_csv_profile *profile = mig_csv_profile_find(args->profile);
    struct mig_output *out = NULL, *left = NULL;
    mig_status status = mig_output_open(&out, args->out, err);
    if (status == MIG_OK && args->left_out)
        status = mig_output_open(&left, args->left_out, err);
    if (status == MIG_OK)
        status = mig_series_write(&job->set, out, profile, err);
    if (status == MIG_OK && left)
        status = mig_left_write(&job->set.left, left, profile, err);
    if (status == MIG_OK && left)
        status = mig_output_commit(left, err);
    if (status == MIG_OK)
        status = mig_output_commit(out, err);
    mig_output_free(left);
    mig_output_free(out);
    return status;
}

static mig_status run_series(const struct mig_run *run, const void *args, const struct mig_args *operands,
                             struct mig_err *err)
{
    const struct series_args *a = args;
    struct mig_series_job job;
    const struct mig_apart files[] = { { "--output", a->out ? a->out : "-" },
                                       { "--left-out", a->left_out },
                                       { NULL, a->choice.decisions } };
    mig_status status = mig_apart_check_inputs(
        files, sizeof files / sizeof *files, (const struct mig_args *const[]){ operands, &a->choice.packs, NULL }, err);
    if (status == MIG_OK)
        status = mig_series_job_run(&job, run, &a->choice, operands->item[0], err);
    if (status != MIG_OK)
        return status;
    status = write_all(&job, a, err);
    mig_series_job_free(&job);
    return status;
}

const struct mig_command mig_cmd_series = {
    .name = "series",
    .operands = "FACTS.csv",
    .summary = "Makes the facts into values per month, quarter or year; nothing that overlaps is added up.",
    .example = "migstat series --by quarter facts.csv -o series.csv --left-out left-out.csv",
    .min_operands = 1,
    .max_operands = 1,
    .opts = series_opts,
    .args_size = sizeof(struct series_args),
    .defaults = &series_defaults,
    .run = run_series,
};
