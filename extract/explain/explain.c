#include "extract/explain/explain.h"

#include <assert.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "extract/explain/reasons.h"

const char *const mig_verdict_words[] = { "fact", "rejected", "no rule", "no count", NULL };

struct mig_explainer {
    struct mig_extractor *first, *second; /* the facts with the ids they keep; then sentence by sentence */
    struct mig_log mute;                  /* of the second: what there is to say was said */
    struct mig_fact_list facts;
    struct mig_fact_rows rows; /* of the document */
    struct mig_identities *identities;
    struct mig_tracer *tracer;
    struct mig_nearest *nearest;
    struct mig_arena arena; /* texts of an account */
    struct mig_account account;
    /* of the document at hand */
    const struct mig_document *doc;
    struct mig_teller *teller;
    size_t at;               /* told up to this byte of its text */
    size_t line, counted_to; /* lines, and up to which byte they are counted */
    size_t n_facts;          /* told so far */
};

static void say_nothing(struct mig_log *log, const char *line)
{
    (void)log;
    (void)line;
}

struct mig_explainer *mig_explainer_new(const struct mig_engine *engine, const struct mig_extract_options *options,
                                        struct mig_log *log)
{
    struct mig_explainer *x = mig_alloc(sizeof *x);
    x->mute.say = say_nothing;
    x->first = mig_extractor_new(engine, options, log);
    struct mig_extract_options again = *options;
    again.seconds = 0; /* what the first went through in time the second does, too, and tells what the first found */
    x->second = mig_extractor_new(engine, &again, &x->mute);
    x->identities = mig_identities_new();
    x->tracer = mig_tracer_new(engine->rules);
    x->nearest = mig_nearest_new(engine->rules);
    return x;
}

void mig_explainer_free(struct mig_explainer *x)
{
    if (!x)
        return;
    mig_extractor_free(x->first);
    mig_extractor_free(x->second);
    mig_fact_list_free(&x->facts);
    mig_fact_rows_free(&x->rows);
    mig_identities_free(x->identities);
    mig_tracer_free(x->tracer);
    mig_nearest_free(x->nearest);
    mig_arena_free(&x->arena);
    free(x->account.note);
    free(x->account.word);
    free(x);
}

/* ---- numbers ---- */

/* Bytes [start, end) of the text as the next number, with nothing told of it yet. */
static struct mig_account *begin_account(struct mig_explainer *x, size_t start, size_t end)
{
    struct mig_account *a = &x->account;
    mig_arena_reset(&x->arena);
    for (; x->counted_to < start; x->counted_to++)
        x->line += x->doc->text.p[x->counted_to] == '\n';
    a->number++;
    a->start = start;
    a->end = end;
    a->line = x->line;
    a->quote_start = a->quote_end = 0;
    a->text = mig_utf8_one_line(&x->arena, mig_span_cut(x->doc->text, start, end));
    a->n_notes = a->n_words = 0;
    return a;
}

static void give_text(struct mig_explainer *x, size_t to)
{
    if (to > x->at)
        x->teller->text(x->teller, mig_span_cut(x->doc->text, x->at, to));
    x->at = to > x->at ? to : x->at;
}

static void give(struct mig_explainer *x)
{
    give_text(x, x->account.start);
    x->teller->number(x->teller, x->doc, &x->account);
    x->at = x->account.end;
}

/* Text up to byte TO, in which no number was read: digits there are told with WHY. */
static void pass(struct mig_explainer *x, size_t to, const char *why)
{
    struct mig_span text = x->doc->text;
    for (size_t i = x->at, end; i < to; i = end) {
        for (end = i + 1; end < to && mig_is_digit(text.p[i]) && mig_is_digit(text.p[end]);)
            end++;
        if (!mig_is_digit(text.p[i]))
            continue;
        struct mig_account *a = begin_account(x, i, end);
        a->verdict = MIG_COUNTS_NOTHING;
        mig_account_note(a, "counts", mig_span_of(why));
        give(x);
    }
    give_text(x, to);
}

/* ---- sentences ---- */

static size_t original(const struct mig_scene *scene, size_t at)
{
    return scene->part_start + mig_view_original(&scene->view, at);
}

static bool has_digit(struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++)
        if (mig_is_digit(text.p[i]))
            return true;
    return false;
}

/* A figure; or a time that digits tell. */
static bool is_number(const struct mig_sentence *sentence, const struct mig_token *t)
{
    if (t->kind == MIG_PLACE)
        return false;
    return t->kind != MIG_PERIOD || has_digit(mig_span_cut(sentence->text, t->start, t->end));
}

/* By fact of a sentence, as they are written. */
struct ids {
    struct mig_span *fact_id, *part_of;
};

static void tell_token(struct mig_explainer *x, const struct mig_finding *finding, const struct ids *ids,
                       uint32_t token)
{
    const struct mig_scene *scene = finding->scene;
    const struct mig_line *line = finding->line;
    const struct mig_token *t = &line->sentence.token[token];
    size_t start = original(scene, mig_line_at(line, t->start));
    size_t end = scene->part_start + mig_view_original_end(&scene->view, mig_line_end(line, t->end));
    pass(x, start, "nothing: digits within a word or a name");
    struct mig_account *a = begin_account(x, start, end);
    a->quote_start = original(scene, mig_line_from(line));
    a->quote_end = scene->part_start + mig_view_original_end(&scene->view, mig_line_to(line));
    mig_reasons_tell(&(struct mig_case){ .finding = finding,
                                         .facts = &x->facts,
                                         .fact_id = ids->fact_id,
                                         .part_of = ids->part_of,
                                         .tracer = x->tracer,
                                         .nearest = x->nearest,
                                         .token = token,
                                         .arena = &x->arena },
                     a);
    give(x);
}

static void tell_sentence(struct mig_explainer *x, const struct mig_finding *finding)
{
    const struct mig_line *line = finding->line;
    const struct mig_sentence *sentence = &line->sentence;
    struct ids ids = { mig_alloc((x->facts.n + 1) * sizeof *ids.fact_id),
                       mig_alloc((x->facts.n + 1) * sizeof *ids.part_of) };
    for (size_t i = 0; i < x->facts.n; i++) {
        ids.fact_id[i] = mig_fact_rows_id(&x->rows, x->n_facts);
        ids.part_of[i] = mig_fact_rows_whole(&x->rows, x->n_facts++);
    }
    pass(x, original(finding->scene, mig_line_own(line)),
         "nothing: a dateline, which tells when and where what follows is");
    mig_tracer_begin(x->tracer, sentence);
    mig_nearest_begin(x->nearest, sentence);
    for (uint32_t i = 0; i < sentence->n_tokens; i++)
        if (mig_line_at(line, sentence->token[i].start) >= mig_line_own(line) &&
            is_number(sentence, &sentence->token[i]))
            tell_token(x, finding, &ids, i);
    pass(x, finding->scene->part_start + mig_view_original_end(&finding->scene->view, mig_line_to(line)),
         "nothing: digits within a word or a name");
    free(ids.fact_id);
    free(ids.part_of);
}

/* ---- documents ---- */

/* The ids that facts keep depend on those before; the document is as it was afterwards. */
static mig_status find_ids(struct mig_explainer *x, struct mig_document *doc, struct mig_err *err)
{
    mig_day published = doc->published;
    struct mig_span language = doc->language, declared = doc->declared;
    int date_source = doc->date_source;
    mig_fact_rows_reset(&x->rows);
    mig_status status = mig_extractor_begin(x->first, doc, NULL, err);
    while (status == MIG_OK && mig_extractor_next(x->first, &x->facts))
        mig_fact_rows_add(&x->rows, mig_csv_profile_find("plain"), &x->facts);
    if (status == MIG_OK && mig_extractor_counts(x->first)->is_over)
        return mig_extractor_say_over(doc, NULL, err);
    mig_identities_begin(x->identities);
    if (status == MIG_OK && !mig_identities_settle(x->identities, doc, &x->rows))
        status = mig_err_set(err, MIG_NOMATCH, "%s: read before", doc->name);
    doc->published = published;
    doc->date_source = date_source;
    doc->language = language;
    doc->declared = declared;
    return status;
}

mig_status mig_explainer_run(struct mig_explainer *x, struct mig_document *doc, struct mig_teller *teller,
                             struct mig_err *err)
{
    struct mig_finding finding;
    bool is_read = false;
    mig_status status = find_ids(x, doc, err);
    if (status == MIG_OK)
        status = mig_extractor_begin(x->second, doc, NULL, err);
    if (status != MIG_OK)
        return status;
    x->doc = doc;
    x->teller = teller;
    x->at = x->counted_to = x->n_facts = 0;
    x->line = 1;
    for (; mig_extractor_look(x->second, &x->facts, &finding); is_read = true)
        tell_sentence(x, &finding);
    assert(x->n_facts == x->rows.n);
    pass(x, doc->text.n,
         is_read ? "nothing: a dateline" : "nothing: the language of the text is none that migstat reads");
    return mig_extractor_counts(x->first)->n_limits ? MIG_PARTIAL : MIG_OK;
}
