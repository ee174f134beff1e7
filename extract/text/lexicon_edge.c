#include "extract/text/lexicon_edge.h"

#include <stdlib.h>

struct mig_edge_slot {
    uint64_t key; /* node << 32 | word; 0: free */
    uint32_t to;
};

static struct mig_edge_slot *slot_of(const struct mig_edges *edges, uint64_t key)
{
    size_t i = (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 40) & (edges->cap - 1);
    while (edges->slot[i].key && edges->slot[i].key != key)
        i = (i + 1) & (edges->cap - 1);
    return &edges->slot[i];
}

static void grow(struct mig_edges *edges)
{
    struct mig_edges old = *edges;
    edges->cap = old.cap ? 2 * old.cap : 1024;
    edges->slot = mig_alloc(edges->cap * sizeof *edges->slot);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slot[i].key)
            *slot_of(edges, old.slot[i].key) = old.slot[i];
    free(old.slot);
}

uint32_t mig_edges_find(const struct mig_edges *edges, uint32_t node, uint32_t word)
{
    return edges->cap ? slot_of(edges, (uint64_t)node << 32 | word)->to : 0;
}

void mig_edges_add(struct mig_edges *edges, uint32_t node, uint32_t word, uint32_t to)
{
    if (edges->n++ * 2 >= edges->cap)
        grow(edges);
    uint64_t key = (uint64_t)node << 32 | word;
    *slot_of(edges, key) = (struct mig_edge_slot){ key, to };
}

void mig_edges_free(struct mig_edges *edges)
{
    free(edges->slot);
    *edges = (struct mig_edges){ 0 };
}
