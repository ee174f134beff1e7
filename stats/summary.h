/* summary.h -- what can be said of one series in figures. */
#ifndef MIG_STATS_SUMMARY_H
#define MIG_STATS_SUMMARY_H

#include "stats/statistic.h"

struct mig_summary {
    size_t span; /* periods from first to last: the sum of the next five */
    size_t n, n_partial, n_imputed, n_bounds_only, n_missing;
    size_t n_bounded, n_open;   /* of the n: not exact; with an open bound */
    struct mig_stat_cell *cell; /* in the order of the columns of the statistics */
    struct mig_span reason;     /* why cells are empty, what a sum leaves out; empty if nothing */
    struct mig_span caution;    /* what rests on the values alone though they have bounds */
};
#define MIG_SEED 1 /* of what is drawn at random, unless another is asked for */
/* Texts live in ARENA. */
void mig_summarise(struct mig_summary *out, const struct mig_series *series, size_t seed, struct mig_arena *arena);
/* The cell of COLUMN, which must be a column of a statistic (without _min, _max). */
const struct mig_stat_cell *mig_summary_cell(const struct mig_summary *summary, const char *column);

/* The values of SERIES that statistics may use, in ARENA; others are counted in OUT. */
void mig_sample_take(struct mig_sample *s, struct mig_summary *out, const struct mig_series *series,
                     struct mig_arena *arena);
/* What the cell of COLUMN does not say though its number is there: that a bound is open; NULL if nothing. */
const char *mig_stat_lacks(const struct mig_stat_column *column, const struct mig_stat_cell *cell);

#endif
