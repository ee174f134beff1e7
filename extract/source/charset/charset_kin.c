#include "extract/source/charset/charset_kin.h"

#include "base/utf8.h"

/* Behind each set those that put further letters where it has signs, or letters of other countries. In this order they are
 * asked, and one that is no better than the one before is not taken. */
static const struct kin {
    const char *of, *other[2];
} kins[] = {
    { "CP1251", { "RK1048", "PT154" } },
    { "KOI8-R", { "KOI8-U", "KOI8-T" } },
    { "KOI8-U", { "KOI8-R", "KOI8-T" } },
};

/* Letters that do not stand in one text, whatever its language: alphabets with letters of SOUTH have none of NOT_SOUTH, and
 * so with WEST. */
enum { SOUTH = 1, WEST = 2, NOT_SOUTH = 4, NOT_WEST = 8 };

static unsigned side_of(uint32_t c)
{
    static const struct side {
        uint32_t small;
        unsigned side;
    } sides[] = {
        { 0x439, NOT_SOUTH },            /* й */
        { 0x449, NOT_SOUTH },            /* щ */
        { 0x44A, NOT_SOUTH | NOT_WEST }, /* ъ */
        { 0x44B, NOT_SOUTH | NOT_WEST }, /* ы */
        { 0x44C, NOT_SOUTH },            /* ь */
        { 0x44D, NOT_SOUTH | NOT_WEST }, /* э */
        { 0x44E, NOT_SOUTH },            /* ю */
        { 0x44F, NOT_SOUTH },            /* я */
        { 0x452, SOUTH },                /* ђ */
        { 0x453, SOUTH },                /* ѓ */
        { 0x454, WEST },                 /* є */
        { 0x455, SOUTH },                /* ѕ */
        { 0x457, WEST },                 /* ї */
        { 0x458, SOUTH },                /* ј */
        { 0x459, SOUTH },                /* љ */
        { 0x45A, SOUTH },                /* њ */
        { 0x45B, SOUTH },                /* ћ */
        { 0x45C, SOUTH },                /* ќ */
        { 0x45F, SOUTH },                /* џ */
        { 0x491, WEST },                 /* ґ */
    };
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (sides[i].small == c)
            return sides[i].side;
    return 0;
}

/* Signs that stand in words: dashes, apostrophes, points, soft hyphens. */
static bool joins_words(uint32_t c)
{
    return c < 0x80 || c == 0xA0 || c == 0xAD || c == 0xB7 || (c >= 0x2010 && c <= 0x2027);
}

/* What speaks against TEXT being written so. */
static size_t count_odd(struct mig_span text)
{
    size_t n_south = 0, n_west = 0, n_not_south = 0, n_not_west = 0, n_odd = 0;
    bool was_letter = false, is_inside = false; /* behind a letter and an odd sign */
    for (size_t i = 0; i < text.n;) {
        uint32_t c = mig_utf8_next(text, &i);
        bool is_letter = mig_utf8_is_letter(c);
        unsigned side = is_letter ? side_of(mig_utf8_fold(c)) : 0;
        n_south += (side & SOUTH) != 0;
        n_west += (side & WEST) != 0;
        n_not_south += (side & NOT_SOUTH) != 0;
        n_not_west += (side & NOT_WEST) != 0;
        n_odd += c == MIG_UTF8_BAD || (is_letter && is_inside);
        is_inside = !is_letter && !joins_words(c) && (was_letter || is_inside);
        was_letter = is_letter;
    }
    return n_odd + (n_not_south > 1 ? n_south : 0) + (n_not_west > 0 ? n_west : 0);
}

/* More than a name or the lines of a drawn table: such letters are one in twelve where a language has them. */
static bool is_much(size_t n_odd, size_t n_bytes)
{
    return n_odd * 40 >= n_bytes;
}

const char *mig_charset_kin(struct mig_span bytes, const char *converter,
                            bool (*read)(struct mig_span bytes, const char *converter, struct mig_buf *out))
{
    enum { N_OTHERS = sizeof kins[0].other / sizeof *kins[0].other };
    struct mig_buf text = { 0 };
    const struct kin *kin = kins, *end = kins + sizeof kins / sizeof *kins;
    while (kin < end && strcmp(kin->of, converter) != 0)
        kin++;
    if (kin == end)
        return converter;
    read(bytes, converter, &text);
    size_t least = count_odd(mig_buf_span(&text));
    bool is_odd = least > 0 && is_much(least, bytes.n);
    for (size_t i = 0; is_odd && least > 0 && i < N_OTHERS; i++) {
        mig_buf_reset(&text);
        size_t n = read(bytes, kin->other[i], &text) ? count_odd(mig_buf_span(&text)) : least;
        converter = n < least ? kin->other[i] : converter;
        least = n < least ? n : least;
    }
    mig_buf_free(&text);
    return converter;
}
