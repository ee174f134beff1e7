#include "rule.h"

#include <time.h>

#include "extract/rule/effort.h"
#include "extract/rule/pattern.h"
#include "extract/rule/ruleset.h"

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct mig_ruleset *load(const char *body)
{
    struct mig_ruleset *set = NULL;
    struct mig_err err = { 0 };
    if (load_pack(&set, body, false, &err) != MIG_OK)
        print_error("%s\n", err.message);
    assert_non_null(set);
    return set;
}

/* A sentence of up to 4,096 bytes: HEAD, then UNIT again and again, then TAIL. */
static struct marked long_sentence(const char *head, const char *unit, const char *tail)
{
    struct mig_buf text = { 0 };
    mig_buf_str(&text, head);
    while (text.n + strlen(unit) + strlen(tail) < 4090)
        mig_buf_str(&text, unit);
    mig_buf_str(&text, tail);
    struct marked m = mark(text.p);
    mig_buf_free(&text);
    return m;
}

/* A rule that is exponential in PCRE2 beside one that is not. */
static struct mig_ruleset *wild_and_tame(void)
{
    return load("rules:\n"
                "  - {id: wild, indicator: arrived, patterns: ['(?:(?:\\w+ ?)+)+(?<!\\w) {count}']}\n"
                "  - {id: tame, indicator: departed, patterns: ['{count} человек']}\n");
}

/* Exponential in PCRE2: named, and the other rule still finds its figure; as often as one likes, JIT or not. */
static void names_the_rule_that_runs_away(void **state)
{
    struct mig_ruleset *set = wild_and_tame();
    struct mig_matcher *matcher = mig_matcher_new(set);
    struct mig_matches found = { 0 };
    struct marked m = long_sentence("", "мигранты приехали ", "и [c:17] человек");
    double start = seconds();
    (void)state;
    for (int i = 0; i < 20; i++) {
        struct mig_err err = { 0 };
        if (i == 10) {
            struct mig_code *code = atomic_load(&mig_ruleset_rule(set, 0)->patterns.item[0]->code);
            assert_non_null(code);
            atomic_store(&code->n_runs, MIG_RUNS_BEFORE_JIT);
        }
        assert_int_equal(mig_matcher_run(matcher, &m.sentence, &found, &err), MIG_DATA);
        assert_non_null(strstr(err.message, "rule wild: "));
        assert_non_null(strstr(err.message, "limit exceeded"));
        assert_int_equal(found.n, 1);
        assert_string_equal(found.item[0].rule->id, "tame");
    }
    assert_true(seconds() - start < 20);
    mig_matches_free(&found);
    mig_matcher_free(matcher);
    mig_ruleset_free(set);
    unmark(&m);
}

/* What packs are made of stays far from any limit on the worst text we can think of. */
static void slots_do_not_run_away(void **state)
{
    static const char *const units[] = { "а ",         "мигрант, ",   "- ",         "((",       "'",
                                         "г. ",        "[l:Россия] ", "[d:в мае] ", "[o:2-й] ", "прибыло ",
                                         "мигрант и ", "а-",          "," };
    struct mig_ruleset *set =
        load("lists:\n"
             "  population: {captures: population, any: ['(?:\\w+ых ){0,3}мигрант\\w*', 'мигрант\\w* из {place}']}\n"
             "rules:\n"
             "  - {id: a, indicator: arrived, patterns: ['прибыло {gap} {count}', 'прибыло {gap} {population} {gap} "
             "{count}']}\n"
             "  - {id: b, indicator: departed, patterns: ['{count} {gap} {population} {gap} убыло', '{population} "
             "{gap} {count}']}\n"
             "  - {id: c, indicator: returned, patterns: ['{word:5} {word:5} {gap} {period} {gap} {place} {gap} "
             "{count}']}\n");
    struct mig_matcher *matcher = mig_matcher_new(set);
    struct mig_matches found = { 0 };
    (void)state;
    for (size_t i = 0; i < 2 * sizeof units / sizeof *units; i++) {
        struct marked m = i % 2 ? long_sentence("[c:17] прибыло ", units[i / 2], "и [c:18]")
                                : long_sentence("прибыло ", units[i / 2], "[c:17]");
        struct mig_err err = { 0 };
        double start = seconds();
        mig_status status = mig_matcher_run(matcher, &m.sentence, &found, &err);
        if (status != MIG_OK || seconds() - start > 0.5)
            print_error("'%s' took %.3f s: %s\n", units[i / 2], seconds() - start, err.message);
        assert_int_equal(status, MIG_OK);
        unmark(&m);
    }
    mig_matches_free(&found);
    mig_matcher_free(matcher);
    mig_ruleset_free(set);
}

/* Many figures in one sentence: each is tried, none is lost. */
static void many_figures(void **state)
{
    struct mig_ruleset *set =
        load("rules:\n  - {id: a, indicator: arrived, patterns: ['{count} человек', 'из них {count}']}\n");
    struct mig_matcher *matcher = mig_matcher_new(set);
    struct mig_matches found = { 0 };
    struct mig_err err = { 0 };
    struct marked m = long_sentence("", "[c:17] человек, ", "");
    double start = seconds();
    (void)state;
    assert_int_equal(mig_matcher_run(matcher, &m.sentence, &found, &err), MIG_OK);
    assert_int_equal(found.n, m.tokens.n);
    assert_true(seconds() - start < 1);
    mig_matches_free(&found);
    mig_matcher_free(matcher);
    mig_ruleset_free(set);
    unmark(&m);
}

/* A pattern that is trimmed to the sentence finds there what the whole one does, in each of its groups, and so does one that is
 * asked too often to be trimmed: the first round has none compiled, the second all of them. */
static void trimmed_or_whole(void **state)
{
    static const char *const texts[] = {
        "Прибыло [c:17] трудовых мигрантов, беженцев и судей",
        "Прибыло [c:17] судей и [c:18] беженок",
        "За [d:май] в [l:Куляб] прибыли на днях [c:3] студента",
        "Убыло [c:17] студенток, а прибыло [c:5]",
        "[c:17] мигрантов прибыли, но не по квоте",
        "[c:17] мигрантов прибыли по квоте",
        "Прибыл министр, с ним [c:4] гостя",
    };
    struct mig_ruleset *set = load(
        "lists:\n"
        "  arrived: ['прибы(?:л|ло|ли)', 'приехал\\w*', 'въехал\\w*']\n"
        "  population: {captures: population, any: ['(?:трудов\\w+ )?мигрант\\w*', 'беже(?:нц|нок)\\w*', "
        "'суд(?:ей|ьи)', '(?!гост)студент\\w*']}\n"
        "rules:\n"
        "  - {id: a, indicator: arrived, patterns: ['{arrived} {gap:3} {count} {population}', '{count} {population} "
        "{gap:2} {arrived}'], unless: ['по квоте|по разнарядке']}\n"
        "  - {id: b, indicator: departed, patterns: ['(?:убыло|выехало) {count} (?:{population}|гост\\w+)']}\n");
    struct mig_matcher *matcher = mig_matcher_new(set);
    struct mig_matches found = { 0 };
    struct mig_buf first = { 0 }, all = { 0 };
    (void)state;
    for (int round = 0; round < 6; round++) {
        mig_buf_reset(&all);
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            struct mig_err err = { 0 };
            struct marked m = mark(texts[i]);
            assert_int_equal(mig_matcher_run(matcher, &m.sentence, &found, &err), MIG_OK);
            for (size_t k = 0; k < found.n; k++)
                mig_buf_printf(&all, "%zu: %s %u-%u '%.*s' %d\n", i, found.item[k].rule->id, found.item[k].start,
                               found.item[k].end, MIG_SPAN_ARG(found.item[k].group[MIG_GROUP_POPULATION]),
                               (int)found.item[k].loss);
            unmark(&m);
        }
        if (round == 0)
            mig_buf_add(&first, mig_buf_span(&all));
        assert_string_equal(all.p, first.p);
        for (size_t r = 0; round == 1 && r < mig_ruleset_count(set); r++)
            for (size_t i = 0; i < mig_ruleset_rule(set, r)->patterns.n; i++)
                assert_int_equal(mig_pattern_compile(mig_ruleset_rule(set, r)->patterns.item[i], NULL), MIG_OK);
    }
    assert_non_null(strstr(first.p, "'трудовых мигрантов, беженцев и судей'"));
    mig_buf_free(&first);
    mig_buf_free(&all);
    mig_matches_free(&found);
    mig_matcher_free(matcher);
    mig_ruleset_free(set);
}

/* Where others have taken all the room a pattern is trimmed for each sentence, and finds the same. */
static void whole_patterns_have_a_limit(void **state)
{
    struct mig_ruleset *set = load("lists:\n  who: ['беженц\\w*', 'мигрант\\w*', 'студент\\w*']\n"
                                   "rules:\n  - {id: a, indicator: arrived, patterns: ['{count} {gap:2} {who}']}\n");
    const struct mig_pattern *pattern = mig_ruleset_rule(set, 0)->patterns.item[0];
    struct mig_matcher *matcher = mig_matcher_new(set);
    struct mig_matches found = { 0 };
    struct marked m = mark("Прибыло [c:17] новых мигрантов");
    (void)state;
    for (int round = 0; round < 20; round++) {
        struct mig_err err = { 0 };
        atomic_store(&set->jit->n_whole, round < 10 ? MIG_WHOLE_MAX : MIG_WHOLE_MAX - 1);
        assert_int_equal(mig_matcher_run(matcher, &m.sentence, &found, &err), MIG_OK);
        assert_int_equal(found.n, 1);
        struct mig_code *code = atomic_load(&pattern->code);
        assert_int_equal(code && atomic_load(&code->plain), round >= 10);
        assert_int_equal(atomic_load(&set->jit->n_whole) >= MIG_WHOLE_MAX, round <= 10);
    }
    mig_matches_free(&found);
    mig_matcher_free(matcher);
    mig_ruleset_free(set);
    unmark(&m);
}

/* JIT code is made of what runs often, once there is room for it, and what is found is the same without. */
static void jit_has_a_limit(void **state)
{
    static const char source[] = "при(?:было|ехало) [0-9]+";
    struct mig_span text = mig_span_of("прибыло 17");
    struct mig_jit_budget budget = { 0 };
    struct mig_runner runner;
    struct mig_code code = { 0 };
    char what[MIG_CODE_WHAT];
    (void)state;
    mig_code_init(&code);
    mig_runner_init(&runner);
    runner.budget = &budget;
    assert_true(mig_code_make(&code, mig_span_of(source), MIG_CODE_AS_WRITTEN, what));
    atomic_store(&budget.n_bytes, MIG_JIT_MAX);
    for (size_t i = 0; i < MIG_RUNS_BEFORE_JIT + 2; i++)
        assert_int_equal(mig_runner_run(&runner, &code, text, 0, what), MIG_OK);
    assert_null(atomic_load(&code.jit));
    atomic_store(&budget.n_bytes, MIG_JIT_MAX - 1);
    assert_int_equal(mig_runner_run(&runner, &code, text, 0, what), MIG_OK);
    assert_non_null(atomic_load(&code.jit));
    mig_runner_free(&runner);
    mig_code_free(&code);
}

/* Each limit of PCRE2 stops what only it would stop, whether the pattern is hot or cold. */
static void each_limit_stops(void **state)
{
    enum { LONG = 400000, MANY_GROUPS = 700 };
    struct mig_buf deep = { 0 }, wide = { 0 };
    (void)state;
    for (int i = 0; i < LONG; i++)
        mig_buf_str(&deep, i % 2 ? "a" : "b");
    for (int i = 0; i < MANY_GROUPS; i++)
        mig_buf_str(&wide, "(x)?");
    mig_buf_str(&wide, "(?:(a)|(b))*c");
    const struct {
        const char *source;
        size_t n; /* bytes of the subject */
        const char *words;
    } rows[] = {
        { "(?:a|ab?|b)*(?:a|ab?|b)*(?:a|ab?|b)*c", 2000, "limit" }, /* steps */
        { "(?:(a)|(b))*c", LONG, "limit" },                         /* depth */
        { wide.p, LONG, "limit" },                                  /* heap: each level holds all groups */
    };
    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        struct mig_runner runner;
        struct mig_code code = { 0 };
        char what[MIG_CODE_WHAT] = "";
        mig_code_init(&code);
        mig_runner_init(&runner);
        assert_true(mig_code_make(&code, mig_span_of(rows[i / 2].source), MIG_CODE_ANCHORED, what));
        atomic_store(&code.n_runs, i % 2 ? MIG_RUNS_BEFORE_JIT : 0);
        mig_status status = mig_runner_run(&runner, &code, mig_span(deep.p, rows[i / 2].n), 0, what);
        if (status != MIG_DATA || !strstr(what, rows[i / 2].words))
            print_error("%zu: %d '%s'\n", i, (int)status, what);
        assert_int_equal(status, MIG_DATA);
        assert_non_null(strstr(what, rows[i / 2].words));
        mig_runner_free(&runner);
        mig_code_free(&code);
    }
    mig_buf_free(&deep);
    mig_buf_free(&wide);
}

/* A rule that hits its limit in every sentence is left out after some; another document begins anew. */
static void hits_are_counted(void **state)
{
    struct mig_ruleset *set = wild_and_tame();
    struct mig_matcher *matcher = mig_matcher_new(set);
    struct mig_matches found = { 0 };
    struct mig_effort effort = { 0 };
    struct marked m = long_sentence("", "мигранты приехали ", "и [c:17] человек");
    (void)state;
    mig_matcher_charge(matcher, &effort);
    for (int document = 0; document < 2; document++) {
        mig_effort_begin(&effort, 0);
        for (int i = 0; i < MIG_EFFORT_HITS + 3; i++) {
            struct mig_err err = { 0 };
            mig_status status = mig_matcher_run(matcher, &m.sentence, &found, &err);
            assert_int_equal(status, i < MIG_EFFORT_HITS ? MIG_DATA : MIG_OK);
            assert_int_equal(strstr(err.message, "too often") != NULL, i == MIG_EFFORT_HITS - 1);
            assert_int_equal(found.n, 1);
        }
    }
    mig_effort_begin(&effort, 1);
    effort.end_ns = 1; /* long ago */
    for (int i = 0; i < 2 * MIG_EFFORT_STRIDE; i++)
        mig_effort_step(&effort);
    struct mig_err err = { 0 };
    assert_int_equal(mig_matcher_run(matcher, &m.sentence, &found, &err), MIG_OK);
    assert_true(effort.is_over);
    assert_int_equal(found.n, 0);
    mig_effort_free(&effort);
    mig_matches_free(&found);
    mig_matcher_free(matcher);
    mig_ruleset_free(set);
    unmark(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_rule_that_runs_away),
        cmocka_unit_test(slots_do_not_run_away),
        cmocka_unit_test(many_figures),
        cmocka_unit_test(trimmed_or_whole),
        cmocka_unit_test(whole_patterns_have_a_limit),
        cmocka_unit_test(jit_has_a_limit),
        cmocka_unit_test(each_limit_stops),
        cmocka_unit_test(hits_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
