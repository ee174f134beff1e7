/* denton.h -- an indicator of many short periods, brought to exact totals of longer ones: Denton's method in Cholette's form.
 *
 * Of all series with these totals the one whose movement is nearest to the indicator's (Dagum, Cholette, Benchmarking,
 * Temporal Distribution, and Reconciliation Methods for Time Series, 2006, ch. 6; the first value is not tied to the
 * indicator's first): the sum over t of (d(t) - d(t - 1))^2 is least, where
 *     additive      d = y - x    differences of periods are kept
 *     proportional  d = y / x    growth rates are kept, nearly
 * An indicator of ones, or of the days of each period, spreads the totals smoothly with no other knowledge. Periods under no
 * total follow the movement: before the first and after the last one d stays what it is there, between two it is a line.
 *
 * Results may be below zero, also where indicator and totals are not: mostly additive ones, proportional ones where
 * neighbouring totals differ much. What they are to mean then is for the caller to say. */
#ifndef MIG_STATS_NUMBER_DENTON_H
#define MIG_STATS_NUMBER_DENTON_H

#include <stddef.h>

#include "base/err.h"

enum mig_denton { MIG_DENTON_ADDITIVE, MIG_DENTON_PROPORTIONAL };

/* The periods [from, to) add up to SUM. */
struct mig_total {
    size_t from, to;
    double sum;
};
struct mig_benchmark {
    enum mig_denton method;
    const double *indicator; /* N values */
    size_t n;
    const struct mig_total *total; /* at least one; in order, none empty, none overlapping */
    size_t n_totals;
};
/* Fills Y, N values (not the indicator's own place); each total holds but for the rounding of its terms. Time and memory grow
 * with N. MIG_DATA, Y untouched: totals out of order, overlapping or outside of the periods, none at all, values that are no
 * numbers, or an indicator of zero or less where the method is proportional. */
mig_status mig_denton(double *y, const struct mig_benchmark *b, struct mig_err *err);

#endif
