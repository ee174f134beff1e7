/* chance.h -- numbers that look random and are the same on every machine (Marsaglia, Xorshift RNGs, 2003). */
#ifndef MIG_TESTS_UNIT_CHANCE_H
#define MIG_TESTS_UNIT_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

struct chance {
    uint64_t state; /* the seed, not 0 */
};

static inline uint64_t chance_next(struct chance *c)
{
    c->state ^= c->state << 13;
    c->state ^= c->state >> 7;
    c->state ^= c->state << 17;
    return c->state >> 11;
}

/* Whole numbers from LOW to HIGH, both included. */
static inline int chance_in(struct chance *c, int low, int high)
{
    return low + (int)(chance_next(c) % (uint64_t)(high - low + 1));
}

/* True in PERCENT of all cases. */
static inline bool chance_of(struct chance *c, int percent)
{
    return chance_in(c, 1, 100) <= percent;
}

#endif
