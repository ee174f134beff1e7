/* Season and trend period by period: against tests/stats/stl.tsv, which expected.R writes, and what must hold of any series. And a
 * line through points that are no periods: NIST StRD, Norris. */
#include "unit.h"

#include <stdio.h>

#include "stats/number/line.h"
#include "stats/number/stl.h"

enum { MOST = 200 };

struct parts {
    size_t n, per_year;
    double y[MOST], season[MOST], trend[MOST];
};

/* The next case of FILE; false after the last. */
static bool read_case(FILE *file, char name[64], struct parts *p)
{
    if (fscanf(file, " case %63s %zu %zu", name, &p->per_year, &p->n) != 3)
        return false;
    assert_in_range(p->n, 2 * p->per_year, MOST);
    for (size_t i = 0; i < p->n; i++)
        assert_int_equal(fscanf(file, "%lf %lf %lf", &p->y[i], &p->season[i], &p->trend[i]), 3);
    return true;
}

static double worst(const double *a, const double *b, size_t n)
{
    double most = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(a[i] - b[i]));
    return most;
}

/* To 1e-9 of what the series reaches; R's stl itself where nothing is missing. */
static void parts_are_those_of_r(void **state)
{
    FILE *file = fopen("tests/stats/stl.tsv", "r");
    char name[64], line[512];
    size_t n_cases = 0;
    struct parts want;
    (void)state;
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file)); /* what it is */
    for (; read_case(file, name, &want); n_cases++) {
        double season[MOST], trend[MOST], size = 0;
        for (size_t i = 0; i < want.n; i++)
            size = isnan(want.y[i]) ? size : fmax(size, fabs(want.y[i]));
        mig_stl(season, trend, want.y, want.n, want.per_year);
        double off = fmax(worst(season, want.season, want.n), worst(trend, want.trend, want.n)) / size;
        print_message("%s: %g\n", name, off);
        assert_true(off < 1e-9);
    }
    fclose(file);
    assert_true(n_cases >= 6);
}

/* A season on a straight line is found again where periods are missing, and one wild value does not sway it. */
static void gaps_and_wild_values_do_not_sway_it(void **state)
{
    static const double shape[] = { 40, 12, -7, -45 };
    enum { N = 28 };
    double y[N], season[N], trend[N];
    (void)state;
    for (size_t i = 0; i < N; i++)
        y[i] = 300 + 2.5 * (double)i + shape[i % 4];
    y[5] = y[6] = y[19] = y[0] = NAN;
    y[14] += 5000;
    mig_stl(season, trend, y, N, 4);
    for (size_t i = 0; i < N; i++) {
        assert_true(fabs(season[i] - shape[i % 4]) < 0.5);
        assert_true(fabs(trend[i] - (300 + 2.5 * (double)i)) < 1.5);
    }
}

/* NIST StRD, linear regression, Norris: certified B1, its standard deviation, B0, residual standard deviation. */
static void line_of_norris(void **state)
{
    static const double x[] = { 0.2, 337.4, 118.2, 884.6, 10.1,  226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4,
                                0.6, 775.5, 666.9, 338.0, 447.5, 11.6,  556.0, 228.1, 995.8, 887.6, 120.2, 0.3,
                                0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1,  118.3, 229.2, 669.1, 448.9, 0.5 };
    static const double y[] = { 0.1, 338.8, 118.1, 888.0, 9.2,   228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3,
                                0.1, 778.1, 668.8, 339.3, 448.9, 10.8,  557.7, 228.3, 998.0, 888.8, 119.6, 0.3,
                                0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2,  117.6, 228.9, 668.4, 449.2, 0.2 };
    struct mig_line line = mig_line_fit(y, x, sizeof x / sizeof *x);
    (void)state;
    assert_true(fabs(line.slope / 1.00211681802045 - 1) < 1e-13);
    assert_true(fabs(line.error / 0.429796848199937e-03 - 1) < 1e-13);
    assert_true(fabs(line.intercept / -0.262323073774029 - 1) < 1e-12);
    assert_true(fabs(line.residual_sd / 0.884796396144373 - 1) < 1e-13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_those_of_r),
        cmocka_unit_test(gaps_and_wild_values_do_not_sway_it),
        cmocka_unit_test(line_of_norris),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
