/* utf8.c -- bytes looked at in steps of eight and of sixty-four, against utf8proc character by character: what is well-formed, how many
 * characters there are, what is usual, what is cleaned. Whatever stands before it in memory. */
#include "base/utf8_look.h"
#include "tests/fuzz/fuzz.h"

#include <utf8proc.h>

const char *const fuzz_parts[] = { "", NULL };

/* Byte by byte. */
struct slow {
    size_t valid; /* bytes up to the first that is wrong */
    size_t n_characters, n_leads;
    size_t n_controls, n_zeros, n_breaks;
};

static struct slow look_slowly(struct mig_span text)
{
    struct slow s = { .valid = text.n };
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool is_break = c == '\v' || c == '\f' || c == '\r';
        s.n_characters += (c & 0xC0) != 0x80;
        s.n_zeros += c == 0;
        s.n_breaks += is_break;
        s.n_controls += (c < ' ' && c != '\t' && c != '\n' && !is_break) || c == 0x7F;
    }
    for (size_t at = 0; at < text.n;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)text.p + at, (utf8proc_ssize_t)(text.n - at), &c);
        if (n <= 0) {
            s.valid = at;
            break;
        }
        at += (size_t)n;
    }
    return s;
}

static void check_look(struct mig_span text, const struct slow *want)
{
    struct mig_utf8_look look = { 0 };
    struct mig_buf clean = { 0 };
    mig_utf8_look(text, &look);
    FUZZ_CHECK(look.is_malformed == (want->valid < text.n), "malformed: %d, from byte %zu of %zu", look.is_malformed,
               want->valid, text.n);
    FUZZ_CHECK(look.n_controls == want->n_controls && look.n_zeros == want->n_zeros && look.n_breaks == want->n_breaks,
               "%zu, %zu, %zu control characters, zeros, breaks; not %zu, %zu, %zu", look.n_controls, look.n_zeros,
               look.n_breaks, want->n_controls, want->n_zeros, want->n_breaks);
    mig_utf8_clean(&clean, text);
    FUZZ_CHECK(mig_utf8_valid(mig_buf_span(&clean)) == clean.n, "cleaned");
    FUZZ_CHECK(look.may_change || mig_span_eq(mig_buf_span(&clean), text), "it may not change, and does");
    FUZZ_CHECK(!mig_utf8_is_clean(text) || mig_span_eq(mig_buf_span(&clean), text), "it is clean, and changes");
    mig_buf_free(&clean);
}

static void check_steps(struct mig_span text, const struct slow *want)
{
    size_t n_leads = 0, at = mig_utf8_skip_usual(text, 0, &n_leads), n_two = 0;
    FUZZ_CHECK(mig_utf8_valid(text) == want->valid, "%zu bytes, not %zu", mig_utf8_valid(text), want->valid);
    FUZZ_CHECK(mig_utf8_count(text) == want->n_characters, "%zu characters, not %zu", mig_utf8_count(text),
               want->n_characters);
    FUZZ_CHECK(at <= want->valid, "usual up to byte %zu, well-formed up to %zu", at, want->valid);
    for (size_t i = 0; i < at; i++) {
        unsigned char c = (unsigned char)text.p[i];
        n_two += c >= 0xC0;
        FUZZ_CHECK(c < 0xE0 && c != 0x7F && (c >= ' ' || c == '\t' || c == '\n'), "byte %zu of %zu usual: %02x", i, at,
                   c);
    }
    FUZZ_CHECK(n_two == n_leads, "%zu letters of two bytes, not %zu", n_leads, n_two);
}

void fuzz_one(struct mig_span in)
{
    enum { PLACES = 8 }; /* of the first byte, to a step of eight */
    struct slow want = look_slowly(in);
    struct mig_buf moved = { 0 };
    size_t place = in.n % PLACES;
    for (size_t i = 0; i < place; i++)
        mig_buf_char(&moved, '\xD0');
    mig_buf_add(&moved, in);
    for (int i = 0; i < 2; i++) {
        struct mig_span text = i ? mig_span_cut(mig_buf_span(&moved), place, moved.n) : in;
        check_steps(text, &want);
        check_look(text, &want);
    }
    mig_buf_free(&moved);
}
