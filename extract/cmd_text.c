/* migstat text: what the reader sees. */
#include "base/cli.h"
#include "base/json.h"
#include "extract/examples.h"
#include "extract/options.h"
#include "extract/rule/ruleset.h"
#include "extract/source/source.h"
#include "extract/source/unit_words.h"
#include "extract/sources.h"
#include "extract/unread.h"
#include "extract/walk.h"

struct text_args {
    bool json;
    struct mig_args packs;
    mig_day date;
    struct mig_reading reading;
};

static const struct text_args defaults = { .date = MIG_NO_DAY, .reading = MIG_READING_DEFAULT };

#define AT(field) offsetof(struct text_args, field)
static const struct mig_opt opts[] = {
    { 0, "json", MIG_ARG_FLAG, AT(json), NULL, "one JSON object a line, with title and date", NULL },
    MIG_OPT_RULES(AT(packs), ", for the sources they know"),
    MIG_OPT_DATE(AT),
    MIG_OPTS_READING(AT(reading)){ 0 },
};

/* An empty TEXT is missing. */
static void put(struct mig_buf *out, const char *key, struct mig_span text)
{
    mig_buf_printf(out, "%c\"%s\":", out->n ? ',' : '{', key);
    if (text.n)
        mig_json_string(out, text);
    else
        mig_buf_str(out, "null");
}

static void add_json(const struct mig_document *doc, struct mig_buf *out)
{
    char day[11];
    put(out, "name", mig_span_of(doc->name));
    put(out, "title", doc->title);
    put(out, "published_date", mig_span_of(mig_day_print(doc->published, day)));
    put(out, "date_source", mig_span_of(mig_date_source_words[doc->date_source]));
    put(out, "author", doc->author);
    put(out, "publisher", doc->publisher);
    put(out, "url", doc->url);
    put(out, "language", doc->language);
    put(out, "place", doc->place);
    put(out, "doc_id", mig_span_of(doc->id));
    mig_buf_str(out, ",\"text\":");
    mig_json_string(out, doc->text);
    mig_buf_str(out, "}\n");
}

struct text_run {
    const struct text_args *args;
    struct mig_unit_words *units;
    struct mig_engine *engine; /* of JSON only: for the language and the date that a text tells */
    struct mig_extract_options options;
    struct mig_walk walk;
    struct mig_unread unread;
    struct mig_log *log;
    struct mig_output *output;
    struct mig_buf out;
    struct mig_document doc;
    size_t n_done, n_failed;
    mig_status failure; /* the first */
};

/* As extract reads it. What is in no language that we know is left as it is. */
static mig_status settle(struct text_run *t, struct mig_err *err)
{
    mig_status status = mig_walk_settle(&t->walk, &t->doc, NULL, err);
    if (status != MIG_OK || mig_document_is_dated(&t->doc))
        return status == MIG_NOMATCH ? MIG_OK : status;
    status = mig_engine_need_places(t->engine, err);
    if (status == MIG_OK)
        mig_walk_date(&t->walk, &t->doc);
    return status;
}

/* Some terminals obey control characters of two bytes, U+0080 to U+009F. In their place stands a space of two bytes, so that what is
 * behind stays at its byte. */
static void add_shown(struct mig_buf *out, struct mig_span text)
{
    static const char space[] = "\xC2\xA0";
    for (const char *p; text.n && (p = memchr(text.p, 0xC2, text.n));) {
        size_t n = (size_t)(p - text.p), end = n + 2 < text.n ? n + 2 : text.n;
        bool is_order = end == n + 2 && (unsigned char)p[1] < 0xA0;
        mig_buf_add(out, mig_span_cut(text, 0, is_order ? n : end));
        mig_buf_str(out, is_order ? space : "");
        text = mig_span_cut(text, end, text.n);
    }
    mig_buf_add(out, text);
}

static mig_status write_document(struct text_run *t, struct mig_err *err)
{
    mig_buf_reset(&t->out);
    if (t->args->json) {
        mig_status status = settle(t, err);
        if (status != MIG_OK)
            return status;
        mig_unread_take(&t->unread, &t->doc, t->log);
        add_json(&t->doc, &t->out);
    } else {
        mig_buf_str(&t->out, t->n_done ? "\n" : "");
        add_shown(&t->out, t->doc.text);
    }
    t->n_done++;
    return mig_output_write(t->output, mig_buf_span(&t->out), err);
}

/* Every document that can be read is written; the others are named. Fails only when the output does. */
static mig_status write_all(struct text_run *t, struct mig_source *source, const struct mig_run *run,
                            struct mig_err *err)
{
    struct mig_piece piece = { 0 };
    mig_status status = MIG_OK;
    for (;;) {
        struct mig_err bad;
        mig_status found = mig_source_next(source, &piece, &bad);
        if (found == MIG_END)
            break;
        if (found == MIG_OK)
            found = mig_source_parse(&piece, &t->doc, &bad);
        if (found == MIG_OK) {
            status = write_document(t, err);
            if (status != MIG_OK)
                break;
            if (!t->doc.fault)
                continue;
            found = mig_err_set(&bad, MIG_DATA, "%s", t->doc.fault);
        }
        mig_log_say(run->log, "%s", bad.message);
        t->failure = t->n_failed++ ? t->failure : found;
    }
    mig_piece_free(&piece);
    return status;
}

/* A pack that is given and wrong is told by whichever command gets it, whether a page asks for it or not. */
static mig_status check_packs(const struct mig_run *run, const struct mig_args *packs, struct mig_err *err)
{
    struct mig_ruleset *rules = NULL;
    struct mig_ruleset_options options = { .paths = packs->item,
                                           .n_paths = packs->n,
                                           .rules_dir = run->rules_dir,
                                           .check = mig_examples_check,
                                           .check_pack = mig_sources_check };
    mig_status status = packs->n ? mig_ruleset_load(&rules, &options, err) : MIG_OK;
    mig_ruleset_free(rules);
    return status;
}

static mig_status begin(struct text_run *t, const struct mig_run *run, struct mig_err *err)
{
    struct mig_engine_options options = { .rules_dir = run->rules_dir, .no_rules = true };
    mig_status status = check_packs(run, &t->args->packs, err);
    if (status == MIG_OK && t->args->json)
        status = mig_engine_load(&t->engine, &options, err);
    if (status == MIG_OK)
        status = mig_unit_words_load(&t->units, run->rules_dir, err);
    t->options = (struct mig_extract_options){ .published = t->args->date };
    t->walk.engine = t->engine;
    t->walk.options = &t->options;
    return status == MIG_OK ? mig_output_open(&t->output, NULL, err) : status;
}

static void end(struct text_run *t)
{
    mig_output_free(t->output);
    mig_walk_free(&t->walk);
    mig_engine_free(t->engine);
    mig_unit_words_free(t->units);
    mig_document_free(&t->doc);
    mig_buf_free(&t->out);
}

static mig_status run_text(const struct mig_run *run, const void *args, const struct mig_args *operands,
                           struct mig_err *err)
{
    static const char *const from_stdin[] = { "-" };
    struct text_run t = { .args = args, .log = run->log };
    struct mig_source *source;
    mig_status status = begin(&t, run, err);
    if (status != MIG_OK) {
        end(&t);
        return status;
    }
    struct mig_pack_paths paths = { run->rules_dir, t.args->packs.item, t.args->packs.n };
    struct mig_reading reading = t.args->reading;
    reading.sites = mig_sources_new(&paths);
    reading.rules_dir = run->rules_dir;
    reading.units = t.units;
    source = mig_source_new(operands->n ? operands->item : from_stdin, operands->n ? operands->n : 1, &reading);
    status = write_all(&t, source, run, err);
    mig_unread_end(&t.unread, run->log);
    mig_source_tell(source, run->log);
    if (status == MIG_OK)
        status = mig_output_commit(t.output, err);
    mig_source_free(source);
    mig_sites_free(reading.sites);
    end(&t);
    if (status != MIG_OK || t.n_failed == 0)
        return status;
    return t.n_done == 0 && t.failure == MIG_NOINPUT ? MIG_NOINPUT : MIG_PARTIAL; /* each was named already */
}

const struct mig_command mig_cmd_text = {
    .name = "text",
    .operands = "PATH…",
    .summary = "Prints the main text of each document.",
    .details = "That is what all other commands that read documents work on.",
    .example = "migstat text --json samples/page/2012-12-18-iom-tajikistan.html",
    .opts = opts,
    .args_size = sizeof(struct text_args),
    .defaults = &defaults,
    .run = run_text,
};
