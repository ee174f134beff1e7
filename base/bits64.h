/* bits64.h -- 64 bytes at a look: bit I of what is returned says something of byte I of those at P. */
#ifndef MIG_BASE_BITS64_H
#define MIG_BASE_BITS64_H

#include "base/vector.h"

enum { MIG_BITS = 64 };

/* It is, as a signed one, below LIMIT: with 0 no ASCII, with -64 none that begins a character. By bytes on any machine, and what the
 * quicker one is held against. */
static inline uint64_t mig_bits_below_by_bytes(const char *p, signed char limit)
{
    uint64_t bits = 0;
    for (int i = 0; i < MIG_BITS; i++)
        bits |= (uint64_t)((signed char)p[i] < limit) << i;
    return bits;
}

static inline uint64_t mig_bits_equal_by_bytes(const char *p, unsigned char byte)
{
    uint64_t bits = 0;
    for (int i = 0; i < MIG_BITS; i++)
        bits |= (uint64_t)((unsigned char)p[i] == byte) << i;
    return bits;
}

static inline uint64_t mig_bits_below(const char *p, signed char limit)
{
#ifdef __SSE2__
    const __m128i *in = (const __m128i *)(const void *)p, limits = _mm_set1_epi8(limit);
    return mig_high_bits(_mm_cmplt_epi8(_mm_loadu_si128(in), limits), _mm_cmplt_epi8(_mm_loadu_si128(in + 1), limits),
                         _mm_cmplt_epi8(_mm_loadu_si128(in + 2), limits),
                         _mm_cmplt_epi8(_mm_loadu_si128(in + 3), limits));
#else
    return mig_bits_below_by_bytes(p, limit);
#endif
}

static inline uint64_t mig_bits_equal(const char *p, unsigned char byte)
{
#ifdef __SSE2__
    const __m128i *in = (const __m128i *)(const void *)p, bytes = _mm_set1_epi8((char)byte);
    return mig_high_bits(_mm_cmpeq_epi8(_mm_loadu_si128(in), bytes), _mm_cmpeq_epi8(_mm_loadu_si128(in + 1), bytes),
                         _mm_cmpeq_epi8(_mm_loadu_si128(in + 2), bytes),
                         _mm_cmpeq_epi8(_mm_loadu_si128(in + 3), bytes));
#else
    return mig_bits_equal_by_bytes(p, byte);
#endif
}

static inline size_t mig_bits_count(uint64_t bits)
{
    return (size_t)__builtin_popcountll(bits);
}

#endif
