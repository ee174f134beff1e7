/* What stands out of a series, and what it was held against: medians and deviations worked out by hand. */
#include "tests/unit/unit.h"

#include "stats/outlier.h"

static struct mig_arena arena;

static struct mig_series series_of(struct mig_obs *obs, const double *value, size_t n, const char *measure)
{
    struct mig_series s = { .freq = MIG_YEAR, .obs = obs, .n = n };
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        s.dim[i] = mig_span_of("_T");
    s.dim[MIG_DIM_MEASURE] = mig_span_of(measure);
    for (size_t i = 0; i < n; i++)
        obs[i] = (struct mig_obs){
            .period = 2010 + (int)i, .status = MIG_OBS_NORMAL, .value = value[i], .min = value[i], .max = value[i]
        };
    return s;
}

static const double values[] = { 500, 510, 495, 505, 9000, 498, 502, 507 };
enum { N = sizeof values / sizeof *values };

static struct mig_outliers outliers_of(struct mig_obs *obs, const double *value, size_t n, const char *measure)
{
    struct mig_outliers out;
    struct mig_series s = series_of(obs, value, n, measure);
    mig_outliers_find(&out, &s, &arena);
    return out;
}

static void has_what_it_was_held_against(void **state)
{
    struct mig_obs obs[N];
    (void)state;
    struct mig_outliers out = outliers_of(obs, values, N, "flow");
    assert_true(out.is_judged);
    assert_int_equal(out.n_values, N);
    assert_int_equal(out.n, 1);
    assert_ptr_equal(out.item[0].obs, &obs[4]);
    assert_true(out.item[0].is_sure);
    /* around it 510 495 505 9000 498 502 507: median 505, deviations 5 10 0 8495 7 3 2, their median 5 */
    double reach = 3 * 1.482602218505602 * 5;
    assert_true(fabs(out.item[0].median - 505) < 1e-9);
    assert_true(fabs(out.item[0].low - (505 - reach)) < 1e-6);
    assert_true(fabs(out.item[0].high - (505 + reach)) < 1e-6);
}

/* Its own bounds may reach to the others: then it stands out as a value, and need not in truth. */
static void is_sure_only_by_bounds(void **state)
{
    struct mig_obs obs[N];
    struct mig_outliers out;
    (void)state;
    struct mig_series s = series_of(obs, values, N, "stock");
    obs[4].min = 520;
    obs[4].max = NAN;
    mig_outliers_find(&out, &s, &arena);
    assert_int_equal(out.n, 1);
    assert_false(out.item[0].is_sure);
    obs[4].min = 528; /* above 505 + 22.2 */
    mig_outliers_find(&out, &s, &arena);
    assert_true(out.item[0].is_sure);
    obs[4].min = NAN;
    mig_outliers_find(&out, &s, &arena);
    assert_false(out.item[0].is_sure);
}

static void few_values_and_running_totals_are_not_judged(void **state)
{
    struct mig_obs obs[N];
    (void)state;
    struct mig_outliers out = outliers_of(obs, values, 6, "flow");
    assert_false(out.is_judged);
    assert_int_equal(out.n_values, 6);
    struct mig_series s = series_of(obs, values, N, "flow");
    obs[0].status = obs[7].status = MIG_OBS_PARTIAL;
    mig_outliers_find(&out, &s, &arena);
    assert_false(out.is_judged);
    out = outliers_of(obs, values, N, "cumulative");
    assert_false(out.is_judged);
    assert_int_equal(out.n, 0);
    out = outliers_of(obs, values, 0, "flow");
    assert_int_equal(out.n_values, 0);
}

/* Values that are all the same have no spread, by which one could be far. */
static void none_without_spread(void **state)
{
    const double same[] = { 5, 5, 5, 5, 9, 5, 5, 5 };
    struct mig_obs obs[N];
    (void)state;
    struct mig_outliers out = outliers_of(obs, same, N, "flow");
    assert_true(out.is_judged);
    assert_int_equal(out.n, 0);
}

static int leave(void **state)
{
    (void)state;
    mig_arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_what_it_was_held_against),
        cmocka_unit_test(is_sure_only_by_bounds),
        cmocka_unit_test(few_values_and_running_totals_are_not_judged),
        cmocka_unit_test(none_without_spread),
    };
    return cmocka_run_group_tests(tests, NULL, leave);
}
