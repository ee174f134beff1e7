/* Household sizes: which row is in force, and what a file may not say. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "stats/household.h"

static char dir[] = "/tmp/migstat-household-XXXXXX";
static char path[64];

static int make_dir(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "%s/household-size.csv", mkdtemp(dir));
    return 0;
}

static int remove_dir(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(dir);
}

static mig_status load(struct mig_households **set, const char *text, struct mig_err *err)
{
    assert_int_equal(mig_file_write(path, mig_span_of(text), err), MIG_OK);
    return mig_households_load(set, dir, err);
}

#define HEADER "iso3,from,persons_per_household,source,note\n"

static void the_latest_row_not_after_the_day_holds(void **state)
{
    (void)state;
    static const char text[] = HEADER "KGZ,2000-07-01,5.5,MICS,\n"
                                      "TJK,2005-07-01,6.24,MICS 2005,a note\nTJK,2012-08-16,6.27,DHS 2012,\n"
                                      "UZB,2006-07-01,5.22,MICS 2006,\n";
    static const struct {
        const char *iso3;
        int year, month, day;
        double persons; /* 0: none */
        enum mig_household_lack lack;
    } rows[] = {
        { "TJK", 2005, 6, 30, 0, MIG_HOUSEHOLD_TOO_EARLY },  { "TJK", 2005, 7, 1, 6.24, MIG_HOUSEHOLD_KNOWN },
        { "TJK", 2012, 8, 15, 6.24, MIG_HOUSEHOLD_KNOWN },   { "TJK", 2012, 8, 16, 6.27, MIG_HOUSEHOLD_KNOWN },
        { "TJK", 2031, 1, 1, 6.27, MIG_HOUSEHOLD_KNOWN },    { "KGZ", 2000, 7, 1, 5.5, MIG_HOUSEHOLD_KNOWN },
        { "KGZ", 1999, 7, 1, 0, MIG_HOUSEHOLD_TOO_EARLY },   { "UZB", 2006, 7, 2, 5.22, MIG_HOUSEHOLD_KNOWN },
        { "TKM", 2012, 8, 16, 0, MIG_HOUSEHOLD_NO_COUNTRY }, { "AFG", 2012, 8, 16, 0, MIG_HOUSEHOLD_NO_COUNTRY },
        { "ZWE", 2012, 8, 16, 0, MIG_HOUSEHOLD_NO_COUNTRY }, { "", 2012, 8, 16, 0, MIG_HOUSEHOLD_NO_COUNTRY },
        { "TJK", 0, 0, 0, 0, MIG_HOUSEHOLD_NO_DAY },         { "TKM", 0, 0, 0, 0, MIG_HOUSEHOLD_NO_COUNTRY },
    };
    struct mig_households *set = NULL;
    struct mig_err err = { 0 };
    assert_int_equal(load(&set, text, &err), MIG_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        mig_day day = mig_day_of(rows[i].year, rows[i].month, rows[i].day);
        enum mig_household_lack lack = (enum mig_household_lack)17;
        const struct mig_household *h = mig_household_at(set, mig_span_of(rows[i].iso3), day, &lack);
        assert_int_equal(lack, rows[i].lack);
        assert_int_equal(h != NULL, rows[i].persons > 0);
        if (h)
            assert_true(h->persons == rows[i].persons);
    }
    const struct mig_household *h = mig_household_at(set, mig_span_of("TJK"), mig_day_of(2006, 1, 1), NULL);
    assert_span(h->source, "MICS 2005");
    assert_span(h->note, "a note");
    mig_households_free(set);
}

static void an_empty_file_knows_nothing(void **state)
{
    (void)state;
    struct mig_households *set = NULL;
    struct mig_err err = { 0 };
    enum mig_household_lack lack;
    assert_int_equal(load(&set, HEADER, &err), MIG_OK);
    assert_null(mig_household_at(set, mig_span_of("TJK"), 15000, &lack));
    assert_int_equal(lack, MIG_HOUSEHOLD_NO_COUNTRY);
    mig_households_free(set);
}

static void faults_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "", ":1:1: empty" },
        { "iso3,from,source,note\n", ":1:1: no column 'persons_per_household'" },
        { HEADER "TJK,2005-07-01,6.24,MICS\n", ":2:1: this row has 4 cells, the header has 5" },
        { HEADER "\nTjk,2005-07-01,6.24,MICS,\n", ":3:1: 'Tjk' is not three capital letters" },
        { HEADER "TJKK,2005-07-01,6.24,MICS,\n", ":2:1: 'TJKK' is not three capital letters" },
        { HEADER ",2005-07-01,6.24,MICS,\n", ":2:1: '' is not three capital letters" },
        { HEADER "TJK,2005,6.24,MICS,\n", ":2:5: '2005' is no date" },
        { HEADER "TJK,2005-02-30,6.24,MICS,\n", ":2:5: '2005-02-30' is no date" },
        { HEADER "TJK,2005-07-01 or so,6.24,MICS,\n", ":2:5: '2005-07-01 or so' is no date" },
        { HEADER "TJK,2005-07-01,,MICS,\n", ":2:16: '' is no number of persons" },
        { HEADER "TJK,2005-07-01,six,MICS,\n", ":2:16: 'six' is no number of persons" },
        { HEADER "TJK,2005-07-01,0.9,MICS,\n", ":2:16: '0.9' is no number of persons" },
        { HEADER "TJK,2005-07-01,-6,MICS,\n", ":2:16: '-6' is no number of persons" },
        { HEADER "TJK,2005-07-01,6.24, ,\n", ":2:21: a household size needs its source" },
        { HEADER "UZB,2005-07-01,6,a,\nTJK,2005-07-01,6,a,\n", ":3:1: TJK stands behind UZB" },
        { HEADER "TJK,2005-07-01,6,a,\nTJK,2005-07-01,7,b,\n", ":3:5: not later than the row before" },
        { HEADER "TJK,2005-07-01,6,a,\nTJK,2004-07-01,7,b,\n", ":3:5: not later than the row before" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_households *set = NULL;
        struct mig_err err = { 0 };
        assert_int_equal(load(&set, rows[i].text, &err), MIG_DATA);
        assert_null(set);
        if (strncmp(err.message, path, strlen(path)) != 0 ||
            strncmp(err.message + strlen(path), rows[i].message, strlen(rows[i].message)) != 0)
            fail_msg("%s for %s", err.message, rows[i].message);
    }
    struct mig_households *set = NULL;
    struct mig_err err = { 0 };
    assert_int_equal(mig_households_load(&set, "/nowhere", &err), MIG_DATA);
    assert_int_equal(err.status, MIG_DATA);
}

/* Tajikistan's survey of 2012 gave 6.3 in its report, that of 2017 6.0 (UN DESA has both to two decimals). */
static void our_own_file_is_sound(void **state)
{
    (void)state;
    struct mig_households *set = NULL;
    struct mig_err err = { 0 };
    assert_int_equal(mig_households_load(&set, "rules", &err), MIG_OK);
    assert_true(mig_household_at(set, mig_span_of("TJK"), mig_day_of(2012, 12, 18), NULL)->persons == 6.27);
    assert_true(mig_household_at(set, mig_span_of("TJK"), mig_day_of(2020, 1, 1), NULL)->persons == 5.99);
    mig_households_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_latest_row_not_after_the_day_holds),
        cmocka_unit_test(an_empty_file_knows_nothing),
        cmocka_unit_test(faults_are_named),
        cmocka_unit_test(our_own_file_is_sound),
    };
    return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
