#include "tests/unit/unit.h"

#include <time.h>

#include "base/date.h"

/* Expected: the C library's own calendar. */
static void days_agree_with_gmtime(void **state)
{
    (void)state;
    for (mig_day day = -719162; day <= 2932896; day += 37) { /* 0001-01-01 .. 9999-12-31 */
        time_t t = (time_t)day * 86400;
        struct tm tm;
        gmtime_r(&t, &tm);
        struct mig_ymd d = mig_day_split(day);
        assert_int_equal(d.year, tm.tm_year + 1900);
        assert_int_equal(d.month, tm.tm_mon + 1);
        assert_int_equal(d.day, tm.tm_mday);
        assert_int_equal(mig_day_of(d.year, d.month, d.day), day);
        assert_int_equal(mig_day_weekday(day) % 7, tm.tm_wday);
    }
}

static void days_that_do_not_exist(void **state)
{
    (void)state;
    static const struct mig_ymd bad[] = { { 2013, 2, 29 }, { 1900, 2, 29 }, { 2013, 4, 31 }, { 2013, 13, 1 },
                                          { 2013, 0, 1 },  { 2013, 1, 0 },  { 0, 1, 1 },     { 10000, 1, 1 } };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(mig_day_of(bad[i].year, bad[i].month, bad[i].day), MIG_NO_DAY);
    assert_int_not_equal(mig_day_of(2000, 2, 29), MIG_NO_DAY);
}

static void parse_and_print(void **state)
{
    (void)state;
    static const char *const good[] = { "2012-12-18", "2012-12-18T15:20:00+05:00", "2012-12-18 15:20" };
    static const char *const bad[] = { "",           "2012-12",   "2012-13-18", "18.12.2012", "2012-12-181",
                                       "2012/12/18", "2012-02-30" };
    mig_day day;
    char text[11];
    for (size_t i = 0; i < 3; i++) {
        assert_true(mig_day_parse(mig_span_of(good[i]), &day));
        assert_string_equal(mig_day_print(day, text), "2012-12-18");
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        day = 7;
        assert_false(mig_day_parse(mig_span_of(bad[i]), &day));
        assert_int_equal(day, 7);
    }
    assert_string_equal(mig_day_print(MIG_NO_DAY, text), "");
}

/* Every byte in every place of a date: read where its digits are those of a day that there is. */
static void one_byte_of_a_date_is_wrong(void **state)
{
    (void)state;
    size_t n_read = 0;
    for (size_t at = 0; at < 10; at++)
        for (int c = 0; c < 256; c++) {
            char text[] = "2012-12-18", back[11];
            mig_day day = 7;
            text[at] = (char)c;
            if (mig_day_parse(mig_span(text, 10), &day)) {
                assert_memory_equal(mig_day_print(day, back), text, 10);
                n_read++;
            } else {
                assert_int_equal(day, 7);
            }
        }
    /* any digit of the year, of the month 02 and 12, 10 to 12, of the day 08, 18, 28, any of 1x; and the dashes */
    assert_int_equal(n_read, 4 * 10 + 2 + 1 + 1 + 3 + 3 + 10);
}

static void months_later(void **state)
{
    (void)state;
    char text[11];
    mig_day day = mig_day_of(2012, 12, 31);
    assert_string_equal(mig_day_print(mig_day_add_months(day, 2), text), "2013-02-28");
    assert_string_equal(mig_day_print(mig_day_add_months(day, -10), text), "2012-02-29");
    assert_string_equal(mig_day_print(mig_day_add_months(day, -12), text), "2011-12-31");
    assert_int_equal(mig_day_add_months(mig_day_of(1, 1, 1), -1), MIG_NO_DAY);
    assert_int_equal(mig_day_add_months(mig_day_of(9999, 12, 1), 1), MIG_NO_DAY);
    assert_int_equal(mig_day_add_months(MIG_NO_DAY, 1), MIG_NO_DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(days_agree_with_gmtime),
                                        cmocka_unit_test(days_that_do_not_exist), cmocka_unit_test(parse_and_print),
                                        cmocka_unit_test(one_byte_of_a_date_is_wrong), cmocka_unit_test(months_later) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
