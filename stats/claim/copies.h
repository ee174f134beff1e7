/* copies.h -- what was printed again, among that which speaks of one indicator.
 *
 * Of texts: among those that have a fact of it, by all their facts, so that a release with one figure corrected is still the
 * same by the others. Of sentences: among those of its facts. So whoever has all documents with a fact of an indicator, whole, has all
 * that its claims need, and facts can be handed out by indicator (docs/scale.md). */
#ifndef MIG_STATS_CLAIM_COPIES_H
#define MIG_STATS_CLAIM_COPIES_H

#include "base/hash.h"
#include "stats/alike/alike.h"

struct mig_copies;
/* Of N facts. LIST, which of sentences is put in another order, may go; the facts must outlive the copies, which are the caller's to free. ONLY,
 * its keys: the indicators that are asked for; NULL: all. */
struct mig_copies *mig_copies_documents(const struct mig_fact *const *list, size_t n, const struct mig_map *only);
struct mig_copies *mig_copies_sentences(const struct mig_fact **list, size_t n);
/* As mig_alike_group, among what speaks of INDICATOR. */
uint32_t mig_copies_group(const struct mig_copies *copies, struct mig_span indicator, struct mig_span text);
/* NULL: nothing does. */
const struct mig_alike *mig_copies_of(const struct mig_copies *copies, struct mig_span indicator);
void mig_copies_free(struct mig_copies *copies); /* NULL is accepted */

#endif
