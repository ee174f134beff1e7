/* chance.h -- what may begin at the atoms of a text, a bit for each: most are nothing to a matcher and need not be looked at. */
#ifndef MIG_EXTRACT_TEXT_CHANCE_H
#define MIG_EXTRACT_TEXT_CHANCE_H

#include <stddef.h>
#include <stdint.h>

/* What may begin at an atom, for the senses of every phrase that it begins with. A NUMBER is digits or a word of one, and is a
 * FIGURE as well; a word with a CAPITAL may be a name, but for one that means something: NO_NAME. A point or dash JOINS the
 * number behind it. */
enum mig_chance {
    MIG_MAY_FIGURE = 1,
    MIG_MAY_NUMBER = 2,
    MIG_MAY_PERIOD = 4,
    MIG_MAY_PLACE = 8,
    MIG_NO_NAME = 16,
    MIG_JOINS = 32,
    MIG_CAPITAL = 64,
    MIG_MAY_IDIOM = 128 /* words that are no number in their phrase */
};

/* Of 64 atoms, the first in the lowest bits. */
struct mig_chance_bits {
    uint64_t figure; /* and a point or dash before a number */
    uint64_t number, period;
    uint64_t place; /* with a capital */
    uint64_t name;
    uint64_t idiom;
};
/* CHANCE: of each of N atoms those of enum mig_chance, with room for a multiple of MIG_CHANCE_STEP. OUT has room for all. */
enum { MIG_CHANCE_STEP = 16 };
void mig_chances_fill(struct mig_chance_bits *out, uint8_t *chance, size_t n);
/* The same one by one, for machines without more. */
void mig_chances_fill_singly(struct mig_chance_bits *out, const uint8_t *chance, size_t n);

static inline size_t mig_chances_size(size_t n)
{
    return n / 64 + 1;
}

#endif
