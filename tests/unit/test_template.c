#include "tests/unit/unit.h"

#include "base/template.h"

/* "up" is put as it is, "word KEY" as KEY; all else is unknown. */
static mig_status put(void *ctx, struct mig_span name, size_t at, struct mig_buf *out, struct mig_err *err)
{
    struct mig_span key = name;
    if (!mig_span_is(name, "up") && !mig_template_is_word(name, &key))
        return mig_template_unknown(ctx, at, name, err);
    if (out)
        mig_buf_add(out, key);
    return MIG_OK;
}

static void filled_or_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *filled, *said; /* one of them */
    } rows[] = {
        { "", "", NULL },
        { "a {{up}}b{{ up }}", "a upbup", NULL },
        { "{{word a_b}}{{word  a }}", "a_ba", NULL },
        { "}} { { {x} @media{a{b:c}}", "}} { { {x} @media{a{b:c}}", NULL },
        { "a\n\xC3\xA9 {{down}}", NULL, "t.html:2:3: nothing is called 'down'" },
        { "{{}}", NULL, "t.html:1:1: nothing is called ''" },
        { "{{up}} {{ {{up}}", NULL, "t.html:1:8: nothing is called '{{up'" },
        { "{{up}}\n {{up}", NULL, "t.html:2:2: this '{{' is not closed" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_template t = { "t.html", mig_span_of(rows[i].text) };
        struct mig_buf out = { 0 };
        struct mig_err err = { 0 };
        mig_status wanted = rows[i].said ? MIG_DATA : MIG_OK;
        assert_int_equal(mig_template_fill(&t, put, &t, NULL, &err), wanted);
        assert_int_equal(mig_template_fill(&t, put, &t, &out, &err), wanted);
        assert_string_equal(rows[i].said ? err.message
                            : out.p      ? out.p
                                         : "",
                            rows[i].said ? rows[i].said : rows[i].filled);
        mig_buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(filled_or_refused) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
