/* What is looked at many bytes at a step, with every length and every neighbour, against the same looked at singly. */
#include "base/bits64.h"
#include "base/span.h"
#include "unit.h"

enum { MOST = 200, ROUNDS = 300 };

static const signed char limits[] = { 0, -0x40, -0x70, ' ', -0x80 };
enum { N_LIMITS = sizeof limits };

static void bits_are_those_of_bytes(void **state)
{
    char room[MIG_BITS];
    (void)state;
    srand(41);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < MIG_BITS; i++)
            room[i] = (char)(rand() % 256);
        unsigned char byte = (unsigned char)room[rand() % MIG_BITS], mask = (unsigned char)rand();
        unsigned n = 1 + (unsigned)rand() % 255;
        assert_true(mig_bits_within(room, byte, n) == mig_bits_within_by_bytes(room, byte, n));
        assert_true(mig_bits_masked(room, mask, byte & mask) == mig_bits_masked_by_bytes(room, mask, byte & mask));
        assert_true(mig_bits_equal(room, byte) == mig_bits_within_by_bytes(room, byte, 1));
        assert_true(mig_bits_wide(room) == mig_bits_within_by_bytes(room, 0x80, 128));
        assert_true(mig_bits_tails(room) == mig_bits_within_by_bytes(room, 0x80, 64));
    }
}

static void bytes_are_counted(void **state)
{
    char room[MOST];
    (void)state;
    srand(43);
    for (size_t n = 0; n < MOST; n++) {
        bool is_rare = n % 2;
        for (size_t i = 0; i < n; i++)
            room[i] = (char)(rand() % (is_rare && rand() % (int)n ? 128 : 256));
        struct mig_span text = mig_span(room, n);
        for (size_t k = 0; k < N_LIMITS; k++) {
            size_t want = 0;
            for (size_t i = 0; i < n; i++)
                want += (signed char)room[i] < limits[k];
            assert_int_equal(mig_span_below(text, limits[k]), want);
        }
        assert_int_equal(mig_span_is_ascii(text), mig_span_below(text, 0) == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bits_are_those_of_bytes),
        cmocka_unit_test(bytes_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
