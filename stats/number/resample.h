/* resample.h -- how far mean and median of other samples of this kind would lie apart: the bootstrap. */
#ifndef MIG_STATS_NUMBER_RESAMPLE_H
#define MIG_STATS_NUMBER_RESAMPLE_H

#include <stddef.h>

#define MIG_REPLICATES 1999

struct mig_interval {
    double low, high; /* of 95 % */
};
struct mig_bootstrap {
    struct mig_interval mean, median;
};
/* Of N >= 2 values X, drawn in blocks of BLOCK <= N that follow each other. The same SEED draws the same places, so that an end
 * never falls when a value rises. Values may be infinite: an end then may be infinite or NAN. */
struct mig_bootstrap mig_bootstrap_of(const double *x, size_t n, size_t block, size_t seed);
/* 1 for values that do not hang together; else the third root of N, rounded up. N >= 2. */
size_t mig_bootstrap_block(const double *x, size_t n);

#endif
