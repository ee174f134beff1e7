/* graph.h -- shortest ways through a graph that has no negative cycle, while arcs come and go.
 *
 * Each node has a potential, such that potential(to) <= potential(from) + weight over every arc: less them, no arc is negative and
 * Dijkstra's method holds (Johnson, Efficient algorithms for shortest paths in sparse networks, 1977). All lengths are
 * ways (length.h). */
#ifndef MIG_STATS_SOLVE_GRAPH_H
#define MIG_STATS_SOLVE_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/solve/heap.h"
#include "stats/solve/length.h"

struct mig_arc {
    mig_length weight; /* MIG_LENGTH_OPEN: it leads nowhere and keeps its number only */
    uint32_t from, to, next_out, next_in;
};
#define MIG_NO_ARC  UINT32_MAX
#define MIG_NO_NODE UINT32_MAX

struct mig_node {
    uint32_t first_out, first_in; /* arcs, the newest first */
    /* What the last search found: the length of its shortest way when it was settled, and what it was reached by. */
    mig_length way;
    uint32_t via, seen; /* mig_graph_back reads VIA; SEEN: the round of the last search that saw it */
};

struct mig_graph {
    size_t n_nodes, n_rising; /* each of the first N_RISING nodes but node 0 leads to the one before it, at no length */
    struct mig_arc *arc;
    size_t n_arcs, arcs_cap;
    struct mig_node *node;
    mig_length *potential; /* of each node; in the block of NODE, as the next */
    uint32_t *settled;     /* nodes, in the order in which the last search settled them */
    size_t n_settled;
    uint32_t round; /* searches so far */
    struct mig_heap waiting;
};

void mig_graph_open(struct mig_graph *graph, size_t n_nodes, size_t n_rising);
void mig_graph_close(struct mig_graph *graph);

/* Makes the potentials allow an arc that is to come. False: it would close a negative cycle; nothing has changed, and the last search
 * holds the shortest way from TO to FROM, longer by WEIGHT + potential(FROM). */
bool mig_graph_admit(struct mig_graph *graph, uint32_t from, uint32_t to, mig_length weight);
void mig_graph_push(struct mig_graph *graph, uint32_t from, uint32_t to, mig_length weight); /* must be admitted */
void mig_graph_pop(struct mig_graph *graph);                                                 /* the newest arc */

/* The ways from START, the nearest (less potentials) first, up to and with TARGET. True if that was settled. */
bool mig_graph_search(struct mig_graph *graph, uint32_t start, uint32_t target);
/* Lowers BOUND, one for each node, to what follows when that of START is LENGTH at most: forward, BOUND(to) <= BOUND(from) + weight, or
 * BACKWARD, BOUND(from) <= BOUND(to) + weight. It must hold over all arcs before. */
void mig_graph_lower(struct mig_graph *graph, mig_length *bound, uint32_t start, mig_length length, bool backward);

/* Along the last search's way (forward), from its end to its start: the arc before NODE, which becomes that arc's beginning; rising nodes
 * are passed over. MIG_NO_ARC at the start. */
uint32_t mig_graph_back(const struct mig_graph *graph, uint32_t *node);

#endif
