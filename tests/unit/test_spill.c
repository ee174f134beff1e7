/* Records put away by group come back as they came, whether they fit into memory or not. */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "stats/spill.h"

struct record {
    uint32_t group, number;
    char text[5];
};

enum { N = 5000, N_GROUPS = 37, WIDE = 1024 };

/* Records of SIZE bytes, a struct record and zeros. */
static void check(size_t size, size_t limit)
{
    struct mig_err err;
    struct mig_spill *spill = mig_spill_new(size, limit);
    char *back = mig_alloc(N * size), wide[WIDE] = { 0 };
    uint32_t given[N_GROUPS] = { 0 }, seed = 2385;
    for (uint32_t i = 0; i < N; i++) {
        seed = seed * 1664525u + 1013904223u;
        struct record r = { (seed >> 16) % N_GROUPS, i, "text" };
        if (r.group == 5) /* one without any */
            r.group = 6;
        given[r.group]++;
        memcpy(wide, &r, sizeof r);
        assert_int_equal(mig_spill_add(spill, r.group, wide, &err), MIG_OK);
    }
    assert_int_equal(mig_spill_n_groups(spill), N_GROUPS);
    for (uint32_t g = N_GROUPS; g-- > 0;) {
        size_t n = mig_spill_count(spill, g);
        assert_int_equal(n, given[g]);
        assert_int_equal(mig_spill_take(spill, g, back, &err), MIG_OK);
        for (size_t i = 0, before = 0; i < n; i++) {
            struct record r;
            memcpy(&r, back + i * size, sizeof r);
            assert_int_equal(r.group, g);
            assert_string_equal(r.text, "text");
            assert_true(i == 0 || before < r.number);
            before = r.number;
        }
    }
    assert_int_equal(mig_spill_count(spill, N_GROUPS), 0);
    mig_spill_free(spill);
    free(back);
}

static void records_come_back(void **state)
{
    (void)state;
    check(sizeof(struct record), 0); /* one record at a time */
    check(sizeof(struct record), 100);
    check(sizeof(struct record), 20000);
    check(sizeof(struct record), 64 * 1024 * 1024);
    check(WIDE, 64 * 1024 * 1024); /* many of each group, in more memory than is good */
}

static void no_folder_for_the_file(void **state)
{
    (void)state;
    struct mig_err err;
    struct record r = { 0 };
    struct mig_spill *spill = mig_spill_new(sizeof r, 0);
    setenv("TMPDIR", "/nowhere/at/all", 1);
    assert_int_equal(mig_spill_add(spill, 0, &r, &err), MIG_OK);
    assert_int_equal(mig_spill_add(spill, 0, &r, &err), MIG_CANTCREAT);
    assert_string_equal(err.message,
                        "/nowhere/at/all: cannot create a temporary file there: No such file or directory");
    unsetenv("TMPDIR");
    mig_spill_free(spill);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(records_come_back), cmocka_unit_test(no_folder_for_the_file) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
