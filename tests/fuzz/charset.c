/* charset.c -- bytes of unknown encoding. The first byte says what is declared. What comes out is clean, the same whether
 * the bytes are taken or looked at, and clean text stays as it is. */
#include "extract/source/charset/charset.h"

#include "extract/source/charset/mojibake.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static const char *const declared[] = { "",       "utf-8",      "windows-1251", "koi8-r",    "iso-8859-1",     "cp866",
                                        "utf-16", "iso-8859-5", "utf-32",       "shift_jis", "x-mac-cyrillic", "none" };

static void check_take(struct mig_span in, struct mig_span said, const struct mig_buf *want, mig_status status)
{
    struct mig_buf bytes = { 0 }, out = { 0 };
    mig_buf_add(&bytes, in);
    mig_status taken = mig_charset_take(&bytes, said, NULL, &out);
    FUZZ_CHECK(taken == status, "%d, not %d", taken, status);
    FUZZ_CHECK(status != MIG_OK || mig_span_eq(mig_buf_span(&out), mig_buf_span(want)), "%zu bytes, not %zu", out.n,
               want->n);
    mig_buf_free(&bytes);
    mig_buf_free(&out);
}

static void check_mojibake(const struct mig_buf *text)
{
    struct mig_buf out = { 0 };
    if (mig_mojibake_undo(mig_buf_span(text), &out))
        fuzz_check_clean(mig_buf_span(&out), "undone");
    mig_buf_free(&out);
}

static void check_guess(struct mig_span in)
{
    struct mig_buf out = { 0 };
    const char *set = mig_charset_guess(in);
    if (set)
        mig_charset_convert(in, set, &out);
    fuzz_check_clean(mig_buf_span(&out), set ? set : "no set");
    mig_buf_reset(&out);
    size_t n = mig_charset_narrow(in, in, &out);
    FUZZ_CHECK(n <= in.n, "%zu of %zu bytes", n, in.n);
    char room[64];
    FUZZ_CHECK(mig_charset_head(in, room, sizeof room).n <= sizeof room, "a long head of %zu bytes", in.n);
    mig_charset_declared(in, mig_span("", 0));
    mig_buf_free(&out);
}

void fuzz_one(struct mig_span in)
{
    struct mig_span said = mig_span_of(declared[fuzz_byte(&in) % (sizeof declared / sizeof *declared)]);
    struct mig_buf out = { 0 }, again = { 0 };
    mig_status status = mig_charset_decode(in, said, &out);
    if (status == MIG_OK) {
        fuzz_check_clean(mig_buf_span(&out), "decoded");
        mig_charset_clean(mig_buf_span(&out), &again);
        FUZZ_CHECK(mig_span_eq(mig_buf_span(&out), mig_buf_span(&again)), "cleaned twice: %zu, %zu bytes", out.n,
                   again.n);
        check_mojibake(&out);
    }
    check_take(in, said, &out, status);
    check_guess(in);
    mig_buf_free(&out);
    mig_buf_free(&again);
}
