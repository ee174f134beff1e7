/* sort.h -- qsort for lists that are short nearly always, and for those of wide elements. */
#ifndef MIG_BASE_SORT_H
#define MIG_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* As qsort, without its set-up where there are few elements. LIST may be NULL when N is 0. */
void mig_sort(void *list, size_t n, size_t size, int (*cmp)(const void *a, const void *b));

/* An order that a number tells, all of it or nearly. */
struct mig_order {
    /* Where key(a) < key(b), A stands before B. */
    uint64_t (*key)(const void *element);
    /* Asked where keys are the same; it may be asked of any two. NULL: then they stay as they are. */
    int (*cmp)(const void *a, const void *b);
};
/* The same by ORDER: each key is made once, and each element moved once. What is the same stays in its order. */
void mig_sort_by(void *list, size_t n, size_t size, const struct mig_order *order);
/* A signed number as a key, or as half of one. */
static inline uint64_t mig_sort_key(int32_t number)
{
    return (uint32_t)number ^ UINT32_C(1) << 31;
}

#endif
