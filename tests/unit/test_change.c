/* What can be said of a value beside earlier ones: worked out by hand, at the edges where too much would be said. */
#include "tests/unit/unit.h"

#include "stats/change.h"

enum { MAX_OBS = 16 };

static struct mig_obs whole(int period, double value, double min, double max)
{
    return (struct mig_obs){ .period = period, .status = MIG_OBS_ESTIMATED, .value = value, .min = min, .max = max };
}

static struct mig_obs exact(int period, double value)
{
    struct mig_obs o = whole(period, value, value, value);
    o.status = MIG_OBS_NORMAL;
    return o;
}

static struct mig_obs of_status(struct mig_obs o, enum mig_obs_status status)
{
    o.status = (char)status;
    return o;
}

static struct mig_series series_of(struct mig_obs *obs, size_t n, enum mig_freq freq, const char *measure)
{
    struct mig_series s = { .freq = freq, .obs = obs, .n = n };
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        s.dim[i] = mig_span_of("_T");
    s.dim[MIG_DIM_MEASURE] = mig_span_of(measure);
    return s;
}

static void assert_bounded(const struct mig_bounded *got, double value, double min, double max)
{
    const double want[] = { value, min, max }, have[] = { got->value, got->min, got->max };
    for (size_t i = 0; i < 3; i++) {
        if (isnan(want[i]) != isnan(have[i]) || fabs(want[i] - have[i]) > 1e-12)
            fail_msg("%zu: %.17g for %.17g", i, have[i], want[i]);
    }
}

/* The second of two years beside the first. */
static struct mig_change change(struct mig_obs before, struct mig_obs last)
{
    static struct mig_obs obs[2];
    obs[0] = before;
    obs[1] = last;
    static struct mig_series s;
    s = series_of(obs, 2, MIG_YEAR, "flow");
    return mig_change_of(&s, &obs[1], 1);
}

static void exact_values(void **state)
{
    (void)state;
    struct mig_change c = change(exact(2013, 721000), exact(2014, 700052));
    assert_int_equal(c.direction, MIG_FELL);
    assert_int_equal(c.before->period, 2013);
    assert_bounded(&c.amount, -20948, -20948, -20948);
    assert_bounded(&c.ratio, 700052.0 / 721000 - 1, 700052.0 / 721000 - 1, 700052.0 / 721000 - 1);
    assert_int_equal(change(exact(2013, 7), exact(2014, 7)).direction, MIG_UNCHANGED);
    assert_int_equal(change(exact(2013, 7), exact(2014, 8)).direction, MIG_ROSE);
}

/* 740 is 35 % to 64 % more than what lies between 450 and 550; 540 may be more or less. */
static void bounds_decide(void **state)
{
    (void)state;
    struct mig_change c = change(whole(2011, 500, 450, 550), exact(2012, 740));
    assert_int_equal(c.direction, MIG_ROSE);
    assert_bounded(&c.amount, 240, 190, 290);
    assert_bounded(&c.ratio, 0.48, 740.0 / 550 - 1, 740.0 / 450 - 1);
    c = change(whole(2011, 500, 450, 550), exact(2012, 540));
    assert_int_equal(c.direction, MIG_UNCLEAR);
    assert_bounded(&c.amount, 40, -10, 90);
    assert_false(c.is_partial);
    /* bounds that touch allow that nothing changed, and that something did */
    assert_int_equal(change(whole(2011, 500, 450, 550), exact(2012, 550)).direction, MIG_UNCLEAR);
    assert_int_equal(change(whole(2011, 7, 6, 8), whole(2012, 7, 6, 8)).direction, MIG_UNCLEAR);
}

static void open_bounds(void **state)
{
    (void)state;
    /* more than 17,000 after exactly 16,500 is more; after 17,500 it may be either */
    struct mig_change c = change(exact(2011, 16500), whole(2012, 17000, 17000, NAN));
    assert_int_equal(c.direction, MIG_ROSE);
    assert_bounded(&c.amount, 500, 500, NAN);
    assert_bounded(&c.ratio, 17000.0 / 16500 - 1, 17000.0 / 16500 - 1, NAN);
    assert_int_equal(change(exact(2011, 17500), whole(2012, 17000, 17000, NAN)).direction, MIG_UNCLEAR);
    /* what is at least 17,000 before leaves no fall unproved: 12 is less than any of it */
    c = change(whole(2011, 17000, 17000, NAN), exact(2012, 12));
    assert_int_equal(c.direction, MIG_FELL);
    assert_bounded(&c.amount, -16988, NAN, -16988);
    assert_bounded(&c.ratio, 12.0 / 17000 - 1, NAN, 12.0 / 17000 - 1);
    /* nothing is open on a side that helps: "about" without any bound */
    c = change(exact(2011, 100), whole(2012, 500, NAN, NAN));
    assert_int_equal(c.direction, MIG_UNCLEAR);
    assert_bounded(&c.amount, 400, NAN, NAN);
    /* of a range no value is told, and its bounds tell all the same */
    c = change(exact(2011, 100), whole(2012, NAN, 150, 200));
    assert_int_equal(c.direction, MIG_ROSE);
    assert_bounded(&c.amount, NAN, 50, 100);
    assert_bounded(&c.ratio, NAN, 0.5, 1);
}

static void nothing_before(void **state)
{
    (void)state;
    struct mig_obs obs[] = { exact(2010, 5), exact(2012, 9) };
    struct mig_series s = series_of(obs, 2, MIG_YEAR, "flow");
    struct mig_change c = mig_change_of(&s, &obs[1], 1);
    assert_int_equal(c.direction, MIG_NOT_COMPARED);
    assert_null(c.before);
    assert_bounded(&c.amount, NAN, NAN, NAN);
    assert_bounded(&c.ratio, NAN, NAN, NAN);
    assert_int_equal(mig_change_of(&s, &obs[0], 1).direction, MIG_NOT_COMPARED);
    assert_int_equal(mig_change_of(&s, &obs[1], 2).direction, MIG_ROSE);
}

static void zero_before(void **state)
{
    (void)state;
    struct mig_change c = change(exact(2011, 0), exact(2012, 12));
    assert_int_equal(c.direction, MIG_ROSE);
    assert_bounded(&c.amount, 12, 12, 12);
    assert_bounded(&c.ratio, NAN, NAN, NAN);
    assert_int_equal(change(exact(2011, 0), exact(2012, 0)).direction, MIG_UNCHANGED);
    /* at most 10, perhaps none: the rise is at least twofold, and nothing bounds it above */
    c = change(whole(2011, 8, 0, 10), exact(2012, 20));
    assert_bounded(&c.ratio, 1.5, 1, NAN);
    c = change(exact(2011, 20), exact(2012, 0));
    assert_bounded(&c.ratio, -1, -1, -1);
}

/* What is covered in part is a lower bound: it may prove a rise, never a fall, and has no value of its own. */
static void partial_periods(void **state)
{
    (void)state;
    struct mig_obs part = of_status(whole(2012, 120, 120, NAN), MIG_OBS_PARTIAL);
    struct mig_change c = change(exact(2011, 100), part);
    assert_int_equal(c.direction, MIG_ROSE);
    assert_bounded(&c.amount, NAN, 20, NAN);
    assert_bounded(&c.ratio, NAN, 0.2, NAN);
    assert_true(c.is_partial);
    assert_int_equal(change(exact(2011, 130), part).direction, MIG_UNCLEAR);
    part.period = 2011;
    c = change(part, exact(2012, 100));
    assert_int_equal(c.direction, MIG_FELL);
    assert_bounded(&c.ratio, NAN, NAN, 100.0 / 120 - 1);
    assert_int_equal(change(part, exact(2012, 130)).direction, MIG_UNCLEAR);
}

static void estimates(void **state)
{
    (void)state;
    /* of an imputed value the bounds count, not the estimate */
    struct mig_change c = change(exact(2011, 100), of_status(whole(2012, 230, 0, 690), MIG_OBS_IMPUTED));
    assert_int_equal(c.direction, MIG_UNCLEAR);
    assert_bounded(&c.amount, NAN, -100, 590);
    /* one put between two dates has none */
    c = change(exact(2011, 100), of_status(whole(2012, 230, NAN, NAN), MIG_OBS_IMPUTED));
    assert_int_equal(c.direction, MIG_NOT_COMPARED);
    assert_null(c.before);
}

/* Balances: the amount is told, a share of what is negative is not. */
static void negative_values(void **state)
{
    (void)state;
    struct mig_change c = change(exact(2011, -40), exact(2012, -10));
    assert_int_equal(c.direction, MIG_ROSE);
    assert_bounded(&c.amount, 30, 30, 30);
    assert_bounded(&c.ratio, NAN, NAN, NAN);
    c = change(exact(2011, 40), exact(2012, -10));
    assert_int_equal(c.direction, MIG_FELL);
    assert_bounded(&c.amount, -50, -50, -50);
    assert_bounded(&c.ratio, NAN, NAN, NAN);
    /* a value that may be negative: of what may be there is no share */
    c = change(whole(2011, 5, -5, 10), exact(2012, 20));
    assert_int_equal(c.direction, MIG_ROSE);
    assert_bounded(&c.amount, 15, 10, 25);
    assert_bounded(&c.ratio, NAN, NAN, NAN);
    c = change(whole(2011, 700, NAN, 700), exact(2012, 800));
    assert_bounded(&c.amount, 100, 100, NAN);
    assert_bounded(&c.ratio, NAN, NAN, NAN);
    c = change(exact(2011, 20), whole(2012, 5, -5, 10));
    assert_bounded(&c.ratio, NAN, NAN, NAN);
    /* of signed indicators a part of a period bounds nothing */
    c = change(exact(2011, 20), of_status(whole(2012, 90, NAN, NAN), MIG_OBS_PARTIAL));
    assert_int_equal(c.direction, MIG_NOT_COMPARED);
}

static void a_year_before(void **state)
{
    (void)state;
    struct mig_obs obs[] = { exact(8049, 100), exact(8050, 90), exact(8052, 130), exact(8053, 110) }; /* Q2 2012 … */
    struct mig_series s = series_of(obs, 4, MIG_QUARTER, "stock");
    assert_int_equal(mig_change_of(&s, &obs[3], 1).direction, MIG_FELL);
    struct mig_change c = mig_change_of(&s, &obs[3], mig_freq_per_year(s.freq));
    assert_int_equal(c.direction, MIG_ROSE);
    assert_ptr_equal(c.before, &obs[0]);
    assert_int_equal(mig_change_of(&s, &obs[2], 4).direction, MIG_NOT_COMPARED);
}

static void running_totals(void **state)
{
    (void)state;
    struct mig_obs obs[] = { exact(2010, 5), exact(2011, 9), exact(2012, 12) };
    struct mig_series s = series_of(obs, 3, MIG_YEAR, "cumulative");
    assert_int_equal(mig_change_of(&s, &obs[2], 1).direction, MIG_NOT_COMPARED);
    assert_int_equal(mig_record_of(&s, &obs[2]).n, 0);
}

static struct mig_record record(const struct mig_obs *obs, size_t n)
{
    static struct mig_obs copy[MAX_OBS];
    static struct mig_series s;
    for (size_t i = 0; i < n; i++)
        copy[i] = obs[i];
    s = series_of(copy, n, MIG_YEAR, "flow");
    return mig_record_of(&s, &copy[n - 1]);
}

/* Of the one before the last, with LAST behind it. */
static struct mig_record record_before(struct mig_obs last)
{
    static struct mig_obs obs[3];
    static struct mig_series s;
    obs[0] = exact(2010, last.value > 100 ? 90 : 110);
    obs[1] = exact(2011, 100);
    obs[2] = last;
    s = series_of(obs, 3, MIG_YEAR, "flow");
    return mig_record_of(&s, &obs[1]);
}

/* "The highest" is not said of a value that what is known in part of the next period passes. */
static void passed_records(void **state)
{
    (void)state;
    assert_int_equal(record_before(of_status(whole(2012, 101, 101, NAN), MIG_OBS_PARTIAL)).n, 0);
    assert_int_equal(record_before(of_status(whole(2012, 150, 20, NAN), MIG_OBS_PARTIAL)).n, 1);
    assert_int_equal(record_before(of_status(whole(2012, 50, 0, 99), MIG_OBS_PARTIAL)).n, 0);
    assert_int_equal(record_before(of_status(whole(2012, 50, 50, NAN), MIG_OBS_PARTIAL)).n, 1);
}

static void records(void **state)
{
    (void)state;
    const struct mig_obs high[] = { exact(2008, 90), exact(2009, 50), whole(2011, 60, 55, 65), exact(2012, 40),
                                    exact(2013, 70) };
    struct mig_record r = record(high, 5);
    assert_true(r.is_high);
    assert_int_equal(r.n, 3);
    assert_int_equal(r.since->period, 2009);
    const struct mig_obs low[] = { exact(2011, 50), exact(2012, 60), exact(2013, 40) };
    r = record(low, 3);
    assert_false(r.is_high);
    assert_int_equal(r.n, 2);
    /* neither above the one before and below the one before that, nor where bounds meet */
    const struct mig_obs between[] = { exact(2011, 50), exact(2012, 60), exact(2013, 55) };
    assert_int_equal(record(between, 3).n, 1);
    const struct mig_obs meets[] = { exact(2011, 50), whole(2012, 60, 50, 70), exact(2013, 70) };
    assert_int_equal(record(meets, 3).n, 0);
    /* a part of a period may have been more; what was put between two dates says nothing */
    const struct mig_obs part[] = { exact(2010, 1), of_status(whole(2011, 5, 5, NAN), MIG_OBS_PARTIAL), exact(2012, 60),
                                    exact(2013, 70) };
    assert_int_equal(record(part, 4).n, 1);
    const struct mig_obs put[] = { exact(2011, 1), of_status(whole(2012, 500, NAN, NAN), MIG_OBS_IMPUTED),
                                   exact(2013, 70) };
    assert_int_equal(record(put, 3).n, 1);
    assert_int_equal(record(put, 1).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_values),   cmocka_unit_test(bounds_decide),   cmocka_unit_test(open_bounds),
        cmocka_unit_test(nothing_before), cmocka_unit_test(zero_before),     cmocka_unit_test(partial_periods),
        cmocka_unit_test(estimates),      cmocka_unit_test(negative_values), cmocka_unit_test(a_year_before),
        cmocka_unit_test(running_totals), cmocka_unit_test(records),         cmocka_unit_test(passed_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
