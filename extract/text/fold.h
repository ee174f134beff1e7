/* fold.h -- between atoms.c and folded.c only: plain letters, ASCII and Cyrillic, folded eight or sixteen bytes at a step. */
#ifndef MIG_EXTRACT_TEXT_FOLD_H
#define MIG_EXTRACT_TEXT_FOLD_H

#include "extract/text/atoms.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What a byte can begin. Cyrillic lead bytes D0..D3 begin letters only (the few signs U+0482..U+0489
 * count as letters here, which harms nothing); other lead bytes are decoded. A word may go on with those from QUOTE on. */
enum byte { OTHER, SPACE, DIGIT, QUOTE, LETTER, CYRILLIC, LEAD };
extern const unsigned char mig_byte_kind[256];

/* The normal sign for C: one for all dashes, apostrophes, quotes; 0 for a sign of its own. */
unsigned char mig_normal_sign(uint32_t c);
void mig_folded_put(struct mig_folded *f, uint32_t c);
/* The end of the word that begins at AT, or AT, and the word folded. */
size_t mig_folded_word(struct mig_span text, size_t at, struct mig_folded *f);
static inline size_t mig_digits_end(struct mig_span text, size_t at)
{
    while (at < text.n && mig_byte_kind[(unsigned char)text.p[at]] == DIGIT)
        at++;
    return at;
}

#define MIG_EACH_BYTE(byte) ((byte)*UINT64_C(0x0101010101010101))
#define MIG_EACH_PAIR(pair) ((pair)*UINT64_C(0x0001000100010001))

/* Folds the letters А to я, lead bytes D0 and D1, that the eight bytes of W begin with; how many bytes they are. Six bits of the second byte and one of the
 * lead make a letter's number in its pair of bytes: capitals are 10 .. 2F, small letters 30 .. 4F. */
static inline size_t mig_fold_cyrillic(uint64_t *w)
{
    const uint64_t top = MIG_EACH_PAIR(0x80), form = MIG_EACH_PAIR(0xC0FE), bits = MIG_EACH_PAIR(0x3F);
    uint64_t n = (*w & MIG_EACH_PAIR(1)) << 6 | (*w >> 8 & bits);
    uint64_t from_10 = n + MIG_EACH_PAIR(0x80 - 0x10), from_30 = n + MIG_EACH_PAIR(0x80 - 0x30),
             from_50 = n + MIG_EACH_PAIR(0x80 - 0x50);
    uint64_t odd = (*w & form) ^ MIG_EACH_PAIR(0x80D0);
    odd = ((odd & MIG_EACH_PAIR(0x7FFF)) + MIG_EACH_PAIR(0x7FFF)) | odd; /* its high bit: not of that form */
    uint64_t others = (odd >> 8 | ~from_10 | from_50) & top;
    n += (from_10 & ~from_30 & top) >> 2;
    *w = MIG_EACH_PAIR(0x80D0) | (n >> 6 & MIG_EACH_PAIR(1)) | (n & bits) << 8;
    return others ? (size_t)__builtin_ctzll(others) / 16 * 2 : 8;
}

static inline uint64_t mig_eight(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

#define MIG_INLINE static inline __attribute__((always_inline))

static inline uint64_t mig_first_bytes(uint64_t w, size_t n)
{
    return n >= sizeof w ? w : w & ((UINT64_C(1) << 8 * n) - 1);
}

/* The first N bytes at P, sixteen if it has more, small letters for capitals, zeros behind them: letters of ASCII and apostrophes,
 * or letters А to я. Sixteen can be read. */
static inline struct mig_word_key mig_ascii_key_by_eight(const char *p, size_t n)
{
    const uint64_t small = MIG_EACH_BYTE(0x20);
    return (struct mig_word_key){ mig_first_bytes(mig_eight(p) | small, n),
                                  mig_first_bytes(mig_eight(p + 8) | small, n > 8 ? n - 8 : 0) };
}
static inline struct mig_word_key mig_cyrillic_key_by_eight(const char *p, size_t n)
{
    uint64_t low = mig_eight(p), high = mig_eight(p + 8);
    mig_fold_cyrillic(&low);
    mig_fold_cyrillic(&high);
    return (struct mig_word_key){ mig_first_bytes(low, n), mig_first_bytes(high, n > 8 ? n - 8 : 0) };
}

#ifdef __SSE2__

MIG_INLINE struct mig_word_key mig_first_of_sixteen(__m128i bytes, size_t n)
{
    static const unsigned char keep[32] = { 255, 255, 255, 255, 255, 255, 255, 255,
                                            255, 255, 255, 255, 255, 255, 255, 255 };
    const unsigned char *from = keep + 16 - (n < 16 ? n : 16);
    bytes = _mm_and_si128(bytes, _mm_loadu_si128((const __m128i *)(const void *)from));
    return (struct mig_word_key){ (uint64_t)_mm_cvtsi128_si64(bytes),
                                  (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(bytes, bytes)) };
}

MIG_INLINE struct mig_word_key mig_ascii_key(const char *p, size_t n)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    return mig_first_of_sixteen(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), n);
}

/* The letters of ASCII that the sixteen bytes of *w begin with become small; how many bytes they are. */
MIG_INLINE size_t mig_fold_ascii_16(__m128i *w)
{
    *w = _mm_or_si128(*w, _mm_set1_epi8(0x20));
    __m128i letters =
        _mm_and_si128(_mm_cmpgt_epi8(*w, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(*w, _mm_set1_epi8('z' + 1)));
    return (size_t)__builtin_ctz(~(unsigned)_mm_movemask_epi8(letters));
}

/* The same of the letters А to я, as mig_fold_cyrillic does. */
MIG_INLINE size_t mig_fold_cyrillic_16(__m128i *w)
{
    const __m128i six = _mm_set1_epi16(0x3F);
    __m128i form = _mm_cmpeq_epi16(_mm_and_si128(*w, _mm_set1_epi16((short)0xC0FE)), _mm_set1_epi16((short)0x80D0)), n;
    n = _mm_or_si128(_mm_slli_epi16(_mm_and_si128(*w, _mm_set1_epi16(1)), 6),
                     _mm_and_si128(_mm_srli_epi16(*w, 8), six));
    __m128i letters = _mm_and_si128(_mm_cmpgt_epi16(n, _mm_set1_epi16(0x0F)), _mm_cmplt_epi16(n, _mm_set1_epi16(0x50)));
    n = _mm_add_epi16(n, _mm_and_si128(_mm_cmplt_epi16(n, _mm_set1_epi16(0x30)), _mm_set1_epi16(0x20)));
    *w = _mm_or_si128(_mm_or_si128(_mm_srli_epi16(n, 6), _mm_slli_epi16(_mm_and_si128(n, six), 8)),
                      _mm_set1_epi16((short)0x80D0));
    return (size_t)__builtin_ctz(~(unsigned)_mm_movemask_epi8(_mm_and_si128(form, letters)));
}

/* Capitals are D0 90..AF. Small letters are 20 higher, those from A0 on with lead byte D1 and their second byte 20 lower. */
MIG_INLINE struct mig_word_key mig_cyrillic_key(const char *p, size_t n)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p), below_b0, capital, from_a0;
    below_b0 = _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)0xB0)); /* bytes are signed, and C0 and more above */
    capital = _mm_and_si128(below_b0, _mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)0x8F)));
    from_a0 = _mm_and_si128(below_b0, _mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)0x9F)));
    bytes = _mm_add_epi8(bytes, _mm_and_si128(capital, _mm_set1_epi8(0x20)));
    bytes = _mm_sub_epi8(bytes, _mm_and_si128(from_a0, _mm_set1_epi8(0x40)));
    bytes = _mm_sub_epi8(bytes, _mm_srli_epi16(from_a0, 8));
    return mig_first_of_sixteen(bytes, n);
}

#else

static inline struct mig_word_key mig_ascii_key(const char *p, size_t n)
{
    return mig_ascii_key_by_eight(p, n);
}

static inline struct mig_word_key mig_cyrillic_key(const char *p, size_t n)
{
    return mig_cyrillic_key_by_eight(p, n);
}

#endif
#endif
