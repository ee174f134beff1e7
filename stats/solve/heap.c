#include "stats/solve/heap.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

void mig_heap_open(struct mig_heap *heap, size_t n_nodes)
{
    /* items from 1: children of I are 2I and 2I + 1; behind them the places */
    heap->item = mig_alloc((n_nodes + 1) * (sizeof *heap->item + sizeof *heap->place));
    heap->place = (uint32_t *)(heap->item + n_nodes + 1);
    heap->n = 0;
}

void mig_heap_close(struct mig_heap *heap)
{
    free(heap->item);
}

void mig_heap_reset(struct mig_heap *heap)
{
    for (size_t i = 1; i <= heap->n; i++)
        heap->place[heap->item[i].node] = 0;
    heap->n = 0;
}

static void set(struct mig_heap *heap, size_t at, struct mig_heap_item item)
{
    heap->item[at] = item;
    heap->place[item.node] = (uint32_t)at;
}

void mig_heap_put(struct mig_heap *heap, uint32_t node, mig_length key)
{
    size_t at = heap->place[node] ? heap->place[node] : ++heap->n;
    for (; at > 1 && key < heap->item[at / 2].key; at /= 2)
        set(heap, at, heap->item[at / 2]);
    set(heap, at, (struct mig_heap_item){ key, node });
}

uint32_t mig_heap_take(struct mig_heap *heap)
{
    assert(heap->n > 0);
    uint32_t first = heap->item[1].node;
    struct mig_heap_item last = heap->item[heap->n--];
    heap->place[first] = 0;
    if (heap->n == 0)
        return first;
    size_t at = 1, child;
    for (; (child = 2 * at) <= heap->n; at = child) {
        if (child < heap->n && heap->item[child + 1].key < heap->item[child].key)
            child++;
        if (last.key <= heap->item[child].key)
            break;
        set(heap, at, heap->item[child]);
    }
    set(heap, at, last);
    return first;
}
