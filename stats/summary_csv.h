/* summary_csv.h -- summary.csv: a row per series, or per series and statistic. */
#ifndef MIG_STATS_SUMMARY_CSV_H
#define MIG_STATS_SUMMARY_CSV_H

#include "base/field.h"
#include "base/io.h"
#include "stats/summary.h"

struct mig_summary_how {
    const struct mig_csv_profile *profile; /* NULL: plain */
    bool is_long;                          /* a row per series and statistic */
    size_t seed;
    enum mig_dim by[MIG_N_DIMS]; /* whose columns stand first */
    size_t n_by;
    const struct mig_summary *known; /* of each series of the set, made with that seed; NULL: they are made here */
};
extern const struct mig_summary_how mig_summary_plain; /* wide, as in the report */

/* The columns, in ARENA. */
struct mig_fields mig_summary_fields(const struct mig_summary_how *how, struct mig_arena *arena);
/* The rows in the order of SET. */
mig_status mig_summary_write(const struct mig_series_set *set, const struct mig_summary_how *how,
                             struct mig_output *out, struct mig_err *err);

#endif
