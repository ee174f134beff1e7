/* Forms written by stem and ending. The words are made up. */
#include "extract/text/inflect.h"

#include "base/buf.h"
#include "tests/unit/unit.h"

static mig_status note(void *closure, struct mig_span form, struct mig_err *err)
{
    struct mig_buf *out = closure;
    mig_buf_printf(out, "%.*s|", MIG_SPAN_ARG(form));
    return mig_span_is(form, "stop") ? mig_err_set(err, MIG_DATA, "stopped") : MIG_OK;
}

static void each_form_is_made(void **state)
{
    static const struct {
        const char *form, *made;
    } cases[] = {
        { "ming", "ming|" },
        { "ming~a", "ming|mingdan|mingga|" },
        { "bir~b yarim", "biri yarim|birni yarim|" },
        { "bir~b ming~a", "biri ming|biri mingdan|biri mingga|birni ming|birni mingdan|birni mingga|" },
        { "~", "~|" }, /* a sign is a form, too */
        { "~ a", "~ a|" },
        { "x ~a", "x ~a|" },
        { "own~c", "ownMINE|" }, /* the first map comes first */
        { "", "|" },
    };
    static const char own[] = "c: [MINE]\n", shared[] = "a: ['', dan, ga]\nb: [i, ni]\nc: [SHARED]\n";
    struct mig_arena arena = { 0 };
    struct mig_yaml *first, *second;
    struct mig_err err;
    (void)state;
    assert_int_equal(mig_yaml_parse(&arena, "own", mig_span_of(own), &first, &err), MIG_OK);
    assert_int_equal(mig_yaml_parse(&arena, "shared", mig_span_of(shared), &second, &err), MIG_OK);
    assert_int_equal(mig_inflections_check(second, &err), MIG_OK);
    const struct mig_inflections lists = { first, second };
    struct mig_buf out = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mig_buf_reset(&out);
        assert_int_equal(mig_inflect(&lists, mig_span_of(cases[i].form), note, &out, &err), MIG_OK);
        assert_string_equal(out.p, cases[i].made);
    }
    assert_int_equal(mig_inflect(&lists, mig_span_of("ming~d"), note, &out, &err), MIG_NOMATCH);
    assert_string_equal(err.message, "no endings 'd'");
    assert_int_equal(mig_inflect(&lists, mig_span_of("ming~A"), note, &out, &err), MIG_NOMATCH);
    assert_string_equal(err.message, "no endings 'A'");
    assert_int_equal(mig_inflect(&lists, mig_span_of("ming~a~b yarim"), note, &out, &err), MIG_NOMATCH);
    assert_string_equal(err.message, "no endings 'a~b'");
    assert_int_equal(mig_inflect(&lists, mig_span_of("ming~"), note, &out, &err), MIG_NOMATCH);
    assert_string_equal(err.message, "no endings ''");
    assert_int_equal(mig_inflect(&lists, mig_span_of("stop"), note, &out, &err), MIG_DATA);
    mig_buf_free(&out);
    mig_arena_free(&arena);
}

static void bad_lists_are_told(void **state)
{
    static const struct {
        const char *lists, *said;
    } cases[] = {
        { "[a]", "x:1:1: " },
        { "a: b\n", "x:1:4: " },
        { "a: [[b]]\n", "x:1:5: " },
        { "'': [b]\n", "x:1:5: a list of endings has a name" },
        { "A: [b]\n", "x:1:4: a list of endings has a name of small letters, digits and '_'" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mig_arena arena = { 0 };
        struct mig_yaml *map;
        struct mig_err err;
        assert_int_equal(mig_yaml_parse(&arena, "x", mig_span_of(cases[i].lists), &map, &err), MIG_OK);
        assert_int_equal(mig_inflections_check(map, &err), MIG_DATA);
        assert_int_equal(strncmp(err.message, cases[i].said, strlen(cases[i].said)), 0);
        mig_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(each_form_is_made), cmocka_unit_test(bad_lists_are_told) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
