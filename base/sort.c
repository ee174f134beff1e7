#include "base/sort.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FEW = 8, SOME = 128, WIDE = 256, MANY = 48, N_BYTE = 256, MOST_BYTES = 6 };

/* Each element goes down to its place among those before it. */
static void insert_each(char *list, size_t n, size_t size, int (*cmp)(const void *, const void *))
{
    char one[WIDE];
    for (size_t i = 1; i < n; i++) {
        size_t to = i;
        while (to > 0 && cmp(list + (to - 1) * size, list + i * size) > 0)
            to--;
        if (to == i)
            continue;
        memcpy(one, list + i * size, size);
        memmove(list + (to + 1) * size, list + to * size, (i - to) * size);
        memcpy(list + to * size, one, size);
    }
}

static int is_sorted(const char *list, size_t n, size_t size, int (*cmp)(const void *, const void *))
{
    for (size_t i = 1; i < n; i++)
        if (cmp(list + (i - 1) * size, list + i * size) > 0)
            return 0;
    return 1;
}

void mig_sort(void *list, size_t n, size_t size, int (*cmp)(const void *a, const void *b))
{
    if (n < 2)
        return;
    if (n <= FEW && size <= WIDE)
        insert_each(list, n, size, cmp);
    else if (!is_sorted(list, n, size, cmp))
        qsort(list, n, size, cmp);
}

/* ---- by keys ---- */

/* An element, by its number in the list as it was. */
struct keyed {
    uint64_t key;
    size_t at;
};

struct sorting {
    char *list;
    size_t size;
    int (*cmp)(const void *, const void *);
};

static inline bool stands_before(const struct sorting *s, const struct keyed *a, const struct keyed *b)
{
    if (a->key != b->key)
        return a->key < b->key;
    int c = s->cmp ? s->cmp(s->list + a->at * s->size, s->list + b->at * s->size) : 0;
    return c ? c < 0 : a->at < b->at;
}

static void insert_keys(const struct sorting *s, struct keyed *item, size_t n)
{
    for (size_t i = 1, to; i < n; i++) {
        struct keyed one = item[i];
        for (to = i; to > 0 && stands_before(s, &one, &item[to - 1]); to--)
            item[to] = item[to - 1];
        item[to] = one;
    }
}

/* Two halves, each by itself, then one into the other; ROOM is for the first of them. */
static void merge_keys(const struct sorting *s, struct keyed *item, size_t n, struct keyed *room)
{
    if (n <= FEW) {
        insert_keys(s, item, n);
        return;
    }
    size_t half = n / 2, a = 0, b = half, to = 0;
    merge_keys(s, item, half, room);
    merge_keys(s, item + half, n - half, room);
    if (!stands_before(s, &item[half], &item[half - 1]))
        return;
    memcpy(room, item, half * sizeof *item);
    while (a < half && b < n)
        item[to++] = stands_before(s, &item[b], &room[a]) ? item[b++] : room[a++];
    memcpy(item + to, room + a, (half - a) * sizeof *item);
}

/* Byte NUMBER of each key in turn decides, the lowest first; what has the same stays as it is (Knuth, The Art of Computer Programming
 * 3, 5.2.5). Returns where the items then are: ITEM or ROOM. */
static struct keyed *by_bytes(struct keyed *item, struct keyed *room, size_t n, uint64_t differ)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t place[N_BYTE] = { 0 }, at = 0;
        if ((differ >> shift & 0xFF) == 0)
            continue;
        for (size_t i = 0; i < n; i++)
            place[item[i].key >> shift & 0xFF]++;
        for (size_t i = 0, count; i < N_BYTE; i++, at += count) {
            count = place[i];
            place[i] = at;
        }
        for (size_t i = 0; i < n; i++)
            room[place[item[i].key >> shift & 0xFF]++] = item[i];
        struct keyed *other = room;
        room = item;
        item = other;
    }
    return item;
}

/* Where keys are the same, the order tells. ROOM is for half of them. */
static void part_same(const struct sorting *s, struct keyed *item, size_t n, struct keyed *room)
{
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && item[i + run].key == item[i].key;)
            run++;
        if (run > 1)
            merge_keys(s, item + i, run, room);
    }
}

static unsigned n_bytes_of(uint64_t differ)
{
    unsigned n = 0;
    for (; differ; differ >>= 8)
        n += (differ & 0xFF) != 0;
    return n;
}

/* Sorts N items, with room for as many behind them; returns where they then are. DIFFER: the bits in which keys do. */
static struct keyed *sort_keys(const struct sorting *s, struct keyed *item, size_t n, uint64_t differ)
{
    if (n < MANY || n_bytes_of(differ) > MOST_BYTES) {
        merge_keys(s, item, n, item + n);
        return item;
    }
    struct keyed *sorted = by_bytes(item, item + n, n, differ);
    if (s->cmp)
        part_same(s, sorted, n, sorted == item ? item + n : item);
    return sorted;
}

/* Around each cycle of the permutation, one element is put by and the others move to where they belong. */
static void move_each(const struct sorting *s, struct keyed *item, size_t n)
{
    char one[WIDE];
    for (size_t i = 0; i < n; i++) {
        if (item[i].at == i)
            continue;
        memcpy(one, s->list + i * s->size, s->size);
        size_t to = i;
        for (size_t from; (from = item[to].at) != i; to = from) {
            memcpy(s->list + to * s->size, s->list + from * s->size, s->size);
            item[to].at = to;
        }
        memcpy(s->list + to * s->size, one, s->size);
        item[to].at = to;
    }
}

void mig_sort_by(void *list, size_t n, size_t size, const struct mig_order *order)
{
    struct keyed some[2 * SOME], *item = some;
    const struct sorting s = { list, size, order->cmp };
    assert(size <= WIDE);
    if (n < 2)
        return;
    if (n > SOME)
        item = mig_realloc(NULL, 2 * n * sizeof *item);
    bool in_order = true;
    uint64_t differ = 0;
    for (size_t i = 0; i < n; i++) {
        item[i] = (struct keyed){ order->key(s.list + i * size), i };
        differ |= item[i].key ^ item[0].key;
        in_order = in_order && (i == 0 || !stands_before(&s, &item[i], &item[i - 1]));
    }
    if (!in_order)
        move_each(&s, sort_keys(&s, item, n, differ), n);
    if (item != some)
        free(item);
}
