/* fold.h -- inside atoms.c only: plain letters, ASCII and Cyrillic, folded eight bytes at a step. */
#ifndef MIG_EXTRACT_TEXT_FOLD_H
#define MIG_EXTRACT_TEXT_FOLD_H

#include "base/span.h"

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

#endif
