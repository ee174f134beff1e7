/* csv_signs.h -- what 64 bytes of a CSV hold that may end a cell. Of csv_scan.c only. */
#ifndef MIG_BASE_CSV_SIGNS_H
#define MIG_BASE_CSV_SIGNS_H

#include "base/vector.h"

enum { MIG_CSV_SIGNS = 64 };

struct mig_csv_signs {
    uint64_t ends, others; /* delimiters; quotes, line feeds and carriage returns */
};
/* On any machine: what the one below is where there is nothing quicker, and what it is held against. */
struct mig_csv_signs mig_csv_signs_plain(const char *p, char delimiter, uint64_t *other);

#ifdef __SSE2__

/* Quotes, line feeds and carriage returns. */
static inline __m128i mig_csv_others(__m128i w)
{
    __m128i feeds = _mm_or_si128(_mm_cmpeq_epi8(w, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(w, _mm_set1_epi8('\r')));
    return _mm_or_si128(_mm_cmpeq_epi8(w, _mm_set1_epi8('"')), feeds);
}
#endif

/* Bit I of what is returned: byte I of those at P is such a sign. *OTHER keeps its bits and gets some more if a byte is not ASCII. */
static inline struct mig_csv_signs mig_csv_signs(const char *p, char delimiter, uint64_t *other)
{
#ifdef __SSE2__
    const __m128i *in = (const __m128i *)(const void *)p, end = _mm_set1_epi8(delimiter);
    __m128i a = _mm_loadu_si128(in), b = _mm_loadu_si128(in + 1), c = _mm_loadu_si128(in + 2),
            d = _mm_loadu_si128(in + 3);
    *other |= (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d)));
    return (struct mig_csv_signs){
        mig_high_bits(_mm_cmpeq_epi8(a, end), _mm_cmpeq_epi8(b, end), _mm_cmpeq_epi8(c, end), _mm_cmpeq_epi8(d, end)),
        mig_high_bits(mig_csv_others(a), mig_csv_others(b), mig_csv_others(c), mig_csv_others(d))
    };
#else
    return mig_csv_signs_plain(p, delimiter, other);
#endif
}

#endif
