/* summary.h -- what can be said of one series in figures; summary.csv has a row for each. */
#ifndef MIG_STATS_SUMMARY_H
#define MIG_STATS_SUMMARY_H

#include "base/csv.h"
#include "base/io.h"
#include "stats/statistic.h"

struct mig_summary {
    size_t n, n_partial, n_bounds_only, n_missing; /* periods; together those from first to last */
    struct mig_stat_cell *cell;                    /* in the order of the columns of mig_statistics */
    struct mig_span reason;                        /* why cells are empty, what a sum leaves out; empty if nothing */
    struct mig_span caution;                       /* what rests on values with open bounds */
};
/* Texts live in ARENA. */
void mig_summarise(struct mig_summary *out, const struct mig_series *series, struct mig_arena *arena);
/* The cell of COLUMN, which must be a column of mig_statistics. */
const struct mig_stat_cell *mig_summary_cell(const struct mig_summary *summary, const char *column);

/* PROFILE NULL is the plain one. */
mig_status mig_summary_write(const struct mig_series_set *set, struct mig_output *out,
                             const struct mig_csv_profile *profile, struct mig_err *err);

#endif
