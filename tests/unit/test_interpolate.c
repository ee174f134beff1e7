/* Values between known days: against R (tests/stats/interpolate.R), and what must hold of any curve. */
#include "tests/unit/numbers.h"

#include "stats/number/interpolate.h"

enum { MAX_POINTS = 64 };

struct reading {
    struct mig_arena arena;
    struct mig_point point[MAX_POINTS];
    size_t n;
    struct number_line at;
    size_t n_checked;
};

static struct mig_curve *curve_of(const struct mig_point *point, size_t n, enum mig_interpolation how)
{
    struct mig_curve *curve = NULL;
    struct mig_err err = { 0 };
    assert_int_equal(mig_curve_new(&curve, point, n, how, &err), MIG_OK);
    return curve;
}

static void check_values(struct reading *r, const struct number_line *want, enum mig_interpolation how)
{
    struct mig_curve *curve = curve_of(r->point, r->n, how);
    assert_int_equal(mig_curve_how(curve), how);
    assert_int_equal(want->n, r->at.n);
    for (size_t i = 0; i < want->n; i++) {
        double got = mig_curve_at(curve, (mig_day)r->at.number[i]);
        if (isnan(want->number[i]))
            assert_true(isnan(got));
        else
            assert_near(got, want->number[i], 0);
        r->n_checked++;
    }
    mig_curve_free(curve);
}

static void take_line(struct reading *r, const struct number_line *line)
{
    bool is_day = mig_span_is(line->word, "day");
    if (is_day || mig_span_is(line->word, "value")) {
        assert_true(line->n <= MAX_POINTS);
        r->n = line->n;
        for (size_t i = 0; i < line->n; i++)
            if (is_day)
                r->point[i].day = (mig_day)line->number[i];
            else
                r->point[i].value = line->number[i];
    } else if (mig_span_is(line->word, "at")) {
        r->at = *line;
    } else if (!mig_span_is(line->word, "case")) {
        check_values(r, line, mig_span_is(line->word, "steffen") ? MIG_STEFFEN : MIG_LINEAR);
    }
}

static void gives_what_r_gives(void **state)
{
    (void)state;
    struct reading r = { 0 };
    struct mig_buf file = { 0 };
    struct number_line line;
    read_numbers(&file, "tests/stats/interpolate.cases");
    struct mig_span rest = mig_buf_span(&file);
    while (next_number_line(&rest, &line, &r.arena))
        take_line(&r, &line);
    assert_true(r.n_checked > 1000);
    mig_buf_free(&file);
    mig_arena_free(&r.arena);
}

/* Steps, peaks and slow stretches at random: on every day the value is between the two points around it, the points are
 * met to the last digit, and between two of them it never turns round. */
static void never_overshoots(void **state)
{
    (void)state;
    uint64_t seed = 1990;
    for (int round = 0; round < 200; round++) {
        struct mig_point point[MAX_POINTS];
        mig_day day = 15000;
        for (size_t i = 0; i < MAX_POINTS; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            day += 1 + (mig_day)(seed >> 58);
            point[i] = (struct mig_point){ day, exp((double)(seed >> 33 & 0xFF) / 16) / 3 };
        }
        struct mig_curve *curve = curve_of(point, MAX_POINTS, MIG_STEFFEN);
        for (size_t i = 0; i + 1 < MAX_POINTS; i++) {
            double before = point[i].value, rise = point[i + 1].value - point[i].value;
            assert_true(mig_curve_at(curve, point[i].day) == point[i].value);
            for (mig_day d = point[i].day; d <= point[i + 1].day; d++) {
                double y = mig_curve_at(curve, d), step = y - before;
                assert_true(y >= fmin(point[i].value, point[i + 1].value));
                assert_true(y <= fmax(point[i].value, point[i + 1].value));
                assert_true(step * (rise < 0 ? -1 : 1) >= -1e-12 * fabs(y));
                before = y;
            }
        }
        mig_curve_free(curve);
    }
}

static void says_nothing_outside(void **state)
{
    (void)state;
    const struct mig_point point[] = { { 100, 2.385 }, { 103, 5 }, { 200, 1 } };
    for (int how = MIG_LINEAR; how <= MIG_STEFFEN; how++) {
        struct mig_curve *curve = curve_of(point, 3, (enum mig_interpolation)how);
        assert_true(isnan(mig_curve_at(curve, 99)));
        assert_true(mig_curve_at(curve, 100) == 2.385);
        assert_true(mig_curve_at(curve, 200) == 1);
        assert_true(isnan(mig_curve_at(curve, 201)));
        assert_true(isnan(mig_curve_at(curve, MIG_NO_DAY)));
        mig_curve_free(curve);
    }
}

static void few_points_give_lines(void **state)
{
    (void)state;
    const struct mig_point point[] = { { 100, 2.385 }, { 104, 6.385 } };
    struct mig_curve *two = curve_of(point, 2, MIG_STEFFEN), *one = curve_of(point, 1, MIG_STEFFEN);
    assert_int_equal(mig_curve_how(two), MIG_LINEAR);
    assert_near(mig_curve_at(two, 101), 3.385, 0);
    assert_int_equal(mig_curve_how(one), MIG_LINEAR);
    assert_true(mig_curve_at(one, 100) == 2.385);
    assert_true(isnan(mig_curve_at(one, 101)));
    mig_curve_free(one);
    mig_curve_free(two);
    mig_curve_free(NULL);
}

static void refuses(void **state)
{
    (void)state;
    const struct {
        struct mig_point point[3];
        size_t n;
        const char *message;
    } rows[] = {
        { { { 0 } }, 0, "no point" },
        { { { 15706, 1 }, { 15706, 2 } }, 2, "point 2, 2013-01-01, is not later" },
        { { { 15706, 1 }, { 15707, 2 }, { 15705, 3 } }, 3, "point 3, 2012-12-31, is not later" },
        { { { MIG_NO_DAY, 1 }, { 15706, 2 } }, 2, "point 1 has no day" },
        { { { 15705, 1 }, { 15706, NAN } }, 2, "point 2 has no value" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_err err = { 0 };
        struct mig_curve *curve = NULL;
        assert_int_equal(mig_curve_new(&curve, rows[i].point, rows[i].n, MIG_STEFFEN, &err), MIG_DATA);
        assert_null(curve);
        if (!strstr(err.message, rows[i].message))
            fail_msg("%s", err.message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_what_r_gives),
        cmocka_unit_test(never_overshoots),
        cmocka_unit_test(says_nothing_outside),
        cmocka_unit_test(few_points_give_lines),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
