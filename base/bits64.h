/* bits64.h -- 64 bytes at a look: bit I of what is returned says something of byte I of those at P. */
#ifndef MIG_BASE_BITS64_H
#define MIG_BASE_BITS64_H

#include "base/vector.h"

enum { MIG_BITS = 64 };

/* On any machine: what the ones below are where there is nothing quicker, and what they are held against. */
static inline uint64_t mig_bits_within_by_bytes(const char *p, unsigned char low, unsigned n)
{
    uint64_t bits = 0;
    for (int i = 0; i < MIG_BITS; i++)
        bits |= (uint64_t)((unsigned char)((unsigned char)p[i] - low) < n) << i;
    return bits;
}

static inline uint64_t mig_bits_masked_by_bytes(const char *p, unsigned char mask, unsigned char byte)
{
    uint64_t bits = 0;
    for (int i = 0; i < MIG_BITS; i++)
        bits |= (uint64_t)(((unsigned char)p[i] & mask) == byte) << i;
    return bits;
}

#ifdef __SSE2__

static inline __m128i mig_sixteen_at(const char *p, int i)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p + i);
}

/* It is one of N bytes from LOW on; behind 0xFF comes 0. N is 1 to 255. */
static inline uint64_t mig_bits_within(const char *p, unsigned char low, unsigned n)
{
    const __m128i to_least = _mm_set1_epi8((char)(0x80 - low)), end = _mm_set1_epi8((char)(n - 0x80));
    return mig_high_bits(_mm_cmplt_epi8(_mm_add_epi8(mig_sixteen_at(p, 0), to_least), end),
                         _mm_cmplt_epi8(_mm_add_epi8(mig_sixteen_at(p, 1), to_least), end),
                         _mm_cmplt_epi8(_mm_add_epi8(mig_sixteen_at(p, 2), to_least), end),
                         _mm_cmplt_epi8(_mm_add_epi8(mig_sixteen_at(p, 3), to_least), end));
}

/* Its bits in MASK are those of BYTE. */
static inline uint64_t mig_bits_masked(const char *p, unsigned char mask, unsigned char byte)
{
    const __m128i bits = _mm_set1_epi8((char)mask), wanted = _mm_set1_epi8((char)byte);
    return mig_high_bits(_mm_cmpeq_epi8(_mm_and_si128(mig_sixteen_at(p, 0), bits), wanted),
                         _mm_cmpeq_epi8(_mm_and_si128(mig_sixteen_at(p, 1), bits), wanted),
                         _mm_cmpeq_epi8(_mm_and_si128(mig_sixteen_at(p, 2), bits), wanted),
                         _mm_cmpeq_epi8(_mm_and_si128(mig_sixteen_at(p, 3), bits), wanted));
}

/* It is no ASCII. */
static inline uint64_t mig_bits_wide(const char *p)
{
    return mig_high_bits(mig_sixteen_at(p, 0), mig_sixteen_at(p, 1), mig_sixteen_at(p, 2), mig_sixteen_at(p, 3));
}

#else

static inline uint64_t mig_bits_within(const char *p, unsigned char low, unsigned n)
{
    return mig_bits_within_by_bytes(p, low, n);
}

static inline uint64_t mig_bits_masked(const char *p, unsigned char mask, unsigned char byte)
{
    return mig_bits_masked_by_bytes(p, mask, byte);
}

static inline uint64_t mig_bits_wide(const char *p)
{
    return mig_bits_masked_by_bytes(p, 0x80, 0x80);
}

#endif

static inline uint64_t mig_bits_equal(const char *p, unsigned char byte)
{
    return mig_bits_masked(p, 0xFF, byte);
}

/* It goes on with a character of UTF-8 that began before. */
static inline uint64_t mig_bits_tails(const char *p)
{
    return mig_bits_within(p, 0x80, 0x40);
}

static inline size_t mig_bits_count(uint64_t bits)
{
    return (size_t)__builtin_popcountll(bits);
}

#endif
