/* series_csv.h -- series.csv: an SDMX-CSV 2.0 message of the structure in docs/sdmx/, out and in again. */
#ifndef MIG_STATS_SERIES_CSV_H
#define MIG_STATS_SERIES_CSV_H

#include "base/field.h"
#include "stats/series.h"

extern const struct mig_fields mig_series_fields;
extern const char *const mig_dim_columns[]; /* by enum mig_dim; ended by NULL */

/* Periods between a series' first and last that no fact covers are rows without a value, OBS_STATUS O. A gap of
 * more than MIG_MAX_GAP periods is left unfilled.
 * PROFILE NULL is the plain one: only that is SDMX-CSV. */
mig_status mig_series_write(const struct mig_series_set *set, struct mig_output *out,
                            const struct mig_csv_profile *profile, struct mig_err *err);
/* The same piece by piece: the header, then sets. */
mig_status mig_series_header(struct mig_rows *rows, struct mig_err *err);
mig_status mig_series_rows(struct mig_rows *rows, const struct mig_series_set *set, struct mig_err *err);

/* The policy by which SERIES was made, as its comments name it; empty if they do not. */
struct mig_span mig_series_policy(const struct mig_series *series);
/* Of the facts that OBS rests on, as its comment names them: with spaces between them. */
struct mig_span mig_obs_fact_ids(const struct mig_obs *obs);

/* Columns may stand in any order; FREQ, INDICATOR, TIME_PERIOD and OBS_VALUE must be there, dimensions that are not
 * are "_X". Rows of a series need not stand together. *out is the caller's to free, without facts and
 * without a list of those left out. MIG_DATA names path, row and column. */
mig_status mig_series_read(struct mig_series_set *out, const char *path, struct mig_err *err);

#endif
