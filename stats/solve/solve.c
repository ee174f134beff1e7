#include "stats/solve/solve.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/solve/cycle.h"

/* Constraint I has the arcs 2I, from -> to of length max, and 2I + 1, back, of length -min. */
struct list {
    uint32_t *item;
    size_t n, cap;
};

struct steps {
    struct mig_step *item;
    size_t n, cap;
};

struct mig_system {
    struct mig_graph graph;
    size_t n_entered;
    struct mig_cycle cycle;    /* workspace */
    struct list against;       /* a proof that is handed out */
    struct steps lower, upper; /* ways that are */
    mig_length *most, *least;  /* of each total, while they are fixed: ways from the root, and negative ways to it */
};

struct mig_system *mig_system_new(const mig_day *days, size_t n_days, size_t n_origins, bool is_signed)
{
    struct mig_system *system = mig_alloc(sizeof *system);
    size_t n_nodes = n_days + n_origins;
    for (size_t i = 1; i < n_days; i++)
        assert(days[i - 1] < days[i]);
    (void)days; /* their order is all that matters here */
    mig_graph_open(&system->graph, n_nodes, is_signed ? 0 : n_days);
    return system;
}

void mig_system_free(struct mig_system *system)
{
    if (!system)
        return;
    mig_graph_close(&system->graph);
    free(system->cycle.link);
    free(system->against.item);
    free(system->lower.item);
    free(system->upper.item);
    free(system->most);
    free(system->least);
    free(system);
}

static void append(struct list *list, uint32_t item)
{
    list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
    list->item[list->n++] = item;
}

static struct mig_proof proof_of(const struct list *list)
{
    return (struct mig_proof){ list->item, list->n };
}

/* An arc of LENGTH millionths. False: the cycle is why not. */
static bool enter_arc(struct mig_system *system, uint32_t from, uint32_t to, mig_length length)
{
    struct mig_graph *graph = &system->graph;
    struct mig_cycle *cycle = &system->cycle;
    if (length != MIG_LENGTH_OPEN && !mig_graph_admit(graph, from, to, mig_way_of(length, 1))) {
        mig_cycle_read(cycle, graph, from, to, length);
        if (mig_cycle_contradicts(cycle))
            return false;
        length -= cycle->sum.length; /* missed by rounding: the cycle becomes 0 */
        bool admitted = mig_graph_admit(graph, from, to, mig_way_of(length, 1));
        assert(admitted);
        (void)admitted;
    }
    mig_graph_push(graph, from, to, mig_way_of(length, 1));
    return true;
}

static struct mig_proof proof_of_cycle(struct mig_system *system)
{
    mig_cycle_reduce(&system->cycle);
    system->against.n = 0;
    for (size_t i = 0; i < system->cycle.n; i++)
        append(&system->against, system->cycle.link[i].arc / 2);
    return proof_of(&system->against);
}

bool mig_system_enter(struct mig_system *system, const struct mig_constraint *c, struct mig_proof *against)
{
    assert(c->from != c->to && c->min <= c->max);
    mig_length max = mig_length_of(c->max), min = mig_length_of(c->min);
    bool entered = enter_arc(system, c->from, c->to, max);
    if (entered && !enter_arc(system, c->to, c->from, min == MIG_LENGTH_OPEN ? min : -min)) {
        mig_graph_pop(&system->graph);
        entered = false;
    }
    if (entered) {
        system->n_entered++;
        return true;
    }
    if (against)
        *against = proof_of_cycle(system);
    return false;
}

void mig_system_undo(struct mig_system *system)
{
    assert(system->n_entered > 0);
    system->n_entered--;
    mig_graph_pop(&system->graph);
    mig_graph_pop(&system->graph);
}

/* What follows. */

/* The arcs of the way that was found to END, the last first. ADDED: what is added are arcs forward (0) or back (1). */
static void list_steps(struct steps *steps, const struct mig_graph *graph, uint32_t end, uint32_t added)
{
    for (uint32_t arc; (arc = mig_graph_back(graph, &end)) != MIG_NO_ARC;) {
        steps->item = mig_grow(steps->item, &steps->cap, steps->n + 1, sizeof *steps->item);
        steps->item[steps->n++] = (struct mig_step){ arc / 2, arc % 2 == added };
    }
}

static void turn(struct steps *steps)
{
    for (size_t i = 0, k = steps->n; i + 1 < k; i++) {
        struct mig_step step = steps->item[--k];
        steps->item[k] = steps->item[i];
        steps->item[i] = step;
    }
}

static double shortest(struct mig_system *system, struct steps *steps, uint32_t from, uint32_t to)
{
    struct mig_graph *graph = &system->graph;
    steps->n = 0;
    if (!mig_graph_search(graph, from, to))
        return INFINITY;
    list_steps(steps, graph, to, steps == &system->lower);
    return mig_length_figure(mig_way_length(graph->node[to].way));
}

void mig_system_ask(struct mig_system *system, struct mig_known *out, uint32_t from, uint32_t to)
{
    double max = shortest(system, &system->upper, from, to), min = -shortest(system, &system->lower, to, from);
    turn(&system->upper);
    *out = (struct mig_known){ .min = min + 0.0, .max = max };
    out->lower = (struct mig_way){ system->lower.item, system->lower.n };
    out->upper = (struct mig_way){ system->upper.item, system->upper.n };
}

/* Totals. MOST is the length of the shortest way from the root, LEAST that of the shortest way to it. */

void mig_system_fix_begin(struct mig_system *system, uint32_t root)
{
    size_t n = system->graph.n_nodes, size = n * sizeof *system->most;
    system->most = mig_realloc(system->most, size);
    system->least = mig_realloc(system->least, size);
    for (size_t i = 0; i < n; i++)
        system->most[i] = system->least[i] = MIG_LENGTH_OPEN;
    mig_graph_lower(&system->graph, system->most, root, 0, false);
    mig_graph_lower(&system->graph, system->least, root, 0, true);
}

void mig_system_range(const struct mig_system *system, uint32_t node, double *min, double *max)
{
    *min = -mig_length_figure(mig_way_length(system->least[node])) + 0.0;
    *max = mig_length_figure(mig_way_length(system->most[node]));
}

void mig_system_fix(struct mig_system *system, uint32_t node, double total)
{
    mig_length most = mig_way_length(system->most[node]), least = mig_way_length(system->least[node]);
    mig_length fixed = mig_length_of(fmax(-MIG_LENGTH_MOST, fmin(total, MIG_LENGTH_MOST)));
    if (least != MIG_LENGTH_OPEN && fixed < -least)
        fixed = -least;
    if (fixed > most)
        fixed = most;
    if (fixed < most)
        mig_graph_lower(&system->graph, system->most, node, mig_way_of(fixed, 0), false);
    if (-fixed < least)
        mig_graph_lower(&system->graph, system->least, node, mig_way_of(-fixed, 0), true);
}
