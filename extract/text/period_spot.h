/* period_spot.h -- inside period_sieve.c only: the spots that a text can have led to in the phrases, each kept once. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_SPOT_H
#define MIG_EXTRACT_TEXT_PERIOD_SPOT_H

#include "base/mem.h"

/* A state of the tries, inside the parts that have led there. */
struct mig_period_spot {
    uint32_t state, up; /* UP: the spot behind the part, 0: none */
    uint32_t rest;      /* the element before it may not be over */
    uint32_t seen;      /* number of the set that it was last put into */
};
struct mig_period_spots {
    struct mig_period_spot *item; /* [0] is unused */
    size_t n, cap;
    uint32_t *at; /* their numbers, by what they are: a hash table */
    size_t cap_at;
};
/* The number of the spot, which is added when it is new. Zeroed is empty. */
uint32_t mig_period_spots_find(struct mig_period_spots *spots, uint32_t state, uint32_t up, uint32_t rest);
void mig_period_spots_free(struct mig_period_spots *spots);

#endif
