#include "run/job.h"

#include <stdio.h>
#include <unistd.h>

#include "base/progress.h"
#include "extract/options.h"
#include "run/claim.h"
#include "run/decided.h"
#include "run/harvest.h"
#include "run/history.h"
#include "run/lock.h"
#include "run/notice.h"
#include "run/tables.h"
#include "stats/period.h"

struct job {
    const struct mig_run *env;
    struct mig_config *config;
    struct mig_job_result *result;
    struct mig_arena arena;
    int lock; /* -1: none */
    struct mig_engine *engine;
    struct mig_signatures *signatures;
    struct mig_store *store;
    struct mig_pack_paths packs;
    struct mig_fetcher *fetcher; /* once an input of the web is asked */
    const char *draft;           /* the folder that the report is made in */
};

/* ---- what is needed ---- */

static mig_status load_rules(struct job *j, struct mig_err *err)
{
    const struct mig_args *packs = &j->config->report.choice.packs;
    const struct mig_engine_options options = {
        .rules_dir = j->env->rules_dir, .packs = packs->item, .n_packs = packs->n, .is_late = true
    };
    j->packs = (struct mig_pack_paths){ j->env->rules_dir, packs->item, packs->n };
    mig_status status = mig_engine_load(&j->engine, &options, err);
    return status == MIG_OK ? mig_signatures_load(&j->signatures, &j->packs, j->env->version, err) : status;
}

static mig_status check_inputs(struct job *j, struct mig_err *err)
{
    for (size_t i = 0; i < j->config->n_inputs; i++) {
        const struct mig_config_input *in = &j->config->input[i];
        struct mig_err why;
        mig_status status = mig_extract_options_check(j->engine, in->place, in->language, &why);
        if (status == MIG_USAGE)
            return mig_config_fail(in->node, err, why.message);
        if (status != MIG_OK)
            return mig_err_set(err, status, "%s", why.message);
    }
    return MIG_OK;
}

/* What the command line of `report` would be told of is wrong in the configuration. */
static mig_status of_config(struct job *j, mig_status status, struct mig_err *err)
{
    if (status != MIG_USAGE)
        return status;
    return mig_err_set(err, MIG_CONFIG, "%s: report: %s", j->config->path,
                       mig_arena_copy(&j->arena, mig_span_of(err->message)));
}

/* All that can be told of the report before a document is read. */
static mig_status check_report(struct job *j, struct mig_err *err)
{
    const struct mig_report_request *request = &j->config->report;
    struct mig_series_job series;
    mig_status status = mig_series_job_open(&series, j->env, &request->choice, err);
    if (status == MIG_OK)
        mig_series_job_free(&series);
    if (status == MIG_OK)
        status = mig_report_check_choice(j->env, request, err);
    return of_config(j, status, err);
}

/* The period that the report is named after, and the last day it is about. */
static void choose_period(struct job *j, mig_day today)
{
    struct mig_job_result *r = j->result;
    enum mig_freq freq = (enum mig_freq)mig_word_find(mig_freq_words, mig_span_of(j->config->report.choice.by));
    char text[MIG_PERIOD_TEXT];
    r->today = today;
    switch (j->config->until) {
    case MIG_UNTIL_COMPLETE:
        r->until = mig_period_last(freq, mig_period_of(freq, today) - 1);
        snprintf(r->folder, sizeof r->folder, "%s", mig_period_print(freq, mig_period_of(freq, today) - 1, text));
        break;
    case MIG_UNTIL_NOW:
        r->until = MIG_NO_DAY;
        mig_day_print(today, r->folder);
        break;
    case MIG_UNTIL_DAY:
        r->until = j->config->until_day;
        mig_day_print(r->until, r->folder);
        break;
    }
    j->config->report.choice.until = r->until;
}

/* ---- inputs ---- */

static mig_status read_files(struct job *j, const struct mig_config_input *input, const struct mig_intake *how,
                             struct mig_err *err)
{
    mig_status status = mig_intake_read(how, input, input->path, &j->result->counts, err);
    if (status != MIG_NOMATCH)
        return status;
    mig_log_say(j->env->log, "%s: nothing is there; what was read of it before is kept", input->path);
    mig_alerts_add(&j->result->alerts, MIG_ALERT_MISSING, input->name, input->name);
    j->result->n_missing++;
    return MIG_OK;
}

/* A page that left its site is no fault of this run; a feed that did, or a page that somebody listed, is. */
static size_t failures(const struct mig_config_input *input, const struct mig_web_tally *tally)
{
    bool is_meant = input->kind == MIG_INPUT_URLS || tally->asked == 1;
    return tally->refused + tally->failed + (is_meant ? tally->gone : 0);
}

static mig_status read_web(struct job *j, const struct mig_config_input *input, const struct mig_intake *how,
                           struct mig_err *err)
{
    struct mig_web_tally tally;
    if (!j->fetcher)
        j->fetcher = mig_harvest_fetcher(j->config, j->env->version, &j->arena);
    const struct mig_harvest harvest = { how, j->fetcher, j->config, j->result->today, j->draft };
    mig_status status = mig_harvest_read(&harvest, input, &j->result->counts, &tally, err);
    j->result->n_asked += tally.asked;
    j->result->n_refused += failures(input, &tally);
    return status;
}

static mig_status read_inputs(struct job *j, bool only_looks, struct mig_err *err)
{
    const struct mig_intake how = { .store = j->store,
                                    .engine = j->engine,
                                    .signatures = j->signatures,
                                    .log = j->env->log,
                                    .progress = j->env->progress,
                                    .n_workers = j->config->jobs,
                                    .drops_gone = strcmp(j->config->gone, "drop") == 0,
                                    .only_looks = only_looks };
    mig_status status = MIG_OK;
    for (size_t i = 0; i < j->config->n_inputs && status == MIG_OK; i++) {
        const struct mig_config_input *input = &j->config->input[i];
        if (input->kind == MIG_INPUT_FILES)
            status = read_files(j, input, &how, err);
        else if (!only_looks)
            status = read_web(j, input, &how, err);
    }
    return status;
}

/* ---- the report ---- */

static const char *in_draft(struct job *j, const char *name)
{
    return mig_arena_printf(&j->arena, "%s/%s", j->draft, name);
}

static mig_status decide(struct job *j, struct mig_err *err)
{
    const struct mig_indicators *indicators = mig_ruleset_indicators(j->engine->rules);
    mig_status status = mig_decided_take(j->store, j->config, j->env->rules_dir, indicators, j->env->log, err);
    return status == MIG_OK ? mig_decided_apply(j->store, j->draft, j->env->rules_dir, indicators, err) : status;
}

static mig_status make_report(struct job *j, struct mig_err *err)
{
    struct mig_report_request *request = &j->config->report;
    mig_progress_stage(j->env->progress, "writing facts");
    request->out = j->draft;
    request->facts = in_draft(j, "facts.csv");
    request->documents = in_draft(j, "documents.csv");
    mig_status status =
        mig_history_before(j->store, &j->arena, j->config->output, j->result->folder, &request->last, err);
    if (status == MIG_OK)
        status = decide(j, err);
    if (status == MIG_OK)
        status = mig_tables_write_facts(j->store, request->facts, err);
    if (status == MIG_OK)
        status = mig_tables_write_documents(j->store, request->documents, err);
    if (status == MIG_OK)
        status = of_config(j, mig_report_folder(j->env, request, &j->result->report, err), err);
    return status == MIG_OK ? mig_tables_read_series(j->store, in_draft(j, "series.csv"), err) : status;
}

static mig_status note_run(struct job *j, const char *digest, struct mig_err *err)
{
    struct mig_job_result *r = j->result;
    struct mig_db *db = mig_store_db(j->store);
    int64_t n_facts = 0, n_documents = 0;
    mig_status status = mig_db_ask(db, "SELECT count(*) FROM facts", &n_facts, err);
    if (status == MIG_OK)
        status = mig_db_ask(db, "SELECT count(*) FROM document", &n_documents, err);
    if (status != MIG_OK)
        return status;
    r->n_facts = (size_t)n_facts;
    r->n_documents = (size_t)n_documents;
    const struct mig_ended ended = { .today = r->today,
                                     .folder = r->folder,
                                     .digest = digest,
                                     .n_documents = r->n_documents,
                                     .n_read = r->counts.n_new + r->counts.n_changed + r->counts.n_again,
                                     .n_failed = r->counts.n_failed,
                                     .n_gone = r->counts.n_gone,
                                     .n_facts = r->n_facts,
                                     .n_contradictions = r->report.n_contradictions };
    return mig_history_note(j->store, &ended, err);
}

/* ---- a run ---- */

static mig_status open_job(struct job *j, mig_day today, struct mig_err *err)
{
    choose_period(j, today);
    mig_status status = load_rules(j, err);
    if (status == MIG_OK)
        status = check_inputs(j, err);
    return status == MIG_OK ? check_report(j, err) : status;
}

static mig_status open_store(struct job *j, struct mig_err *err)
{
    struct mig_published last;
    const char *slash = strrchr(j->config->state, '/');
    mig_status status = MIG_OK;
    if (slash && slash > j->config->state)
        status = mig_dir_make(mig_arena_copy(&j->arena, mig_span(j->config->state, (size_t)(slash - j->config->state))),
                              err);
    if (status == MIG_OK)
        status = mig_lock_take(&j->lock, mig_arena_printf(&j->arena, "%s.lock", j->config->state), err);
    if (status == MIG_OK)
        status = mig_store_open(&j->store, j->config->state, err);
    if (status == MIG_OK)
        status = mig_history_last(j->store, &j->arena, &last, err);
    if (status == MIG_OK)
        status = mig_dir_make(j->config->output, err);
    if (status == MIG_OK)
        status = mig_claim_apart(j->config, err);
    if (status == MIG_OK)
        status = mig_claim_reports(j->config, j->result->folder, err);
    if (status == MIG_OK)
        status = mig_publish_recover(j->config->output, &last, err);
    if (status == MIG_OK)
        status = mig_store_begin(j->store, err);
    return status;
}

/* A report that is the one that is there is not put in its place: nothing changes for who looks. */
static mig_status finish(struct job *j, struct mig_err *err)
{
    struct mig_job_result *r = j->result;
    char draft[17];
    bool is_there = false;
    const char *place = mig_arena_printf(&j->arena, "%s/%s", j->config->output, r->folder);
    mig_status status = mig_publish_seal(j->draft, draft, err);
    if (status == MIG_OK)
        status = mig_publish_compare(place, j->draft, draft, &is_there, err);
    r->is_new = !is_there;
    if (status == MIG_OK && !r->is_new)
        status = mig_publish_remove(j->config->output, j->draft + strlen(j->config->output) + 1, err);
    if (status == MIG_OK)
        status = note_run(j, draft, err);
    if (status == MIG_OK)
        status = mig_store_commit(j->store, err);
    if (status == MIG_OK) {
        j->draft = NULL; /* now the next run puts it in place, if this one cannot */
        status = mig_publish_put(j->config->output, r->run, r->folder, err);
    }
    if (status == MIG_OK && j->config->keep)
        status = mig_history_retire(j->store, &j->arena, j->config->output, r->folder, j->config->keep, err);
    return status;
}

/* The report is there: that nobody could be told of it is a fault, but undoes nothing. */
static mig_status tell(struct job *j, struct mig_err *err)
{
    struct mig_err why;
    if (mig_notice_send(j->env, j->config, j->result, &why) == MIG_OK)
        return mig_alerts_told(j->store, err);
    mig_log_say(j->env->log, "%s", why.message);
    j->result->is_untold = true;
    return MIG_OK;
}

static mig_status run_job(struct job *j, mig_day today, struct mig_err *err)
{
    struct mig_job_result *r = j->result;
    mig_status status = open_job(j, today, err);
    if (status == MIG_OK)
        status = open_store(j, err);
    if (status != MIG_OK)
        return status;
    r->run = mig_store_run(j->store);
    j->draft = mig_publish_draft(&j->arena, j->config->output, r->run);
    status = mig_dir_make(j->draft, err);
    if (status == MIG_OK)
        status = read_inputs(j, false, err);
    if (status == MIG_OK)
        status = mig_store_settle(j->store, err);
    if (status == MIG_OK)
        status = make_report(j, err);
    if (status == MIG_OK)
        status = mig_alerts_find(&r->alerts, j->store, j->config, j->draft, today, err);
    if (status == MIG_OK)
        status = finish(j, err);
    return status == MIG_OK ? tell(j, err) : status;
}

/* What is not committed is undone; a draft that is left goes, as the next run would have it. */
static void close_job(struct job *j, mig_status status)
{
    if (j->draft && status != MIG_OK)
        mig_publish_remove(j->config->output, j->draft + strlen(j->config->output) + 1, NULL);
    mig_fetcher_free(j->fetcher);
    mig_store_close(j->store);
    mig_signatures_free(j->signatures);
    mig_engine_free(j->engine);
    if (j->lock >= 0)
        close(j->lock);
    mig_arena_free(&j->arena);
}

static mig_status partial(const struct mig_job_result *r, mig_status status)
{
    bool failed = r->counts.n_failed || r->counts.n_limits || r->n_missing || r->n_refused || r->is_untold;
    return status == MIG_OK && failed ? MIG_PARTIAL : status;
}

mig_status mig_job_run(const struct mig_run *env, struct mig_config *config, mig_day today,
                       struct mig_job_result *result, struct mig_err *err)
{
    struct job j = { .env = env, .config = config, .result = result, .lock = -1 };
    *result = (struct mig_job_result){ 0 };
    mig_progress_begin(env->progress, "reading rules", config->output);
    mig_status status = run_job(&j, today, err);
    close_job(&j, status);
    mig_progress_end(env->progress);
    return partial(result, status);
}

mig_status mig_job_check(const struct mig_run *env, struct mig_config *config, mig_day today,
                         struct mig_job_result *result, struct mig_err *err)
{
    struct job j = { .env = env, .config = config, .result = result, .lock = -1 };
    *result = (struct mig_job_result){ 0 };
    mig_status status = open_job(&j, today, err);
    if (status == MIG_OK)
        status = mig_claim_apart(config, err);
    if (status == MIG_OK && mig_file_exists(config->state))
        status = mig_store_look(&j.store, config->state, err);
    if (status == MIG_OK)
        status = read_inputs(&j, true, err);
    close_job(&j, status);
    return partial(result, status);
}

void mig_job_result_free(struct mig_job_result *result)
{
    mig_alerts_free(&result->alerts);
}
