/* cmd_extract.c -- releases in, facts.csv and documents.csv out. */
#include "base/apart.h"
#include "base/cli.h"
#include "base/pool.h"
#include "extract/inputs.h"
#include "extract/options.h"
#include "extract/outs.h"
#include "extract/shard.h"
#include "extract/unread.h"

struct extract_args {
    struct mig_args packs;
    const char *out, *documents, *texts, *decisions, *profile, *place, *publisher, *language;
    const char *list, *share, *counters;
    mig_day date;
    size_t jobs, seconds;
    bool no_gate, json, no_header, is_part, hxl, csvw, schema;
    struct mig_reading reading;
};
static const struct extract_args defaults = {
    .date = MIG_NO_DAY, .profile = "plain", .jobs = 1, .seconds = MIG_DOCUMENT_SECONDS, .reading = MIG_READING_DEFAULT
};

#define AT(field) offsetof(struct extract_args, field)
static const struct mig_opt opts[] = {
    MIG_OPT_RULES(AT(packs), ""),
    { 'o', "output", MIG_ARG_PATH, AT(out), "FILE",
      "write facts here, not to stdout; into a folder, or DIR/: facts.csv, documents.csv and their datapackage.json",
      NULL },
    { 0, "documents", MIG_ARG_PATH, AT(documents), "FILE", "write a row per document here: status, date, counts",
      NULL },
    { 0, "texts", MIG_ARG_PATH, AT(texts), "DIR",
      "save each document's text as DIR/DOC_ID.txt; byte offsets are into it", NULL },
    { 0, "decisions", MIG_ARG_PATH, AT(decisions), "CSV",
      "what was decided in review, of `migstat review`: sets review_status and corrects cells", NULL },
    MIG_OPT_PROFILE(AT(profile)),
    MIG_OPT_HXL(AT(hxl)),
    MIG_OPT_CSVW(AT(csvw)),
    { 0, "ndjson-out", MIG_ARG_FLAG, AT(json), NULL, "write facts as JSON, an object a line, not as CSV", NULL },
    { 0, "schema", MIG_ARG_FLAG, AT(schema), NULL, "print the JSON Schema of such a line, and read nothing", NULL },
    { 0, "no-header", MIG_ARG_FLAG, AT(no_header), NULL, "write no line of names above the facts", NULL },
    MIG_OPTS_DOCUMENT(AT),
    { 0, "files-from", MIG_ARG_PATH, AT(list), "FILE", "read the files that FILE lists, a path a line, too", NULL },
    { 0, "shard", MIG_ARG_TEXT, AT(share), "I/N", "read only the I-th of N shares of the paths: 2/8", NULL },
    { 0, "part", MIG_ARG_FLAG, AT(is_part), NULL,
      "this is one of many, started by a program: each document is read as if alone, facts say of which release they "
      "are (`migstat merge`), and a document that cannot be read is a line of JSON on stderr and no failure",
      NULL },
    { 0, "ndjson-in", MIG_ARG_FLAG, AT(reading.is_lines), NULL,
      "a document a line, of JSON, from stdin if no PATH is given; what cannot be read is told as with --part", NULL },
    { 0, "counters", MIG_ARG_CHOICE, AT(counters), "FORM", "tell stderr how many documents, facts … there were",
      mig_counter_forms },
    { 'j', "jobs", MIG_ARG_SIZE, AT(jobs), "N", "documents worked on at once; the output is the same", NULL },
    MIG_OPTS_READING(AT(reading)){ 0, "no-gate", MIG_ARG_FLAG, AT(no_gate), NULL,
                                   "try every rule on every sentence with a figure: slower, same facts", NULL },
    { 0, NULL, 0, 0, NULL, NULL, NULL },
};

struct extraction {
    const struct extract_args *args;
    struct mig_log *log; /* of the run, or LINES */
    struct mig_progress *progress;
    struct mig_shard_log lines;   /* a program reads what is said */
    struct mig_counters counters; /* of all documents */
    struct mig_identities *identities;
    struct mig_decisions *decisions; /* NULL: none */
    struct mig_fact_counts counts;   /* of the document at hand */
    bool is_repeated;                /* the same: its facts are written already */
    struct mig_outs outs;
    const struct mig_csv_profile *profile; /* of facts */
    struct mig_unread unread;
    size_t n_documents, n_failed, n_missing, n_limits;
};

static void write_document(struct extraction *e, const struct mig_read *read)
{
    struct mig_listing listing;
    mig_crew_listing(read, &e->counts, &listing);
    if (e->is_repeated)
        listing.outcome = MIG_DOC_REPEATED;
    mig_record_write(&mig_listing_layout, &e->outs.rows[MIG_OUT_DOCUMENTS].row, &listing);
}

static mig_status save_text(const struct extraction *e, const struct mig_read *read, struct mig_err *err)
{
    struct mig_buf path = { 0 };
    mig_buf_printf(&path, "%s/%s.txt", e->args->texts, read->work.doc.id);
    mig_status status = mig_file_write(path.p, read->work.doc.text, err);
    mig_buf_free(&path);
    return status;
}

/* Is this one of many, started by a program? Then a bad document is told as JSON and is no failure. */
static bool is_shard(const struct extract_args *a)
{
    return a->reading.is_lines || a->is_part;
}

static void say_failed(struct extraction *e, const struct mig_read *read)
{
    if (is_shard(e->args))
        mig_shard_log_fail(&e->lines, read->err.message);
    else
        mig_log_say(e->log, "%s", read->err.message);
}

/* What a person would look after, a program counts. */
static void say_done(struct extraction *e, const struct mig_read *read)
{
    if (is_shard(e->args))
        return;
    if (e->is_repeated)
        mig_log_say(e->log, "%s: read before; its facts are written once", read->work.doc.name);
    else if (e->counts.n_facts)
        mig_crew_say(read, &e->counts, e->log);
}

static void say_lines(struct extraction *e, const struct mig_read *read)
{
    e->lines.key = mig_shard_key(read);
    mig_crew_say_lines(read, e->log);
    if (read->status != MIG_OK)
        say_failed(e, read);
    else if (read->work.is_last)
        say_done(e, read);
    e->lines.key = mig_span("", 0);
}

/* Each document of a part is as the first of its text: whether it is, is for who sees all parts to tell. */
static void begin_identities(struct extraction *e)
{
    static const char no_release[17];
    mig_identities_begin(e->identities);
    if (e->args->is_part)
        mig_identities_know(e->identities, no_release, true);
}

/* After the last part of a document. */
static mig_status end_document(struct extraction *e, const struct mig_read *read, struct mig_err *err)
{
    mig_status status = MIG_OK;
    e->n_documents++;
    e->n_failed += read->status != MIG_OK || read->work.doc.fault;
    e->n_missing += read->status == MIG_NOINPUT;
    e->n_limits += e->counts.n_limits;
    mig_counters_add(&e->counters, read, &e->counts);
    write_document(e, read);
    if (read->status == MIG_OK && !is_shard(e->args))
        mig_unread_take(&e->unread, &read->work.doc, e->log);
    if (read->status == MIG_OK && e->args->texts)
        status = save_text(e, read, err);
    e->counts = (struct mig_fact_counts){ 0 };
    e->is_repeated = false;
    begin_identities(e);
    return status == MIG_OK ? mig_rows_pass(&e->outs.rows[MIG_OUT_DOCUMENTS], err) : status;
}

/* What was read before is neither written nor counted again. */
static void take_rows(struct extraction *e, struct mig_read *read)
{
    if (!mig_identities_settle(e->identities, &read->work.doc, &read->rows)) {
        mig_fact_rows_reset(&read->rows);
        e->counts = (struct mig_fact_counts){ 0 };
        e->is_repeated = true;
    }
    if (e->decisions)
        mig_fact_rows_decide(&read->rows, e->profile, e->decisions);
}

static mig_status give(void *ctx, struct mig_read *read, struct mig_err *err)
{
    struct extraction *e = ctx;
    mig_crew_count(&e->counts, &read->counts);
    take_rows(e, read);
    say_lines(e, read);
    mig_status status = mig_rows_add(&e->outs.rows[MIG_OUT_FACTS], mig_buf_span(&read->rows.text), err);
    if (status == MIG_OK && read->work.is_last)
        status = end_document(e, read, err);
    return status;
}

static mig_status run_jobs(struct extraction *e, struct mig_source *source, const struct mig_engine *engine,
                           struct mig_err *err)
{
    const struct extract_args *a = e->args;
    struct mig_extract_options options = { a->date, mig_span_of(a->place), mig_span_of(a->publisher),
                                           mig_span_of(a->language), a->seconds };
    const struct mig_crew crew = { .engine = engine,
                                   .source = source,
                                   .options = &options,
                                   .profile = e->profile,
                                   .n_workers = a->jobs,
                                   .keeps_facts = e->decisions != NULL,
                                   .tells_release = a->is_part,
                                   .progress = e->progress,
                                   .ctx = e,
                                   .give = give };
    e->identities = mig_identities_new();
    begin_identities(e);
    mig_progress_begin(e->progress, "documents", a->out);
    mig_status status = mig_crew_run(&crew, err);
    mig_progress_end(e->progress);
    mig_identities_free(e->identities);
    return status;
}

static mig_status make_texts(const char *dir, const struct mig_args *paths, struct mig_err *err)
{
    mig_status status = dir ? mig_dir_make(dir, err) : MIG_OK;
    for (size_t i = 0; dir && i < paths->n && status == MIG_OK; i++)
        status = mig_apart_check_folder(&(struct mig_apart){ "--texts", dir },
                                        &(struct mig_apart){ NULL, paths->item[i] }, err);
    return status;
}

static mig_status check_outputs(const struct extraction *e, const struct mig_args *paths, struct mig_err *err)
{
    const struct extract_args *a = e->args;
    const char *facts = e->outs.path[MIG_OUT_FACTS];
    const struct mig_apart of[] = { { "--output", facts ? facts : "-" },
                                    { "--documents", e->outs.path[MIG_OUT_DOCUMENTS] },
                                    { NULL, a->decisions },
                                    { NULL, a->list } };
    return mig_apart_check_inputs(of, sizeof of / sizeof *of,
                                  (const struct mig_args *const[]){ paths, &a->packs, NULL }, err);
}

/* What of the arguments says where the output goes, and in which form. */
static mig_status choose_outputs(struct extraction *e, const struct mig_args *paths, struct mig_err *err)
{
    const struct extract_args *a = e->args;
    const struct mig_outs_choice choice = { .facts = a->out,
                                            .documents = a->documents,
                                            .profile = a->profile,
                                            .json = a->json,
                                            .no_header = a->no_header,
                                            .hxl = a->hxl,
                                            .csvw = a->csvw,
                                            .is_part = a->is_part,
                                            .corrected = a->decisions != NULL };
    mig_status status = mig_outs_choose(&e->outs, &choice, err);
    return status == MIG_OK ? check_outputs(e, paths, err) : status;
}

static mig_status check_args(struct extraction *e, const struct mig_args *paths, struct mig_err *err)
{
    const struct extract_args *a = e->args;
    if (a->jobs < 1 || a->jobs > MIG_JOBS_MAX)
        return mig_err_set(err, MIG_USAGE, "--jobs: 1 to %d", MIG_JOBS_MAX);
    if (a->is_part && a->decisions)
        return mig_err_set(err, MIG_USAGE,
                           "--part: decisions are of facts whose ids are settled; give --decisions to "
                           "what comes behind merge");
    return choose_outputs(e, paths, err);
}

static mig_status open_outputs(struct extraction *e, const char *rules_dir, const struct mig_args *paths,
                               struct mig_err *err)
{
    mig_status status = make_texts(e->args->texts, paths, err);
    if (status == MIG_OK)
        status = mig_outs_open(&e->outs, rules_dir, err);
    e->profile = e->outs.rows[MIG_OUT_FACTS].row.profile;
    return status;
}

/* Of what could not be read at all, each named: a file that is missing fails a shard, which may be tried again elsewhere; else it is one
 * document of many, unless there is no other. */
static mig_status status_of_input(const struct extraction *e, const struct mig_source *source)
{
    if (is_shard(e->args))
        return mig_source_lost(source);
    const bool asks_for_none = (e->args->list || e->args->share) && e->n_documents == 0;
    return e->n_missing == e->n_documents && !asks_for_none ? MIG_NOINPUT : MIG_OK;
}

static mig_status run_all(struct extraction *e, const struct mig_engine *engine, const struct mig_args *paths,
                          struct mig_err *err)
{
    mig_status status = open_outputs(e, engine->paths.rules_dir, paths, err);
    struct mig_reading reading = e->args->reading;
    reading.sites = engine->sites;
    reading.rules_dir = engine->paths.rules_dir;
    reading.units = engine->units;
    struct mig_source *source = mig_source_new(paths->item, paths->n, &reading);
    if (status == MIG_OK)
        status = run_jobs(e, source, engine, err);
    mig_unread_end(&e->unread, e->log);
    mig_source_tell(source, e->log);
    mig_counters_tell(&e->counters);
    if (status == MIG_OK)
        status = status_of_input(e, source);
    mig_source_free(source);
    return status;
}

static void begin(struct extraction *e, const struct extract_args *args, struct mig_log *log)
{
    *e = (struct extraction){ .args = args, .log = log };
    if (is_shard(args)) {
        mig_shard_log_begin(&e->lines, log);
        e->log = &e->lines.log;
    }
    e->counters.to = args->counters ? log : NULL;
}

static mig_status run_engine(struct extraction *e, const struct mig_run *env, const struct mig_engine *engine,
                             const struct mig_args *paths, struct mig_err *err)
{
    const struct extract_args *a = e->args;
    mig_status status = mig_extract_options_check(engine, a->place, a->language, err);
    if (status == MIG_OK && a->decisions)
        status = mig_decisions_load(
            &e->decisions, a->decisions,
            &(struct mig_decision_scope){ env->rules_dir, mig_ruleset_indicators(engine->rules), NULL }, err);
    if (status == MIG_OK)
        status = run_all(e, engine, paths, err);
    return status;
}

static mig_status run_paths(const struct mig_run *env, const struct extract_args *a, const struct mig_args *paths,
                            struct mig_err *err)
{
    struct mig_engine_options options = { .rules_dir = env->rules_dir,
                                          .packs = a->packs.item,
                                          .n_packs = a->packs.n,
                                          .is_late = true,
                                          .no_gate = a->no_gate };
    struct extraction e;
    struct mig_engine *engine = NULL;
    begin(&e, a, env->log);
    e.progress = env->progress;
    mig_status status = check_args(&e, paths, err);
    if (status == MIG_OK)
        status = mig_engine_load(&engine, &options, err);
    if (status == MIG_OK)
        status = run_engine(&e, env, engine, paths, err);
    status = mig_outs_close(&e.outs, status, err);
    if (status == MIG_OK && e.decisions)
        mig_decisions_say_unmet(e.decisions, env->log);
    mig_decisions_free(e.decisions);
    mig_engine_free(engine);
    return status == MIG_OK && (e.n_failed || e.n_limits) && !is_shard(a) ? MIG_PARTIAL : status;
}

static mig_status print_schema(const struct mig_run *env, const struct extract_args *a, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    mig_status status = mig_outs_schema(env->rules_dir, &text, err);
    if (status == MIG_OK)
        status = mig_file_write(a->out, mig_buf_span(&text), err);
    mig_buf_free(&text);
    return status;
}

static mig_status run(const struct mig_run *env, const void *args, const struct mig_args *operands, struct mig_err *err)
{
    const struct extract_args *a = args;
    struct mig_inputs inputs = { 0 };
    if (a->schema)
        return print_schema(env, a, err);
    const struct mig_inputs_choice choice = { a->list, a->share, a->reading.is_lines ? "-" : NULL };
    mig_status status = mig_inputs_choose(&inputs, operands, &choice, err);
    if (status == MIG_OK)
        status = run_paths(env, a, &inputs.paths, err);
    mig_inputs_free(&inputs);
    return status;
}

const struct mig_command mig_cmd_extract = {
    .name = "extract",
    .operands = "PATH…",
    .summary = "Finds the facts in releases and prints them as CSV.",
    .details = "PATH is a file of one of many kinds, a folder, an archive, or - for stdin.",
    .example = "migstat extract -o facts.csv --documents documents.csv samples",
    .opts = opts,
    .args_size = sizeof(struct extract_args),
    .defaults = &defaults,
    .run = run,
};
