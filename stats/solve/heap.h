/* heap.h -- nodes waiting in the order of a key: the binary heap of shortest paths, with keys that can be lowered. */
#ifndef MIG_STATS_SOLVE_HEAP_H
#define MIG_STATS_SOLVE_HEAP_H

#include <stddef.h>
#include <stdint.h>

#include "stats/solve/length.h"

struct mig_heap {
    struct mig_heap_item {
        mig_length key;
        uint32_t node;
    } * item;        /* room for every node */
    uint32_t *place; /* of each node in ITEM, from 1; 0: it does not wait */
    size_t n;
};

void mig_heap_open(struct mig_heap *heap, size_t n_nodes);
void mig_heap_close(struct mig_heap *heap);
void mig_heap_reset(struct mig_heap *heap);                              /* nobody waits */
void mig_heap_put(struct mig_heap *heap, uint32_t node, mig_length key); /* anew, or with a key that is not higher */
uint32_t mig_heap_take(struct mig_heap *heap);                           /* the lowest; there must be one */

#endif
