/* cmd_run.c -- the scheduled job: what is new is read, the report of the last whole period made, all or nothing. */
#include <time.h>

#include "run/notice.h"

struct run_args {
    bool only_checks;
    mig_day today;
    const char *summary;
};
static const struct run_args defaults = { .today = MIG_NO_DAY };

#define AT(field) offsetof(struct run_args, field)
static const struct mig_opt opts[] = {
    { 0, "check", MIG_ARG_FLAG, AT(only_checks), NULL, "say what would be read and made, and do nothing", NULL },
    { 0, "today", MIG_ARG_DAY, AT(today), "DAY", "the day of the run, if it is not this one", NULL },
    { 0, "summary-json", MIG_ARG_PATH, AT(summary), "FILE", "write what the run did here, for programs; - is stdout",
      NULL },
    { 0, NULL, 0, 0, NULL, NULL, NULL },
};

/* In the time zone of the machine: reports are for people who live by it. */
static mig_day this_day(void)
{
    time_t now = time(NULL);
    struct tm tm;
    localtime_r(&now, &tm);
    return mig_day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static void say_counts(struct mig_log *log, const struct mig_job_result *r, bool would)
{
    mig_log_say(
        log,
        "documents: %zu in the inputs, %zu new, %zu changed, %zu again since rules changed, %zu failed, %zu gone%s",
        r->counts.n_documents, r->counts.n_new, r->counts.n_changed, r->counts.n_again, r->counts.n_failed,
        r->counts.n_gone, would ? ": this is what would be read" : "");
}

static void say_report(struct mig_log *log, const struct mig_config *config, const struct mig_job_result *r, bool would)
{
    const char *what = would       ? "the report that would be made"
                       : r->is_new ? "a new report"
                                   : "the report is the one that was there";
    mig_log_say(log, "%s/%s: %s", config->output, r->folder, what);
}

static mig_status write_summary(const char *path, const struct mig_config *config, const struct mig_job_result *result,
                                struct mig_err *err)
{
    struct mig_buf json = { 0 };
    mig_notice_json(config, result, &json);
    mig_status status = mig_file_write(path, mig_buf_span(&json), err);
    mig_buf_free(&json);
    return status;
}

static mig_status run_with(const struct mig_run *env, const struct run_args *a, struct mig_config *config,
                           struct mig_err *err)
{
    struct mig_job_result result = { 0 };
    mig_day today = a->today == MIG_NO_DAY ? this_day() : a->today;
    mig_status status = a->only_checks ? mig_job_check(env, config, today, &result, err)
                                       : mig_job_run(env, config, today, &result, err);
    if (status == MIG_OK || status == MIG_PARTIAL) {
        say_counts(env->log, &result, a->only_checks);
        say_report(env->log, config, &result, a->only_checks);
        mig_status written = a->summary ? write_summary(a->summary, config, &result, err) : MIG_OK;
        status = written == MIG_OK ? status : written;
    }
    mig_job_result_free(&result);
    return status;
}

static mig_status run(const struct mig_run *env, const void *args, const struct mig_args *operands, struct mig_err *err)
{
    struct mig_config config;
    mig_status status = mig_config_load(&config, operands->n ? operands->item[0] : "migstat.yaml", err);
    if (status != MIG_OK)
        return status;
    status = run_with(env, args, &config, err);
    mig_config_free(&config);
    return status;
}

const struct mig_command mig_cmd_run = {
    .name = "run",
    .operands = "[CONFIG]",
    .summary = "The scheduled job: reads what is new of the inputs in migstat.yaml and makes the report.",
    .example = "migstat run migstat.yaml",
    .min_operands = 0,
    .max_operands = 1,
    .opts = opts,
    .args_size = sizeof(struct run_args),
    .defaults = &defaults,
    .run = run,
};
