#include "stats/solve/graph.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

#define NO_ARC MIG_NO_ARC
#define RISING (MIG_NO_ARC - 1)

enum { FIRST_ARCS = 4 }; /* room for so many at each node */

void mig_graph_open(struct mig_graph *graph, size_t n_nodes, size_t n_rising)
{
    assert(n_rising <= n_nodes && n_nodes < RISING);
    *graph = (struct mig_graph){ .n_nodes = n_nodes, .n_rising = n_rising };
    /* one block for all: systems are many, and mostly small */
    graph->node = mig_alloc(n_nodes * (sizeof *graph->node + sizeof *graph->potential + sizeof *graph->settled));
    graph->potential = (mig_length *)(graph->node + n_nodes);
    graph->settled = (uint32_t *)(graph->potential + n_nodes);
    graph->arc = mig_grow(NULL, &graph->arcs_cap, FIRST_ARCS * n_nodes, sizeof *graph->arc);
    mig_heap_open(&graph->waiting, n_nodes);
    for (size_t i = 0; i < n_nodes; i++)
        graph->node[i].first_out = graph->node[i].first_in = NO_ARC;
}

void mig_graph_close(struct mig_graph *graph)
{
    mig_heap_close(&graph->waiting);
    free(graph->node);
    free(graph->arc);
}

void mig_graph_push(struct mig_graph *graph, uint32_t from, uint32_t to, mig_length weight)
{
    assert(graph->n_arcs < RISING);
    uint32_t number = (uint32_t)graph->n_arcs++;
    graph->arc = mig_grow(graph->arc, &graph->arcs_cap, graph->n_arcs, sizeof *graph->arc);
    graph->arc[number] = (struct mig_arc){ weight, from, to, graph->node[from].first_out, graph->node[to].first_in };
    if (weight == MIG_LENGTH_OPEN)
        return;
    graph->node[from].first_out = number;
    graph->node[to].first_in = number;
}

void mig_graph_pop(struct mig_graph *graph)
{
    assert(graph->n_arcs > 0);
    const struct mig_arc *arc = &graph->arc[--graph->n_arcs];
    if (arc->weight == MIG_LENGTH_OPEN)
        return;
    graph->node[arc->from].first_out = arc->next_out;
    graph->node[arc->to].first_in = arc->next_in;
}

struct search {
    struct mig_graph *graph;
    const mig_length *bound; /* only ways shorter than this are of interest; NULL: all */
    bool backward;
};

static void reach(const struct search *s, uint32_t node, mig_length way, uint32_t via)
{
    struct mig_graph *g = s->graph;
    struct mig_node *n = &g->node[node];
    if (s->bound && way >= s->bound[node])
        return;
    if (n->seen == g->round && way >= n->way) {
        if (way == n->way && via < n->via)
            n->via = via; /* the arc of the older figure; no cycle is of length 0, so none comes of this */
        return;
    }
    n->seen = g->round;
    n->way = way;
    n->via = via;
    mig_heap_put(&g->waiting, node, s->backward ? way + g->potential[node] : way - g->potential[node]);
}

static void go_on(const struct search *s, uint32_t node)
{
    const struct mig_graph *g = s->graph;
    mig_length way = g->node[node].way;
    if (s->backward) {
        for (uint32_t a = g->node[node].first_in; a != NO_ARC; a = g->arc[a].next_in)
            reach(s, g->arc[a].from, way + g->arc[a].weight, a);
        if (node + 1 < g->n_rising)
            reach(s, node + 1, way, RISING);
        return;
    }
    for (uint32_t a = g->node[node].first_out; a != NO_ARC; a = g->arc[a].next_out)
        reach(s, g->arc[a].to, way + g->arc[a].weight, a);
    if (node > 0 && node < g->n_rising)
        reach(s, node - 1, way, RISING);
}

/* Dijkstra's method from START, which lies at LENGTH. */
static bool run(const struct search *s, uint32_t start, mig_length length, uint32_t target)
{
    struct mig_graph *g = s->graph;
    g->n_settled = 0;
    g->round++;
    mig_heap_reset(&g->waiting);
    reach(s, start, length, NO_ARC);
    while (g->waiting.n > 0) {
        uint32_t node = mig_heap_take(&g->waiting);
        g->settled[g->n_settled++] = node;
        if (node == target)
            return true;
        go_on(s, node);
    }
    return false;
}

bool mig_graph_search(struct mig_graph *graph, uint32_t start, uint32_t target)
{
    return run(&(struct search){ graph, NULL, false }, start, 0, target);
}

void mig_graph_lower(struct mig_graph *graph, mig_length *bound, uint32_t start, mig_length length, bool backward)
{
    run(&(struct search){ graph, bound, backward }, start, length, MIG_NO_NODE);
    for (size_t i = 0; i < graph->n_settled; i++)
        bound[graph->settled[i]] = graph->node[graph->settled[i]].way;
}

/* The new arc lowers the potential of TO, and that of what can be reached from it where it is too high. A way that comes to FROM
 * and would lower it, too, would do so for ever (Cotton and Maler 2006, 3). */
bool mig_graph_admit(struct mig_graph *graph, uint32_t from, uint32_t to, mig_length weight)
{
    const struct search s = { graph, graph->potential, false };
    if (graph->potential[from] + weight >= graph->potential[to])
        return true; /* it is allowed as they are */
    if (run(&s, to, graph->potential[from] + weight, from))
        return false;
    for (size_t i = 0; i < graph->n_settled; i++)
        graph->potential[graph->settled[i]] = graph->node[graph->settled[i]].way;
    return true;
}

uint32_t mig_graph_back(const struct mig_graph *graph, uint32_t *node)
{
    uint32_t at = *node;
    while (graph->node[at].via == RISING)
        at++;
    uint32_t arc = graph->node[at].via;
    *node = arc == NO_ARC ? at : graph->arc[arc].from;
    return arc;
}
