/* Intervals by drawing again from the values. */
#include "stats/number/resample.h"

#include <math.h>

#include "stats/statistic/families.h"

/* An end never falls when a value rises, so that the ends of the bounds bound it. */
static const char *compute_bootstrap(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    size_t block = mig_bootstrap_block(s->x, s->n);
    struct mig_bootstrap b = mig_bootstrap_of(s->x, s->n, block, s->seed), min = b, max = b;
    if (s->n_bounded) {
        min = mig_bootstrap_of(s->min, s->n, block, s->seed);
        max = mig_bootstrap_of(s->max, s->n, block, s->seed);
    }
    mig_stat_set(&cell[0], b.mean.low, min.mean.low, max.mean.low);
    mig_stat_set(&cell[1], b.mean.high, min.mean.high, max.mean.high);
    mig_stat_set(&cell[2], b.median.low, min.median.low, max.median.low);
    mig_stat_set(&cell[3], b.median.high, min.median.high, max.median.high);
    cell[4].number = (double)block;
    cell[5].number = MIG_REPLICATES;
    cell[6].number = (double)s->seed;
    return NULL;
}

const struct mig_statistic mig_resample_statistics[] = {
    { .name = "bootstrap",
      .columns = { { "mean_low", MIG_BOUNDED, false },
                   { "mean_high", MIG_BOUNDED, false },
                   { "median_low", MIG_BOUNDED, false },
                   { "median_high", MIG_BOUNDED, false },
                   { "boot_block", MIG_OF_VALUES, false },
                   { "boot_replicates", MIG_SETTING, false },
                   { "boot_seed", MIG_SETTING, false } },
      .needs = 8,
      .measures = MIG_FOR_VALUES,
      .compute = compute_bootstrap },
    { 0 },
};
