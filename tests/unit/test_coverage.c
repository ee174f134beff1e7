/* What was read and what became of it: counted by hand. */
#include "tests/unit/unit.h"

#include "stats/coverage.h"

static struct mig_listing row(const char *language, int outcome, size_t figures, size_t facts, size_t unclaimed)
{
    return (struct mig_listing){ .language = mig_span_of(language),
                                 .outcome = outcome,
                                 .published = 15000,
                                 .n_counts = figures,
                                 .n_facts = facts,
                                 .n_unclaimed = unclaimed };
}

static void counts_what_was_read(void **state)
{
    (void)state;
    struct mig_listing list[] = {
        row("ru", MIG_DOC_DONE, 10, 4, 3),    row("en", MIG_DOC_PARTIAL, 5, 0, 5),
        row("ru", MIG_DOC_REPEATED, 0, 0, 0), row("", MIG_DOC_FAILED, MIG_NO_OFFSET, MIG_NO_OFFSET, MIG_NO_OFFSET),
        row("ru", MIG_DOC_DONE, 2, 3, 2), /* money: no figure, and a fact */
    };
    struct mig_coverage c;
    list[1].published = MIG_NO_DAY;
    list[3].published = MIG_NO_DAY; /* nobody could have read it */
    mig_coverage_count(&c, list, 5);
    assert_int_equal(c.all.documents, 5);
    assert_int_equal(c.all.failed, 1);
    assert_int_equal(c.all.repeated, 1);
    assert_int_equal(c.all.partial, 1);
    assert_int_equal(c.all.with_facts, 2);
    assert_int_equal(c.all.without_fact, 1);
    assert_int_equal(c.all.undated, 1);
    assert_true(c.all.figures == 17 && c.all.unclaimed == 10 && c.all.claimed == 7 && c.all.facts == 7);
    assert_true(fabs(c.all.share - 7.0 / 17) < 1e-12);
    assert_int_equal(c.n_languages, 2);
    assert_span(c.language[0].code, "en");
    assert_int_equal(c.language[0].of.documents, 1);
    assert_true(c.language[0].of.share == 0);
    assert_span(c.language[1].code, "ru");
    assert_true(c.language[1].of.figures == 12 && c.language[1].of.claimed == 7);
    mig_coverage_free(&c);
}

static void what_is_not_said_is_not_known(void **state)
{
    (void)state;
    struct mig_listing list[] = { row("ru", MIG_DOC_DONE, 10, 4, 3),
                                  row("en", MIG_DOC_DONE, MIG_NO_OFFSET, MIG_NO_OFFSET, MIG_NO_OFFSET) };
    struct mig_coverage c;
    mig_coverage_count(&c, list, 2);
    assert_true(isnan(c.all.figures) && isnan(c.all.share) && isnan(c.all.facts));
    assert_int_equal(c.all.with_facts, 1);
    assert_int_equal(c.all.without_fact, 0);
    assert_true(c.language[1].of.figures == 10);
    mig_coverage_free(&c);
    /* no document, no figure: no share, which would be 0 of 0 */
    mig_coverage_count(&c, list, 0);
    assert_true(c.all.figures == 0 && isnan(c.all.share) && c.n_languages == 0);
    mig_coverage_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(counts_what_was_read),
                                        cmocka_unit_test(what_is_not_said_is_not_known) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
