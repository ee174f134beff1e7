/* view_signs.h -- inside view.c only: where the view of 64 bytes may differ from them, a bit for each byte. One more is looked at. */
#ifndef MIG_EXTRACT_TEXT_VIEW_SIGNS_H
#define MIG_EXTRACT_TEXT_VIEW_SIGNS_H

#include <stdbool.h>

#include "base/bits64.h"

/* What begins a character that may change: control characters but the line feed; a messenger's marks; letters that are neither ASCII
 * nor have the lead bytes D0 or D1; of those ё. */
static inline bool mig_is_view_sign(unsigned char c, unsigned char next)
{
    bool is_other = (c < ' ' && c != '\n') || c == '*' || c == '_' || (c >= 0xC2 && (c & 0xFE) != 0xD0);
    return is_other || (c == 0xD0 && next == 0x81) || (c == 0xD1 && next == 0x91);
}

/* The same byte by byte, for machines without more. */
static inline uint64_t mig_view_signs_by_bytes(const char *p)
{
    uint64_t bits = 0;
    for (int i = 0; i < MIG_BITS; i++)
        bits |= (uint64_t)mig_is_view_sign((unsigned char)p[i], (unsigned char)p[i + 1]) << i;
    return bits;
}

#ifdef __SSE2__

/* Those of ASCII; other bytes may be among them. */
static inline __m128i mig_view_signs_low(__m128i c)
{
    const __m128i feeds = _mm_cmpeq_epi8(c, _mm_set1_epi8('\n'));
    __m128i low = _mm_andnot_si128(feeds, _mm_cmplt_epi8(c, _mm_set1_epi8(' ')));
    __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(c, _mm_set1_epi8('*')), _mm_cmpeq_epi8(c, _mm_set1_epi8('_')));
    return _mm_or_si128(low, marks);
}

/* Letters with the lead bytes D0 and D1 are usual, but for ё: D0 goes on with 81, D1 with 91. */
static inline __m128i mig_view_signs_16(const char *p)
{
    const __m128i c = mig_sixteen_at(p, 0), next = mig_sixteen_at(p + 1, 0),
                  wide = _mm_cmplt_epi8(c, _mm_setzero_si128());
    __m128i usual = _mm_cmpeq_epi8(_mm_and_si128(c, _mm_set1_epi8((char)0xFE)), _mm_set1_epi8((char)0xD0));
    __m128i leads = _mm_and_si128(wide, _mm_cmpgt_epi8(c, _mm_set1_epi8((char)0xC1)));
    __m128i odd = _mm_slli_epi16(_mm_and_si128(c, _mm_set1_epi8(1)), 4);
    __m128i yo = _mm_and_si128(usual, _mm_cmpeq_epi8(next, _mm_or_si128(odd, _mm_set1_epi8((char)0x81))));
    __m128i low = _mm_andnot_si128(wide, mig_view_signs_low(c));
    return _mm_or_si128(low, _mm_or_si128(_mm_andnot_si128(usual, leads), yo));
}

static inline uint64_t mig_view_signs(const char *p)
{
    const __m128i a = mig_sixteen_at(p, 0), b = mig_sixteen_at(p, 1), c = mig_sixteen_at(p, 2),
                  d = mig_sixteen_at(p, 3);
    if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))) == 0)
        return mig_high_bits(mig_view_signs_low(a), mig_view_signs_low(b), mig_view_signs_low(c),
                             mig_view_signs_low(d));
    return mig_high_bits(mig_view_signs_16(p), mig_view_signs_16(p + 16), mig_view_signs_16(p + 32),
                         mig_view_signs_16(p + 48));
}

#else

static inline uint64_t mig_view_signs(const char *p)
{
    return mig_view_signs_by_bytes(p);
}

#endif
#endif
