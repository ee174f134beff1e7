/* migstat series: facts.csv -> series.csv, and the facts that were left out. */
#include "base/apart.h"
#include "base/book/sheets.h"
#include "base/cli.h"
#include "base/pool.h"
#include "base/progress.h"
#include "base/rows.h"
#include "base/standard/csvw.h"
#include "stats/account.h"
#include "stats/by_family.h"
#include "stats/job.h"
#include "stats/report/described.h"

struct series_args {
    struct mig_series_choice choice;
    const char *out, *left_out, *conflicts, *profile, *account;
    size_t jobs;
    bool hxl, csvw;
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
    MIG_OPT_HXL(AT(hxl)),
    MIG_OPT_CSVW(AT(csvw)),
    { 0 },
};
static const struct series_args series_defaults = { .choice = MIG_SERIES_DEFAULTS("month"),
                                                    .profile = "plain",
                                                    .jobs = 1 };

enum { SERIES, LEFT_OUT, CONFLICTS, N_FILES };
static const int table_of[N_FILES] = { MIG_TABLE_SERIES, MIG_TABLE_LEFT_OUT, MIG_TABLE_CONFLICTS };

struct files {
    const char *path[N_FILES];
    struct mig_output *out[N_FILES], *beside[N_FILES];
    struct mig_resource table[N_FILES];
    struct mig_described described;
    struct mig_arena arena;
};

/* What describes the files, where that is asked for. */
static mig_status describe(struct files *f, const struct mig_run *run, const struct series_args *args,
                           struct mig_err *err)
{
    struct mig_resource tables[MIG_N_TABLES];
    if (!args->csvw && !args->hxl)
        return MIG_OK;
    mig_tables(tables, mig_csv_profile_find(args->profile), &f->arena);
    for (int i = 0; i < N_FILES; i++)
        f->table[i] = tables[table_of[i]];
    f->table[SERIES].has_tags = args->hxl;
    return mig_described_load(&f->described, &f->arena, run->rules_dir, NULL, err);
}

static mig_status write_rows(struct files *f, struct mig_feed *feed, const struct series_args *args,
                             struct mig_err *err)
{
    const struct mig_by_family_files files = { .series = f->out[SERIES],
                                               .left = f->out[LEFT_OUT],
                                               .conflicts = f->out[CONFLICTS],
                                               .profile = mig_csv_profile_find(args->profile),
                                               .jobs = args->jobs,
                                               .tagged = args->hxl ? &f->table[SERIES] : NULL,
                                               .described = &f->described };
    return mig_by_family_write(feed, &files, err);
}

static mig_status commit(struct mig_output *out, mig_status status, struct mig_err *err)
{
    return status == MIG_OK && out ? mig_output_commit(out, err) : status;
}

/* All outputs are written before any is put in its place, the series last: one that fails leaves none behind. */
static mig_status write_all(struct mig_feed *feed, const struct mig_run *run, const struct series_args *args,
                            struct mig_err *err)
{
    struct files f = { .path = { args->out, args->left_out, args->conflicts } };
    mig_status status = describe(&f, run, args, err);
    for (int i = 0; i < N_FILES && status == MIG_OK; i++)
        if (i == SERIES || f.path[i])
            status = mig_output_open(&f.out[i], f.path[i], err);
    if (status == MIG_OK)
        status = write_rows(&f, feed, args, err);
    for (int i = 0; i < N_FILES && status == MIG_OK && args->csvw; i++)
        if (f.out[i])
            status = mig_csvw_write(&f.beside[i], &f.described, &f.table[i], f.path[i], err);
    for (int i = N_FILES - 1; i >= 0; i--)
        status = commit(f.out[i], commit(f.beside[i], status, err), err);
    for (int i = 0; i < N_FILES; i++) {
        mig_output_free(f.out[i]);
        mig_output_free(f.beside[i]);
    }
    mig_arena_free(&f.arena);
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
        status = write_all(&feed, run, args, err);
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

static mig_status check_args(const struct series_args *a, struct mig_err *err)
{
    const char *const outs[N_FILES] = { a->out, a->left_out, a->conflicts };
    mig_status status = MIG_OK;
    for (int i = 0; i < N_FILES && status == MIG_OK; i++) {
        status = mig_rows_check(outs[i], a->profile, err);
        if (status == MIG_OK && a->csvw && (i == SERIES || outs[i]))
            status = mig_csvw_check(outs[i], err);
    }
    if (status == MIG_OK && a->account && (a->csvw || a->hxl))
        return mig_err_set(err, MIG_USAGE, "--explain: it writes text, which --%s has nothing to say of",
                           a->csvw ? "csvw" : "hxl");
    if (status == MIG_OK && (a->jobs < 1 || a->jobs > MIG_JOBS_MAX))
        return mig_err_set(err, MIG_USAGE, "--jobs: 1 to %d", MIG_JOBS_MAX);
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
    if (status == MIG_OK)
        status = check_args(a, err);
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
