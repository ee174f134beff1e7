/* cycle.h -- a cycle of negative length: is it a contradiction, and which of its constraints make it one? */
#ifndef MIG_STATS_SOLVE_CYCLE_H
#define MIG_STATS_SOLVE_CYCLE_H

#include "stats/solve/graph.h"

/* An arc FROM -> TO that is to come, and those of the shortest way from TO back to FROM. Where one does not begin at the node at which the
 * one before it ends, totals fall from there to here, at no length. */
struct mig_cycle {
    uint32_t from, to;
    struct mig_link {
        uint32_t arc, from, to;
        int n_broken;      /* 1: of no whole length */
        mig_length length; /* millionths */
    } * link;
    size_t n, cap;
    struct mig_sum {
        mig_length length, size; /* size: without signs */
        int n_broken, n_links;
    } sum; /* with the arc to come */
    size_t n_rising;
};

/* CYCLE, zeroed before its first use, becomes the one that GRAPH has just not admitted; its LINK is to be freed in the end. */
void mig_cycle_read(struct mig_cycle *cycle, const struct mig_graph *graph, uint32_t from, uint32_t to,
                    mig_length length);
bool mig_cycle_contradicts(const struct mig_cycle *cycle);
/* Leaves a contradiction that is none without any one of its arcs. */
void mig_cycle_reduce(struct mig_cycle *cycle);

#endif
