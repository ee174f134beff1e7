/* Denton's method: against R (tests/stats/denton.R), against a worked example in print, and what must hold of any result. */
#include "tests/unit/numbers.h"

#include <stdio.h>

#include "stats/number/denton.h"

enum { MAX_TOTALS = 64 };

struct reading {
    struct mig_arena arena;
    struct mig_benchmark b;
    struct mig_total total[MAX_TOTALS];
    size_t n_cases;
};

static double sum_of(const double *y, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; i++)
        sum += y[i];
    return sum;
}

static double size_of(const double *y, size_t from, size_t to)
{
    double size = 0;
    for (size_t i = from; i < to; i++)
        size += fabs(y[i]);
    return size;
}

static void assert_totals(const struct mig_benchmark *b, const double *y)
{
    for (size_t i = 0; i < b->n_totals; i++) {
        const struct mig_total *t = &b->total[i];
        double size = fmax(fabs(t->sum), size_of(y, t->from, t->to));
        assert_true(fabs(sum_of(y, t->from, t->to) - t->sum) <= 1e-12 * size);
    }
}

static void check_case(struct reading *r, const struct number_line *want)
{
    struct mig_err err = { 0 };
    double *y = mig_arena_alloc(&r->arena, want->n * sizeof *y);
    r->b.total = r->total;
    assert_int_equal(want->n, r->b.n);
    assert_int_equal(mig_denton(y, &r->b, &err), MIG_OK);
    for (size_t i = 0; i < want->n; i++)
        assert_near(y[i], want->number[i], 0);
    assert_totals(&r->b, y);
    r->n_cases++;
}

static void take_line(struct reading *r, const struct number_line *line)
{
    if (mig_span_is(line->word, "total")) {
        assert_true(r->b.n_totals < MAX_TOTALS);
        r->total[r->b.n_totals++] =
            (struct mig_total){ (size_t)line->number[0], (size_t)line->number[1], line->number[2] };
    } else if (mig_span_is(line->word, "y")) {
        check_case(r, line);
    } else if (!mig_span_is(line->word, "case")) {
        r->b = (struct mig_benchmark){ .indicator = line->number, .n = line->n };
        r->b.method = mig_span_is(line->word, "additive") ? MIG_DENTON_ADDITIVE : MIG_DENTON_PROPORTIONAL;
    }
}

static void gives_what_r_gives(void **state)
{
    (void)state;
    struct reading r = { 0 };
    struct mig_buf file = { 0 };
    struct number_line line;
    read_numbers(&file, "tests/stats/denton.cases");
    struct mig_span rest = mig_buf_span(&file);
    while (next_number_line(&rest, &line, &r.arena))
        take_line(&r, &line);
    assert_int_equal(r.n_cases, 36);
    mig_buf_free(&file);
    mig_arena_free(&r.arena);
}

/* A hundred years of days under uneven totals: no other series that meets the totals moves less. A little of what leaves
 * all totals as they are (more here, less there in one stretch) can only make the movement larger. */
static void moves_least(void **state)
{
    (void)state;
    enum { N = 36525, STRETCH = 731 };
    static double x[N], y[N];
    static struct mig_total totals[N / STRETCH];
    uint64_t seed = 2385;
    struct mig_err err;
    for (size_t i = 0; i < N; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        x[i] = 50 + (double)(seed >> 40) / (1 << 20);
    }
    for (size_t k = 0; k < N / STRETCH; k++)
        totals[k] = (struct mig_total){ k * STRETCH, k * STRETCH + STRETCH - k % 5, 40000 + 3000 * (double)(k % 7) };
    struct mig_benchmark b = { MIG_DENTON_PROPORTIONAL, x, N, totals, N / STRETCH };
    assert_int_equal(mig_denton(y, &b, &err), MIG_OK);
    assert_totals(&b, y);
    for (size_t i = 1; i + 2 < N; i += 97) {
        /* the derivative of the movement along y(i) + h, y(i+1) - h must be nothing, if both are under one total */
        size_t k = i / STRETCH;
        if (k >= N / STRETCH || i + 1 >= totals[k].to)
            continue;
#define SLOPE(t) (y[t] / x[t] - y[(t)-1] / x[(t)-1])
        double along = (SLOPE(i) - SLOPE(i + 1)) / x[i] - (SLOPE(i + 1) - SLOPE(i + 2)) / x[i + 1];
        assert_true(fabs(along) < 1e-14);
#undef SLOPE
    }
}

static void follows_the_movement_outside(void **state)
{
    (void)state;
    static const double x[] = { 10, 12, 9, 14, 20, 11 };
    static const struct mig_total totals[] = { { 2, 4, 46 } };
    struct mig_err err;
    double y[6];
    assert_int_equal(mig_denton(y, &(struct mig_benchmark){ MIG_DENTON_PROPORTIONAL, x, 6, totals, 1 }, &err), MIG_OK);
    for (size_t i = 0; i < 6; i++)
        assert_near(y[i], 2 * x[i], 0);
    assert_int_equal(mig_denton(y, &(struct mig_benchmark){ MIG_DENTON_ADDITIVE, x, 6, totals, 1 }, &err), MIG_OK);
    for (size_t i = 0; i < 6; i++)
        assert_near(y[i], x[i] + 11.5, 0);
}

static void refuses(void **state)
{
    (void)state;
    const double x[] = { 3, 0, 2, -1, 5, NAN };
    const struct {
        struct mig_benchmark b;
        const char *message;
    } rows[] = {
        { { MIG_DENTON_ADDITIVE, x, 4, NULL, 0 }, "no total to bring" },
        { { MIG_DENTON_ADDITIVE, x, 0, (const struct mig_total[]){ { 0, 1, 5 } }, 1 },
          "total 1 is of periods 0 to 1 of 0" },
        { { MIG_DENTON_ADDITIVE, x, 4, (const struct mig_total[]){ { 2, 5, 5 } }, 1 },
          "total 1 is of periods 2 to 5 of 4" },
        { { MIG_DENTON_ADDITIVE, x, 4, (const struct mig_total[]){ { 2, 2, 5 } }, 1 },
          "total 1 is of periods 2 to 2 of 4" },
        { { MIG_DENTON_ADDITIVE, x, 4, (const struct mig_total[]){ { 0, 2, 5 }, { 1, 3, 5 } }, 2 },
          "totals 1 and 2 overlap or are out of order" },
        { { MIG_DENTON_ADDITIVE, x, 4, (const struct mig_total[]){ { 2, 4, 5 }, { 0, 2, 5 } }, 2 },
          "totals 1 and 2 overlap or are out of order" },
        { { MIG_DENTON_ADDITIVE, x, 4, (const struct mig_total[]){ { 0, 2, NAN } }, 1 }, "total 1 is no number" },
        { { MIG_DENTON_ADDITIVE, x, 6, (const struct mig_total[]){ { 0, 2, 5 } }, 1 },
          "the indicator of period 6 is no number" },
        { { MIG_DENTON_PROPORTIONAL, x, 2, (const struct mig_total[]){ { 0, 1, 5 } }, 1 },
          "the indicator of period 2 is 0: its growth" },
        { { MIG_DENTON_PROPORTIONAL, x + 2, 3, (const struct mig_total[]){ { 0, 1, 5 } }, 1 },
          "the indicator of period 2 is -1: its growth" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_err err = { 0 };
        double y[6] = { 17, 17, 17, 17, 17, 17 };
        assert_int_equal(mig_denton(y, &rows[i].b, &err), MIG_DATA);
        if (!strstr(err.message, rows[i].message))
            fail_msg("%s", err.message);
        for (size_t k = 0; k < 6; k++)
            assert_true(y[k] == 17);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_what_r_gives),
        cmocka_unit_test(moves_least),
        cmocka_unit_test(follows_the_movement_outside),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
