#include "tests/unit/unit.h"

#include <stdio.h>

#include "stats/solve/cover.h"
#include "stats/solve/solve.h"
#include "tests/unit/chance.h"

/* Systems with what must come of them, worked out by hand: steps one after another. Lists of constraints are their numbers with a space
 * before each. */
enum verb { END, ENTER, REFUSE, KNOW, UNDO };
struct step {
    enum verb verb;
    uint32_t from, to;
    double min, max;
    const char *proof, *upper; /* REFUSE: against what; KNOW: of the lower bound and of the upper one */
};
struct example {
    const char *name;
    size_t n_days, n_origins; /* origins are the nodes behind the days */
    bool is_signed;
    struct step steps[16]; /* up to END */
};

/* clang-format off */
#define OPEN INFINITY
#define IN(from, to, min, max)          { ENTER, from, to, min, max, NULL, NULL }
#define OUT(from, to, min, max, p)      { REFUSE, from, to, min, max, p, NULL }
#define SO(from, to, min, max, low, up) { KNOW, from, to, min, max, low, up }
#define TAKE                            { UNDO, 0, 0, 0, 0, NULL, NULL }

static const struct example examples[] = {
    /* 120 up to the end of January, 300 up to that of February, 310 to 340 up to that of March */
    { "months by difference", 4, 0, false,
      { IN(0, 1, 120, 120), IN(0, 2, 300, 300), IN(0, 3, 310, 340),
        SO(1, 2, 180, 180, " 0 1", " 0 1"), SO(2, 3, 10, 40, " 1 2", " 1 2"), SO(1, 3, 190, 220, " 0 2", " 0 2"),
        SO(3, 1, -220, -190, " 2 0", " 2 0"), SO(1, 1, 0, 0, "", "") } },
    { "figures since January do not fall", 4, 0, false,
      { IN(0, 2, 300, 300), OUT(0, 3, 250, 250, " 0"), OUT(0, 1, 310, 400, " 0"), OUT(0, 1, -7, -1, ""), OUT(1, 0, 1, 7, ""),
        OUT(1, 0, 1, OPEN, ""), IN(0, 3, 310, OPEN), SO(0, 3, 310, OPEN, " 1", ""), SO(2, 3, 10, OPEN, " 0 1", ""), SO(0, 1, 0, 300, "", " 0") } },
    /* The third month of the four is not told. Any two of the others are more than 199. */
    { "a year smaller than its months", 5, 0, false,
      { IN(0, 1, 100, 100), IN(1, 2, 100, OPEN), IN(3, 4, 100, 120),
        OUT(0, 4, 299, 299, " 2 1 0"), OUT(0, 4, 0, 199, " 1 0"), OUT(0, 4, 0, 99, " 0"),
        IN(0, 4, 300, 300), SO(2, 3, 0, 0, "", " 1 0 3 2"), SO(1, 2, 100, 100, " 1", " 0 3 2") } },
    { "what can be spared is spared", 5, 0, false,
      { IN(0, 1, 5, OPEN), IN(2, 3, 5, OPEN), OUT(0, 4, 0, 3, " 0"), OUT(0, 4, 0, 9, " 1 0"), OUT(0, 4, -7, -1, ""), IN(0, 4, 0, 10),
        SO(1, 2, 0, 0, "", " 0 2 1") } },
    { "of ways that are as short the one of fewest constraints", 4, 0, false,
      { IN(0, 1, 10, 10), IN(1, 2, 10, 10), IN(2, 3, 10, 10), IN(0, 3, 30, 30),
        SO(0, 3, 30, 30, " 3", " 3"), SO(0, 2, 20, 20, " 0 1", " 0 1"), SO(2, 3, 10, 10, " 2", " 2"), OUT(0, 3, 29, 29, " 3") } },
    /* 40 more left than came, then 10 more came than left since the same day: 50 */
    { "net migration", 4, 0, true,
      { IN(0, 1, -40, -40), IN(0, 2, 10, 10), SO(1, 2, 50, 50, " 0 1", " 0 1"), SO(2, 3, -OPEN, OPEN, "", ""),
        OUT(1, 2, -OPEN, 49, " 1 0") } },
    { "what is not net falls below nothing", 3, 0, false,
      { OUT(0, 1, -40, -40, ""), IN(0, 1, -40, 0), SO(0, 1, 0, 0, "", " 0"), SO(0, 2, 0, OPEN, "", "") } },
    /* 5 + 5 - 1 = 9 */
    { "a contradiction of four", 5, 0, true,
      { IN(0, 1, 5, 5), IN(1, 2, 5, 5), IN(3, 2, 1, 1), IN(0, 4, 7, 7), OUT(0, 3, 10, 20, " 0 1 2"), OUT(3, 0, -8, 0, " 2 1 0"),
        IN(0, 3, 9, 9) } },
    /* 17,000 to 18,000 and 20,000 up to two dates since node 3, a day unknown; node 4 is another */
    { "up to today", 3, 2, false,
      { IN(3, 1, 17000, 18000), IN(3, 2, 20000, 20000), SO(1, 2, 2000, 3000, " 0 1", " 0 1"), SO(0, 1, 0, OPEN, "", ""),
        SO(4, 2, -OPEN, OPEN, "", ""), SO(0, 3, -18000, OPEN, " 0", ""),    OUT(3, 2, 0, 16500, " 1") } },
    { "up to today does not fall either", 3, 1, false, { IN(3, 1, 17000, OPEN), OUT(3, 2, 16000, 16500, " 0"), IN(3, 2, 17000, 17000),
        SO(1, 2, 0, 0, "", " 0 1") } },
    { "decimals", 3, 0, false,
      { IN(0, 1, 0.1, 0.1), IN(1, 2, 0.2, 0.2), IN(0, 2, 0.3, 0.3), SO(0, 2, 0.3, 0.3, " 2", " 2"), SO(1, 2, 0.2, 0.2, " 1", " 1"),
        IN(0, 2, 0.1 + 0.2, 0.1 + 0.2), OUT(0, 2, 0.300002, 0.300002, " 2"), OUT(0, 2, 0, 0.299998, " 2") } },
    /* 0.333333 three times, 0.000001 less than 1: that is rounding, and 1 gives way */
    { "thirds", 4, 0, false,
      { IN(0, 1, 1 / 3.0, 1 / 3.0), IN(1, 2, 1 / 3.0, 1 / 3.0), IN(2, 3, 1 / 3.0, 1 / 3.0), IN(0, 3, 1, 1),
        SO(0, 3, 0.999999, 0.999999, " 3", " 0 1 2"), OUT(0, 3, 1.000002, 1.000002, " 0 1 2") } },
    { "whole numbers have no rounding", 3, 0, false,
      { IN(0, 1, 1e15, 1e15), IN(0, 2, 1e15 + 1, 1e15 + 1), SO(1, 2, 1, 1, " 0 1", " 0 1"), OUT(1, 2, 2, 2, " 0 1"),
        OUT(0, 2, 1e15, 1e15, " 1") } },
    { "money", 3, 0, false,
      { IN(0, 1, 100000000000.01, 100000000000.01), IN(1, 2, 200000000000.02, 200000000000.02),
        IN(0, 2, 300000000000.03, 300000000000.03), SO(0, 2, 300000000000.03, 300000000000.03, " 2", " 2"),
        OUT(0, 2, 300000000001.03, 300000000001.03, " 2") } },
    /* A trillion has two decimals in 15 digits: the last 3 is lost */
    { "a sum that needs more than 15 digits", 3, 0, false,
      { IN(0, 1, 0.123, 0.123), IN(1, 2, 1e12, 1e12), IN(0, 2, 1000000000000.123, 1000000000000.123),
        OUT(0, 2, 1000000000005, 1000000000005, " 2") } },
    { "a billion and a cent", 2, 0, false, { IN(0, 1, 1000000000.01, 1000000000.01), OUT(0, 1, 1000000000.02, 1000000000.02, " 0") } },
    { "beyond 1e18 is open", 4, 0, false,
      { IN(0, 1, 5, 1e300), SO(0, 1, 5, OPEN, " 0", ""), IN(0, 1, -1e19, 7), SO(0, 1, 5, 7, " 0", " 1"), IN(1, 2, 1e300, OPEN),
        SO(1, 2, 0, OPEN, "", ""), IN(1, 2, 1e18, 1e18), SO(1, 2, 1e18, 1e18, " 3", " 3"), IN(2, 3, 1e18, 1e18),
        SO(0, 3, 2e18, 2e18, " 0 3 4", " 1 3 4") } },
    { "one day", 1, 1, false,
      { SO(0, 0, 0, 0, "", ""),   IN(1, 0, 500, OPEN), SO(1, 0, 500, OPEN, " 0", ""),
        SO(0, 1, -OPEN, -500, "", " 0"), OUT(1, 0, 0, 499, " 0") } },
    { "taken out", 3, 0, false,
      { IN(0, 1, 10, 10), IN(1, 2, 20, 20), SO(0, 2, 30, 30, " 0 1", " 0 1"),  TAKE,  SO(0, 2, 10, OPEN, " 0", ""),
        OUT(0, 2, 0, 9, " 0"), IN(0, 2, 12, 12), SO(1, 2, 2, 2, " 0 1", " 0 1"), TAKE, TAKE,  IN(0, 2, 3, 3),
        SO(0, 1, 0, 3, "", " 0") } },
};
/* clang-format on */

static void check_proof(const struct example *e, size_t step, const struct mig_proof *proof, const char *expected)
{
    char text[64] = "";
    for (size_t i = 0, n = 0; i < proof->n && n < sizeof text; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, " %u", proof->item[i]);
    if (strcmp(text, expected) != 0)
        fail_msg("%s, step %zu: proof is '%s', not '%s'", e->name, step, text, expected);
}

/* Which of its steps are added test_solve_small.c looks at. */
static void check_way(const struct example *e, size_t step, const struct mig_way *way, const char *expected)
{
    uint32_t number[16];
    assert_true(way->n <= sizeof number / sizeof *number);
    for (size_t i = 0; i < way->n; i++)
        number[i] = way->item[i].number;
    check_proof(e, step, &(struct mig_proof){ number, way->n }, expected);
}

static void check_known(struct mig_system *system, const struct example *e, size_t step)
{
    const struct step *s = &e->steps[step];
    struct mig_known known;
    mig_system_ask(system, &known, s->from, s->to);
    if (known.min != s->min || known.max != s->max)
        fail_msg("%s, step %zu: %.17g to %.17g, not %.17g to %.17g", e->name, step, known.min, known.max, s->min,
                 s->max);
    check_way(e, step, &known.lower, s->proof);
    check_way(e, step, &known.upper, s->upper);
}

static void take_step(struct mig_system *system, const struct example *e, size_t step)
{
    const struct step *s = &e->steps[step];
    struct mig_proof against;
    switch (s->verb) {
    case ENTER:
    case REFUSE:
        if (mig_system_enter(system, &(struct mig_constraint){ s->from, s->to, s->min, s->max }, &against) ==
            (s->verb == REFUSE))
            fail_msg("%s, step %zu: wrongly %s", e->name, step, s->verb == REFUSE ? "entered" : "refused");
        if (s->verb == REFUSE)
            check_proof(e, step, &against, s->proof);
        break;
    case KNOW:
        check_known(system, e, step);
        break;
    case UNDO:
        mig_system_undo(system);
        break;
    case END:
        break;
    }
}

static void by_hand(void **state)
{
    (void)state;
    static const mig_day days[] = { 15340, 15371, 15400, 15431, 15461 };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct example *e = &examples[i];
        struct mig_system *system = mig_system_new(days, e->n_days, e->n_origins, e->is_signed);
        for (size_t step = 0; step < 16 && e->steps[step].verb != END; step++)
            take_step(system, e, step);
        mig_system_free(system);
    }
}

static void check_range(const struct mig_system *system, uint32_t node, double min, double max)
{
    double low, high;
    mig_system_range(system, node, &low, &high);
    assert_true(low == min && high == max);
}

/* 100 over three months, 20 to 60 of them in the first two. */
static void fixed_one_by_one(void **state)
{
    (void)state;
    static const mig_day days[] = { 15340, 15371, 15400, 15431 };
    struct mig_system *system = mig_system_new(days, 4, 1, false);
    struct mig_proof against;
    assert_true(mig_system_enter(system, &(struct mig_constraint){ 0, 3, 100, 100 }, &against));
    assert_true(mig_system_enter(system, &(struct mig_constraint){ 0, 2, 20, 60 }, &against));
    mig_system_fix_begin(system, 0);
    check_range(system, 0, 0, 0);
    check_range(system, 1, 0, 60);
    check_range(system, 2, 20, 60);
    check_range(system, 3, 100, 100);
    check_range(system, 4, -INFINITY, INFINITY);
    mig_system_fix(system, 1, 30.5);
    check_range(system, 1, 30.5, 30.5);
    check_range(system, 2, 30.5, 60);
    mig_system_fix(system, 2, 1e9); /* as near as it can be */
    check_range(system, 2, 60, 60);
    mig_system_fix(system, 3, 7);
    check_range(system, 3, 100, 100);
    mig_system_fix(system, 4, -0.1);
    check_range(system, 4, -0.1, -0.1);
    mig_system_fix_begin(system, 3); /* as if nothing had been fixed */
    check_range(system, 0, -100, -100);
    check_range(system, 1, -100, -40);
    check_range(system, 4, -INFINITY, INFINITY);
    mig_system_fix(system, 1, -40.000001); /* the smallest step from the end of a range */
    check_range(system, 1, -40.000001, -40.000001);
    mig_system_fix_begin(system, 0);
    mig_system_fix(system, 2, 7);
    check_range(system, 2, 20, 20);
    check_range(system, 1, 0, 20);
    mig_system_free(system);
    mig_system_free(NULL);
}

/* Differences of totals that are no decimals, each rounded on its own: nothing of it contradicts, however much of it there is, and totals
 * can be fixed. Scales from millionths, where little is left of a figure, to where two decimals are left. */
static void rounding_never_contradicts(void **state)
{
    (void)state;
    static const mig_day days[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
    enum { N = sizeof days / sizeof *days };
    struct chance chance = { 314159 };
    for (int round = 0; round < 400; round++) {
        double total[N] = { 0 }, scale = pow(10, chance_in(&chance, -6, 12)), min, max;
        struct mig_system *system = mig_system_new(days, N, 0, false);
        struct mig_proof against;
        struct mig_cover tied;
        mig_cover_make(&tied, N);
        for (uint32_t i = 1; i < N; i++)
            total[i] = total[i - 1] + (double)chance_next(&chance) / 9007199254740992.0 * scale;
        for (int i = 0; i < 80; i++) {
            uint32_t from = (uint32_t)chance_in(&chance, 0, N - 2),
                     to = (uint32_t)chance_in(&chance, (int)from + 1, N - 1);
            double value = total[to] - total[from];
            assert_true(mig_system_enter(system, &(struct mig_constraint){ from, to, value, value }, &against));
            mig_cover_join(&tied, from, to);
        }
        mig_system_fix_begin(system, 0);
        for (uint32_t i = 0; i < N; i++) {
            mig_system_range(system, i, &min, &max);
            assert_true(min <= max);
            mig_system_fix(system, i, total[i]);
            mig_system_range(system, i, &min, &max);
            if (mig_cover_joins(&tied, 0, i))
                assert_true(fabs(min - total[i]) <= 1e-5 + 1e-11 * total[N - 1]);
        }
        mig_cover_free(&tied);
        mig_system_free(system);
    }
}

/* Bounds of any size beside each other: nothing runs for ever, overflows or leaves an empty range. */
static void sizes_mix(void **state)
{
    (void)state;
    static const mig_day days[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    struct chance chance = { 271828 };
    for (int round = 0; round < 2000; round++) {
        struct mig_system *system = mig_system_new(days, 8, 2, round % 3 == 0);
        struct mig_proof against;
        for (int i = 0; i < 30; i++) {
            struct mig_constraint c = { .from = (uint32_t)chance_in(&chance, 0, 9) };
            c.to = (c.from + (uint32_t)chance_in(&chance, 1, 9)) % 10;
            c.min = chance_in(&chance, -99, 999) * pow(10, chance_in(&chance, -10, 18)) * 0.37;
            c.max = c.min + chance_in(&chance, 0, 99) * pow(10, chance_in(&chance, -10, 30));
            mig_system_enter(system, &c, &against);
        }
        mig_system_fix_begin(system, 0);
        for (uint32_t i = 0; i < 10; i++) {
            double min, max;
            mig_system_range(system, i, &min, &max);
            assert_true(min <= max);
            mig_system_fix(system, i, chance_in(&chance, -99, 99) * pow(10, chance_in(&chance, -10, 17)));
            mig_system_range(system, i, &min, &max);
            assert_true(min == max);
        }
        mig_system_free(system);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(fixed_one_by_one),
        cmocka_unit_test(rounding_never_contradicts),
        cmocka_unit_test(sizes_mix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
