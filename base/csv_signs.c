#include "base/csv_signs.h"

#include <endian.h>
#include <string.h>

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The high bit of each byte of W that is BYTE. */
static inline uint64_t equal_to(uint64_t w, unsigned char byte)
{
    uint64_t x = w ^ EACH(byte);
    return ~(((x & EACH(0x7F)) + EACH(0x7F)) | x | EACH(0x7F));
}

/* The high bits of eight bytes side by side: the factor moves that of byte I to bit 56 + I, and no two of its products fall on
 * one bit. */
static inline uint64_t side_by_side(uint64_t high)
{
    return ((high >> 7) * UINT64_C(0x0102040810204080)) >> 56;
}

struct mig_csv_signs mig_csv_signs_plain(const char *p, char delimiter, uint64_t *other)
{
    struct mig_csv_signs signs = { 0, 0 };
    for (unsigned i = 0; i < MIG_CSV_SIGNS; i += 8) {
        uint64_t w;
        memcpy(&w, p + i, sizeof w);
        w = le64toh(w);
        *other |= w & EACH(0x80);
        signs.ends |= side_by_side(equal_to(w, (unsigned char)delimiter)) << i;
        signs.others |= side_by_side(equal_to(w, '"') | equal_to(w, '\n') | equal_to(w, '\r')) << i;
    }
    return signs;
}

#ifdef __SSE2__
#include <emmintrin.h>

struct mig_csv_signs mig_csv_signs(const char *p, char delimiter, uint64_t *other)
{
    const __m128i ends = _mm_set1_epi8(delimiter), quotes = _mm_set1_epi8('"'), feeds = _mm_set1_epi8('\n'),
                  returns = _mm_set1_epi8('\r');
    struct mig_csv_signs signs = { 0, 0 };
    __m128i all = _mm_setzero_si128();
    for (unsigned i = 0; i < MIG_CSV_SIGNS; i += 16) {
        __m128i w = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        __m128i others =
            _mm_or_si128(_mm_cmpeq_epi8(w, quotes), _mm_or_si128(_mm_cmpeq_epi8(w, feeds), _mm_cmpeq_epi8(w, returns)));
        all = _mm_or_si128(all, w);
        signs.ends |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(w, ends)) << i;
        signs.others |= (uint64_t)(unsigned)_mm_movemask_epi8(others) << i;
    }
    *other |= (unsigned)_mm_movemask_epi8(all);
    return signs;
}
#else
struct mig_csv_signs mig_csv_signs(const char *p, char delimiter, uint64_t *other)
{
    return mig_csv_signs_plain(p, delimiter, other);
}
#endif
