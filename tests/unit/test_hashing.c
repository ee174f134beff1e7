/* The id that a thread of its own finds is the one found at once, and bytes that were waited for may change. */
#include "base/hash.h"
#include "base/hashing.h"
#include "unit.h"

enum { MOST = 1 << 20 };

static void ids_are_those_of_bytes(void **state)
{
    static const size_t sizes[] = { 0, 1, 55, 56, 63, 64, 65, 119, 120, MOST }; /* SHA-256 takes 64 at a step, 8 for the length */
    char *bytes = malloc(MOST), want[17], id[17];
    (void)state;
    for (size_t i = 0; i < MOST; i++)
        bytes[i] = (char)(i * 7 % 251);
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        struct mig_span all = mig_span(bytes, sizes[k]);
        mig_hash_id(&all, 1, want);
        struct mig_hashing *hashing = mig_hashing_start(all);
        assert_non_null(hashing);
        if (k % 2) { /* else the end waits */
            mig_hashing_wait(hashing);
            mig_hashing_wait(hashing);
            bytes[0]++;
        }
        mig_hashing_end(hashing, id);
        assert_string_equal(id, want);
    }
    free(bytes);
}

static void nobody_is_waited_for(void **state)
{
    (void)state;
    mig_hashing_wait(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_those_of_bytes),
        cmocka_unit_test(nobody_is_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
