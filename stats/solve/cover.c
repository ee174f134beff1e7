#include "stats/solve/cover.h"

#include <stdlib.h>

#include "base/mem.h"

void mig_cover_make(struct mig_cover *cover, size_t n_nodes)
{
    cover->root = mig_alloc(n_nodes * sizeof *cover->root);
    for (size_t i = 0; i < n_nodes; i++)
        cover->root[i] = (uint32_t)i;
}

static uint32_t root_of(struct mig_cover *cover, uint32_t a)
{
    while (cover->root[a] != a)
        a = cover->root[a] = cover->root[cover->root[a]];
    return a;
}

void mig_cover_join(struct mig_cover *cover, uint32_t a, uint32_t b)
{
    uint32_t ra = root_of(cover, a), rb = root_of(cover, b);
    cover->root[ra > rb ? ra : rb] = ra > rb ? rb : ra;
}

bool mig_cover_joins(struct mig_cover *cover, uint32_t a, uint32_t b)
{
    return root_of(cover, a) == root_of(cover, b);
}

void mig_cover_free(struct mig_cover *cover)
{
    free(cover->root);
    cover->root = NULL;
}
