/* What goes into statements and rows for PostgreSQL, and addresses that are told from folders: without a server. */
#include "run/pg.h"
#include "tests/unit/unit.h"

static void check_buf(struct mig_buf *got, const char *want)
{
    assert_string_equal(got->p, want);
    mig_buf_free(got);
}

/* The rules of the text format of COPY: backslash, and what ends a cell or row. */
static void test_cells(void **state)
{
    (void)state;
    static const struct {
        struct mig_span text;
        const char *want;
    } cases[] = {
        { { "plain", 5 }, "plain" },
        { { "", 0 }, "" },
        { { "\\.", 2 }, "\\\\." },
        { { "\\N", 2 }, "\\\\N" },
        { { "a\tb\nc\rd", 7 }, "a\\tb\\nc\\rd" },
        { { "a\0b", 3 },
          "a\xEF\xBF\xBD"
          "b" },
        { { "\xFFz", 2 }, "\xEF\xBF\xBDz" },
        { { "\xD0", 1 }, "\xEF\xBF\xBD" },                                 /* cut within a letter */
        { { "\xED\xA0\x80", 3 }, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" }, /* half a surrogate pair */
        { { "\xF0\x9F\x98\x80\\\xD0\xB9", 7 }, "\xF0\x9F\x98\x80\\\\\xD0\xB9" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mig_buf row = { 0 };
        mig_buf_str(&row, "");
        mig_pg_cell(&row, cases[i].text);
        check_buf(&row, cases[i].want);
    }
}

static void test_quotes(void **state)
{
    (void)state;
    struct mig_buf name = { 0 }, literal = { 0 };
    mig_pg_name(&name, "a\"; DROP SCHEMA \\x");
    check_buf(&name, "\"a\"\"; DROP SCHEMA \\x\"");
    mig_pg_literal(&literal, "it's \\' so");
    check_buf(&literal, "E'it''s \\\\'' so'");
}

static void test_targets(void **state)
{
    (void)state;
    static const char *const targets[] = { "postgres://", "postgresql://h/d?x=y", "dbname=a", "host = a", "service=x" };
    static const char *const others[] = { "tables", "./a=b", "/tmp/x", "postgres:/x", "a/b=c", "=", "" };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        assert_true(mig_pg_is_target(targets[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(mig_pg_is_target(others[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cells), cmocka_unit_test(test_quotes),
                                        cmocka_unit_test(test_targets) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
