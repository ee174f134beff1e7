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

/* Folds the ASCII letters that the eight bytes of W begin with; how many they are. */
static inline size_t mig_fold_ascii(uint64_t *w)
{
    uint64_t bytes = *w | MIG_EACH_BYTE(0x20), low = bytes & MIG_EACH_BYTE(0x7F);
    uint64_t from_a = low + MIG_EACH_BYTE(0x80 - 'a'), behind_z = low + MIG_EACH_BYTE(0x7F - 'z');
    uint64_t others = ~(from_a & ~behind_z & ~bytes) & MIG_EACH_BYTE(0x80);
    *w = bytes;
    return others ? (size_t)__builtin_ctzll(others) / 8 : 8;
}

/* The same of the letters А to я, lead bytes D0 and D1; how many bytes they are. Six bits of the second byte and one of the
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

/* Eight bytes of TEXT from AT on, zeros behind its end; TEXT has at least eight. */
static inline uint64_t mig_eight_at(struct mig_span text, size_t at)
{
    size_t last = text.n - sizeof(uint64_t);
    uint64_t w = mig_eight(text.p + (at < last ? at : last));
    return at <= last ? w : at - last < sizeof w ? w >> 8 * (at - last) : 0;
}

/* The plain letters, of one script, that the word at AT begins with: up to sixteen bytes of them, folded, zeros behind. */
struct mig_letters {
    uint64_t low, high;
    size_t n;
};
#define MIG_INLINE static inline __attribute__((always_inline))

static inline uint64_t mig_first_bytes(uint64_t w, size_t n)
{
    return n > 0 ? w & UINT64_MAX >> (64 - 8 * n) : 0;
}

/* The sixteen bytes from AT on, zeros behind the end of the text. */
MIG_INLINE struct mig_letters mig_sixteen_at(struct mig_span text, size_t at)
{
    bool is_inside = at + 16 <= text.n;
    return (struct mig_letters){ is_inside ? mig_eight(text.p + at) : mig_eight_at(text, at),
                                 is_inside ? mig_eight(text.p + at + 8) : mig_eight_at(text, at + 8), 16 };
}

MIG_INLINE struct mig_letters mig_letters_by_eight(struct mig_span text, size_t at, size_t (*fold)(uint64_t *))
{
    struct mig_letters l = mig_sixteen_at(text, at);
    size_t n_low = fold(&l.low), n_high = fold(&l.high);
    n_high = n_low == 8 ? n_high : 0;
    l.low = mig_first_bytes(l.low, n_low);
    l.high = mig_first_bytes(l.high, n_high);
    l.n = n_low + n_high;
    return l;
}

MIG_INLINE struct mig_letters mig_ascii_letters_at(struct mig_span text, size_t at)
{
#ifdef __SSE2__
    static const unsigned char keep[32] = { 255, 255, 255, 255, 255, 255, 255, 255,
                                            255, 255, 255, 255, 255, 255, 255, 255 };
    struct mig_letters l = mig_sixteen_at(text, at);
    __m128i bytes = _mm_or_si128(_mm_set_epi64x((long long)l.high, (long long)l.low), _mm_set1_epi8(0x20));
    __m128i from_a = _mm_add_epi8(bytes, _mm_set1_epi8(0x80 - 'a')); /* a .. z are the least of signed bytes */
    unsigned letters = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(from_a, _mm_set1_epi8(-0x80 + 26)));
    l.n = (size_t)__builtin_ctz(~letters);
    bytes = _mm_and_si128(bytes, _mm_loadu_si128((const __m128i *)(const void *)(keep + 16 - l.n)));
    l.low = (uint64_t)_mm_cvtsi128_si64(bytes);
    l.high = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(bytes, bytes));
    return l;
#else
    return mig_letters_by_eight(text, at, mig_fold_ascii);
#endif
}

MIG_INLINE struct mig_letters mig_cyrillic_letters_at(struct mig_span text, size_t at)
{
    return mig_letters_by_eight(text, at, mig_fold_cyrillic);
}

#endif
