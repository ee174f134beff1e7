#include "extract/extract.h"

#include <stdlib.h>

#include "extract/assemble.h"

struct claims_of {
    const struct mig_language *language;
    struct mig_claims *claims;
    struct claims_of *next;
};

struct mig_extractor {
    const struct mig_engine *engine;
    struct mig_extract_options options;
    struct mig_log *log;
    struct mig_scene scene;
    struct mig_matcher *matcher;
    struct mig_matches matches;
    struct mig_atoms atoms;
    struct mig_tokens tokens;
    struct claims_of *claims; /* one per language met */
};

struct mig_extractor *mig_extractor_new(const struct mig_engine *engine, const struct mig_extract_options *options,
                                        struct mig_log *log)
{
    struct mig_extractor *x = mig_alloc(sizeof *x);
    x->engine = engine;
    x->options = *options;
    x->log = log;
    x->matcher = mig_matcher_new(engine->rules);
    return x;
}

void mig_extractor_free(struct mig_extractor *x)
{
    if (!x)
        return;
    while (x->claims) {
        struct claims_of *next = x->claims->next;
        mig_claims_free(x->claims->claims);
        free(x->claims);
        x->claims = next;
    }
    mig_matcher_free(x->matcher);
    mig_matches_free(&x->matches);
    mig_atoms_free(&x->atoms);
    mig_tokens_free(&x->tokens);
    mig_view_free(&x->scene.view);
    mig_arena_free(&x->scene.arena);
    free(x);
}

void mig_fact_list_free(struct mig_fact_list *facts)
{
    free(facts->item);
    *facts = (struct mig_fact_list){ 0 };
}

static mig_status find_claims(struct mig_extractor *x, const struct mig_language *language, struct mig_claims **out,
                              struct mig_err *err)
{
    struct claims_of *c = x->claims;
    while (c && c->language != language)
        c = c->next;
    if (!c) {
        struct mig_claims *claims;
        mig_status status = mig_claims_new(&claims, language, err);
        if (status != MIG_OK)
            return status;
        c = mig_alloc(sizeof *c);
        *c = (struct claims_of){ language, claims, x->claims };
        x->claims = c;
    }
    *out = c->claims;
    return MIG_OK;
}

/* Options first, then what the document says, then what its text looks like. MIG_NOMATCH: a language we have no data for. */
static mig_status settle_document(struct mig_extractor *x, struct mig_document *doc, struct mig_err *err)
{
    struct mig_scene *scene = &x->scene;
    if (x->options.published != MIG_NO_DAY) {
        doc->published = x->options.published;
        doc->date_source = MIG_DATE_OPTION;
    }
    if (x->options.publisher.n)
        doc->publisher = x->options.publisher;
    if (x->options.language.n)
        doc->language = x->options.language;
    struct mig_arena arena = scene->arena;
    struct mig_view view = scene->view;
    *scene = (struct mig_scene){
        .engine = x->engine, .doc = doc, .option_place = x->options.place, .arena = arena, .view = view
    };
    mig_arena_reset(&scene->arena);
    mig_status status =
        doc->language.n ? mig_language_find(x->engine->languages, doc->language, &scene->language, err) : MIG_NOMATCH;
    if (status == MIG_NOMATCH) {
        doc->language = mig_span_of(mig_language_detect(x->engine->languages, doc->text));
        status = mig_language_find(x->engine->languages, doc->language, &scene->language, err);
    }
    return status == MIG_OK ? find_claims(x, scene->language, &scene->claims, err) : status;
}

static void scan(struct mig_extractor *x, struct mig_line *line)
{
    struct mig_scan how = { x->scene.language, x->engine->places, x->scene.doc->published };
    mig_atoms_cut(&x->atoms, line->sentence.text, x->scene.language->lexicon);
    x->tokens.n = 0;
    mig_scan_tokens(&how, &x->atoms, &x->tokens);
    line->sentence.token = x->tokens.item;
    line->sentence.n_tokens = x->tokens.n;
}

static struct mig_fact *add_fact(struct mig_fact_list *facts)
{
    facts->item = mig_grow(facts->item, &facts->cap, facts->n + 1, sizeof *facts->item);
    return &facts->item[facts->n++];
}

static void count_figures(const struct mig_extractor *x, const struct mig_line *line, struct mig_fact_list *facts)
{
    for (size_t t = 0; t < line->sentence.n_tokens; t++) {
        if (line->sentence.token[t].kind != MIG_COUNT)
            continue;
        size_t i = 0;
        while (i < x->matches.n && (x->matches.item[i].token != t || x->matches.item[i].beaten_by != MIG_NOT_BEATEN))
            i++;
        facts->n_counts++;
        facts->n_unclaimed += i == x->matches.n;
    }
}

/* `also` facts that are part of the rule's own figure name it once both have their ids. */
static void link_parts(const struct mig_matches *matches, const size_t *fact_of, struct mig_fact_list *facts)
{
    for (size_t i = 0; i < matches->n; i++) {
        const struct mig_match *m = &matches->item[i];
        if (fact_of[i] != SIZE_MAX && m->also && m->also->part_of_value && fact_of[m->main] != SIZE_MAX)
            facts->item[fact_of[i]].part_of = facts->item[fact_of[m->main]].fact_id;
    }
}

static void say_limit(struct mig_extractor *x, const struct mig_err *limit, struct mig_fact_list *facts)
{
    mig_log_say(x->log, "%s: %s", x->scene.doc->name, limit->message);
    facts->n_limits++;
}

static void match_line(struct mig_extractor *x, struct mig_line *line, struct mig_fact_list *facts)
{
    struct mig_err limit;
    size_t n_before = facts->n;
    if (mig_matcher_run(x->matcher, &line->sentence, &x->matches, &limit) != MIG_OK)
        say_limit(x, &limit, facts);
    if (x->matches.n)
        line->quote = mig_scene_text(&x->scene, line->base, line->base + line->sentence.text.n);
    size_t *fact_of = mig_arena_alloc(&x->scene.arena, (x->matches.n + 1) * sizeof *fact_of);
    for (size_t i = 0; i < x->matches.n; i++) {
        fact_of[i] = SIZE_MAX;
        if (x->matches.item[i].beaten_by != MIG_NOT_BEATEN)
            continue;
        fact_of[i] = facts->n;
        mig_assemble(&x->scene, line, &x->matches.item[i], add_fact(facts));
    }
    if (mig_claims_fault(x->scene.claims, &limit) != MIG_OK) {
        say_limit(x, &limit, facts);
        facts->n = n_before;
        x->matches.n = 0;
    }
    link_parts(&x->matches, fact_of, facts);
    count_figures(x, line, facts);
}

/* Cuts a dateline off: what is left is a sentence of its own. */
static void cut_line(struct mig_extractor *x, struct mig_line *line, size_t n)
{
    line->base += n;
    line->sentence.text = mig_span_cut(line->sentence.text, n, line->sentence.text.n);
    scan(x, line);
}

static void run_line(struct mig_extractor *x, struct mig_line *line, size_t paragraph, struct mig_fact_list *facts)
{
    bool may_be_mark = mig_scene_may_mark(line, paragraph);
    mig_atoms_cut(&x->atoms, line->sentence.text, x->scene.language->lexicon);
    bool has_figure = mig_scan_has_figure(&x->atoms);
    if (!has_figure && !may_be_mark)
        return;
    scan(x, line);
    size_t dateline = may_be_mark ? mig_scene_line(&x->scene, line, paragraph) : 0;
    if (!has_figure || dateline == line->sentence.text.n)
        return;
    if (dateline)
        cut_line(x, line, dateline);
    match_line(x, line, facts);
}

mig_status mig_extractor_run(struct mig_extractor *x, struct mig_document *doc, struct mig_fact_list *facts,
                             struct mig_err *err)
{
    struct mig_sentences sentences;
    struct mig_sentence_span span;
    size_t paragraph = 0;
    *facts = (struct mig_fact_list){ .item = facts->item, .cap = facts->cap };
    mig_status status = settle_document(x, doc, err);
    if (status != MIG_OK)
        return status == MIG_NOMATCH ? MIG_OK : status;
    mig_view_make(&x->scene.view, doc->text, x->scene.language->unify_apostrophes);
    struct mig_span text = x->scene.view.text;
    mig_scene_begin(&x->scene);
    mig_sentences_start(&sentences, text, x->scene.language);
    for (size_t n = 0; mig_sentences_next(&sentences, &span); n++) {
        struct mig_line line = {
            .sentence = { .text = mig_span_cut(text, span.start, span.end), .language = x->scene.language },
            .base = span.start,
            .begins_paragraph = span.begins_paragraph,
            .ends_paragraph = span.end >= text.n || text.p[span.end] == '\n',
        };
        paragraph += n > 0 && span.begins_paragraph;
        run_line(x, &line, paragraph, facts);
    }
    return MIG_OK;
}
