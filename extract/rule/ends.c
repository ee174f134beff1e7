#include "extract/rule/ends.h"

#include <stdlib.h>

#include "base/mem.h"

void mig_ends_begin(struct mig_ends *ends, size_t n_bytes)
{
    ends->n_longs = n_bytes / 64 + 1;
    ends->n = 0;
    ends->is_lost = false;
    ends->room = mig_grow(ends->room, &ends->cap, (MIG_MOST_ENDS + 1) * ends->n_longs, sizeof *ends->room);
}

void mig_ends_free(struct mig_ends *ends)
{
    free(ends->room);
    *ends = (struct mig_ends){ 0 };
}

void mig_ends_add_range(uint64_t *set, const uint64_t *within, size_t lo, size_t hi)
{
    for (size_t i = lo / 64; i <= hi / 64; i++) {
        uint64_t mask = UINT64_MAX;
        if (i == lo / 64)
            mask &= UINT64_MAX << lo % 64;
        if (i == hi / 64)
            mask &= UINT64_MAX >> (63 - hi % 64);
        set[i] |= within[i] & mask;
    }
}
