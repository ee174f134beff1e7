/* season.h -- how strongly a series repeats itself from year to year. */
#ifndef MIG_STATS_NUMBER_SEASON_H
#define MIG_STATS_NUMBER_SEASON_H

#include <stddef.h>

struct mig_season {
    double strength, trend; /* 0: nothing of what varies is season, is trend; 1: all */
    size_t high, low;       /* the parts of the year, from 0 for the first period, with the highest and lowest season */
};
/* Y as for mig_stl; its values are not all the same. */
struct mig_season mig_season_of(const double *y, size_t n, size_t per_year);

#endif
