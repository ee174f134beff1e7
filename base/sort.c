#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

enum { FEW = 8, WIDE = 256 };

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
