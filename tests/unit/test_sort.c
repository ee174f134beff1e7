/* Short and long lists, wide and narrow elements: in order, and none lost. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "base/sort.h"

struct wide {
    unsigned key, number;
    char rest[300];
};

static int by_key(const void *a, const void *b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return (x > y) - (x < y);
}

static void check(size_t n, size_t size)
{
    static char list[40 * sizeof(struct wide)];
    unsigned seed = (unsigned)(n * 31 + size), sum = 0;
    for (size_t i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        unsigned key = (seed >> 20) % 10;
        memcpy(list + i * size, &key, sizeof key);
        sum += key;
    }
    mig_sort(list, n, size, by_key);
    for (size_t i = 0; i < n; i++) {
        unsigned key;
        memcpy(&key, list + i * size, sizeof key);
        sum -= key;
        assert_true(i == 0 || by_key(list + (i - 1) * size, list + i * size) <= 0);
    }
    assert_int_equal(sum, 0);
}

static void lists_are_sorted(void **state)
{
    (void)state;
    static const size_t sizes[] = { sizeof(unsigned), 2 * sizeof(unsigned), 136, sizeof(struct wide) };
    for (size_t n = 0; n <= 40; n++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            check(n, sizes[i]);
    mig_sort(NULL, 0, 8, by_key);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(lists_are_sorted) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
