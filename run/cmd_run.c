/* cmd_run.c -- the scheduled job: what is new is read, the report of the last whole period made, all or nothing. */
#include <string.h>
#include <time.h>

#include "run/config_schema.h"
#include "run/notice.h"

struct run_args {
    bool only_checks, schema;
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
    { 0, "schema", MIG_ARG_FLAG, AT(schema), NULL,
      "print the JSON Schema of migstat.yaml, for editors, and run nothing", NULL },
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

enum { MAX_NEWS = 20 }; /* lines; the summary has all */

static void add_news(const struct mig_alerts *alerts, struct mig_buf *out)
{
    size_t shown = 0;
    for (size_t i = 0; i < alerts->n && shown < MAX_NEWS; i++) {
        const struct mig_alert *item = &alerts->item[i];
        if (item->is_new && ++shown)
            mig_buf_printf(out, "new: %s: %s\n", mig_alert_words[item->kind], item->text);
    }
    if (shown < alerts->n_new)
        mig_buf_printf(out, "new: and %zu more\n", alerts->n_new - shown);
}

/* What was done, or would be, for people, on stdout: what was read, what was made, what is new. */
static mig_status print_account(const struct mig_config *config, const struct mig_job_result *r, bool would,
                                struct mig_err *err)
{
    const char *what = would       ? "the report that would be made"
                       : r->is_new ? "a new report"
                                   : "the report is the one that was there";
    struct mig_buf text = { 0 };
    mig_buf_printf(
        &text,
        "documents: %zu in the inputs, %zu new, %zu changed, %zu again since rules changed, %zu failed, %zu gone\n",
        r->counts.n_documents, r->counts.n_new, r->counts.n_changed, r->counts.n_again, r->counts.n_failed,
        r->counts.n_gone);
    if (r->n_asked)
        mig_buf_printf(&text, "addresses: %zu asked, %zu failed\n", r->n_asked, r->n_refused);
    mig_buf_printf(&text, "%s/%s: %s\n", config->output, r->folder, what);
    add_news(&r->alerts, &text);
    mig_status status = mig_file_write("-", mig_buf_span(&text), err);
    mig_buf_free(&text);
    return status;
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
        bool is_taken = a->summary && strcmp(a->summary, "-") == 0; /* stdout */
        mig_status written = is_taken ? MIG_OK : print_account(config, &result, a->only_checks, err);
        if (written == MIG_OK && a->summary)
            written = write_summary(a->summary, config, &result, err);
        status = written == MIG_OK ? status : written;
    }
    mig_job_result_free(&result);
    return status;
}

static mig_status print_schema(struct mig_err *err)
{
    struct mig_buf text = { 0 };
    mig_config_schema_print(&text);
    mig_status status = mig_file_write("-", mig_buf_span(&text), err);
    mig_buf_free(&text);
    return status;
}

static mig_status run(const struct mig_run *env, const void *args, const struct mig_args *operands, struct mig_err *err)
{
    struct mig_config config;
    if (((const struct run_args *)args)->schema)
        return print_schema(err);
    mig_status status = mig_config_load(&config, operands->n ? operands->item[0] : "migstat.yaml", err);
    if (status != MIG_OK)
        return status;
    status = run_with(env, args, &config, err);
    mig_config_free(&config);
    return status;
}

const struct mig_command mig_cmd_run = {
    .name = "run",
    .uses_network = true,
    .operands = "[CONFIG]",
    .summary = "The scheduled job: reads what is new and makes the report.",
    .details = "What it reads and makes says CONFIG, or else ./migstat.yaml; docs/run.md tells of its keys.",
    .example = "migstat run docs/migstat.yaml",
    .min_operands = 0,
    .max_operands = 1,
    .opts = opts,
    .args_size = sizeof(struct run_args),
    .defaults = &defaults,
    .run = run,
};
