/* Keys of series: each has one number, whatever its texts have in common and however many came between. */
#include "tests/unit/chance.h"
#include "tests/unit/unit.h"

#include <stdio.h>

#include "stats/index.h"

static struct mig_regions *regions;

static int load_regions(void **state)
{
    struct mig_err err;
    (void)state;
    return mig_regions_load(&regions, "rules", &err) != MIG_OK;
}

static int free_regions(void **state)
{
    (void)state;
    mig_regions_free(regions);
    return 0;
}

/* TEXT stands in memory of its own length, so that a sanitizer sees what is read beyond it. */
static uint32_t key_of(struct mig_index *index, size_t dim, const char *text)
{
    struct mig_span key[MIG_N_DIMS];
    char *own = mig_alloc(strlen(text) + (*text == '\0'));
    memcpy(own, text, strlen(text));
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        key[i] = mig_span_of("_T");
    key[dim] = mig_span(own, strlen(text));
    uint32_t number = mig_index_key(index, key);
    free(own);
    return number;
}

/* Texts that differ in one byte, in any place of any length: as many keys as texts, and each is found again. */
static void texts_are_told_apart(void **state)
{
    enum { LENGTH = 40 };
    struct mig_index index;
    size_t n = 1; /* the empty text */
    (void)state;
    for (size_t dim = 0; dim < MIG_N_DIMS; dim += 3) {
        mig_index_begin(&index, regions);
        uint32_t none = key_of(&index, dim, "");
        n = 1;
        for (size_t length = 1; length <= LENGTH; length++)
            for (size_t at = 0; at < length; at++, n++) {
                char text[LENGTH + 1] = "";
                memset(text, 'a', length);
                text[at] = 'b';
                uint32_t number = key_of(&index, dim, text);
                assert_int_equal(number, n);
                assert_int_equal(key_of(&index, dim, text), number);
                assert_int_equal(key_of(&index, dim, ""), none);
            }
        assert_int_equal(index.n_keys, n);
        mig_index_free(&index);
    }
}

/* More keys than are remembered as they came, in any order. */
static void many_keys_keep_their_numbers(void **state)
{
    enum { N = 30000, ROUNDS = 200000 };
    static uint32_t number[N];
    struct mig_index index;
    struct chance c = { 2385 };
    char text[32];
    (void)state;
    mig_index_begin(&index, regions);
    for (int i = 0; i < N; i++) {
        snprintf(text, sizeof text, "group_%d_of_all", i);
        number[i] = key_of(&index, MIG_DIM_POPULATION, text);
    }
    for (int round = 0; round < ROUNDS; round++) {
        int i = chance_in(&c, 0, N - 1);
        snprintf(text, sizeof text, "group_%d_of_all", i);
        assert_int_equal(key_of(&index, MIG_DIM_POPULATION, text), number[i]);
    }
    assert_int_equal(index.n_keys, N);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(index.family_of[i], index.key[i].family);
    mig_index_free(&index);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(texts_are_told_apart),
                                        cmocka_unit_test(many_keys_keep_their_numbers) };
    return cmocka_run_group_tests(tests, load_regions, free_regions);
}
