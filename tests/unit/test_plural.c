/* Forms beside a number: the categories that Unicode CLDR gives for its sample numbers, and what is no rule or no form. */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "stats/report/message.h"

static struct mig_arena arena;

static struct mig_yaml *tree_of(const char *text)
{
    char path[] = "/tmp/migstat-test-XXXXXX";
    struct mig_yaml *root = NULL;
    struct mig_err err;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(mig_file_write(path, mig_span_of(text), &err), MIG_OK);
    assert_int_equal(mig_yaml_load(&arena, path, &root, &err), MIG_OK);
    unlink(path);
    return root;
}

static struct mig_plurals plurals_of(const char *language)
{
    struct mig_plurals plurals;
    struct mig_yaml *root;
    struct mig_err err;
    const char *path = mig_arena_printf(&arena, "rules/report/%s.yaml", language);
    assert_int_equal(mig_yaml_load(&arena, path, &root, &err), MIG_OK);
    assert_int_equal(mig_plurals_read(&plurals, &arena, mig_yaml_get(root, "plural"), &err), MIG_OK);
    return plurals;
}

/* Samples of CLDR 44, plurals.xml; NUMBERS ends with -1. */
static void assert_all(const struct mig_plurals *plurals, const char *category, const double *number)
{
    for (; *number >= 0; number++)
        assert_string_equal(mig_plural_of(plurals, *number, 2), category);
}

static void has_the_categories_of_cldr(void **state)
{
    (void)state;
    struct mig_plurals en = plurals_of("en"), ru = plurals_of("ru");
    assert_all(&en, "one", (const double[]){ 1, -1 });
    assert_all(&en, "other", (const double[]){ 0, 2, 11, 21, 101, 1000000, 0.1, 1.5, 10.4, -1 });
    assert_all(&ru, "one", (const double[]){ 1, 21, 31, 41, 51, 61, 71, 81, 101, 1001, -1 });
    assert_all(&ru, "few", (const double[]){ 2, 3, 4, 22, 23, 24, 32, 33, 34, 62, 102, 1002, -1 });
    assert_all(&ru, "many", (const double[]){ 0, 5, 9, 11, 12, 13, 14, 15, 19, 100, 111, 1000, 1000000, -1 });
    assert_all(&ru, "other", (const double[]){ 0.1, 0.9, 1.1, 1.5, 2.25, 10.7, 100.5, -1 });
    assert_string_equal(mig_plural_of(&ru, -21, 2), "one");
    assert_string_equal(mig_plural_of(&ru, NAN, 2), "other");
    /* what counts is what is printed: 20.996 is printed as 21 */
    assert_string_equal(mig_plural_of(&ru, 20.996, 2), "one");
}

static void reads_rules_of_other_languages(void **state)
{
    struct mig_plurals p;
    struct mig_err err;
    (void)state;
    /* Latvian and Lithuanian, of CLDR 44 */
    struct mig_yaml *lv =
        tree_of("zero: n % 10 = 0 or n % 100 = 11..19 or v = 2 and f % 100 = 11..19\n"
                "one: n % 10 = 1 and n % 100 != 11 or v = 2 and f % 10 = 1 and f % 100 != 11 or v != 2 and "
                "f % 10 = 1\n");
    assert_int_equal(mig_plurals_read(&p, &arena, lv, &err), MIG_OK);
    assert_all(&p, "zero", (const double[]){ 0, 10, 11, 19, 20, 1000, 10.11, -1 });
    assert_all(&p, "one", (const double[]){ 1, 21, 31, 101, 0.1, 1.1, 10.1, 10.21, -1 });
    assert_all(&p, "other", (const double[]){ 2, 9, 22, 102, 0.2, 1.9, -1 });
    struct mig_yaml *lt = tree_of("few: n % 10 = 2..9 and n % 100 != 11..19\nmany: f != 0\n");
    assert_int_equal(mig_plurals_read(&p, &arena, lt, &err), MIG_OK);
    assert_all(&p, "few", (const double[]){ 2, 9, 22, 102, -1 });
    assert_all(&p, "many", (const double[]){ 0.1, 1.7, 10.1, -1 });
    assert_all(&p, "other", (const double[]){ 0, 10, 12, 20, -1 });
    /* a language that has none */
    assert_int_equal(mig_plurals_read(&p, &arena, NULL, &err), MIG_OK);
    assert_string_equal(mig_plural_of(&p, 1, 2), "other");
}

static void refuses_what_is_no_rule(void **state)
{
    static const char *const bad[] = { "one: i is 1\n",      "one: x = 1\n",       "one: i % 0 = 1\n",
                                       "one: i = 1 and\n",   "one: i = 1..\n",     "one: i = 1, \n",
                                       "one: i = 1 or or\n", "one: ''\n",          "one: i = 1 v=0\n",
                                       "single: i = 1\n",    "one: [i = 1]\n",     "other: i = 1\n",
                                       "one: i = -1\n",      "one: i % ten = 1\n", "one: = 1\n" };
    struct mig_plurals p;
    struct mig_err err;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (mig_plurals_read(&p, &arena, tree_of(bad[i]), &err) != MIG_DATA)
            fail_msg("%s", bad[i]);
}

static const char *filled(const struct mig_plurals *plurals, const char *text, double n, const char *printed)
{
    const struct mig_fill fill[] = { MIG_FILL_COUNT("n", mig_span_of(printed), n),
                                     MIG_FILL("who", mig_span_of("IOM")),
                                     { 0 } };
    struct mig_buf out = { 0 };
    mig_message_fill(&out, mig_span_of(text), fill, plurals);
    const char *kept = mig_arena_copy(&arena, mig_buf_span(&out));
    mig_buf_free(&out);
    return kept;
}

static void fills_in_the_form(void **state)
{
    static const char en_text[] = "{who}: {n, plural, one {# fact} other {# facts}}.";
    static const char ru_text[] = "{n,plural,one{# факт}few{# факта}many{# фактов}other{# факта}} {who}";
    (void)state;
    struct mig_plurals en = plurals_of("en"), ru = plurals_of("ru");
    assert_string_equal(filled(&en, en_text, 1, "1"), "IOM: 1 fact.");
    assert_string_equal(filled(&en, en_text, 21, "21"), "IOM: 21 facts.");
    assert_string_equal(filled(&ru, ru_text, 21, "21"), "21 факт IOM");
    assert_string_equal(filled(&ru, ru_text, 1002, "1 002"), "1 002 факта IOM");
    assert_string_equal(filled(&ru, ru_text, 12, "12"), "12 фактов IOM");
    /* names within a form; '#' outside of one; a name that is not there; a plural of what is no count */
    assert_string_equal(filled(&en, "#{n, plural, one {{who} #} other {# of {who}}}", 3, "3"), "#3 of IOM");
    assert_string_equal(filled(&en, "{whom} {who, plural, one {a} other {b}} {", 3, "3"),
                        "{whom} {who, plural, one {a} other {b}} {");
}

static void refuses_what_is_no_message(void **state)
{
    static const char *const bad[] = { "a {b",
                                       "a } b",
                                       "{n, plural, one {# fact}}",
                                       "{n, plural, one {# fact} few {# facts} other {# facts}}",
                                       "{n, plural, one {#} other {#} other {#} }",
                                       "{n, plural, one {#} other {#} more}",
                                       "{n, plural, one {#} one {#}}",
                                       "{n, select, one {#} other {#}}",
                                       "{n, plural, one {{x} other {#}}",
                                       "{n, plural, one {#} other {{m, plural, one {a}}}}" };
    struct mig_plurals en = plurals_of("en");
    struct mig_err err;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mig_yaml node = { .type = MIG_YAML_SCALAR, .text = mig_span_of(bad[i]), .path = "t" };
        if (mig_message_check(&node, &en, &err) != MIG_DATA)
            fail_msg("%s", bad[i]);
    }
}

static int leave(void **state)
{
    (void)state;
    mig_arena_free(&arena);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_the_categories_of_cldr), cmocka_unit_test(reads_rules_of_other_languages),
        cmocka_unit_test(refuses_what_is_no_rule),    cmocka_unit_test(fills_in_the_form),
        cmocka_unit_test(refuses_what_is_no_message),
    };
    return cmocka_run_group_tests(tests, NULL, leave);
}
