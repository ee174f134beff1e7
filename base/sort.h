/* sort.h -- qsort for lists that are short nearly always. */
#ifndef MIG_BASE_SORT_H
#define MIG_BASE_SORT_H

#include <stddef.h>

/* As qsort, without its set-up where there are few elements. LIST may be NULL when N is 0. */
void mig_sort(void *list, size_t n, size_t size, int (*cmp)(const void *a, const void *b));

#endif
