/* UTF-8: cleaned, and looked at many bytes at a step. */
#include "tests/unit/unit.h"

#include "base/utf8.h"
#include "base/utf8_look.h"
#include "tests/unit/chance.h"

static void clean_makes_nfc(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } rows[] = {
        { "plain", "plain" },
        { "и\xCC\x86", "й" }, /* и + breve */
        { "e\xCC\x81", "é" },
        { "a\xEE\x80\x80"
          "b",
          "a\xEF\xBF\xBD"
          "b" }, /* a private-use code point */
        { "bad\xFF"
          "byte",
          "bad\xEF\xBF\xBD"
          "byte" },
        { "\xD0", "\xEF\xBF\xBD" },
        { "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" }, /* a surrogate */
        { "\xE2\x84\xAA", "K" },                                    /* the Kelvin sign is K */
        { "и\xEF\xBB\xBF\xCC\x86", "и\xEF\xBB\xBF\xCC\x86" },       /* a byte order mark parts them */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_buf out = { 0 };
        mig_utf8_clean(&out, mig_span_of(rows[i].in));
        assert_span(mig_buf_span(&out), rows[i].out);
        assert_true(mig_utf8_is_valid(mig_buf_span(&out)));
        mig_buf_free(&out);
    }
}

static void code_points_go_round(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x110000; c += 13) {
        char room[4];
        size_t n = mig_utf8_put(c, room), at = 0;
        bool surrogate = c >= 0xD800 && c < 0xE000;
        assert_int_equal(mig_utf8_next(mig_span(room, n), &at), surrogate ? MIG_UTF8_BAD : c);
        assert_int_equal(at, surrogate ? 1 : n);
        if (!surrogate)
            assert_int_equal(mig_utf8_before(mig_span(room, n), n), c);
    }
}

/* What is read eight bytes at a step, from every place in an eight and with every neighbour, against the same read singly. */
static void eights_are_read_as_singles_are(void **state)
{
    static const char *const parts[] = { "a",    "я",    "ж",        " ", "word ",    "слово ",       "\n",
                                         "\t",   "é",    "\xCC\x81", "—", "\xC0\x80", "\xED\xA0\x80", "\xD0",
                                         "\x81", "\x7F", "\xC2\x85", "𝄞", "\x1F",     "\xC1",         "\xEE\x80\x80",
                                         "ё",    "0123" };
    uint64_t seed = 20121218;
    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        char room[20 * 11 + 1] = "\x81"; /* at times a byte stands first that goes on with nothing */
        struct mig_buf cleaned = { 0 };
        size_t n = round % 7 == 0, valid = 0, count = 0, i = 0, n_leads = 0, n_want = 0;
        for (size_t k = round % 20; k > 0; k--) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const char *part = parts[(seed >> 33) % (round % 3 ? 6 : sizeof parts / sizeof *parts)];
            memcpy(room + n, part, strlen(part));
            n += strlen(part);
        }
        struct mig_span text = mig_span(room, n);
        for (size_t at = 0, next = 0; at < n && valid == at; at = next)
            if (mig_utf8_next(text, &next) != MIG_UTF8_BAD || next - at == 3)
                valid = next;
        for (size_t k = 0; k < n; k++)
            count += ((unsigned char)room[k] & 0xC0) != 0x80;
        assert_int_equal(mig_utf8_valid(text), valid);
        assert_int_equal(mig_utf8_count(text), count);
        size_t usual = mig_utf8_skip_usual(text, 0, &n_leads);
        while (i < usual) {
            uint32_t c = mig_utf8_next(text, &i);
            assert_true(c >= ' ' && c != 0x7F && c < 0x800);
            n_want += c >= 0x80;
        }
        assert_int_equal(n_leads, n_want);
        mig_utf8_clean(&cleaned, text);
        if (mig_utf8_is_clean(text))
            assert_true(mig_span_eq(mig_buf_span(&cleaned), text));
        else
            assert_false(round % 3 && mig_span_eq(mig_buf_span(&cleaned), text)); /* of plain parts it is sure */
        mig_buf_free(&cleaned);
    }
}

/* The same of what is looked at 64 bytes at a step. */
static struct mig_utf8_look look_singly(struct mig_span text)
{
    struct mig_utf8_look look = { 0 };
    for (size_t at = 0, next = 0; at < text.n; at = next) {
        uint32_t c = mig_utf8_next(text, &next);
        look.n_zeros += c == 0;
        look.n_controls += c < 0x80 && mig_is_control((char)c);
        look.n_breaks += c >= '\v' && c <= '\r';
        look.is_malformed |= c == MIG_UTF8_BAD && next - at != 3;
        look.may_change |= !mig_utf8_stays(c);
    }
    return look;
}

static void texts_are_seen_as_singles_are(void **state)
{
    static const char *const parts[] = { "a",
                                         "word words word ",
                                         "слово слово слово слово ",
                                         "я",
                                         "\n",
                                         "é",
                                         "—",
                                         "\t",
                                         "\x7F",
                                         "\x1F",
                                         "\r",
                                         "\xCC\x81",
                                         "\xCE\xB1",
                                         "\xC1\x80",
                                         "\xE0\x9F\xBF",
                                         "\xED\xA0\x80",
                                         "\xEF\xBF\xBD",
                                         "\xF4\x90\x80\x80",
                                         "𝄞",
                                         "\x81",
                                         "\xE2\x80",
                                         "\xF0\x9D\x84",
                                         "\xD0",
                                         "\xF8",
                                         "\0" };
    enum { N_PARTS = sizeof parts / sizeof *parts, USUAL = 7, MOST = 40 };
    struct chance chance = { 20121218 };
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char room[MOST * 48];
        size_t n = 0;
        for (int k = chance_in(&chance, 0, MOST); k > 0; k--) {
            const char *part = parts[chance_in(&chance, 0, chance_of(&chance, 3 * (round % 30)) ? N_PARTS - 1 : USUAL)];
            size_t n_part = *part ? strlen(part) : 1;
            memcpy(room + n, part, n_part);
            n += n_part;
        }
        struct mig_utf8_look look = { 0 }, want = look_singly(mig_span(room, n));
        mig_utf8_look(mig_span(room, n), &look);
        assert_int_equal(look.n_zeros, want.n_zeros);
        assert_int_equal(look.n_controls, want.n_controls);
        assert_int_equal(look.n_breaks, want.n_breaks);
        assert_int_equal(look.is_malformed, want.is_malformed);
        assert_int_equal(look.may_change, want.may_change);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_makes_nfc),
        cmocka_unit_test(code_points_go_round),
        cmocka_unit_test(eights_are_read_as_singles_are),
        cmocka_unit_test(texts_are_seen_as_singles_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
