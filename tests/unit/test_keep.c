/* Texts that are kept once, and numbers that are read without strtod: the same as without either. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/keep.h"

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* Four lanes: always the same, of twenty words, never the same, and empty or long. */
static struct mig_span text_of(char room[512], size_t lane, uint64_t dice, uint64_t i)
{
    if (lane == 3 && dice % 2)
        return mig_span(NULL, 0);
    int n = lane == 0   ? snprintf(room, 512, "person")
            : lane == 1 ? snprintf(room, 512, "word %d", (int)(dice % 20))
            : lane == 2 ? snprintf(room, 512, "f_%d", (int)i)
                        : snprintf(room, 512, "%0300d", (int)(dice % 7));
    return mig_span(room, (size_t)n);
}

static void texts_are_kept(void **state)
{
    (void)state;
    enum { N = 20000, LANES = 4 };
    static struct mig_span kept[N][LANES];
    struct mig_arena arena = { 0 };
    struct mig_keeper keeper;
    char room[512];
    uint64_t seed = 17;
    mig_keeper_begin(&keeper, &arena, LANES);
    for (uint64_t i = 0; i < N; i++)
        for (size_t lane = 0; lane < LANES; lane++)
            kept[i][lane] = mig_keep(&keeper, lane, text_of(room, lane, next(&seed), i));
    assert_true(keeper.n <= 4096 + 20 + 1); /* what is always new is not looked up for ever, long texts never */
    mig_keeper_end(&keeper);
    memset(room, 'x', sizeof room);
    seed = 17;
    for (uint64_t i = 0; i < N; i++)
        for (size_t lane = 0; lane < LANES; lane++) {
            struct mig_span text = text_of(room, lane, next(&seed), i);
            assert_true(mig_span_eq(kept[i][lane], text));
            assert_int_equal(kept[i][lane].p[text.n], '\0');
        }
    for (size_t i = 1; i < N; i++)
        assert_ptr_equal(kept[i][0].p, kept[0][0].p);
    /* twenty words, but for those of the first rows once each */
    size_t n_places = 0;
    for (size_t i = N - 1000; i < N; i++) {
        size_t k = N - 1000;
        while (kept[k][1].p != kept[i][1].p)
            k++;
        n_places += k == i;
    }
    assert_int_equal(n_places, 20);
    mig_arena_free(&arena);
}

static void assert_number(const char *text)
{
    double got = 17, want = strtod(text, NULL);
    assert_true(mig_span_number(mig_span_of(text), &got));
    if (memcmp(&got, &want, sizeof got) != 0)
        fail_msg("%s: %.17g for %.17g", text, got, want);
}

static void numbers_are_those_of_strtod(void **state)
{
    (void)state;
    static const char *const plain[] = { "0",
                                         "-0",
                                         "0.0",
                                         "-0.0",
                                         "1",
                                         "17000",
                                         "5.",
                                         ".5",
                                         "-.5",
                                         "0.1",
                                         "0.3",
                                         "2.385",
                                         "999999999999999",
                                         "9999999999999999",
                                         "0.00000000000001",
                                         "123456789012345678901234567890",
                                         "0000000000000000000001",
                                         "4.35",
                                         "0.000000000000000000001" };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_number(plain[i]);
    uint64_t seed = 2385;
    for (int round = 0; round < 300000; round++) {
        char text[64];
        size_t n = 0, n_digits = 1 + next(&seed) % 18, point = next(&seed) % (n_digits + 4);
        if (next(&seed) % 4 == 0)
            text[n++] = '-';
        for (size_t i = 0; i < n_digits; i++) {
            if (i == point)
                text[n++] = '.';
            text[n++] = (char)('0' + next(&seed) % 10);
        }
        text[n] = '\0';
        assert_number(text);
    }
    static const char *const none[] = { "",   "-",   ".",  "-.",  "1.2.3", "--1", "1-", " 1",
                                        "1 ", "1e5", "+1", "0x1", "1,5",   "nan", "inf" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        double got = 17;
        assert_false(mig_span_number(mig_span_of(none[i]), &got));
        assert_true(got == 17);
    }
}

/* Up to the greatest, and one more; any byte that is no digit, in any place. */
static void sizes_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t is;
    } good[] = { { "0", 0 },
                 { "00017", 17 },
                 { "9999999999999999999", UINT64_C(9999999999999999999) },
                 { "10000000000000000000", UINT64_C(10000000000000000000) },
                 { "18446744073709551615", UINT64_MAX },
                 { "00000000000000000000000017", 17 } };
    size_t got;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(mig_span_size(mig_span_of(good[i].text), &got));
        assert_true(got == good[i].is);
    }
    static const char *const none[] = { "", "18446744073709551616", "99999999999999999999", "-1", "1.0" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        got = 17;
        assert_false(mig_span_size(mig_span_of(none[i]), &got));
        assert_true(got == 17);
    }
    for (size_t at = 0; at < 3; at++)
        for (int c = 0; c < 256; c++) {
            char text[] = "123";
            text[at] = (char)c;
            assert_int_equal(mig_span_size(mig_span(text, 3), &got), c >= '0' && c <= '9');
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_kept),
        cmocka_unit_test(numbers_are_those_of_strtod),
        cmocka_unit_test(sizes_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
