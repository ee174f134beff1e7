#include "extract/examples.h"

#include <stdlib.h>

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

static mig_status check_words(const struct mig_yaml *example, struct mig_err *err)
{
    const struct mig_yaml *date = mig_yaml_get(example, "date"), *language = mig_yaml_get(example, "language");
    mig_day day;
    if (language && language->type != MIG_YAML_SCALAR)
        return mig_yaml_expect_type(language, MIG_YAML_SCALAR, err);
    if (date && !mig_day_parse(date->text, &day))
        return mig_yaml_fail(date, err, "'%s' is not a date like 2012-12-18", date->text.p);
    return MIG_OK;
}

static mig_status told(mig_status status, struct mig_log *faults, const struct mig_err *err)
{
    if (status != MIG_DATA || !faults)
        return status;
    mig_log_say(faults, "%s", err->message);
    return MIG_OK;
}

mig_status mig_examples_check(const struct mig_rule *rule, struct mig_log *faults, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (const struct mig_yaml *e = rule->examples ? rule->examples->child : NULL; e && status == MIG_OK; e = e->next) {
        status = told(check_words(e, err), faults, err);
        for (const struct mig_yaml *f = mig_yaml_get(e, "facts")->child; f && status == MIG_OK; f = f->next)
            status = told(check_fact(f, err), faults, err);
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

/* A fact's rule is "pack/rule". */
static bool is_of(const struct mig_fact *fact, const struct mig_rule *rule)
{
    size_t n = strlen(rule->pack->name);
    return fact->rule_id.n > n && mig_span_starts(fact->rule_id, rule->pack->name) && fact->rule_id.p[n] == '/' &&
           mig_span_is(mig_span_cut(fact->rule_id, n + 1, fact->rule_id.n), rule->id);
}

struct runner {
    struct mig_extractor *extractor;
    struct mig_document doc;
    struct mig_fact_list facts;
    const struct mig_examples_run *how;
};

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
    struct mig_example result = { .rule = rule,
                                  .node = example,
                                  .facts = mig_yaml_get(example, "facts"),
                                  .found = &r->facts,
                                  .is_over = mig_extractor_counts(r->extractor)->is_over };
    r->facts.n = result.is_over ? 0 : r->facts.n;
    for (size_t i = 0; i < r->facts.n; i++)
        result.n_own += is_of(&r->facts.item[i], rule);
    r->how->use(r->how->context, &result);
    return MIG_OK;
}

static mig_status run_rule(struct runner *r, const struct mig_rule *rule, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (const struct mig_yaml *e = rule->examples ? rule->examples->child : NULL; e && status == MIG_OK; e = e->next)
        status = run_example(r, rule, e, err);
    return status;
}

mig_status mig_examples_each(const struct mig_examples_run *how, struct mig_err *err)
{
    const struct mig_ruleset *rules = how->engine->rules;
    struct mig_extract_options options = { .published = MIG_NO_DAY, .seconds = how->seconds };
    struct runner r = { .how = how };
    r.extractor = mig_extractor_new(how->engine, &options, how->log);
    mig_status status = MIG_OK;
    for (size_t i = 0; i < mig_ruleset_count(rules) && status == MIG_OK; i++)
        status = run_rule(&r, mig_ruleset_rule(rules, i), err);
    mig_extractor_free(r.extractor);
    mig_fact_list_free(&r.facts);
    mig_document_free(&r.doc);
    return status;
}

bool mig_example_is_met(const struct mig_example *example, mig_example_difference *differs, void *context)
{
    const struct mig_yaml *want = example->facts->child;
    struct mig_buf got = { 0 };
    bool ok = !example->is_over && example->found->n == mig_yaml_count(example->facts) &&
              (!want || example->n_own > 0 || example->rule->continues);
    for (size_t i = 0; want && example->found->n == mig_yaml_count(example->facts) && i < example->found->n;
         i++, want = want->next)
        for (const struct mig_yaml *c = want->child; c; c = c->next) {
            mig_buf_reset(&got);
            mig_buf_str(&got, "");
            mig_record_print(mig_column_find(&mig_fact_layout, c->key), &example->found->item[i], &got);
            if (mig_span_eq(mig_buf_span(&got), mig_span_trim(c->text))) /* blocks end with a line break */
                continue;
            ok = false;
            if (differs)
                differs(context, example, c, got.p);
        }
    mig_buf_free(&got);
    return ok;
}
