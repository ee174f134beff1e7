/* id_counts.h -- how often an id was met: sixteen bytes for each, whatever it is the id of. */
#ifndef MIG_EXTRACT_ID_COUNTS_H
#define MIG_EXTRACT_ID_COUNTS_H

#include <stddef.h>
#include <stdint.h>

struct mig_id_slot;
/* A zeroed struct has met nothing. */
struct mig_id_counts {
    struct mig_id_slot *slot;
    size_t n, cap;
};
/* How often ID was counted before; it is counted now. Ids are hashes: their bits are as good as any. */
uint32_t mig_id_counts_add(struct mig_id_counts *counts, uint64_t id);
uint32_t mig_id_counts_of(const struct mig_id_counts *counts, uint64_t id); /* the same, and nothing is counted */
void mig_id_counts_empty(struct mig_id_counts *counts);                     /* keeps its room, unless that is much */
void mig_id_counts_free(struct mig_id_counts *counts);

#endif
