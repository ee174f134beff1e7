#include "stats/solve/cycle.h"

#include <string.h>

#include "base/mem.h"

static struct mig_sum plus(struct mig_sum sum, const struct mig_link *link, int sign)
{
    sum.length += sign * link->length;
    sum.size += sign * (link->length < 0 ? -link->length : link->length);
    sum.n_broken += sign * link->n_broken;
    sum.n_links += sign;
    return sum;
}

static struct mig_link link_of(uint32_t arc, uint32_t from, uint32_t to, mig_length length)
{
    return (struct mig_link){ arc, from, to, !mig_length_whole(length), length };
}

static void turn(struct mig_cycle *cycle)
{
    for (size_t i = 0, k = cycle->n; i + 1 < k; i++) {
        struct mig_link link = cycle->link[--k];
        cycle->link[k] = cycle->link[i];
        cycle->link[i] = link;
    }
}

void mig_cycle_read(struct mig_cycle *cycle, const struct mig_graph *graph, uint32_t from, uint32_t to,
                    mig_length length)
{
    struct mig_link to_come = link_of(MIG_NO_ARC, from, to, length);
    cycle->from = from;
    cycle->to = to;
    cycle->n = 0;
    cycle->n_rising = graph->n_rising;
    cycle->sum = plus((struct mig_sum){ 0 }, &to_come, 1);
    for (uint32_t number; (number = mig_graph_back(graph, &from)) != MIG_NO_ARC;) {
        const struct mig_arc *arc = &graph->arc[number];
        cycle->link = mig_grow(cycle->link, &cycle->cap, cycle->n + 1, sizeof *cycle->link);
        cycle->link[cycle->n] = link_of(number, arc->from, arc->to, mig_way_length(arc->weight));
        cycle->sum = plus(cycle->sum, &cycle->link[cycle->n++], 1);
    }
    turn(cycle);
}

/* Whole numbers are exact. With decimals among them all may have been rounded to millionths, by half of one at most, or to 15 digits. */
static bool contradicts(struct mig_sum sum)
{
    const mig_length parts = 1000000000000;
    if (sum.n_broken == 0)
        return sum.length < 0;
    return -2 * sum.length > sum.n_links && -sum.length > sum.size / parts;
}

bool mig_cycle_contradicts(const struct mig_cycle *cycle)
{
    return contradicts(cycle->sum);
}

/* Links [i, k) left out, and the sum of the others. */
struct shortcut {
    size_t i, k;
    struct mig_sum left;
};

/* Do totals fall from the end of link i - 1 to the beginning of link k? */
static bool falls(const struct mig_cycle *c, size_t i, size_t k)
{
    uint32_t high = i > 0 ? c->link[i - 1].to : c->to, low = k < c->n ? c->link[k].from : c->from;
    return low <= high && high < c->n_rising;
}

/* The links whose length is the greatest, whether totals fall past them or not: one pass (Bentley, Programming pearls: algorithm design
 * techniques, 1984). */
static struct shortcut longest(const struct mig_cycle *c)
{
    struct shortcut best = { 0, 0, c->sum }, here = best;
    for (size_t k = 1; k <= c->n; k++) {
        if (here.k > 0 && here.left.length >= c->sum.length)
            here = (struct shortcut){ k - 1, k, c->sum };
        here.k = k;
        here.left = plus(here.left, &c->link[k - 1], -1);
        if (best.k == 0 || here.left.length < best.left.length)
            best = here;
    }
    return best;
}

/* The longest links that can be left out, as long as that leaves a contradiction. */
static struct shortcut best_shortcut(const struct mig_cycle *c)
{
    struct shortcut best = longest(c);
    if (best.k == 0 || !contradicts(best.left) || falls(c, best.i, best.k))
        return best;
    best.k = 0;
    for (size_t i = 0; i < c->n; i++) {
        struct mig_sum left = c->sum;
        for (size_t k = i + 1; k <= c->n; k++) {
            left = plus(left, &c->link[k - 1], -1);
            if ((best.k == 0 || left.length < best.left.length) && falls(c, i, k))
                best = (struct shortcut){ i, k, left };
        }
    }
    return best;
}

/* Without one of its arcs, the nodes before it and those behind it are linked by nothing but falling totals: all other arcs lead back. The
 * way is the shortest one, hence so are its parts up to the shortcut and from it on, and with the best shortcut between them it
 * stays the shortest of what is left. So if no shortcut keeps the contradiction, no constraint can be spared. */
void mig_cycle_reduce(struct mig_cycle *cycle)
{
    struct shortcut s;
    while (s = best_shortcut(cycle), s.k > 0 && contradicts(s.left)) {
        memmove(cycle->link + s.i, cycle->link + s.k, (cycle->n - s.k) * sizeof *cycle->link);
        cycle->n -= s.k - s.i;
        cycle->sum = s.left;
    }
}
