/* lexicon_edge.h -- inside lexicon.c only: the trie's edges, from a node by a word to a node. */
#ifndef MIG_EXTRACT_TEXT_LEXICON_EDGE_H
#define MIG_EXTRACT_TEXT_LEXICON_EDGE_H

#include "base/mem.h"

struct mig_edges {
    struct mig_edge_slot *slot;
    size_t n, cap;
};
/* The node that WORD leads to from NODE, 0: none. Zeroed has no edges. */
uint32_t mig_edges_find(const struct mig_edges *edges, uint32_t node, uint32_t word);
/* Adds an edge that is not there; NODE is not 0. */
void mig_edges_add(struct mig_edges *edges, uint32_t node, uint32_t word, uint32_t to);
void mig_edges_free(struct mig_edges *edges);

#endif
