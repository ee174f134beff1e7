/* migstat series: facts.csv -> series.csv, and the facts that were left out. */
#include "base/apart.h"
#include "base/book/sheets.h"
#include "base/cli.h"
#include "base/pool.h"
#include "base/progress.h"
#include "base/rows.h"
#include "stats/account.h"
#include "stats/by_family.h"
#include "stats/job.h"

struct series_args {
    struct mig_series_choice choice;
    const char *out, *left_out, *conflicts, *profile, *account;
    size_t jobs;
};

#define AT(field) offsetof(struct series_args, field)
static const struct mig_opt series_opts[] = {
    MIG_OPTS_SERIES(AT(choice)),
    { 'o', "output", MIG_ARG_PATH, AT(out), "FILE", "write the series here, not to stdout", NULL },
    { 0, "left-out", MIG_ARG_PATH, AT(left_out), "FILE", "write here which facts give no period a bound, and why",
      NULL },
    { 0, "contradictions", MIG_ARG_PATH, AT(conflicts), "FILE",
      "write here which facts cannot all be true, with their quotes", NULL },
    { 0, "explain", MIG_ARG_TEXT, AT(account), "PLACE:INDICATOR:PERIOD",
      "say instead how the values of one period came about: TJK:consulted:2012-Q4", NULL },
    { 'j', "jobs", MIG_ARG_SIZE, AT(jobs), "N", "parts worked on at once; the output is the same", NULL },
    MIG_OPT_PROFILE(AT(profile)),
    { 0 },
};
static const struct series_args series_defaults = { .choice = MIG_SERIES_DEFAULTS("month"),
                                                    .profile = "plain",
                                                    .jobs = 1 };

/* All outputs are written before any is put in its place, the series last: one that fails leaves none behind. */
static mig_status write_all(struct mig_feed *feed, const struct series_args *args, struct mig_err *err)
{
    enum { SERIES, LEFT_OUT, CONFLICTS, N_FILES };
    const char *const path[N_FILES] = { args->out, args->left_out, args->conflicts };
    struct mig_output *out[N_FILES] = { NULL };
    mig_status status = MIG_OK;
    for (int i = 0; i < N_FILES && status == MIG_OK; i++)
        if (i == SERIES || path[i])
            status = mig_output_open(&out[i], path[i], err);
    const struct mig_by_family_files files = { out[SERIES], out[LEFT_OUT], out[CONFLICTS],
                                               mig_csv_profile_find(args->profile), args->jobs };
    if (status == MIG_OK)
        status = mig_by_family_write(feed, &files, err);
    for (int i = N_FILES - 1; i >= 0 && status == MIG_OK; i--)
        if (out[i])
            status = mig_output_commit(out[i], err);
    for (int i = 0; i < N_FILES; i++)
        mig_output_free(out[i]);
    return status;
}

static bool is_chosen(const struct mig_scope *scope)
{
    return mig_scope_has_days(scope) || mig_scope_has_conditions(scope);
}

static mig_status stream(const struct mig_run *run, const struct series_args *args, const char *path,
                         struct mig_err *err)
{
    struct mig_series_job job;
    mig_status status = mig_series_job_open(&job, run, &args->choice, err);
    if (status != MIG_OK)
        return status;
    job.how.scope = &job.scope;
    struct mig_feed feed = { .how = &job.how, .households = job.households };
    const struct mig_feed_choice choice = {
        .path = path, .decisions = args->choice.decisions, .left = args->left_out != NULL, .jobs = args->jobs
    };
    mig_progress_begin(run->progress, "facts", args->out);
    status = mig_feed_read(&feed, run, &choice, err);
    if (status == MIG_OK) {
        status = write_all(&feed, args, err);
        if (status == MIG_OK && feed.n_series == 0 && is_chosen(&job.scope))
            mig_log_say(run->log, "warning: %s has nothing of what is asked for", path);
        mig_feed_close(&feed);
    }
    mig_progress_end(run->progress);
    mig_series_job_free(&job);
    return status;
}

/* What is to be told of says how long its periods are. */
static mig_status read_key(struct mig_account_key *key, struct series_args *a, struct mig_err *err)
{
    if (!mig_account_parse(key, mig_span_of(a->account)))
        return mig_err_set(err, MIG_USAGE, "--explain: '%s' is no PLACE:INDICATOR:PERIOD such as TJK:consulted:2012-Q4",
                           a->account);
    if (mig_sheets_is_named(a->out))
        return mig_err_set(err, MIG_USAGE, "--explain: it writes text, and %s is a workbook", a->out);
    if (a->left_out || a->conflicts)
        return mig_err_set(err, MIG_USAGE, "--explain writes no --left-out and no --contradictions");
    a->choice.by = mig_freq_words[key->freq];
    return MIG_OK;
}

/* Of one value, whose facts are few: they are read into memory. */
static mig_status account(const struct mig_run *run, const struct series_args *args, const char *path,
                          struct mig_err *err)
{
    struct mig_series_job job;
    struct mig_account_key key;
    struct series_args a = *args;
    struct mig_buf text = { 0 };
    mig_status status = read_key(&key, &a, err);
    if (status == MIG_OK)
        status = mig_series_job_run(&job, run, &a.choice, path, err);
    if (status != MIG_OK)
        return status;
    status = mig_account_write(&text, &job.set, &key, err);
    if (status == MIG_OK)
        status = mig_file_write(a.out, mig_buf_span(&text), err);
    mig_buf_free(&text);
    mig_series_job_free(&job);
    return status;
}

static mig_status run_series(const struct mig_run *run, const void *args, const struct mig_args *operands,
                             struct mig_err *err)
{
    const struct series_args *a = args;
    const struct mig_apart files[] = { { "--output", a->out ? a->out : "-" },
                                       { "--left-out", a->left_out },
                                       { "--contradictions", a->conflicts },
                                       { NULL, a->choice.decisions } };
    mig_status status = mig_apart_check_inputs(
        files, sizeof files / sizeof *files, (const struct mig_args *const[]){ operands, &a->choice.packs, NULL }, err);
    const char *const outs[] = { a->out, a->left_out, a->conflicts };
    for (size_t i = 0; i < sizeof outs / sizeof *outs && status == MIG_OK; i++)
        status = mig_rows_check(outs[i], a->profile, err);
    if (status == MIG_OK && (a->jobs < 1 || a->jobs > MIG_JOBS_MAX))
        status = mig_err_set(err, MIG_USAGE, "--jobs: 1 to %d", MIG_JOBS_MAX);
    if (status != MIG_OK)
        return status;
    return a->account ? account(run, a, operands->item[0], err) : stream(run, a, operands->item[0], err);
}

const struct mig_command mig_cmd_series = {
    .name = "series",
    .operands = "FACTS.csv",
    .summary = "Makes the facts into values with bounds per month, quarter or year.",
    .details = "Nothing that overlaps is added up, and nothing is left out in silence: see --left-out.",
    .example = "migstat series --by quarter facts.csv -o series.csv --left-out left-out.csv",
    .min_operands = 1,
    .max_operands = 1,
    .opts = series_opts,
    .args_size = sizeof(struct series_args),
    .defaults = &series_defaults,
    .run = run_series,
};
