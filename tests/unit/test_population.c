#include "tests/unit/unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "extract/rule/population.h"

struct expected {
    const char *language, *text, *group, *gender, *age, *unit;
};
static const struct expected cases[] = {
    { "ru", "трудящихся мигрантов", "labour_migrant", "", "", "person" },
    { "ru", "Трудовым мигрантам", "labour_migrant", "", "", "person" },
    { "ru", "мигранток", "migrant", "f", "", "person" },
    { "ru", "женщин-мигрантов", "migrant", "f", "", "person" },
    { "ru", "семей беженцев", "REF", "", "", "household" },
    { "ru", "членов их семей", "family_member", "", "", "person" },
    { "ru", "беженцев и лиц, ищущих убежища", "REF", "", "", "person" },
    { "ru", "лиц без гражданства", "STA", "", "", "person" },
    { "ru", "вынужденных переселенцев", "IDP", "", "", "person" },
    { "ru", "детей в возрасте от 5 до 17 лет", "child", "", "Y5T17", "person" },
    { "ru", "детей из 40 семей", "child", "", "Y0T17", "person" },
    { "ru", "жилых домов", "", "", "", "dwelling" },
    /* A list takes its group from its first entry, and a gender only when all entries say it. */
    { "ru", "сотрудников таможенных органов, адвокатов, студентов и членов диаспоры", "official", "", "", "person" },
    { "ru", "женщин и детей", "", "", "", "person" },
    { "ru", "мужчин, женщин и детей", "", "", "", "person" },
    { "ru", "малоимущих и безработных женщин", "unemployed", "f", "", "person" },
    { "en", "labour migrants", "labour_migrant", "", "", "person" },
    { "en", "Internally displaced persons", "IDP", "", "", "person" },
    { "en", "displaced families", "IDP", "", "", "household" },
    { "en", "children from 20 families", "child", "", "Y0T17", "person" },
    { "en", "women and children", "", "", "", "person" },
    { "en", "asylum-seekers", "ASY", "", "", "person" },
    { "en", "people under 18", "", "", "Y_LT18", "person" },
    { "en", "people aged 65 and over", "", "", "Y_GE65", "person" },
    { "en", "work permits", "", "", "", "document" },
    { "en", "cucumbers", "", "", "", "" },
    { "tlh", "labour migrants", "", "", "", "" },
    { "ru", "", "", "", "", "" },
};

static void says_what_the_wording_says(void **state)
{
    struct mig_populations *populations = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct expected *c = &cases[i];
        struct mig_population p;
        char got[160], want[160];
        mig_population_classify(populations, mig_span_of(c->language), mig_span_of(c->text), &p);
        snprintf(got, sizeof got, "%.*s/%.*s/%s/%.*s", MIG_SPAN_ARG(p.group), MIG_SPAN_ARG(p.gender), p.age_range,
                 MIG_SPAN_ARG(p.unit));
        snprintf(want, sizeof want, "%s/%s/%s/%s", c->group, c->gender, c->age, c->unit);
        if (strcmp(got, want) != 0)
            print_error("%s\n", c->text);
        assert_string_equal(got, want);
    }
}

static void survives_any_bytes(void **state)
{
    static const char bytes[] = "\xd0 \xff\xfe 12345678901234567890 лет, от 999999 до 1 лет \xc2";
    struct mig_population p;
    for (size_t n = 0; n < sizeof bytes; n++)
        mig_population_classify(*state, mig_span_of("ru"), mig_span(bytes, n), &p);
    assert_string_equal(p.age_range, "");
}

/* Writes TEXT as populations.yaml of a folder of its own and returns what loading it says. */
static char *message_of(const char *text)
{
    static struct mig_err err;
    char dir[] = "/tmp/migstat-test-XXXXXX", path[64];
    struct mig_populations *populations = NULL;
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/populations.yaml", dir);
    if (text)
        assert_int_equal(mig_file_write(path, mig_span_of(text), &err), MIG_OK);
    assert_int_equal(mig_populations_load(&populations, dir, NULL, &err), MIG_DATA);
    assert_int_equal(err.status, MIG_DATA);
    assert_null(populations);
    unlink(path);
    rmdir(dir);
    return strstr(err.message, "populations.yaml") + strlen("populations.yaml");
}

static void names_the_place_of_a_fault(void **state)
{
    (void)state;
    assert_string_equal(message_of("populations:\n  xx:\n    group:\n      - {code: A, any: ['a(b']}\n"),
                        ":4:26: a bracket without its partner");
    assert_string_equal(message_of("populations:\n  xx:\n    group:\n      - {any: ['a']}\n"),
                        ":4:9: a row needs code and any");
    assert_string_equal(message_of("populations:\n  xx:\n    grup: []\n"),
                        ":3:5: unknown key 'grup'; did you mean 'group'?");
    assert_string_equal(message_of("population: {}\n"), ":1:1: unknown key 'population'; did you mean 'populations'?");
    assert_string_equal(message_of("{}\n"), ":1:1: populations is missing");
    assert_string_equal(message_of("populations: []\n"), ":1:14: expected a map of keys, found a list");
    assert_string_equal(message_of("populations:\n  xx:\n    group:\n      - {cod: A, any: ['a']}\n"),
                        ":4:10: unknown key 'cod'; did you mean 'code'?");
    assert_non_null(message_of(NULL));
}

/* One wording of a group: what is wrong with it. */
static void names_a_wording_that_cannot_be(void **state)
{
    static const struct {
        const char *wording, *what;
    } wordings[] = {
        { "'a(b'", "a bracket without its partner" },
        { "'a)b(c)'", "a bracket without its partner" },
        { "'a(b(c)d)'", "groups do not nest" },
        { "'(a)b(c)d(e)f(g)h(i)j(k)l(m)n(o)p(q)r(s)t(u)v(w)x(y)z(a)b(c)d(e)f'",
          "more than 32 parts; split this wording" },
        { "'(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b)'",
          "more than 4096 forms; split this wording" },
        { "[a]", "expected a single value, found a list" },
    };
    char text[256], what[128];
    (void)state;
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++) {
        bool is_quoted = wordings[i].wording[0] == '\'';
        snprintf(text, sizeof text, "populations: {xx: {group: [{code: A, any: [%s]}]}}\n", wordings[i].wording);
        snprintf(what, sizeof what, ":1:%d: %s", is_quoted ? 45 : 44, wordings[i].what);
        assert_string_equal(message_of(text), what);
    }
}

static int load(void **state)
{
    struct mig_err err;
    return mig_populations_load((struct mig_populations **)state, "rules", NULL, &err);
}

static int unload(void **state)
{
    mig_populations_free(*state);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_the_wording_says),
        cmocka_unit_test(survives_any_bytes),
        cmocka_unit_test(names_the_place_of_a_fault),
        cmocka_unit_test(names_a_wording_that_cannot_be),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
