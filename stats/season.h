/* season.h -- how strongly a series repeats itself from year to year. */
#ifndef MIG_STATS_SEASON_H
#define MIG_STATS_SEASON_H

#include <stddef.h>

/* Between 0 (no season) and 1 (nothing but season) for the N values X of consecutive periods, PER_YEAR (4, 12) to a
 * year; N >= 3 * PER_YEAR, so that each part of the year has two values to compare. NAN when nothing varies. */
double mig_season_strength(const double *x, size_t n, size_t per_year);

#endif
