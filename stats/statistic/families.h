/* families.h -- the tables of statistics and what they share. Each table ends with a row without a name. */
#ifndef MIG_STATS_STATISTIC_FAMILIES_H
#define MIG_STATS_STATISTIC_FAMILIES_H

#include "stats/statistic.h"

extern const struct mig_statistic mig_level_statistics[], mig_spread_statistics[], mig_growth_statistics[],
    mig_trend_statistics[], mig_shift_statistics[], mig_season_statistics[], mig_resample_statistics[];

/* A figure of N values in order of size, which never falls when a value rises. */
typedef double mig_figure(const double *sorted, size_t n);
/* The figure of the values; since it never falls, those of their bounds bound it. */
void mig_stat_monotone(const struct mig_sample *s, mig_figure *figure, struct mig_stat_cell *cell);
double mig_mean_sorted(const double *sorted, size_t n);
double mig_median_sorted(const double *sorted, size_t n);

void mig_stat_set(struct mig_stat_cell *cell, double number, double min, double max); /* infinite: open */
void mig_stat_period(const struct mig_sample *s, double period, struct mig_stat_cell *cell);
bool mig_stat_same(const struct mig_sample *s);        /* all values are one */
bool mig_stat_consecutive(const struct mig_sample *s); /* no period between two values is missing */
#define MIG_WHY_SAME "all values are the same"
#define MIG_WHY_GAP  "needs consecutive periods"

#endif
