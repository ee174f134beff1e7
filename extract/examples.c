#include "extract/examples.h"

#include <stdlib.h>

struct runner {
    const struct mig_engine *engine;
    struct mig_extractor *extractor;
    struct mig_document doc;
    struct mig_fact_list facts;
    struct mig_buf *out;
    struct mig_example_count *count;
};

static mig_status check_fact(const struct mig_yaml *fact, struct mig_err *err)
{
    const char **names = mig_alloc((mig_fact_layout.n + 1) * sizeof *names);
    for (size_t i = 0; i < mig_fact_layout.n; i++)
        names[i] = mig_fact_layout.column[i].name;
    mig_status status = mig_yaml_expect(fact, names, err);
    free(names);
    for (const struct mig_yaml *c = fact->child; c && status == MIG_OK; c = c->next)
        status = mig_yaml_expect_type(c, MIG_YAML_SCALAR, err);
    return status;
}

mig_status mig_examples_check(const struct mig_rule *rule, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (const struct mig_yaml *e = rule->examples ? rule->examples->child : NULL; e && status == MIG_OK; e = e->next) {
        const struct mig_yaml *date = mig_yaml_get(e, "date");
        mig_day day;
        if (date && !mig_day_parse(date->text, &day))
            return mig_yaml_fail(date, err, "'%s' is not a date like 2012-12-18", date->text.p);
        for (const struct mig_yaml *f = mig_yaml_get(e, "facts")->child; f && status == MIG_OK; f = f->next)
            status = check_fact(f, err);
    }
    return status;
}

struct mig_example_kinds mig_examples_count(const struct mig_rule *rule)
{
    struct mig_example_kinds n = { 0 };
    for (const struct mig_yaml *e = rule->examples ? rule->examples->child : NULL; e; e = e->next)
        *(mig_yaml_get(e, "facts")->child ? &n.giving : &n.counter) += 1;
    return n;
}

static void say(struct runner *r, const struct mig_rule *rule, const struct mig_yaml *at)
{
    mig_buf_printf(r->out, "%s:%u:%u: %s: ", at->path, at->line, at->col, rule->id);
}

/* True when each column that WANT names is so in FACT; says which is not. */
static bool is_as_wanted(struct runner *r, const struct mig_rule *rule, const struct mig_yaml *want,
                         const struct mig_fact *fact)
{
    bool ok = true;
    struct mig_buf got = { 0 };
    for (const struct mig_yaml *c = want->child; c; c = c->next) {
        mig_buf_reset(&got);
        mig_buf_str(&got, "");
        mig_record_print(mig_column_find(&mig_fact_layout, c->key), fact, &got);
        if (mig_span_eq(mig_buf_span(&got), c->text))
            continue;
        say(r, rule, c);
        mig_buf_printf(r->out, "%s is '%s', not '%s'\n", c->key, got.p, c->text.p);
        ok = false;
    }
    mig_buf_free(&got);
    return ok;
}

/* Which other rule has taken what: the usual reason why a fact is not there. */
static void say_facts(struct runner *r)
{
    for (size_t i = 0; i < r->facts.n; i++)
        mig_buf_printf(r->out, "%s%.*s by %.*s",
                       i ? ", " : "; there are: ", MIG_SPAN_ARG(r->facts.item[i].reported_text),
                       MIG_SPAN_ARG(r->facts.item[i].rule_id));
    mig_buf_char(r->out, '\n');
}

/* A fact's rule is "pack/rule". */
static bool is_of(const struct mig_fact *fact, const struct mig_rule *rule)
{
    size_t n = strlen(rule->pack->name);
    return fact->rule_id.n > n && mig_span_starts(fact->rule_id, rule->pack->name) && fact->rule_id.p[n] == '/' &&
           mig_span_is(mig_span_cut(fact->rule_id, n + 1, fact->rule_id.n), rule->id);
}

static bool compare(struct runner *r, const struct mig_rule *rule, const struct mig_yaml *example)
{
    const struct mig_yaml *want = mig_yaml_get(example, "facts"), *w = want->child;
    size_t n_wanted = mig_yaml_count(want), n_own = 0;
    bool ok = true;
    for (size_t i = 0; i < r->facts.n; i++)
        n_own += is_of(&r->facts.item[i], rule);
    if (r->facts.n != n_wanted || (n_wanted && n_own == 0)) {
        say(r, rule, example);
        mig_buf_printf(r->out, "%zu facts expected, %zu found, %zu of them by this rule", n_wanted, r->facts.n, n_own);
        say_facts(r);
        return false;
    }
    for (size_t i = 0; i < r->facts.n; i++, w = w->next)
        ok = is_as_wanted(r, rule, w, &r->facts.item[i]) && ok;
    return ok;
}

static mig_status run_example(struct runner *r, const struct mig_rule *rule, const struct mig_yaml *example,
                              struct mig_err *err)
{
    struct mig_span language = mig_yaml_text(example, "language");
    mig_document_reset(&r->doc);
    r->doc.name = rule->id;
    r->doc.text = mig_yaml_text(example, "text");
    r->doc.language = language.n ? language : mig_span_of(rule->pack->language);
    if (mig_day_parse(mig_yaml_text(example, "date"), &r->doc.published))
        r->doc.date_source = MIG_DATE_OPTION;
    mig_status status = mig_extractor_run(r->extractor, &r->doc, &r->facts, err);
    if (status != MIG_OK)
        return status;
    bool ok = compare(r, rule, example);
    r->count->n_passed += ok;
    r->count->n_failed += !ok;
    return MIG_OK;
}

static mig_status run_rule(struct runner *r, const struct mig_rule *rule, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (const struct mig_yaml *e = rule->examples ? rule->examples->child : NULL; e && status == MIG_OK; e = e->next)
        status = run_example(r, rule, e, err);
    return status;
}

static void list_uncountered(struct runner *r)
{
    const struct mig_ruleset *rules = r->engine->rules;
    bool is_first = true;
    for (size_t i = 0; i < mig_ruleset_count(rules); i++) {
        const struct mig_rule *rule = mig_ruleset_rule(rules, i);
        if (mig_examples_count(rule).counter)
            continue;
        if (is_first)
            mig_buf_str(r->out, "rules without a counter-example (facts: []):\n");
        is_first = false;
        mig_buf_printf(r->out, "  %-24s examples: %zu  %s:%u\n", rule->id, mig_yaml_count(rule->examples),
                       rule->node->path, rule->node->line);
    }
}

/* Rules of a pack stand together. A pack none of whose rules has an example is not tested, whatever else passes. */
static void name_untested(const struct runner *r, struct mig_log *log)
{
    const struct mig_ruleset *rules = r->engine->rules;
    for (size_t i = 0, n, k; i < mig_ruleset_count(rules); i += n) {
        const struct mig_pack *pack = mig_ruleset_rule(rules, i)->pack;
        for (n = 0, k = 0; i + n < mig_ruleset_count(rules) && mig_ruleset_rule(rules, i + n)->pack == pack; n++)
            k += mig_yaml_count(mig_ruleset_rule(rules, i + n)->examples);
        if (k)
            continue;
        mig_log_say(log, "%s: no rule of pack '%s' has an example: it is not tested", pack->path, pack->name);
        r->count->n_untested++;
    }
}

mig_status mig_examples_run(const struct mig_engine *engine, struct mig_log *log, struct mig_buf *out,
                            struct mig_example_count *count, struct mig_err *err)
{
    struct mig_extract_options options = { .published = MIG_NO_DAY };
    struct runner r = { .engine = engine, .out = out, .count = count };
    r.extractor = mig_extractor_new(engine, &options, log);
    mig_status status = MIG_OK;
    for (size_t i = 0; i < mig_ruleset_count(engine->rules) && status == MIG_OK; i++)
        status = run_rule(&r, mig_ruleset_rule(engine->rules, i), err);
    mig_extractor_free(r.extractor);
    mig_fact_list_free(&r.facts);
    mig_document_free(&r.doc);
    if (status == MIG_OK) {
        list_uncountered(&r);
        name_untested(&r, log);
        mig_buf_printf(out, "%zu passed, %zu failed\n", count->n_passed, count->n_failed);
    }
    return status;
}
