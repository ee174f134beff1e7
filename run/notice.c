#include "run/notice.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/child.h"
#include "run/mail.h"
#include "stats/report/words.h"

enum { MAX_LINES = 50, SECONDS = 300, MAX_REPORT = 64 * 1024 * 1024 };

/* ---- for programs ---- */

static json_t *text(const char *s)
{
    return json_stringn_nocheck(s, strlen(s));
}

static json_t *day_of(mig_day day)
{
    char room[11];
    return day == MIG_NO_DAY ? json_null() : text(mig_day_print(day, room));
}

static json_t *size_of(size_t n)
{
    return json_integer((json_int_t)n);
}

static json_t *news_of(const struct mig_alerts *alerts)
{
    json_t *list = json_array();
    for (size_t i = 0; i < alerts->n; i++) {
        json_t *item = json_object();
        json_object_set_new_nocheck(item, "kind", text(mig_alert_words[alerts->item[i].kind]));
        json_object_set_new_nocheck(item, "text", text(alerts->item[i].text));
        json_object_set_new_nocheck(item, "new", json_boolean(alerts->item[i].is_new));
        json_array_append_new(list, item);
    }
    return list;
}

void mig_notice_json(const struct mig_config *config, const struct mig_job_result *r, struct mig_buf *out)
{
    const struct {
        const char *name;
        size_t n;
    } counts[] = { { "in_inputs", r->counts.n_documents }, { "new", r->counts.n_new },
                   { "changed", r->counts.n_changed },     { "read_again", r->counts.n_again },
                   { "failed", r->counts.n_failed },       { "gone", r->counts.n_gone },
                   { "in_store", r->n_documents } };
    json_t *root = json_object(), *documents = json_object();
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        json_object_set_new_nocheck(documents, counts[i].name, size_of(counts[i].n));
    json_object_set_new_nocheck(root, "run", size_of((size_t)r->run));
    json_object_set_new_nocheck(root, "today", day_of(r->today));
    json_object_set_new_nocheck(root, "until", day_of(r->until));
    json_object_set_new_nocheck(root, "output", text(config->output));
    json_object_set_new_nocheck(root, "folder", text(r->folder));
    json_object_set_new_nocheck(root, "report_is_new", json_boolean(r->is_new));
    json_object_set_new_nocheck(root, "documents", documents);
    json_object_set_new_nocheck(root, "inputs_missing", size_of(r->n_missing));
    json_object_set_new_nocheck(root, "pages_asked", size_of(r->n_asked));
    json_object_set_new_nocheck(root, "pages_failed", size_of(r->n_refused));
    json_object_set_new_nocheck(root, "facts", size_of(r->n_facts));
    json_object_set_new_nocheck(root, "contradictions", size_of(r->report.n_contradictions));
    json_object_set_new_nocheck(root, "alerts", news_of(&r->alerts));
    char *made = json_dumps(root, JSON_INDENT(1));
    mig_buf_str(out, made);
    mig_buf_char(out, '\n');
    free(made);
    json_decref(root);
}

/* ---- for people ---- */

/* Does anybody want to hear of alerts of this kind? */
static bool is_wanted(const struct mig_notice_how *how, enum mig_alert_kind kind)
{
    switch (kind) {
    case MIG_ALERT_CONTRADICTION:
        return how->contradiction;
    case MIG_ALERT_OUTLIER:
        return how->outlier;
    case MIG_ALERT_FAILED:
    case MIG_ALERT_MISSING:
        return how->failed;
    case MIG_ALERT_SILENT:
        return true; /* of inputs that say after how many days */
    }
    return false;
}

/* How many alerts are new that somebody wants to hear of. */
static size_t count_wanted(const struct mig_config *config, const struct mig_alerts *alerts)
{
    size_t n = 0;
    for (size_t i = 0; i < alerts->n; i++)
        n += alerts->item[i].is_new && is_wanted(&config->notice, alerts->item[i].kind);
    return n;
}

static mig_status check_child(const char *program, const struct mig_child_result *how, struct mig_err *err)
{
    if (how->end == MIG_CHILD_DONE)
        return MIG_OK;
    const char *what = how->end == MIG_CHILD_ABSENT ? "is not there, or cannot be run"
                       : how->end == MIG_CHILD_SLOW ? "took too long"
                       : how->end == MIG_CHILD_LONG ? "wrote too much"
                       : how->end == MIG_CHILD_LOST ? "could not be heard"
                                                    : "failed";
    return mig_err_set(err, MIG_IO, "notice: %s %s%s%s", program, what, how->said[0] ? ": " : "", how->said);
}

static mig_status run_program(const char *const *args, struct mig_span input, struct mig_err *err)
{
    const struct mig_child child = { .args = args, .seconds = SECONDS, .output_max = MAX_REPORT, .is_chosen = true };
    struct mig_child_result how;
    struct mig_buf said = { 0 };
    mig_status status = mig_child_run(&child, input, &said, &how, err);
    mig_buf_free(&said);
    return status == MIG_OK ? check_child(args[0], &how, err) : status;
}

/* The command with the report's folder as its last argument, and the summary as its input. */
static mig_status run_command(const struct mig_config *config, const struct mig_job_result *r, const char *folder,
                              struct mig_err *err)
{
    const struct mig_args *command = &config->notice.command;
    const char **args = mig_alloc((command->n + 2) * sizeof *args);
    struct mig_buf json = { 0 };
    memcpy(args, command->item, command->n * sizeof *args);
    args[command->n] = folder;
    mig_notice_json(config, r, &json);
    mig_status status = run_program(args, mig_buf_span(&json), err);
    mig_buf_free(&json);
    free(args);
    return status;
}

static struct mig_span subject(const struct mig_config *config, const struct mig_words *words, struct mig_arena *arena,
                               size_t n)
{
    const char *title = config->report.title ? config->report.title : mig_word(words, "title").p;
    const struct mig_fill fill[] = { MIG_FILL("title", mig_span_of(title)),
                                     mig_words_count(words, arena, "n", n),
                                     { 0 } };
    return mig_words_fill(words, arena, "notice_subject", fill);
}

/* What is new of KIND, a line each below the words for it; the report has what is left out. */
static void add_kind(const struct mig_config *config, const struct mig_alerts *alerts, enum mig_alert_kind kind,
                     const struct mig_words *words, struct mig_arena *arena, struct mig_buf *out)
{
    size_t n = 0;
    for (size_t i = 0; i < alerts->n; i++) {
        const struct mig_alert *item = &alerts->item[i];
        if (item->kind != kind || !item->is_new || !is_wanted(&config->notice, kind))
            continue;
        if (n == 0)
            mig_buf_printf(out, "%.*s\n",
                           MIG_SPAN_ARG(mig_word_of(words, "notices", mig_span_of(mig_alert_words[kind]))));
        if (n++ < MAX_LINES)
            mig_buf_printf(out, "  %s\n", item->text);
    }
    if (n > MAX_LINES) {
        const struct mig_fill fill[] = { mig_words_count(words, arena, "n", n - MAX_LINES), { 0 } };
        mig_buf_printf(out, "  %.*s\n", MIG_SPAN_ARG(mig_words_fill(words, arena, "notice_more", fill)));
    }
    if (n)
        mig_buf_char(out, '\n');
}

static void add_body(const struct mig_config *config, const struct mig_job_result *r, const struct mig_words *words,
                     struct mig_arena *arena, const char *folder, struct mig_buf *out)
{
    for (int kind = 0; mig_alert_words[kind]; kind++)
        add_kind(config, &r->alerts, (enum mig_alert_kind)kind, words, arena, out);
    mig_buf_printf(out, "%.*s: %s\n", MIG_SPAN_ARG(mig_word(words, "notice_report")), folder);
}

static mig_status send_mail(const struct mig_run *env, const struct mig_config *config, const struct mig_job_result *r,
                            const char *folder, struct mig_err *err)
{
    struct mig_words *words = NULL;
    struct mig_arena arena = { 0 };
    struct mig_buf report = { 0 }, body = { 0 }, mail = { 0 };
    mig_status status = mig_words_load(&words, env->rules_dir, config->report.language, err);
    if (status == MIG_OK)
        status = mig_file_read(&report, mig_arena_printf(&arena, "%s/report.md", folder), MAX_REPORT, err);
    if (status == MIG_OK) {
        const char *const args[] = { config->notice.sendmail, "-t", "-i", NULL };
        add_body(config, r, words, &arena, folder, &body);
        const struct mig_mail message = { .from = config->notice.mail_from,
                                          .to = config->notice.mail_to,
                                          .subject = subject(config, words, &arena, count_wanted(config, &r->alerts)),
                                          .body = mig_buf_span(&body),
                                          .file = "report.md",
                                          .type = "text/markdown",
                                          .attached = mig_buf_span(&report) };
        mig_mail_write(&message, &mail);
        status = run_program(args, mig_buf_span(&mail), err);
    }
    mig_words_free(words);
    mig_buf_free(&report);
    mig_buf_free(&body);
    mig_buf_free(&mail);
    mig_arena_free(&arena);
    return status;
}

mig_status mig_notice_send(const struct mig_run *env, const struct mig_config *config, const struct mig_job_result *r,
                           struct mig_err *err)
{
    if (!config->notice.always && count_wanted(config, &r->alerts) == 0)
        return MIG_OK;
    struct mig_arena arena = { 0 };
    const char *folder = mig_arena_printf(&arena, "%s/%s", config->output, r->folder);
    mig_status status = MIG_OK;
    if (config->notice.command.n)
        status = run_command(config, r, folder, err);
    if (status == MIG_OK && config->notice.mail_to)
        status = send_mail(env, config, r, folder, err);
    mig_arena_free(&arena);
    return status;
}
