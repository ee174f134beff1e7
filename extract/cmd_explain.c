/* migstat explain: why each number of a release is a fact, or none. */
#include <stdlib.h>
#include <unistd.h>

#include "base/apart.h"
#include "base/cli.h"
#include "extract/explain/explain_page.h"
#include "extract/feed.h"
#include "extract/options.h"

enum { MAX_STYLE = 256 * 1024 };

struct explain_args {
    struct mig_args packs;
    const char *out, *place, *publisher, *language;
    mig_day date;
    size_t seconds;
    bool html;
    struct mig_reading reading;
};
static const struct explain_args defaults = { .date = MIG_NO_DAY,
                                              .seconds = MIG_DOCUMENT_SECONDS,
                                              .reading = MIG_READING_DEFAULT };

#define AT(field) offsetof(struct explain_args, field)
static const struct mig_opt opts[] = {
    { 0, "html", MIG_ARG_FLAG, AT(html), NULL, "one page of HTML that needs nothing else", NULL },
    MIG_OPT_RULES(AT(packs), ""),
    { 'o', "output", MIG_ARG_PATH, AT(out), "FILE", "write here, not to stdout", NULL },
    MIG_OPTS_DOCUMENT(AT),
    MIG_OPTS_READING(AT(reading)){ 0, NULL, 0, 0, NULL, NULL, NULL },
};

struct explain_run {
    const struct explain_args *args;
    struct mig_log *log;
    struct mig_explainer *explainer;
    struct mig_explain_page page;
    struct mig_document doc;
    struct mig_buf out;
    struct mig_output *output;
    size_t n_done, n_failed;
    mig_status failure; /* the first */
};

static void begin_page(struct explain_run *r)
{
    if (r->args->html)
        mig_explain_html_begin(&r->page);
    else
        mig_explain_text_begin(&r->page, !r->args->out && mig_terminal_of(STDOUT_FILENO).has_colours);
}

static mig_status flush(struct explain_run *r, struct mig_err *err)
{
    mig_status status = mig_output_write(r->output, mig_buf_span(&r->out), err);
    mig_buf_reset(&r->out);
    return status;
}

/* Where only MIG_IO and bad data of ours end the run: what is wrong with one document is told, and the next one taken. */
static mig_status explain(struct explain_run *r, struct mig_err *err)
{
    struct mig_err own = { 0 };
    mig_status status = mig_explainer_run(r->explainer, &r->doc, &r->page.teller, &own);
    if (status == MIG_NOMATCH) {
        mig_log_say(r->log, "%s: read before; it is explained once", r->doc.name);
        return MIG_OK;
    }
    if (status == MIG_END) {
        mig_log_say(r->log, "%s", own.message);
        r->failure = r->n_failed++ ? r->failure : MIG_DATA;
        return MIG_OK;
    }
    if (status != MIG_OK && status != MIG_PARTIAL)
        return mig_err_set(err, status, "%s", own.message);
    r->n_done++;
    r->n_failed += status == MIG_PARTIAL || r->doc.fault;
    if (r->doc.fault)
        mig_log_say(r->log, "%s", r->doc.fault);
    if (r->args->html)
        mig_explain_html_end(&r->page, &r->doc, &r->out);
    else
        mig_explain_text_end(&r->page, &r->doc, r->n_done > 1, &r->out);
    return flush(r, err);
}

static mig_status explain_all(struct explain_run *r, const struct mig_engine *engine, struct mig_source *source,
                              struct mig_err *err)
{
    struct mig_piece piece = { 0 };
    mig_status status = MIG_OK;
    while (status == MIG_OK) {
        struct mig_err bad;
        mig_status found = mig_source_next(source, &piece, &bad);
        if (found == MIG_END)
            break;
        if (found == MIG_OK)
            found = mig_feed_parse(engine, &piece, &r->doc, &bad);
        if (found == MIG_OK) {
            status = explain(r, err);
            continue;
        }
        mig_log_say(r->log, "%s", bad.message);
        r->failure = r->n_failed++ ? r->failure : found;
    }
    mig_piece_free(&piece);
    return status;
}

static mig_status head(struct explain_run *r, const struct mig_run *env, const struct mig_args *paths,
                       struct mig_err *err)
{
    struct mig_buf path = { 0 }, style = { 0 };
    if (!r->args->html)
        return MIG_OK;
    mig_buf_printf(&path, "%s/report/explain.css", env->rules_dir);
    mig_status status = mig_file_read(&style, path.p, MAX_STYLE, err);
    if (status == MIG_OK)
        mig_explain_html_head(&r->out, mig_buf_span(&style), mig_span_of(paths->item[0]));
    mig_buf_free(&style);
    mig_buf_free(&path);
    return status == MIG_NOINPUT ? mig_err_set(err, MIG_DATA, "%s/report/explain.css: not there", env->rules_dir)
                                 : status;
}

/* Nothing is put in the place of an old page unless there is something to tell. */
static mig_status write_page(struct explain_run *r, const struct mig_run *env, const struct mig_engine *engine,
                             const struct mig_args *paths, struct mig_err *err)
{
    struct mig_reading reading = r->args->reading;
    reading.sites = engine->sites;
    reading.rules_dir = engine->paths.rules_dir;
    reading.units = engine->units;
    struct mig_source *source = mig_source_new(paths->item, paths->n, &reading);
    mig_status status = head(r, env, paths, err);
    begin_page(r);
    if (status == MIG_OK)
        status = explain_all(r, engine, source, err);
    mig_source_tell(source, r->log);
    if (status == MIG_OK && r->n_done == 0 && r->failure != MIG_OK)
        status = r->failure == MIG_NOINPUT ? MIG_NOINPUT : MIG_PARTIAL;
    if (status == MIG_OK && r->args->html) {
        mig_explain_html_foot(&r->out);
        status = flush(r, err);
    }
    if (status == MIG_OK)
        status = mig_output_commit(r->output, err);
    mig_source_free(source);
    return status == MIG_OK && r->n_failed ? MIG_PARTIAL : status;
}

static mig_status check_outputs(const struct explain_args *a, const struct mig_args *paths, struct mig_err *err)
{
    return mig_apart_check_inputs(&(struct mig_apart){ "--output", a->out ? a->out : "-" }, 1,
                                  (const struct mig_args *const[]){ paths, &a->packs, NULL }, err);
}

static mig_status run(const struct mig_run *env, const void *args, const struct mig_args *operands, struct mig_err *err)
{
    const struct explain_args *a = args;
    struct mig_engine_options options = {
        .rules_dir = env->rules_dir, .packs = a->packs.item, .n_packs = a->packs.n, .is_late = true
    };
    struct mig_extract_options given = { a->date, mig_span_of(a->place), mig_span_of(a->publisher),
                                         mig_span_of(a->language), a->seconds };
    struct explain_run r = { .args = a, .log = env->log };
    struct mig_engine *engine;
    mig_status status = check_outputs(a, operands, err);
    if (status == MIG_OK)
        status = mig_engine_load(&engine, &options, err);
    if (status != MIG_OK)
        return status;
    r.explainer = mig_explainer_new(engine, &given, env->log);
    status = mig_extract_options_check(engine, a->place, a->language, err);
    if (status == MIG_OK)
        status = mig_output_open(&r.output, a->out, err);
    if (status == MIG_OK)
        status = write_page(&r, env, engine, operands, err);
    mig_output_free(r.output);
    mig_explainer_free(r.explainer);
    mig_explain_page_free(&r.page);
    mig_document_free(&r.doc);
    mig_buf_free(&r.out);
    mig_engine_free(engine);
    return status;
}

const struct mig_command mig_cmd_explain = {
    .name = "explain",
    .operands = "FILE…",
    .summary = "Tells why each number of a release is a fact, or why it is none.",
    .example = "migstat explain --html -o why.html samples/2012-12-18-iom-tajikistan.txt",
    .details = "Of a number that is none it tells which rule came nearest. The facts are those that `migstat extract` "
               "gives with "
               "the same options.\n"
               "Marks: fact; rejected (rules match, none may have it); no rule; no count (a year, an ordinal, a phone: "
               "nothing is "
               "counted).",
    .min_operands = 1,
    .opts = opts,
    .args_size = sizeof(struct explain_args),
    .defaults = &defaults,
    .run = run,
};
