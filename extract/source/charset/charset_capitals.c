#include "extract/source/charset/charset_capitals.h"

#include "base/utf8.h"

/* The capitals of an alphabet of 32 letters stand side by side in all but KOI8, where they fill the same room. */
static const struct set {
    const char *converter;
    unsigned char first; /* byte of its capitals */
} sets[] = {
    { "CP1251", 0xC0 }, { "KOI8-R", 0xE0 }, { "CP866", 0x80 }, { "MAC-CYRILLIC", 0x80 }, { "ISO-8859-5", 0xB0 },
};

enum { N_CAPITALS = 32, FEW = 16 };

/* Are the bytes that are not ASCII in SET its capitals, but for signs and letters of one country? */
static bool may_be(struct mig_span bytes, const struct set *set)
{
    size_t n = 0, n_capitals = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        n += c >= 0x80;
        n_capitals += c >= set->first && c < set->first + N_CAPITALS;
    }
    return n_capitals >= FEW && (n - n_capitals) * 4 <= n_capitals;
}

/* How common the small Cyrillic letter C is: the first nine are half of a text and more, the next nine a quarter, in every
 * language that is written so. What takes one set for another takes rare letters for common ones. */
static int weight_of(uint32_t c)
{
    static const uint32_t most[] = { 0x430, 0x43E, 0x435, 0x438, 0x43D, 0x442, 0x440, 0x441, 0x43B }; /* аоеинтрсл */
    static const uint32_t more[] = { 0x432, 0x43A, 0x434, 0x43C, 0x443, 0x44B, 0x43F, 0x44F, 0x433 }; /* вкдмуыпяг */
    for (size_t i = 0; i < sizeof most / sizeof *most; i++)
        if (most[i] == c)
            return 2;
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (more[i] == c)
            return 1;
    return 0;
}

struct reading {
    int sum; /* of weights */
    int n;   /* letters that are not ASCII, and what should not stand in text */
    int n_capitals, n_small, n_beside;
    int n_misplaced; /* letters that end words, within one */
};

static bool is_cyrillic(uint32_t c)
{
    return c >= 0x400 && c < 0x530;
}

/* Letters of a further alphabet are as good as they can be: whether the text is in that is not for us to judge. */
static int weigh(uint32_t c)
{
    enum { LATIN_END = 0x250 };
    if (is_cyrillic(c))
        return weight_of(mig_utf8_fold(c));
    return mig_utf8_is_letter(c) && c >= LATIN_END ? 2 : -1;
}

static bool is_drawn(uint32_t c)
{
    return c == MIG_UTF8_BAD || c == 0xFFFD || (c >= 0x2500 && c < 0x2600);
}

static struct reading weigh_all(struct mig_span text)
{
    enum { FINAL_SIGMA = 0x3C2 };
    struct reading r = { 0 };
    uint32_t last = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t c = mig_utf8_next(text, &i);
        bool is_letter = c >= 0x80 && mig_utf8_is_letter(c);
        if (is_letter || is_drawn(c)) {
            r.sum += weigh(c);
            r.n++;
        }
        bool is_capital = is_letter && mig_utf8_is_upper(c);
        r.n_small += is_letter && !is_capital && is_cyrillic(c);
        r.n_capitals += is_capital && is_cyrillic(c);
        r.n_beside += is_letter && last >= 0x80;
        r.n_misplaced += is_letter && last == FINAL_SIGMA;
        last = is_letter ? c : 0;
    }
    return r;
}

/* In hundredths a letter. A word or two may have been run together. */
static int score_of(const struct reading *r)
{
    return r->n && r->n_misplaced * 60 <= r->n ? r->sum * 100 / r->n : 0;
}

/* The same of what should be capitals only; 0: it is not. */
static int score_capitals(struct reading r)
{
    bool is = r.n_capitals >= FEW && r.n_small * 25 <= r.n_capitals && r.n_beside * 2 >= r.n;
    r.sum -= 2 * r.n_small;
    return is ? score_of(&r) : 0;
}

const char *mig_charset_capitals(struct mig_span bytes, const char *converter,
                                 bool (*read)(struct mig_span bytes, const char *converter, struct mig_buf *out))
{
    enum { UNKNOWN = -1000, LEAST = 110, CLEARLY = 20 }; /* a right one has 120 and more, a wrong one less than 100 */
    struct mig_buf text = { 0 };
    int best = UNKNOWN;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (!may_be(bytes, &sets[i]))
            continue;
        if (best == UNKNOWN) {
            read(bytes, converter, &text);
            struct reading as_found = weigh_all(mig_buf_span(&text));
            int least = score_of(&as_found) + CLEARLY;
            best = least > LEAST ? least : LEAST;
        }
        mig_buf_reset(&text);
        int score = read(bytes, sets[i].converter, &text) ? score_capitals(weigh_all(mig_buf_span(&text))) : 0;
        converter = score > best ? sets[i].converter : converter;
        best = score > best ? score : best;
    }
    mig_buf_free(&text);
    return converter;
}
