/* Which lists may stand in a text, against PCRE2's own search for their entries. */
#include "tests/unit/unit.h"

#include "base/io.h"
#include "base/utf8.h"
#include "extract/rule/code.h"
#include "extract/rule/cues.h"
#include "extract/text/view.h"

/* Entries as a list of YAML, a text, and whether an entry may stand in it; where it may not, PCRE2 must find none. */
static const struct expected {
    const char *entries, *text;
    bool may;
} cases[] = {
    { "['if']", "What if he comes", true },
    { "['if']", "What is different", false },
    { "['if']", "IF", true },
    { "['if', 'can(?! not)']", "They canned it", false },
    { "[\"can't\"]", "They can\xE2\x80\x99t, they can't", true },
    { "['plan(?:s|ned)? (?:to|for)']", "the plan", true }, /* of equal letters the first: what is behind is not asked */
    { "['(?:is|are) (?:likely)']", "they are late", false }, /* the longer word tells more */
    { "['(?:is|are) (?:likely)']", "less likely", true },
    { "['\\w.*\\?\\W*$']", "Who knows?", true },
    { "['\\w.*\\?\\W*$']", "Nobody knows.", false },
    { "['[\\w-]+ ли \\w+']", "правда ли это", true },
    { "['[\\w-]+ ли \\w+']", "правда ЛИ это", true },
    { "['[\\w-]+ ли \\w+']", "лимит", false },
    { "['помо(?:жет|гут)']", "ПОМОГУТ", true },
    { "['помо(?:жет|гут)']", "помощь", false },
    { "['не(?: был[аио]?)?']", "Не было", true },
    { "['не(?: был[аио]?)?']", "нет и небо", false },
    { "['(?:об|на|вы)?уч(?:ит|ат)(?:ся)?']", "обучат", true },
    { "['(?:об|на|вы)?уч(?:ит|ат)(?:ся)?']", "учатся", true },
    { "['(?:об|на|вы)?уч(?:ит|ат)(?:ся)?']", "обучение", false },
    { "['(?:%|раза) к']", "на 5 % к", true },
    { "['(?:%|раза) к']", "5% ко всему", false }, /* the word tells more than the sign */
    { "['(?:%|раза) кон']", "процентов", false },
    { "['вода']", "\xE1\xB2\x80\xD0\xBE\xD0\xB4\xD0\xB0", true }, /* U+1C80 folds to в */
    { "['kelvin']",
      "\xE2\x84\xAA"
      "elvin",
      true },
    { "['вера']", "вéра", false },
    { "['b']",
      "a\xCC\x81"
      "b",
      true }, /* a mark is no letter of which we are sure */
    /* letters up to and past those that are looked at */
    { "['встав(?:ит|ят)']", "вставка", false },
    { "['составит']", "составил", false },
    { "['составит']", "СОСТАВИТ", true },
    { "['соста']", "состав", false },
    { "['состав']", "состав, составе", true },
    { "['состав']", "составе", false },
    { "['состав\\w+']", "составе", true },
    { "['состав\\w+']", "состаем", false },
    { "['зарегистриро']", "зарегистриро", true },
    { "['зарегистрируют']", "зарегистрирует", true },
    { "['зарегистрируют']", "зарегистрировать", false },
    { "['\\w+']", "anything", true },
    { "['unread(?i)']", "anything", true }, /* a pattern that is not ours */
    { "['(?:a|b|c|d|e|f|g|h)(?:a|b|c|d|e|f|g|h)(?:a|b|c|d|e|f|g|h)']", "nothing", true }, /* too many ways */
};

static struct mig_yaml *read_list(struct mig_arena *arena, const char *text)
{
    struct mig_yaml *root;
    struct mig_err err;
    struct mig_buf buf = { 0 };
    mig_buf_printf(&buf, "list: %s\n", text);
    assert_int_equal(mig_yaml_parse(arena, "list", mig_arena_span(arena, mig_buf_span(&buf)), &root, &err), MIG_OK);
    mig_buf_free(&buf);
    return (struct mig_yaml *)(uintptr_t)mig_yaml_get(root, "list");
}

static void compile(struct mig_code *code, const struct mig_yaml *entries, const struct mig_sight *sight)
{
    struct mig_arena arena = { 0 };
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT];
    mig_code_init(code);
    mig_buf_str(&source, "(?<!\\w)(?:");
    for (const struct mig_yaml *e = entries->child; e; e = e->next)
        mig_buf_printf(&source, "%s%.*s", e == entries->child ? "" : "|",
                       MIG_SPAN_ARG(mig_sight_pattern(sight, &arena, e->text)));
    mig_arena_free(&arena);
    mig_buf_str(&source, ")(?!\\w)");
    assert_true(mig_code_make(code, mig_buf_span(&source), MIG_CODE_ANY_CASE, what));
    mig_buf_free(&source);
}

static bool stands(struct mig_runner *runner, struct mig_code *code, struct mig_span text)
{
    char what[MIG_CODE_WHAT];
    return mig_runner_run(runner, code, text, 0, what) == MIG_OK;
}

static void tells_what_may_stand(void **state)
{
    (void)state;
    struct mig_runner runner;
    mig_runner_init(&runner);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mig_arena arena = { 0 };
        struct mig_cues cues = { 0 };
        struct mig_code code = { .n_runs = 0 };
        const struct mig_yaml *entries = read_list(&arena, cases[i].entries);
        const struct mig_span text = mig_span_of(cases[i].text);
        const struct mig_sight sight = { 0 };
        mig_cues_add(&cues, 3, entries, &sight);
        bool may = mig_cues_in(&cues, text) >> 3 & 1;
        if (may != cases[i].may)
            fail_msg("%s in \"%s\": %s", cases[i].entries, cases[i].text, may ? "may stand" : "may not stand");
        compile(&code, entries, &sight);
        assert_true(may || !stands(&runner, &code, text));
        mig_code_free(&code);
        mig_cues_free(&cues);
        mig_arena_free(&arena);
    }
    mig_runner_free(&runner);
}

/* All lists of a language in all parts between blanks of a text that is made of their own words and others. */
static void check_language(const char *path, struct mig_span text, size_t *n_ruled_out)
{
    struct mig_arena arena = { 0 };
    struct mig_yaml *root;
    struct mig_err err;
    struct mig_runner runner;
    struct mig_sight sight;
    struct mig_view view = { 0 };
    mig_runner_init(&runner);
    assert_int_equal(mig_yaml_load(&arena, path, &root, &err), MIG_OK);
    assert_int_equal(mig_sight_read(&sight, &arena, root, &err), MIG_OK);
    mig_view_make(&view, text, &sight);
    const struct mig_yaml *lists = mig_yaml_get(root, "status");
    for (const struct mig_yaml *list = lists->child; list; list = list->next) {
        struct mig_cues cues = { 0 };
        struct mig_code code = { .n_runs = 0 };
        mig_cues_add(&cues, 0, list, &sight);
        compile(&code, list, &sight);
        struct mig_span rest = view.text, line;
        while (mig_span_split(&rest, '\n', &line)) {
            bool may = mig_cues_in(&cues, line) & 1;
            if (!may && stands(&runner, &code, line))
                fail_msg("%s: %s stands in %.*s", path, list->key, MIG_SPAN_ARG(line));
            *n_ruled_out += !may;
        }
        mig_code_free(&code);
        mig_cues_free(&cues);
    }
    mig_view_free(&view);
    mig_runner_free(&runner);
    mig_arena_free(&arena);
}

/* The lists' own entries, with the signs of patterns taken out, are words among others. */
static void finds_all_that_pcre2_finds(void **state)
{
    (void)state;
    static const char *const paths[] = { "rules/languages/en.yaml", "rules/languages/ru.yaml",
                                         "rules/languages/es.yaml", "rules/languages/fr.yaml" };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct mig_buf text = { 0 };
        size_t n_ruled_out = 0;
        assert_int_equal(mig_file_read(&text, paths[i], 1 << 20, &(struct mig_err){ 0 }), MIG_OK);
        for (size_t at = 0; at < text.n; at++)
            if (strchr("(|?:", text.p[at]) && text.p[at])
                text.p[at] = ' ';
            else if (text.p[at] == '\'' || text.p[at] == ',')
                text.p[at] = '\n';
        check_language(paths[i], mig_buf_span(&text), &n_ruled_out);
        assert_true(n_ruled_out > 1000);
        mig_buf_free(&text);
    }
}

static void tells_where_words_part(void **state)
{
    (void)state;
    const struct mig_span text = mig_span_of("не 5, м\xCC\x81"
                                             "б");
    static const bool want[] = { true, false, true, true, true, true, true, true, true, true };
    size_t i = 0;
    for (size_t at = 0; at < text.n; mig_utf8_next(text, &at), i++)
        assert_int_equal(mig_cues_are_parted(text, at), want[i]);
    assert_int_equal(i + 1, sizeof want / sizeof *want);
    assert_true(mig_cues_are_parted(text, text.n));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(tells_what_may_stand),
                                        cmocka_unit_test(finds_all_that_pcre2_finds),
                                        cmocka_unit_test(tells_where_words_part) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
