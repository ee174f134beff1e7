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

/* ---- by keys ---- */

struct item {
    unsigned high, low, number;
    char rest[100];
};

static uint64_t high_of(const void *item)
{
    return ((const struct item *)item)->high;
}

static int by_low(const void *pa, const void *pb)
{
    const struct item *a = pa, *b = pb;
    if (a->high != b->high)
        return a->high < b->high ? -1 : 1;
    return (a->low > b->low) - (a->low < b->low);
}

/* Is A to stand before B, which is another? Where all is the same, as they stood. */
static bool stands_before(const struct item *a, const struct item *b, bool by_key_only)
{
    if (a->high != b->high)
        return a->high < b->high;
    if (!by_key_only && a->low != b->low)
        return a->low < b->low;
    return a->number < b->number;
}

static void keys_tell_an_order(void **state)
{
    (void)state;
    static struct item list[1000];
    static bool seen[1000];
    unsigned seed = 2385;
    for (size_t n = 0; n <= 1000; n += n < 300 ? 1 : 350)
        for (unsigned kind = 0; kind < 4; kind++) {
            const struct mig_order order = { high_of, kind % 2 ? by_low : NULL };
            for (size_t i = 0; i < n; i++) {
                seed = seed * 1664525u + 1013904223u;
                list[i].high = kind < 2 ? (seed >> 20) % 10 : seed;
                list[i].low = (seed >> 10) % 4;
                list[i].number = (unsigned)i;
                memset(list[i].rest, (char)i, sizeof list[i].rest);
                seen[i] = false;
            }
            mig_sort_by(list, n, sizeof *list, &order);
            for (size_t i = 0; i < n; i++) {
                assert_false(seen[list[i].number]);
                seen[list[i].number] = true;
                assert_int_equal(list[i].rest[99], (char)list[i].number);
                assert_true(i == 0 || stands_before(&list[i - 1], &list[i], kind % 2 == 0));
            }
        }
}

static void numbers_below_zero_have_lower_keys(void **state)
{
    (void)state;
    static const int32_t rising[] = { INT32_MIN, -2385, -1, 0, 1, 2385, INT32_MAX };
    for (size_t i = 1; i < sizeof rising / sizeof *rising; i++)
        assert_true(mig_sort_key(rising[i - 1]) < mig_sort_key(rising[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(lists_are_sorted), cmocka_unit_test(keys_tell_an_order),
                                        cmocka_unit_test(numbers_below_zero_have_lower_keys) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
