/* rules_new.c -- a rule drafted from a sentence, with the sentence as its first example. */
#include "extract/workbench/draft.h"
#include "extract/extract.h"
#include "extract/workbench/rewrite.h"
#include "extract/workbench/workbench.h"

struct drafter {
    struct mig_workbench *w;
    struct mig_document doc;
    const struct mig_indicator *indicator; /* asked for, or NULL */
    const char *path;                      /* where a draft would stand: packs beside it can be used */
    struct mig_drafts drafts;
    struct mig_buf pack, facts;
};

/* ---- the figure ---- */

static bool is_value(const struct mig_token *t, double value)
{
    return t->value == value || t->min == value || t->max == value;
}

/* The count that is meant: that of --value, else the only one. */
static mig_status choose(struct drafter *d, const struct mig_sentence *s, uint32_t *token, struct mig_err *err)
{
    const char *given = d->w->args->value;
    double value = 0;
    size_t n = 0;
    struct mig_buf seen = { 0 };
    if (given && !mig_span_number(mig_span_of(given), &value))
        return mig_err_set(err, MIG_USAGE, "--value: '%s' is not a number; write it in digits, as 17000", given);
    for (uint32_t t = 0; t < s->n_tokens; t++) {
        if (s->token[t].kind != MIG_COUNT)
            continue;
        mig_buf_printf(&seen, "%s%.*s", seen.n ? ", " : "",
                       MIG_SPAN_ARG(mig_span_cut(s->text, s->token[t].start, s->token[t].end)));
        if (given && !is_value(&s->token[t], value))
            continue;
        *token = t;
        n++;
    }
    mig_status status = MIG_OK;
    if (seen.n == 0)
        status = mig_err_set(err, MIG_DATA, "the sentence counts nothing; migstat tokens shows its figures");
    else if (n == 0)
        status = mig_err_set(err, MIG_DATA, "no count is %s; there are: %s", given, seen.p);
    else if (n > 1 && given)
        status = mig_err_set(err, MIG_DATA, "%zu counts are %s, of %s; leave out what the rule is not about", n, given,
                             seen.p);
    else if (n > 1)
        status = mig_err_set(err, MIG_USAGE, "which of the counts is meant: %s? Say so with --value", seen.p);
    mig_buf_free(&seen);
    return status;
}

/* ---- a draft is tried ---- */

/* Where the indicator comes from, if it was not asked for. */
static void put_guess(struct mig_buf *out, const struct mig_guess *guess)
{
    if (guess->n == 0)
        return;
    mig_buf_printf(out, guess->is_taken ? "   # %s takes this figure already" : "   # a guess: %s comes near",
                   guess->rule[0]->id);
    for (size_t i = 1; i < guess->n; i++)
        mig_buf_printf(out, "%s%s (%s)", i == 1 ? "; so do " : ", ", guess->rule[i]->id,
                       guess->rule[i]->indicator->code);
}

static void put_rule(struct drafter *d, struct mig_buf *out, size_t i, const char *facts)
{
    const char *code = d->drafts.indicator ? d->drafts.indicator->code : "other";
    mig_buf_printf(out, "  - id: %.*s-%s-draft\n    indicator: %s", MIG_SPAN_ARG(d->doc.language), code, code);
    put_guess(out, &d->drafts.guess);
    mig_buf_str(out, "\n    patterns:\n      - ");
    mig_rewrite_quoted(out, mig_span_of(d->drafts.item[i].pattern));
    mig_buf_str(out, "\n    examples:\n      - text: ");
    mig_rewrite_quoted(out, mig_span_of(d->w->operands->item[0]));
    mig_buf_printf(out, "\n        facts: %s\n", facts);
}

/* The pack that declares the draft's indicator, by the name of its file; empty: rules/indicators.yaml does. */
static struct mig_span home_of(const struct drafter *d)
{
    const struct mig_indicator *indicator = d->drafts.indicator;
    const char *path = indicator ? indicator->node->path : "", *slash = strrchr(path, '/');
    struct mig_span name = mig_span_of(slash ? slash + 1 : path);
    bool is_pack = indicator && mig_span_ends(name, ".yaml") && !mig_span_is(name, "indicators.yaml");
    return is_pack ? mig_span_cut(name, 0, name.n - (sizeof ".yaml" - 1)) : mig_span("", 0);
}

static void put_head(struct drafter *d, struct mig_buf *out, size_t at, const char *line)
{
    const struct mig_draft *draft = &d->drafts.item[at];
    struct mig_span home = home_of(d);
    mig_buf_printf(out, "%slanguage: %.*s\n", line, MIG_SPAN_ARG(d->doc.language));
    size_t n = 0;
    for (; n < draft->n_use; n++) {
        mig_buf_printf(out, "%s%s%s", n ? ", " : line, n ? "" : "use: [", draft->use[n]);
        home = mig_span_is(home, draft->use[n]) ? mig_span("", 0) : home;
    }
    if (home.n)
        mig_buf_printf(out, "%s%s%.*s", n ? ", " : line, n ? "" : "use: [", MIG_SPAN_ARG(home));
    mig_buf_str(out, n || home.n ? "]\n" : "");
}

/* An exact figure says its bounds itself. */
static void put_fact(struct mig_buf *out, const struct mig_fact *fact)
{
    static const char *const exact[] = { "value", "population_text", NULL };
    static const char *const bounded[] = { "value", "value_min", "value_max", "qualifier", "population_text", NULL };
    mig_workbench_put_fact(out, fact->qualifier == MIG_EXACTLY ? exact : bounded, fact);
}

static bool is_of(const struct mig_fact *fact, const struct mig_token *t)
{
    return fact->value == t->value || (t->value != t->value && (fact->min == t->min || fact->max == t->max));
}

/* The facts that the sentence gives by ENGINE; true if that of TOKEN is among them. */
static bool run(struct drafter *d, const struct mig_engine *engine, const struct mig_token *token)
{
    struct mig_extract_options options = { .published = MIG_NO_DAY, .seconds = d->w->args->example_seconds };
    struct mig_extractor *x = mig_extractor_new(engine, &options, d->w->env->log);
    struct mig_fact_list found = { 0 };
    struct mig_err err;
    bool is_taken = false;
    mig_buf_reset(&d->facts);
    mig_buf_str(&d->facts, "[");
    if (mig_extractor_run(x, &d->doc, &found, &err) == MIG_OK)
        for (size_t i = 0; i < found.n; i++) {
            mig_buf_str(&d->facts, i ? ", " : "");
            put_fact(&d->facts, &found.item[i]);
            is_taken |= is_of(&found.item[i], token);
        }
    mig_buf_str(&d->facts, "]");
    mig_fact_list_free(&found);
    mig_extractor_free(x);
    return is_taken;
}

/* Does draft I, by itself in a pack, take the figure? */
static bool takes(struct drafter *d, size_t i, const struct mig_token *token)
{
    struct mig_engine *engine;
    struct mig_err refused;
    struct mig_engine_options options = { .rules_dir = d->w->env->rules_dir, .packs = &d->path, .n_packs = 1 };
    mig_buf_reset(&d->pack);
    mig_buf_str(&d->pack, "pack: draft\nversion: 0.1.0\n");
    put_head(d, &d->pack, i, "");
    mig_buf_str(&d->pack, "rules:\n");
    put_rule(d, &d->pack, i, "[]");
    options.text = d->pack.p;
    if (mig_engine_load(&engine, &options, &refused) != MIG_OK)
        return false;
    bool ok = run(d, engine, token);
    mig_engine_free(engine);
    return ok;
}

static mig_status try_all(struct drafter *d, const struct mig_token *token, struct mig_err *err)
{
    struct mig_buf *out = &d->w->out;
    size_t i = 0;
    while (i < d->drafts.n && !takes(d, i, token))
        i++;
    if (i == d->drafts.n)
        return mig_err_set(err, MIG_DATA,
                           "no draft takes this sentence: no word beside its figure says what it counts");
    mig_buf_str(out, "# under 'rules:' of a pack with\n");
    put_head(d, out, i, "# ");
    put_rule(d, out, i, d->facts.p);
    return MIG_OK;
}

/* ---- the sentence ---- */

/* The first sentence of the text that has the figure; the others say why not. */
static mig_status draft_sentence(struct drafter *d, struct mig_walk *walk, struct mig_err *err)
{
    struct mig_line line;
    mig_status status = mig_err_set(err, MIG_DATA, "the sentence counts nothing; migstat tokens shows its figures");
    mig_walk_begin(walk, &d->doc, NULL);
    while (status != MIG_OK && mig_walk_next(walk, &line)) {
        uint32_t token = 0;
        status = choose(d, &line.sentence, &token, err);
        if (status != MIG_OK)
            continue;
        struct mig_token figure = line.sentence.token[token];
        mig_drafts_make(&d->drafts, d->w->engine, &line.sentence, token, d->indicator);
        status = try_all(d, &figure, err);
        break;
    }
    return status;
}

static mig_status draft(struct drafter *d, struct mig_err *err)
{
    struct mig_workbench *w = d->w;
    struct mig_extract_options options = { .published = MIG_NO_DAY, .language = mig_span_of(w->args->language) };
    struct mig_walk walk = { .engine = w->engine, .options = &options };
    mig_document_reset(&d->doc);
    d->doc.name = "sentence";
    d->doc.text = mig_span_of(w->operands->item[0]);
    mig_status status = mig_walk_settle(&walk, &d->doc, NULL, err);
    if (status == MIG_NOMATCH)
        status = mig_err_set(err, MIG_DATA, "cannot tell the language of the sentence; give --language");
    if (status == MIG_OK)
        status = draft_sentence(d, &walk, err);
    mig_walk_free(&walk);
    return status;
}

mig_status mig_rules_new(struct mig_workbench *w, struct mig_err *err)
{
    struct drafter d = { .w = w };
    mig_status status = mig_workbench_engine(w, err);
    if (status != MIG_OK)
        return status;
    const char *code = w->args->indicator, *first = w->args->packs.n ? w->args->packs.item[0] : w->env->rules_dir;
    d.path = mig_arena_printf(&w->arena, mig_file_is_dir(first) ? "%s/draft" : "%s", first);
    const struct mig_indicators *all = mig_ruleset_indicators(w->set);
    d.indicator = mig_indicator_find(all, mig_span_of(code));
    if (code && !d.indicator) {
        const char *near = mig_indicator_near(all, mig_span_of(code));
        return mig_err_set(err, MIG_USAGE, "--indicator: no indicator '%s'%s%s%s", code, MIG_NEAR_ARG(near));
    }
    status = draft(&d, err);
    mig_drafts_free(&d.drafts);
    mig_document_free(&d.doc);
    mig_buf_free(&d.pack);
    mig_buf_free(&d.facts);
    return status;
}
