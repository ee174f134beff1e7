/* spill.h -- records of one size, put away by group and taken back group by group; where they are many, in a temporary file.
 *
 * Records wait in memory, linked by group. When LIMIT bytes are full, or a few megabytes with many records of each group, they are
 * written out, those of a group side by side: each group remembers where. So a group comes back by as many reads as it was written out,
 * and the order in which groups are wanted need not be known before the last record is in. */
#ifndef MIG_STATS_SPILL_H
#define MIG_STATS_SPILL_H

#include "base/err.h"
#include "base/mem.h"

struct mig_spill;
/* Records of SIZE bytes, LIMIT bytes of which are kept in memory at most: at least one record. The caller's to free. */
struct mig_spill *mig_spill_new(size_t size, size_t limit);
/* GROUPs are numbered from 0; some memory is taken for each up to the highest. MIG_CANTCREAT or MIG_IO: of the temporary file. */
mig_status mig_spill_add(struct mig_spill *spill, uint32_t group, const void *record, struct mig_err *err);
uint32_t mig_spill_n_groups(const struct mig_spill *spill); /* one more than the highest */
size_t mig_spill_count(const struct mig_spill *spill, uint32_t group);
/* All records of GROUP, in the order in which they came, to TO, which has room for mig_spill_count of them. MIG_IO. */
mig_status mig_spill_take(const struct mig_spill *spill, uint32_t group, void *to, struct mig_err *err);
void mig_spill_free(struct mig_spill *spill); /* NULL is accepted */

#endif
