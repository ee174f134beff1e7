#include "stats/solve.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/graph.h"

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
    struct list against;       /* arcs of a way, then a proof that is handed out */
    struct steps lower, upper; /* ways that are handed out */
    /* Chains of constraints: a forest of nodes, each tree below its root, and which root each constraint has hung below another. */
    uint32_t *above, *n_below;
    struct list hung;
    mig_length *most, *least; /* of each total, while they are fixed: ways from the root, and negative ways to it */
};

struct mig_system *mig_system_new(const mig_day *days, size_t n_days, size_t n_origins, bool is_signed)
{
    struct mig_system *system = mig_alloc(sizeof *system);
    size_t n_nodes = n_days + n_origins;
    for (size_t i = 1; i < n_days; i++)
        assert(days[i - 1] < days[i]);
    (void)days; /* their order is all that matters here */
    mig_graph_open(&system->graph, n_nodes, is_signed ? 0 : n_days);
    system->above = mig_alloc(n_nodes * sizeof *system->above);
    system->n_below = mig_alloc(n_nodes * sizeof *system->n_below);
    for (size_t i = 0; i < n_nodes; i++)
        system->above[i] = (uint32_t)i;
    return system;
}

void mig_system_free(struct mig_system *system)
{
    if (!system)
        return;
    mig_graph_close(&system->graph);
    free(system->against.item);
    free(system->lower.item);
    free(system->upper.item);
    free(system->above);
    free(system->n_below);
    free(system->hung.item);
    free(system->most);
    free(system->least);
    free(system);
}

static void append(struct list *list, uint32_t item)
{
    list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
    list->item[list->n++] = item;
}

static void turn(struct list *list)
{
    for (size_t i = 0, k = list->n; i + 1 < k; i++) {
        uint32_t item = list->item[--k];
        list->item[k] = list->item[i];
        list->item[i] = item;
    }
}

static void arcs_to_constraints(struct list *list)
{
    for (size_t i = 0; i < list->n; i++)
        list->item[i] /= 2;
}

static struct mig_proof proof_of(const struct list *list)
{
    return (struct mig_proof){ list->item, list->n };
}

/* The arcs of the way that was found to END, the last first; LIST is emptied before. */
static void list_way(struct list *list, const struct mig_graph *graph, uint32_t end)
{
    list->n = 0;
    for (uint32_t arc; (arc = mig_graph_back(graph, &end)) != MIG_NO_ARC;)
        append(list, arc);
}

/* Chains. */

static uint32_t root_of(const struct mig_system *system, uint32_t node)
{
    while (system->above[node] != node)
        node = system->above[node];
    return node;
}

/* The smaller tree goes below the larger one, so that none grows high although ways are not shortened: undo must find them. */
static void join(struct mig_system *system, uint32_t a, uint32_t b)
{
    uint32_t under = root_of(system, a), over = root_of(system, b);
    if (under == over) {
        append(&system->hung, MIG_NO_NODE);
        return;
    }
    if (system->n_below[under] > system->n_below[over]) {
        uint32_t other = under;
        under = over;
        over = other;
    }
    system->above[under] = over;
    system->n_below[over] += system->n_below[under] + 1;
    append(&system->hung, under);
}

static void part(struct mig_system *system)
{
    uint32_t under = system->hung.item[--system->hung.n];
    if (under == MIG_NO_NODE)
        return;
    uint32_t over = system->above[under];
    system->above[under] = under;
    system->n_below[over] -= system->n_below[under] + 1;
}

bool mig_system_joined(struct mig_system *system, uint32_t a, uint32_t b)
{
    return root_of(system, a) == root_of(system, b);
}

/* Contradictions. */

/* Arcs, summed up. */
struct sum {
    mig_length length, size; /* millionths; size: without their signs */
    int n_broken;            /* that are no whole numbers */
};

static struct sum plus(struct sum sum, mig_length length, int sign)
{
    sum.length += sign * length;
    sum.size += sign * (length < 0 ? -length : length);
    sum.n_broken += mig_length_whole(length) ? 0 : sign;
    return sum;
}

/* Whole numbers are exact. Others were rounded to millionths, by half of one at most, or to 15 digits. */
static bool contradicts(struct sum cycle)
{
    const mig_length parts = 1000000000000;
    if (cycle.n_broken == 0)
        return cycle.length < 0;
    return -2 * cycle.length > cycle.n_broken && -cycle.length > cycle.size / parts;
}

/* A cycle that is being reduced: a new arc FROM -> TO and the arcs of the shortest way from TO back to FROM. Between them totals fall from
 * node to node at no length. */
struct cycle {
    const struct mig_graph *graph;
    uint32_t from, to;
    mig_length weight; /* millionths */
    struct list *arc;
};

static mig_length length_of(const struct cycle *c, size_t i)
{
    return mig_way_length(c->graph->arc[c->arc->item[i]].weight);
}

static struct sum sum_of(const struct cycle *c)
{
    struct sum sum = plus((struct sum){ 0 }, c->weight, 1);
    for (size_t i = 0; i < c->arc->n; i++)
        sum = plus(sum, length_of(c, i), 1);
    return sum;
}

/* The node before arc I, and the one behind arc I - 1: the same, or above it in the rising order. */
static uint32_t before(const struct cycle *c, size_t i)
{
    return i < c->arc->n ? c->graph->arc[c->arc->item[i]].from : c->from;
}

static uint32_t behind(const struct cycle *c, size_t i)
{
    return i > 0 ? c->graph->arc[c->arc->item[i - 1]].to : c->to;
}

/* Arcs [i, k) that the cycle does best without, since totals fall from the node behind arc i - 1 to that before arc k anyway. */
struct shortcut {
    size_t i, k;
    struct sum left;
};

static struct shortcut best_shortcut(const struct cycle *c)
{
    struct sum all = sum_of(c);
    struct shortcut best = { 0, 0, { 0 } };
    for (size_t i = 0; i < c->arc->n; i++) {
        struct sum left = all;
        uint32_t high = behind(c, i);
        for (size_t k = i + 1; k <= c->arc->n && high < c->graph->n_rising; k++) {
            left = plus(left, length_of(c, k - 1), -1);
            if (before(c, k) <= high && (best.k == 0 || left.length < best.left.length))
                best = (struct shortcut){ i, k, left };
        }
    }
    return best;
}

/* Makes the cycle irreducible. Without one of its arcs, the nodes before it and those behind it are linked by nothing but falling totals:
 * all other arcs lead back. The way is the shortest one, hence so are its parts up to the shortcut and from it on, and with the
 * best shortcut between them it stays the shortest of what is left. So if no shortcut keeps the contradiction, no constraint can
 * be spared. */
static void reduce(struct cycle *c)
{
    struct shortcut s;
    while (s = best_shortcut(c), s.k > 0 && contradicts(s.left)) {
        memmove(c->arc->item + s.i, c->arc->item + s.k, (c->arc->n - s.k) * sizeof *c->arc->item);
        c->arc->n -= s.k - s.i;
    }
}

/* An arc of LENGTH millionths. False: AGAINST is why not. */
static bool enter_arc(struct mig_system *system, uint32_t from, uint32_t to, mig_length length)
{
    struct mig_graph *graph = &system->graph;
    struct cycle cycle = { graph, from, to, length, &system->against };
    if (length != MIG_LENGTH_OPEN && !mig_graph_admit(graph, from, to, mig_way_of(length, 1))) {
        list_way(&system->against, graph, from);
        turn(&system->against);
        struct sum sum = sum_of(&cycle);
        if (contradicts(sum)) {
            reduce(&cycle);
            return false;
        }
        length -= sum.length; /* missed by rounding: the cycle becomes 0 */
        bool admitted = mig_graph_admit(graph, from, to, mig_way_of(length, 1));
        assert(admitted);
        (void)admitted;
    }
    mig_graph_push(graph, from, to, mig_way_of(length, 1));
    return true;
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
        join(system, c->from, c->to);
        system->n_entered++;
        return true;
    }
    arcs_to_constraints(&system->against);
    *against = proof_of(&system->against);
    return false;
}

void mig_system_undo(struct mig_system *system)
{
    assert(system->n_entered > 0);
    system->n_entered--;
    mig_graph_pop(&system->graph);
    mig_graph_pop(&system->graph);
    part(system);
}

/* What follows. */

/* The arcs of the last way, as steps. ADDED: what is added are arcs forward (0) or back (1). */
static void list_steps(struct steps *steps, struct list *arcs, uint32_t added)
{
    for (size_t i = 0; i < arcs->n; i++) {
        steps->item = mig_grow(steps->item, &steps->cap, i + 1, sizeof *steps->item);
        steps->item[i] = (struct mig_step){ arcs->item[i] / 2, arcs->item[i] % 2 == added };
    }
    steps->n = arcs->n;
}

static double shortest(struct mig_system *system, struct steps *steps, uint32_t from, uint32_t to)
{
    struct mig_graph *graph = &system->graph;
    steps->n = 0;
    if (!mig_graph_search(graph, from, to))
        return INFINITY;
    mig_length way = graph->node[to].way;
    list_way(&system->against, graph, to);
    if (steps == &system->upper)
        turn(&system->against);
    list_steps(steps, &system->against, steps == &system->lower);
    return mig_length_figure(mig_way_length(way));
}

void mig_system_ask(struct mig_system *system, struct mig_known *out, uint32_t from, uint32_t to)
{
    double max = shortest(system, &system->upper, from, to), min = -shortest(system, &system->lower, to, from);
    *out = (struct mig_known){
        min + 0.0, max, { system->lower.item, system->lower.n }, { system->upper.item, system->upper.n }
    };
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
    mig_length fixed = mig_length_of(total);
    if (least != MIG_LENGTH_OPEN && fixed < -least)
        fixed = -least;
    if (fixed > most)
        fixed = most;
    if (fixed < most)
        mig_graph_lower(&system->graph, system->most, node, mig_way_of(fixed, 0), false);
    if (-fixed < least)
        mig_graph_lower(&system->graph, system->least, node, mig_way_of(-fixed, 0), true);
}
