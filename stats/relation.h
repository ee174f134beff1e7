/* relation.h -- how pairs of series go together, at once and with one ahead of the other. */
#ifndef MIG_STATS_RELATION_H
#define MIG_STATS_RELATION_H

#include "base/csv.h"
#include "base/io.h"
#include "stats/series.h"

#define MIG_RELATION_NEEDS 5
struct mig_relation {
    int lag;             /* in periods: B's value of LAG periods before stands beside A's */
    size_t n, n_bounded; /* pairs of values of whole periods; those of which one has bounds of its own */
    double spearman, spearman_p;
    bool exact; /* p from all orders */
    double pearson, pearson_p;
    const char *why; /* the numbers are NAN; or NULL */
};
/* A and B must be of one frequency. */
struct mig_relation mig_relate(const struct mig_series *a, const struct mig_series *b, int lag,
                               struct mig_arena *arena);

struct mig_relation_how {
    const struct mig_csv_profile *profile; /* NULL: plain */
    size_t max_lag;                        /* lags from -max_lag to max_lag */
};
/* A row for each series of A, each of B of the same frequency (but itself) and each lag. */
mig_status mig_relation_write(const struct mig_series_set pair[2], const struct mig_relation_how *how,
                              struct mig_output *out, struct mig_err *err);

#endif
