/* stl.h -- a series taken apart into trend, season and what is left, so that single odd values sway neither; periods
 * may be missing. */
#ifndef MIG_STATS_NUMBER_STL_H
#define MIG_STATS_NUMBER_STL_H

#include <stddef.h>

#define MIG_STL_MAX 12000 /* periods: longer series are refused by the callers */
/* Y holds the values of N consecutive periods, PER_YEAR (4, 12) to a year; NAN: missing. N >= 2 * PER_YEAR and each part of
 * the year must have a value. SEASON and TREND get N values, those of missing periods too; a part of the year has one
 * season throughout. Without missing periods this is R's stl(y, s.window = "periodic", robust = TRUE). */
void mig_stl(double *season, double *trend, const double *y, size_t n, size_t per_year);

#endif
