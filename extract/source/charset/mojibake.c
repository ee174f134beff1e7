#include "extract/source/charset/mojibake.h"

#include "base/bits64.h"
#include "base/utf8.h"
#include "extract/source/charset/charset.h"

/* The code points that a set's bytes 0x80 to 0x80 + N - 1 stand for; those above stand for BEHIND and what follows. What a set has
 * no sign for, readers leave as a control character of the byte's value. */
struct set {
    uint16_t sign[64];
    size_t n;
    uint32_t behind;
};

/* cp1252 and Latin-1; cp1251. Unicode's mappings. */
static const struct set sets[] = {
    { { 0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
        0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178 },
      32,
      0xA0 },
    { { 0x402, 0x403,  0x201A, 0x453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x409,  0x2039, 0x40A,
        0x40C, 0x40B,  0x40F,  0x452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x98,   0x2122,
        0x459, 0x203A, 0x45A,  0x45C, 0x45B,  0x45F,  0xA0,   0x40E,  0x45E,  0x408,  0xA4,   0x490,  0xA6,
        0xA7,  0x401,  0xA9,   0x404, 0xAB,   0xAC,   0xAD,   0xAE,   0x407,  0xB0,   0xB1,   0x406,  0x456,
        0x491, 0xB5,   0xB6,   0xB7,  0x451,  0x2116, 0x454,  0xBB,   0x458,  0x405,  0x455,  0x457 },
      64,
      0x410 },
};
enum { N_SETS = sizeof sets / sizeof *sets };

/* The byte that C was read from; 0: none. */
static unsigned char byte_of(const struct set *set, uint32_t c)
{
    if (c >= set->behind && c < set->behind + 0x80 - set->n)
        return (unsigned char)(0x80 + set->n + (c - set->behind));
    for (size_t i = 0; i < set->n; i++)
        if (set->sign[i] == c)
            return (unsigned char)(0x80 + i);
    return c >= 0x80 && c < 0xA0 ? (unsigned char)c : 0;
}

/* The character whose bytes were read as the signs from TEXT[*at] on; *at is then behind them. 0: none, *at stays. A no-break space
 * may have become a plain one on the way. */
static uint32_t take(const struct set *set, struct mig_span text, size_t *at)
{
    char bytes[4];
    size_t i = *at, n = 0, whole = 0;
    bytes[n++] = (char)byte_of(set, mig_utf8_next(text, &i));
    unsigned char lead = (unsigned char)bytes[0];
    size_t wanted = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    while (n < wanted && i < text.n) {
        uint32_t c = mig_utf8_next(text, &i);
        unsigned char byte = c == ' ' && lead == 0xD0 ? 0xA0 : byte_of(set, c);
        if (byte < 0x80 || byte >= 0xC0)
            return 0;
        bytes[n++] = (char)byte;
    }
    if (wanted == 0 || n < wanted || mig_utf8_valid(mig_span(bytes, n)) < n)
        return 0;
    *at = i;
    return mig_utf8_next(mig_span(bytes, n), &whole);
}

/* What a text would become. */
struct look {
    size_t n_taken, n_left;               /* signs that can be read back; those of no ASCII that cannot */
    size_t ascii, latin, cyrillic, other; /* letters of what comes out */
};

static bool is_latin(uint32_t c)
{
    return c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
}

static void count(struct look *l, uint32_t c)
{
    if (!mig_utf8_is_letter(c))
        return;
    l->latin += is_latin(c);
    l->cyrillic += c >= 0x400 && c < 0x530;
    l->other += !is_latin(c) && !(c >= 0x400 && c < 0x530);
}

/* Text in order is known by its first letters. */
static bool is_hopeless(const struct look *l)
{
    enum { PATIENCE = 16 };
    return l->n_left > PATIENCE && l->n_left > l->n_taken;
}

static struct look look_at(const struct set *set, struct mig_span text)
{
    enum { SAMPLE = 64 * 1024 };
    struct look l = { 0 };
    text.n = mig_utf8_floor(text, text.n < SAMPLE ? text.n : SAMPLE);
    for (size_t i = 0; i < text.n && !is_hopeless(&l);) {
        unsigned char first = (unsigned char)text.p[i];
        size_t start = i;
        if (first < 0x80) {
            l.ascii += (first | 32) >= 'a' && (first | 32) <= 'z';
            i++;
            continue;
        }
        uint32_t c = take(set, text, &i);
        if (!c) {
            mig_utf8_next(text, &i);
            l.n_left++;
            continue;
        }
        l.n_taken += mig_utf8_count(mig_span_cut(text, start, i));
        count(&l, c);
    }
    return l;
}

/* Several signs, next to none that does not fit, letters of one script, and where that is not Latin, more of them than of
 * ASCII: else garbled words are quoted. */
static bool is_certain(const struct look *l, size_t fewest)
{
    size_t letters = l->latin + l->cyrillic + l->other;
    size_t most = l->cyrillic > l->other ? l->cyrillic : l->other;
    bool is_foreign = most > 0 && most * 10 >= letters * 9;
    bool is_one = is_foreign ? most >= l->ascii : l->latin * 10 >= letters * 9;
    return l->n_taken >= fewest && l->n_left * 20 <= l->n_taken && is_one;
}

static void read_back(const struct set *set, struct mig_span text, struct mig_buf *out)
{
    size_t run = 0;
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        uint32_t c = (unsigned char)text.p[i] < 0x80 ? 0 : take(set, text, &i);
        if (!c) {
            mig_utf8_next(text, &i);
            continue;
        }
        char room[4];
        mig_buf_add(out, mig_span_cut(text, run, start));
        mig_buf_add(out, mig_span(room, mig_utf8_put(c, room)));
        run = i;
    }
    mig_buf_add(out, mig_span_cut(text, run, text.n));
}

/* Letters of a set of single bytes, read as cp1252, stand side by side, as those of Western languages never do. */
static bool is_single(struct mig_span text)
{
    enum { SAMPLE = 64 * 1024, FEWEST = 8, FIRST = 0xC0, LAST = 0xFF };
    size_t n = 0, n_beside = 0, n_ascii = 0, n_left = 0;
    bool was = false;
    text.n = mig_utf8_floor(text, text.n < SAMPLE ? text.n : SAMPLE);
    for (size_t i = 0; i < text.n && n_left * 20 <= n + SAMPLE / 1024;) {
        uint32_t c = mig_utf8_next(text, &i);
        bool is_letter = c >= FIRST && c <= LAST;
        n += is_letter;
        n_beside += is_letter && was;
        n_ascii += c < 0x80 && mig_utf8_is_letter(c);
        n_left += c >= 0x80 && !byte_of(&sets[0], c);
        was = is_letter;
    }
    return n >= FEWEST && n_beside * 2 >= n && n_ascii <= n && n_left * 20 <= n;
}

static void narrow(struct mig_span text, struct mig_buf *out)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c = mig_utf8_next(text, &i);
        unsigned char byte = c < 0x80 ? (unsigned char)c : byte_of(&sets[0], c);
        mig_buf_char(out, byte || c == 0 ? (char)byte : '?');
    }
}

/* In cp1252 no sign is А to я, and in cp1251 these are bytes that only begin a character: of two side by side the first cannot be
 * read back. Does that alone make TEXT, which is valid, hopeless by its first bytes? The letters are D0 90..BF and D1 80..8F. Of a
 * character that is read back half the signs may be spaces. */
static bool is_in_order(struct mig_span text)
{
    enum { LOOK = 4 * MIG_BITS };
    struct look l = { 0 };
    for (size_t i = 0; i < LOOK && text.n - i >= MIG_BITS && !is_hopeless(&l); i += MIG_BITS) {
        const char *p = text.p + i;
        uint64_t tails = mig_bits_tails(p), low = mig_bits_within(p, 0x80, 0x10);
        uint64_t letters = (mig_bits_equal(p, 0xD0) & (tails & ~low) >> 1) | (mig_bits_equal(p, 0xD1) & low >> 1);
        size_t n_beside = mig_bits_count(letters & letters >> 2);
        l.n_left += n_beside;
        l.n_taken += 2 * (mig_bits_count(mig_bits_wide(p) & ~tails) - n_beside);
    }
    return is_hopeless(&l);
}

/* Of a sign that is read back half the bytes are of no ASCII: a space is one of two. */
static bool may_be_garbled(struct mig_span line, size_t fewest)
{
    return line.n > fewest && mig_span_below(line, 0) >= fewest && !is_in_order(line);
}

/* One reading of bytes of several a character undone; false: TEXT is not such a one. */
static bool undo_several(struct mig_span text, size_t fewest, struct mig_buf *out)
{
    for (size_t k = 0; k < N_SETS; k++) {
        struct look l = look_at(&sets[k], text);
        if (!is_certain(&l, fewest))
            continue;
        read_back(&sets[k], text, out);
        return true;
    }
    return false;
}

static bool undo_single(struct mig_span text, struct mig_buf *out)
{
    struct mig_buf bytes = { 0 };
    struct look l = { 0 };
    if (!is_single(text))
        return false;
    narrow(text, &bytes);
    mig_charset_single(mig_buf_span(&bytes), out);
    struct mig_span meant = mig_buf_span(out);
    for (size_t i = 0; i < meant.n;)
        count(&l, mig_utf8_next(meant, &i));
    if (l.cyrillic * 10 < (l.cyrillic + l.other) * 9 || l.cyrillic < l.latin)
        mig_buf_reset(out);
    mig_buf_free(&bytes);
    return out->n > 0;
}

/* The whole, or else the long lines of it that are of nothing else: what was put into a page from elsewhere. */
static bool undo(struct mig_span text, struct mig_buf *out)
{
    enum { FEW = 6, MANY = 80 };
    size_t run = 0, end;
    if (undo_several(text, FEW, out) || undo_single(text, out))
        return true;
    for (size_t i = 0; i < text.n; i = end) {
        const char *feed = memchr(text.p + i, '\n', text.n - i);
        end = feed ? (size_t)(feed - text.p) + 1 : text.n;
        struct mig_span line = mig_span_cut(text, i, end);
        struct mig_buf meant = { 0 };
        if (may_be_garbled(line, MANY) && undo_several(line, MANY, &meant)) {
            mig_buf_add(out, mig_span_cut(text, run, i));
            mig_buf_add(out, mig_buf_span(&meant));
            run = end;
        }
        mig_buf_free(&meant);
    }
    if (run > 0)
        mig_buf_add(out, mig_span_cut(text, run, text.n));
    return run > 0;
}

bool mig_mojibake_undo(struct mig_span text, struct mig_buf *out)
{
    enum { MOST = 3 }; /* times read wrongly */
    struct mig_buf meant = { 0 }, before = { 0 };
    int n = 0;
    for (; n < MOST && !mig_span_is_ascii(text) && undo(text, &meant); n++) {
        struct mig_buf room = before;
        before = meant;
        meant = room;
        mig_buf_reset(&meant);
        text = mig_buf_span(&before);
    }
    if (n > 0)
        mig_charset_clean(text, out);
    mig_buf_free(&before);
    mig_buf_free(&meant);
    return n > 0;
}

void mig_mojibake_repair(struct mig_buf *text)
{
    struct mig_buf meant = { 0 };
    if (!mig_mojibake_undo(mig_buf_span(text), &meant))
        return;
    mig_buf_free(text);
    *text = meant;
}

struct mig_span mig_mojibake_line(struct mig_arena *arena, struct mig_span line)
{
    struct mig_buf text = { 0 };
    if (mig_span_is_ascii(line))
        return line;
    mig_buf_add(&text, line);
    mig_mojibake_repair(&text);
    struct mig_span meant = mig_span_eq(mig_buf_span(&text), line) ? line : mig_arena_span(arena, mig_buf_span(&text));
    mig_buf_free(&text);
    return meant;
}
