#include "extract/text/atoms.h"

#include "base/utf8.h"
#include "extract/text/fold.h"

#define O OTHER
#define S SPACE
#define D DIGIT
#define Q QUOTE
#define L LETTER
#define C CYRILLIC
#define U LEAD
const unsigned char mig_byte_kind[256] = {
    O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O, /* 00 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 10 */
    S, O, O, O, O, O, O, Q, O, O, O, O, O, O, O, O, /* 20 */
    D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O, /* 30 */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 40 */
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, /* 50 */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 60 */
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, /* 70 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 80 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 90 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* A0 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* B0 */
    O, O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* C0 */
    C, C, C, C, U, U, U, U, U, U, U, U, U, U, U, U, /* D0 */
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* E0 */
    U, U, U, U, U, O, O, O, O, O, O, O, O, O, O, O, /* F0 */
};
#undef O
#undef S
#undef D
#undef Q
#undef L
#undef C
#undef U

/* The normal sign for C: one for all dashes, apostrophes, quotes; 0 for a sign of its own. */
unsigned char mig_normal_sign(uint32_t c)
{
    if (c < 0x80)
        return (unsigned char)c;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D)
        return '-';
    if (c == 0x2018 || c == 0x2019 || c == 0x2BB || c == 0x2BC || c == 0xB4)
        return '\'';
    if (c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F))
        return '"';
    return c == 0x2026 ? '.' : 0;
}

static void put(struct mig_folded *f, const char *p, size_t n)
{
    f->is_long = f->is_long || f->n + n > MIG_WORD_MAX;
    if (f->is_long)
        return;
    memcpy(f->p + f->n, p, n);
    f->n += n;
}

void mig_folded_put(struct mig_folded *f, uint32_t c)
{
    char room[8];
    size_t n = mig_utf8_put(mig_utf8_fold(c), room);
    put(f, room, n);
}

/* A character that is no plain ASCII or Cyrillic letter: its end when it is a letter, or an apostrophe before one; else AT. */
static size_t cut_rare(struct mig_span text, size_t at, struct mig_folded *f)
{
    size_t end = at;
    uint32_t c = mig_utf8_next(text, &end);
    unsigned char kind = mig_byte_kind[(unsigned char)text.p[at]];
    if (c == '\'') {
        size_t next = end;
        if (end >= text.n || mig_byte_kind[(unsigned char)text.p[end]] < LETTER ||
            !mig_utf8_is_letter(mig_utf8_next(text, &next)))
            return at;
    } else if (kind == CYRILLIC) { /* the marks among these letters, too */
        end = at + 2 <= text.n ? at + 2 : at;
    } else if (kind != LEAD || !mig_utf8_is_letter(c)) {
        return at;
    }
    mig_folded_put(f, c);
    return end;
}

#ifdef __SSE2__

/* The sixteen bytes of TEXT from AT on, zeros behind its end. */
static __m128i sixteen_at(struct mig_span text, size_t at)
{
    const size_t left = text.n - at;
    char room[16] = { 0 };
    if (left < sizeof room)
        memcpy(room, text.p + at, left);
    return _mm_loadu_si128((const __m128i *)(const void *)(left < sizeof room ? room : text.p + at));
}

/* The plain letters from AT on, sixteen bytes at a step. Where they end, or there is no more room. */
static size_t cut_plain_letters(struct mig_span text, size_t at, struct mig_folded *f)
{
    const unsigned char *p = (const unsigned char *)text.p;
    while (at < text.n && f->n < MIG_WORD_MAX - 1) {
        const unsigned char kind = mig_byte_kind[p[at]];
        if (kind != LETTER && kind != CYRILLIC)
            break;
        __m128i letters = sixteen_at(text, at);
        size_t n = kind == LETTER ? mig_fold_ascii_16(&letters) : mig_fold_cyrillic_16(&letters);
        size_t room = kind == LETTER ? MIG_WORD_MAX - 1 - f->n : (MIG_WORD_MAX - f->n) & ~(size_t)1;
        n = n < room ? n : room;
        if (n == 0)
            break;
        _mm_storeu_si128((__m128i *)(void *)(f->p + f->n), letters);
        f->n += n;
        at += n;
    }
    return at;
}

#else

/* The eight bytes of TEXT from AT on, zeros behind its end. */
static uint64_t eight_at(struct mig_span text, size_t at)
{
    const size_t left = text.n - at;
    uint64_t w = 0;
    if (left >= sizeof w)
        return mig_eight(text.p + at);
    if (text.n >= sizeof w)
        return mig_eight(text.p + text.n - sizeof w) >> 8 * (sizeof w - left);
    memcpy(&w, text.p + at, left);
    return w;
}

/* The plain letters from AT on, Cyrillic ones four at a step. Where they end, or there is no more room. */
static size_t cut_plain_letters(struct mig_span text, size_t at, struct mig_folded *f)
{
    const unsigned char *p = (const unsigned char *)text.p;
    while (at < text.n && f->n < MIG_WORD_MAX - 1) {
        if (mig_byte_kind[p[at]] == LETTER) {
            f->p[f->n++] = (char)(p[at++] | 0x20);
            continue;
        }
        uint64_t letters = mig_byte_kind[p[at]] == CYRILLIC ? eight_at(text, at) : 0;
        size_t n = mig_fold_cyrillic(&letters), room = (MIG_WORD_MAX - f->n) & ~(size_t)1;
        n = n < room ? n : room;
        if (n == 0)
            break;
        memcpy(f->p + f->n, &letters, sizeof letters);
        f->n += n;
        at += n;
    }
    return at;
}

#endif

/* The end of the word that begins at AT, and the word folded. */
size_t mig_folded_word(struct mig_span text, size_t at, struct mig_folded *f)
{
    while ((at = cut_plain_letters(text, at, f)) < text.n) {
        size_t end = at;
        unsigned char kind = mig_byte_kind[(unsigned char)text.p[at]];
        if (kind == LETTER) { /* there is no more room */
            f->is_long = true;
            end = at + 1;
        } else if (kind > LETTER || text.p[at] == '\'') {
            end = cut_rare(text, at, f);
        }
        if (end == at)
            break;
        at = end;
    }
    return at;
}

bool mig_folded_next(struct mig_span text, size_t *at, struct mig_folded *out, bool *is_digits)
{
    while (*at < text.n && mig_byte_kind[(unsigned char)text.p[*at]] == SPACE)
        ++*at;
    size_t start = *at;
    out->n = out->is_long = 0;
    if (start >= text.n)
        return false;
    *is_digits = mig_byte_kind[(unsigned char)text.p[start]] == DIGIT;
    *at = *is_digits ? mig_digits_end(text, start) : mig_folded_word(text, start, out);
    if (*at > start && !*is_digits)
        return true;
    unsigned char sign = *is_digits ? 0 : mig_normal_sign(mig_utf8_next(text, at));
    put(out, sign ? (const char *)&sign : text.p + start, sign ? 1 : *at - start);
    return true;
}
