/* vector.h -- sixteen bytes at a time, where the processor can. */
#ifndef MIG_BASE_VECTOR_H
#define MIG_BASE_VECTOR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>

/* Of four times sixteen bytes a bit for each, its high one. */
static inline uint64_t mig_high_bits(__m128i a, __m128i b, __m128i c, __m128i d)
{
    uint64_t low = (unsigned)_mm_movemask_epi8(a) | (unsigned)_mm_movemask_epi8(b) << 16;
    uint64_t high = (unsigned)_mm_movemask_epi8(c) | (unsigned)_mm_movemask_epi8(d) << 16;
    return low | high << 32;
}
#endif

#endif
