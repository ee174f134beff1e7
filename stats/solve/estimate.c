#include "stats/solve/estimate.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/solve/heap.h"

#define NO_END UINT32_MAX

struct estimate {
    struct mig_system *system;
    const mig_day *days;
    const struct mig_wish *wishes;
    size_t n_days, n_wishes, n_nodes;
    double *total; /* of each node; NAN: free */
    bool is_whole; /* no wish is for part of a person */
    /* Ends of wishes, from 2I and to 2I + 1, listed by node; and the wishes that a fixed node makes ready, the most trusted first. */
    uint32_t *first_end, *next_end;
    struct mig_heap ready;
    size_t first_free; /* no node before it is free and bounded */
};

static bool are_whole(const struct mig_wish *wishes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isnan(wishes[i].value) && wishes[i].value != floor(wishes[i].value))
            return false;
    return true;
}

static uint32_t node_of(const struct estimate *e, uint32_t end)
{
    return end % 2 ? e->wishes[end / 2].to : e->wishes[end / 2].from;
}

static void list_ends(struct estimate *e)
{
    e->n_nodes = e->n_days;
    for (uint32_t end = 0; end < 2 * e->n_wishes; end++)
        if (node_of(e, end) >= e->n_nodes)
            e->n_nodes = (size_t)node_of(e, end) + 1;
    e->first_end = mig_alloc(e->n_nodes * sizeof *e->first_end);
    e->next_end = mig_alloc(2 * e->n_wishes * sizeof *e->next_end);
    for (size_t i = 0; i < e->n_nodes; i++)
        e->first_end[i] = NO_END;
    for (uint32_t end = 0; end < 2 * e->n_wishes; end++) {
        e->next_end[end] = e->first_end[node_of(e, end)];
        e->first_end[node_of(e, end)] = end;
    }
}

static void fix(struct estimate *e, uint32_t node, double total)
{
    double max;
    mig_system_fix(e->system, node, total);
    mig_system_range(e->system, node, &e->total[node], &max);
    for (uint32_t end = e->first_end[node]; end != NO_END; end = e->next_end[end])
        if (!isnan(e->wishes[end / 2].value) && isnan(e->total[node_of(e, end ^ 1)]))
            mig_heap_put(&e->ready, end / 2, end / 2);
}

static void follow_wishes(struct estimate *e)
{
    while (e->ready.n > 0) {
        const struct mig_wish *w = &e->wishes[mig_heap_take(&e->ready)];
        if (isnan(e->total[w->to]))
            fix(e, w->to, e->total[w->from] + w->value);
        else if (isnan(e->total[w->from]))
            fix(e, w->from, e->total[w->to] - w->value);
    }
}

/* S at NODE on the line between the fixed nodes before and behind it; NAN with none behind. */
static double on_line(const struct estimate *e, uint32_t node)
{
    size_t before = node, behind = node;
    while (isnan(e->total[before]))
        before--;
    while (behind < e->n_days && isnan(e->total[behind]))
        behind++;
    if (behind == e->n_days)
        return NAN;
    double part = (double)(e->days[node] - e->days[before]) / (e->days[behind] - e->days[before]);
    return e->total[before] + part * (e->total[behind] - e->total[before]);
}

/* The earliest free node. One that is open, as in signed flows, waits for a wish; while no later node is fixed, one that does not fall is
 * open above and yet has a lower end. */
static bool fix_next(struct estimate *e)
{
    double min, max;
    while (e->first_free < e->n_days && !isnan(e->total[e->first_free]))
        e->first_free++;
    for (size_t i = e->first_free; i < e->n_days; i++) {
        if (!isnan(e->total[i]))
            continue;
        mig_system_range(e->system, (uint32_t)i, &min, &max);
        double line = on_line(e, (uint32_t)i);
        if (isinf(min) || (isinf(max) && !isnan(line)))
            continue;
        fix(e, (uint32_t)i, isnan(line) ? min : e->is_whole ? round(line) : line);
        return true;
    }
    return false;
}

void mig_estimate_totals(double *total, struct mig_system *system, const mig_day *days, size_t n_days,
                         const struct mig_wish *wishes, size_t n_wishes)
{
    struct estimate e = { .system = system, .days = days, .wishes = wishes, .n_days = n_days, .n_wishes = n_wishes };
    e.is_whole = are_whole(wishes, n_wishes);
    list_ends(&e);
    mig_heap_open(&e.ready, n_wishes);
    e.total = mig_alloc(e.n_nodes * sizeof *e.total);
    for (size_t i = 0; i < e.n_nodes; i++)
        e.total[i] = NAN;
    mig_system_fix_begin(system, 0);
    fix(&e, 0, 0);
    do
        follow_wishes(&e);
    while (fix_next(&e));
    memcpy(total, e.total, n_days * sizeof *total);
    free(e.total);
    free(e.first_end);
    free(e.next_end);
    mig_heap_close(&e.ready);
}
