/* cover.h -- which days are tied together by figures: sets of nodes that grow into one another. */
#ifndef MIG_STATS_SOLVE_COVER_H
#define MIG_STATS_SOLVE_COVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mig_cover {
    uint32_t *root; /* union-find with halved paths (Cormen et al., 21.3) */
};
void mig_cover_make(struct mig_cover *cover, size_t n_nodes);
void mig_cover_join(struct mig_cover *cover, uint32_t a, uint32_t b);
bool mig_cover_joins(struct mig_cover *cover, uint32_t a, uint32_t b);
void mig_cover_free(struct mig_cover *cover);

#endif
