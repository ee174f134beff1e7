/* block.h -- inside atoms.c only: 64 bytes of a text at once, a bit for each. One more is looked at. */
#ifndef MIG_EXTRACT_TEXT_BLOCK_H
#define MIG_EXTRACT_TEXT_BLOCK_H

#include "extract/text/fold.h"

enum { MIG_BLOCK = 64 };
struct mig_block {
    uint64_t letter, digit, space, quote; /* of ASCII; a quote is an apostrophe */
    uint64_t cyrillic;                    /* both bytes of each letter А to я */
    uint64_t other;                       /* else, outside ASCII */
};

/* Letters А to я are D0 90..BF and D1 80..8F. */
static inline bool mig_is_cyrillic(const char *p)
{
    unsigned char c = (unsigned char)p[0], next = (unsigned char)p[1];
    return (c == 0xD0 && next >= 0x90 && next < 0xC0) || (c == 0xD1 && next >= 0x80 && next < 0x90);
}

/* Of BLOCK, which stands at P, the first N bytes, one at least, and white space behind them: a letter whose second byte they lack is none. */
static inline struct mig_block mig_block_first(struct mig_block block, const char *p, size_t n)
{
    uint64_t here = UINT64_MAX >> (MIG_BLOCK - n), last = UINT64_C(1) << (n - 1);
    uint64_t torn = (p[n - 1] & 0x40) != 0 ? block.cyrillic & last : 0;
    return (struct mig_block){ .letter = block.letter & here,
                               .digit = block.digit & here,
                               .space = block.space | ~here,
                               .quote = block.quote & here,
                               .cyrillic = (block.cyrillic & here) ^ torn,
                               .other = (block.other & here) | torn };
}

/* The same byte by byte, for machines without more. */
static inline struct mig_block mig_block_by_bytes(const char *p)
{
    struct mig_block block = { 0 };
    for (int i = 0; i < MIG_BLOCK; i++) {
        unsigned char c = (unsigned char)p[i], kind = mig_byte_kind[c];
        block.letter |= (uint64_t)(kind == LETTER) << i;
        block.digit |= (uint64_t)(kind == DIGIT) << i;
        block.space |= (uint64_t)(kind == SPACE) << i;
        block.quote |= (uint64_t)(kind == QUOTE) << i;
        block.other |= (uint64_t)(c >= 0x80) << i;
    }
    for (int i = 0; i < MIG_BLOCK; i++)
        block.cyrillic |= mig_is_cyrillic(p + i) ? UINT64_C(3) << i : 0;
    block.other &= ~block.cyrillic;
    return block;
}

#ifdef __SSE2__

MIG_INLINE uint64_t mig_bits(__m128i bytes)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes);
}

/* The bytes from LOW on, N of them. */
MIG_INLINE __m128i mig_within(__m128i bytes, unsigned char low, int n)
{
    __m128i from_low = _mm_add_epi8(bytes, _mm_set1_epi8((char)(0x80 - low))); /* the least of signed bytes */
    return _mm_cmplt_epi8(from_low, _mm_set1_epi8((char)(-0x80 + n)));
}

MIG_INLINE __m128i mig_sixteen(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline uint64_t mig_block_cyrillic(const char *p)
{
    uint64_t d0 = 0, d1 = 0, low = 0, high = 0;
    for (int i = 0; i < MIG_BLOCK; i += 16) {
        __m128i bytes = mig_sixteen(p + i);
        d0 |= mig_bits(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xD0))) << i;
        d1 |= mig_bits(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xD1))) << i;
        low |= mig_bits(mig_within(bytes, 0x80, 0x10)) << i;
        high |= mig_bits(mig_within(bytes, 0x90, 0x30)) << i;
    }
    uint64_t second = (d0 << 1 & high) | (d1 << 1 & low);
    return second | second >> 1 | (uint64_t)mig_is_cyrillic(p + MIG_BLOCK - 1) << (MIG_BLOCK - 1);
}

MIG_INLINE struct mig_block mig_block_at(const char *p)
{
    struct mig_block block = { 0 };
    for (int i = 0; i < MIG_BLOCK; i += 16) {
        __m128i bytes = mig_sixteen(p + i), blank = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '));
        block.letter |= mig_bits(mig_within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 26)) << i;
        block.digit |= mig_bits(mig_within(bytes, '0', 10)) << i;
        block.space |= mig_bits(_mm_or_si128(blank, mig_within(bytes, '\t', 5))) << i;
        block.quote |= mig_bits(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\''))) << i;
        block.other |= mig_bits(bytes) << i;
    }
    if (block.other) {
        block.cyrillic = mig_block_cyrillic(p);
        block.other &= ~block.cyrillic;
    }
    return block;
}

#else

static inline struct mig_block mig_block_at(const char *p)
{
    return mig_block_by_bytes(p);
}

#endif
#endif
