/* gist.h -- of a sentence so little that it is kept of every fact: its figures, and which runs of words it may have. Of most sentences two gists
 * say that they are not near-identical (shingle.h), and neither need be read again. */
#ifndef MIG_STATS_ALIKE_GIST_H
#define MIG_STATS_ALIKE_GIST_H

#include "base/span.h"

struct mig_gist {
    uint64_t runs;  /* a bit for each, by how its words begin; several may have one */
    uint32_t mark;  /* of the figures in digits; 0: there is no sentence */
    uint8_t n_runs; /* each as often as it is there; 255: not known */
};
struct mig_gist mig_gist_of(struct mig_span text);
/* False: one is empty, or they are not near-identical, because they hold other figures or too many runs that the other has not. */
bool mig_gists_meet(const struct mig_gist *a, const struct mig_gist *b);

#endif
