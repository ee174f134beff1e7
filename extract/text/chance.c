#include "extract/text/chance.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Of 64 atoms, as their chances say it. */
struct said {
    uint64_t figure, number, period, place, no_name, joins, capital, idiom;
};

/* NEXT: may the atom behind them be a number? */
static void conclude(struct mig_chance_bits *out, const struct said *said, uint64_t next)
{
    uint64_t before_number = said->number >> 1 | next << 63;
    *out = (struct mig_chance_bits){ .figure = said->figure | (said->joins & before_number),
                                     .number = said->number,
                                     .period = said->period,
                                     .place = said->place & said->capital,
                                     .name = said->capital & ~said->no_name,
                                     .idiom = said->idiom };
}

static struct said singly(const uint8_t *chance, size_t n)
{
    struct said said = { 0 };
    for (size_t i = 0; i < n; i++) {
        said.figure |= (uint64_t)((chance[i] & MIG_MAY_FIGURE) != 0) << i;
        said.number |= (uint64_t)((chance[i] & MIG_MAY_NUMBER) != 0) << i;
        said.period |= (uint64_t)((chance[i] & MIG_MAY_PERIOD) != 0) << i;
        said.place |= (uint64_t)((chance[i] & MIG_MAY_PLACE) != 0) << i;
        said.no_name |= (uint64_t)((chance[i] & MIG_NO_NAME) != 0) << i;
        said.joins |= (uint64_t)((chance[i] & MIG_JOINS) != 0) << i;
        said.capital |= (uint64_t)((chance[i] & MIG_CAPITAL) != 0) << i;
        said.idiom |= (uint64_t)((chance[i] & MIG_MAY_IDIOM) != 0) << i;
    }
    return said;
}

void mig_chances_fill_singly(struct mig_chance_bits *out, const uint8_t *chance, size_t n)
{
    for (size_t i = 0; i < mig_chances_size(n); i++) {
        size_t left = n - 64 * i;
        struct said said = singly(chance + 64 * i, left < 64 ? left : 64);
        conclude(&out[i], &said, left > 64 && chance[64 * i + 64] & MIG_MAY_NUMBER);
    }
}

#ifdef __SSE2__

_Static_assert(MIG_CHANCE_STEP == sizeof(__m128i), "a step is a vector");

/* The bits of the chance 1 << WHICH. */
#define BITS_OF(chances, which) ((uint64_t)(unsigned)_mm_movemask_epi8(_mm_slli_epi16(chances, 7 - (which))))

void mig_chances_fill(struct mig_chance_bits *out, uint8_t *chance, size_t n)
{
    memset(chance + n, 0, (0 - n) % MIG_CHANCE_STEP);
    for (size_t i = 0; i < mig_chances_size(n); i++) {
        const uint8_t *from = chance + 64 * i;
        size_t left = n - 64 * i, end = left < 64 ? left : 64;
        struct said said = { 0 };
        for (size_t k = 0; k < end; k += MIG_CHANCE_STEP) {
            __m128i chances = _mm_loadu_si128((const __m128i *)(const void *)(from + k));
            said.figure |= BITS_OF(chances, 0) << k;
            said.number |= BITS_OF(chances, 1) << k;
            said.period |= BITS_OF(chances, 2) << k;
            said.place |= BITS_OF(chances, 3) << k;
            said.no_name |= BITS_OF(chances, 4) << k;
            said.joins |= BITS_OF(chances, 5) << k;
            said.capital |= BITS_OF(chances, 6) << k;
            said.idiom |= BITS_OF(chances, 7) << k;
        }
        conclude(&out[i], &said, left > 64 && from[64] & MIG_MAY_NUMBER);
    }
}

#else

void mig_chances_fill(struct mig_chance_bits *out, uint8_t *chance, size_t n)
{
    mig_chances_fill_singly(out, chance, n);
}

#endif
