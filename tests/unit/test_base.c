/* What the ground floor does at its edges: messages that are too long, buffers that are full, numbers that are none. */
#include "unit.h"

#include "base/buf.h"
#include "base/csv.h"
#include "base/err.h"

/* Of a message that is too long the middle goes, between letters; of one that is much too long the end is lost as well. */
static void long_messages_keep_both_ends(void **state)
{
    static const size_t lengths[] = { 100, 950, 1000, 1100, 3000, 9000 };
    static char path[10000];
    struct mig_err err;
    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        for (size_t n = 0; n < lengths[i]; n += 2)
            memcpy(path + n, "\xC3\xA9", 3); /* é */
        assert_int_equal(mig_err_set(&err, MIG_IO, "%s: cannot open", path), MIG_IO);
        struct mig_span said = mig_span_of(err.message);
        assert_true(said.n < sizeof err.message);
        assert_true(mig_span_starts(said, "\xC3\xA9"));
        bool is_whole = lengths[i] + strlen(": cannot open") < sizeof err.message;
        assert_int_equal(is_whole, mig_span_find(said, mig_span_of("\xE2\x80\xA6")) == SIZE_MAX);
        assert_int_equal(lengths[i] < 8000, mig_span_ends(said, "\xC3\xA9: cannot open"));
        for (size_t at = 0; at < said.n;) /* only whole letters */
            at += (unsigned char)said.p[at] == 0xC3 ? 2 : (unsigned char)said.p[at] == 0xE2 ? 3 : 1;
        assert_true(strchr("\xA9n", said.p[said.n - 1]) != NULL);
    }
}

static void messages_are_one_line(void **state)
{
    struct mig_err err;
    (void)state;
    mig_err_set(&err, MIG_DATA, "%s", "a\nb\033[1m\xFF\xC3 c");
    assert_string_equal(err.message, "a?b?[1m?? c");
    assert_int_equal(mig_err_set(NULL, MIG_USAGE, "nobody asks"), MIG_USAGE);
}

static void a_full_buffer_takes_no_more(void **state)
{
    struct mig_buf b = { .max = 4 };
    (void)state;
    mig_buf_str(&b, "abc");
    assert_false(b.full);
    mig_buf_str(&b, "de");
    assert_true(b.full);
    mig_buf_char(&b, 'f');
    mig_buf_printf(&b, "%d", 17);
    assert_string_equal(b.p, "abcf");
    mig_buf_free(&b);
}

static void numbers_without_an_end_are_told(void **state)
{
    struct mig_buf b = { 0 };
    (void)state;
    mig_buf_number(&b, INFINITY);
    mig_buf_char(&b, ' ');
    mig_buf_number(&b, -INFINITY);
    mig_buf_char(&b, ' ');
    mig_buf_number(&b, (double)NAN);
    mig_buf_number(&b, -0.0);
    assert_string_equal(b.p, "INF -INF 0");
    mig_buf_free(&b);
    assert_null(mig_csv_profile_find("excel-fr"));
    assert_non_null(mig_csv_profile_find("excel-ru"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_messages_keep_both_ends),
        cmocka_unit_test(messages_are_one_line),
        cmocka_unit_test(a_full_buffer_takes_no_more),
        cmocka_unit_test(numbers_without_an_end_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
