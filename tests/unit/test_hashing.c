/* The id that a thread of its own finds is the one found at once, and bytes that were waited for may change. */
#include "base/hash.h"
#include "base/hashing.h"
#include "extract/source/reader.h"
#include "unit.h"

enum { MOST = 1 << 20 };

static void ids_are_those_of_bytes(void **state)
{
    static const size_t sizes[] = {
        0, 1, 55, 56, 63, 64, 65, 119, 120, MOST
    }; /* SHA-256 takes 64 at a step, 8 for the length */
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

/* Texts that move when they are read: all of it behind a mark, line by line for the blanks that end it. They are long, and quickly
 * seen through, so that who did not wait is told: hashing takes longer than what comes before. */
static void texts_move_behind_their_id(void **state)
{
    enum { WORDS = 200 }; /* of a line, wider than any that is broken for width */
    static const struct {
        const char *mark, *end;
    } texts[] = { { "\xEF\xBB\xBF", ".\n" }, { "", ".   \n" } };
    (void)state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        struct mig_piece piece = { .name = "long.txt", .path = "long.txt", .reader = &mig_reader_text };
        struct mig_document apart = { .published = MIG_NO_DAY }, at_once = apart;
        struct mig_buf bytes = { 0 };
        struct mig_err err;
        mig_buf_str(&bytes, texts[k].mark);
        while (bytes.n < 16 * MOST) {
            for (size_t i = 0; i < WORDS; i++)
                mig_buf_str(&bytes, "press ");
            mig_buf_str(&bytes, texts[k].end);
        }
        mig_buf_add(&piece.bytes, mig_buf_span(&bytes));
        piece.hashes_apart = true;
        assert_int_equal(mig_source_parse(&piece, &apart, &err), MIG_OK);
        mig_document_set_id(&at_once, mig_buf_span(&bytes));
        assert_string_equal(apart.id, at_once.id);
        assert_false(mig_span_eq(apart.text, mig_buf_span(&bytes)));
        mig_document_free(&apart);
        mig_buf_free(&piece.bytes);
        mig_buf_free(&bytes);
    }
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
        cmocka_unit_test(texts_move_behind_their_id),
        cmocka_unit_test(nobody_is_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
