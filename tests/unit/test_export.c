/* What `rules show --pcre` prints matches at least what migstat does: for each example of each rule of rules/packs, every
 * pattern that matched there, winner or not, matches the example's text as pcre2grep -u would run it (UTF, no UCP). */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "unit.h"

#include "extract/extract.h"
#include "extract/rule/export.h"
#include "extract/rule/pattern.h"

enum { MAX_PATTERNS = 20000, MAX_LANGUAGES = 16 };

struct plain {
    const struct mig_pattern *pattern;
    pcre2_code *code;
};

struct exports {
    struct mig_export *by_language[MAX_LANGUAGES];
    const char *code[MAX_LANGUAGES];
    size_t n_languages;
    struct plain *plain;
    size_t n_plain, n_loose, n_long;
};

static struct mig_export *export_of(struct exports *e, const char *code)
{
    struct mig_err err;
    size_t i = 0;
    while (i < e->n_languages && strcmp(e->code[i], code) != 0)
        i++;
    if (i < e->n_languages)
        return e->by_language[i];
    assert_true(i < MAX_LANGUAGES);
    if (mig_export_new(&e->by_language[i], "rules", code, &err) != MIG_OK)
        fail_msg("%s", err.message);
    e->code[e->n_languages++] = code;
    return e->by_language[i];
}

static pcre2_code *code_of(struct exports *e, const struct mig_rule *rule, const struct mig_pattern *p)
{
    size_t i = 0;
    while (i < e->n_plain && e->plain[i].pattern != p)
        i++;
    if (i < e->n_plain)
        return e->plain[i].code;
    struct mig_buf text = { 0 };
    int error;
    size_t at;
    e->n_loose += mig_export_pattern(export_of(e, rule->pack->language), p, &text) > 0;
    e->n_long += text.n > MIG_EXPORT_MAX;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text.p, text.n, PCRE2_UTF, &error, &at, NULL);
    if (!code)
        fail_msg("%s:%u: PCRE2 refuses the export, error %d at byte %zu: %.200s", p->node->path, p->node->line, error,
                 at, text.p);
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    assert_true(e->n_plain < MAX_PATTERNS);
    e->plain[e->n_plain++] = (struct plain){ p, code };
    mig_buf_free(&text);
    return code;
}

static size_t check_matches(struct exports *e, const struct mig_matches *matches, struct mig_span text)
{
    for (size_t i = 0; i < matches->n; i++) {
        const struct mig_match *m = &matches->item[i];
        const struct mig_pattern *p = m->rule->patterns.item[m->pattern];
        pcre2_code *code = code_of(e, m->rule, p);
        pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
        int rc = pcre2_match(code, (PCRE2_SPTR)text.p, text.n, 0, 0, data, NULL);
        if (rc < 0)
            fail_msg("%s, pattern %u (%s): no match (%d) in '%.*s'", m->rule->id, m->pattern + 1, p->node->text.p, rc,
                     MIG_SPAN_ARG(text));
        pcre2_match_data_free(data);
    }
    return matches->n;
}

static size_t check_text(struct exports *e, struct mig_walk *walk, struct mig_matcher *matcher,
                         const struct mig_rule *rule, struct mig_span text)
{
    struct mig_document doc = { .published = MIG_NO_DAY };
    struct mig_matches matches = { 0 };
    struct mig_line line;
    struct mig_err err;
    size_t n = 0;
    mig_document_reset(&doc);
    doc.name = rule->id;
    doc.text = text;
    doc.language = mig_span_of(rule->pack->language);
    assert_int_equal(mig_walk_settle(walk, &doc, NULL, &err), MIG_OK);
    mig_walk_begin(walk, &doc, NULL);
    while (mig_walk_next(walk, &line)) {
        assert_int_equal(mig_matcher_run(matcher, &line.sentence, &matches, &err), MIG_OK);
        n += check_matches(e, &matches, text);
    }
    mig_matches_free(&matches);
    mig_document_free(&doc);
    return n;
}

static void exports_match_all_examples(void **state)
{
    (void)state;
    struct mig_engine_options options = { .rules_dir = "rules" };
    struct mig_extract_options none = { .published = MIG_NO_DAY };
    struct mig_err err;
    struct mig_engine *engine;
    struct exports e = { .plain = mig_alloc(MAX_PATTERNS * sizeof *e.plain) };
    if (mig_engine_load(&engine, &options, &err) != MIG_OK)
        fail_msg("%s", err.message);
    struct mig_walk walk = { .engine = engine, .options = &none };
    struct mig_matcher *matcher = mig_matcher_new(engine->rules);
    size_t n = 0;
    for (size_t i = 0; i < mig_ruleset_count(engine->rules); i++) {
        const struct mig_rule *rule = mig_ruleset_rule(engine->rules, i);
        for (const struct mig_yaml *x = rule->examples->child; x; x = x->next)
            n += check_text(&e, &walk, matcher, rule, mig_yaml_text(x, "text"));
    }
    print_message("%zu matches by %zu patterns; %zu of these with lists loosened\n", n, e.n_plain, e.n_loose);
    assert_true(n > 2000);
    assert_int_equal(e.n_long, 0);
    for (size_t i = 0; i < e.n_plain; i++)
        pcre2_code_free(e.plain[i].code);
    free(e.plain);
    for (size_t i = 0; i < e.n_languages; i++)
        mig_export_free(e.by_language[i]);
    mig_matcher_free(matcher);
    mig_walk_free(&walk);
    mig_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(exports_match_all_examples) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
