/* What is seen at once to be excluded is held against the system itself, which must refuse it; and much of what it refuses for one
 * stretch's sake must be seen so. */
#include "tests/unit/unit.h"

#include <math.h>

#include "stats/said.h"

enum { N_NODES = 7, N_ORIGINS = 2, N_TRIED = 60, N_ROUNDS = 3000 };

static unsigned seed = 2385;

static unsigned roll(unsigned n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 12) % n;
}

/* Of whole numbers, of decimals that miss each other by rounding, and of great ones; some are open. */
static struct mig_constraint random_constraint(unsigned kind)
{
    static const double scales[] = { 1, 0.1, 1e-6, 1e9, 1e17 };
    uint32_t from = roll(N_NODES - 1), to = from + 1 + roll(4);
    struct mig_constraint c = { from, to < N_NODES ? to : from + 1, 0, 0 };
    if (roll(6) == 0)
        c = (struct mig_constraint){ N_NODES + roll(N_ORIGINS), roll(N_NODES), 0, 0 };
    c.min = (int)roll(40) * scales[kind];
    c.max = roll(3) ? c.min + roll(3) * scales[kind] / (1 + roll(3)) : c.min;
    if (roll(8) == 0)
        c.min = -INFINITY;
    else if (roll(8) == 0)
        c.max = INFINITY;
    return c;
}

static void what_is_excluded_is_refused(void **state)
{
    (void)state;
    static const mig_day days[N_NODES] = { 1, 2, 3, 4, 5, 6, 7 };
    size_t n_excluded[5] = { 0 }, n_refused[5] = { 0 };
    for (unsigned round = 0; round < N_ROUNDS; round++) {
        struct mig_system *system = mig_system_new(days, N_NODES, N_ORIGINS, round % 2);
        struct mig_said said;
        unsigned kind = round % 5;
        struct mig_constraint tried[N_TRIED];
        double greatest = 0;
        for (size_t i = 0; i < N_TRIED; i++) {
            tried[i] = random_constraint(kind);
            greatest = isinf(tried[i].min) ? greatest : fmax(greatest, tried[i].min);
            greatest = isinf(tried[i].max) ? greatest : fmax(greatest, tried[i].max);
        }
        mig_said_begin(&said, N_NODES + N_ORIGINS, round % 2, greatest);
        for (size_t i = 0; i < N_TRIED; i++) {
            const struct mig_constraint c[MIG_READINGS] = { tried[i], tried[i] };
            bool excluded = mig_said_excludes(&said, c), entered = mig_system_enter(system, &tried[i], NULL);
            assert_false(excluded && entered);
            n_excluded[kind] += excluded;
            n_refused[kind] += !entered;
            if (entered)
                mig_said_add(&said, c);
        }
        mig_system_free(system);
    }
    for (size_t kind = 0; kind < 5; kind++)
        assert_true(n_refused[kind] > 1000 || kind == 2);
    assert_true(n_excluded[0] * 2 > n_refused[0] && n_excluded[1] * 2 > n_refused[1]);
    assert_int_equal(n_excluded[4], 0); /* beyond 15 digits */
}

/* Either reading is enough. */
static void each_reading_is_looked_at(void **state)
{
    (void)state;
    struct mig_said said;
    const struct mig_constraint open = { 0, 1, -INFINITY, INFINITY }, low = { 0, 1, 2.385, 3 }, high = { 0, 1, 17, 18 };
    mig_said_begin(&said, 2, true, 18);
    mig_said_add(&said, (const struct mig_constraint[]){ open, low });
    assert_true(mig_said_excludes(&said, (const struct mig_constraint[]){ open, high }));
    assert_false(mig_said_excludes(&said, (const struct mig_constraint[]){ high, open }));
    mig_said_add(&said, (const struct mig_constraint[]){ low, open });
    assert_true(mig_said_excludes(&said, (const struct mig_constraint[]){ high, open }));
    assert_false(mig_said_excludes(&said, (const struct mig_constraint[]){ low, low }));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_excluded_is_refused),
                                        cmocka_unit_test(each_reading_is_looked_at) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
