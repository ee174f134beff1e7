/* select.h -- which series are meant: conditions on their keys, as "INDICATOR=departed,REF_AREA=TJK". */
#ifndef MIG_STATS_SELECT_H
#define MIG_STATS_SELECT_H

#include "base/cli.h"
#include "stats/series.h"

/* Checks the conditions of every item of TEXTS; MIG_USAGE names OPTION and what is known. Names are the columns of series.csv
 * that make the key, FREQ among them, in any case. */
mig_status mig_select_check(const struct mig_args *texts, const char *option, struct mig_err *err);
/* TEXTS have been checked. Conditions on one dimension are alternatives; each dimension that has any must have one that holds. No conditions: true. */
bool mig_select_takes(const struct mig_args *texts, const struct mig_series *series);
/* TEXT, "DIM,DIM…", as dimensions, each once. MIG_USAGE. */
mig_status mig_select_dims(enum mig_dim dims[MIG_N_DIMS], size_t *n, const char *text, struct mig_err *err);

/* The key as SDMX writes it: FREQ and the dimensions, "M.TJK._X…", in ARENA. */
struct mig_span mig_series_key_text(const struct mig_series *series, struct mig_arena *arena);

#endif
