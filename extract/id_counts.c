#include "extract/id_counts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct mig_id_slot {
    uint64_t id; /* 0: free */
    uint32_t n;
};

enum { FIRST_CAP = 64, KEEP_CAP = 64 * 1024 }; /* slots: of a new table; of one that is kept for the next use */

static struct mig_id_slot *find_slot(const struct mig_id_counts *t, uint64_t id)
{
    size_t i = (size_t)id & (t->cap - 1);
    while (t->slot[i].id != 0 && t->slot[i].id != id)
        i = (i + 1) & (t->cap - 1);
    return &t->slot[i];
}

static void grow(struct mig_id_counts *t)
{
    struct mig_id_counts old = *t;
    t->cap = old.cap ? old.cap * 2 : FIRST_CAP;
    t->slot = mig_alloc(t->cap * sizeof *t->slot);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slot[i].id != 0)
            *find_slot(t, old.slot[i].id) = old.slot[i];
    free(old.slot);
}

static uint64_t not_free(uint64_t id)
{
    return id ? id : 1;
}

uint32_t mig_id_counts_add(struct mig_id_counts *t, uint64_t id)
{
    if (t->n * 4 >= t->cap * 3)
        grow(t);
    struct mig_id_slot *s = find_slot(t, not_free(id));
    t->n += s->id == 0;
    s->id = not_free(id);
    return s->n++;
}

uint32_t mig_id_counts_of(const struct mig_id_counts *t, uint64_t id)
{
    return t->cap ? find_slot(t, not_free(id))->n : 0;
}

void mig_id_counts_empty(struct mig_id_counts *t)
{
    if (t->cap > KEEP_CAP) {
        mig_id_counts_free(t);
    } else if (t->n > 0) {
        memset(t->slot, 0, t->cap * sizeof *t->slot);
        t->n = 0;
    }
}

void mig_id_counts_free(struct mig_id_counts *t)
{
    free(t->slot);
    *t = (struct mig_id_counts){ 0 };
}
