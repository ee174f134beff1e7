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
