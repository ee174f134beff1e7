/* What comes back every year. */
#include "stats/number/season.h"
#include "stats/number/stl.h"

#include <math.h>

#include "stats/statistic/families.h"

/* Each part of the year needs two values: with one, all of it would be season. */
static bool has_two_of_each(const struct mig_sample *s, size_t per_year)
{
    size_t *count = mig_arena_alloc(s->arena, per_year * sizeof *count);
    for (size_t i = 0; i < s->n; i++)
        count[(size_t)(s->t[i] - s->t[0]) % per_year]++;
    for (size_t i = 0; i < per_year; i++)
        if (count[i] < 2)
            return false;
    return true;
}

/* Months and quarters are counted from January of some year on, so that the rest of the division is the part of the year. */
static double part_of_year(const struct mig_sample *s, size_t part, size_t per_year)
{
    long first = (long)s->t[0] % (long)per_year;
    return (double)(((size_t)(first + (long)per_year) + part) % per_year + 1);
}

static const char *compute_season(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    size_t per_year = (size_t)mig_freq_per_year(s->freq), n = (size_t)(s->t[s->n - 1] - s->t[0]) + 1;
    if (per_year == 1)
        return "years have no season";
    if (n < 2 * per_year || !has_two_of_each(s, per_year))
        return "needs two values of each part of the year";
    if (mig_stat_same(s))
        return MIG_WHY_SAME;
    if (n > MIG_STL_MAX)
        return "too long";
    double *y = mig_arena_alloc(s->arena, n * sizeof *y);
    for (size_t i = 0; i < n; i++)
        y[i] = NAN;
    for (size_t i = 0; i < s->n; i++)
        y[(size_t)(s->t[i] - s->t[0])] = s->x[i];
    struct mig_season season = mig_season_of(y, n, per_year);
    cell[0].number = season.strength;
    cell[1].number = season.trend;
    cell[2].number = part_of_year(s, season.high, per_year);
    cell[3].number = part_of_year(s, season.low, per_year);
    return NULL;
}

const struct mig_statistic mig_season_statistics[] = {
    { .name = "season",
      .columns = { { "season_strength", MIG_OF_VALUES, false },
                   { "trend_strength", MIG_OF_VALUES, false },
                   { "season_high", MIG_OF_VALUES, false },
                   { "season_low", MIG_OF_VALUES, false } },
      .needs = 1,
      .measures = MIG_FOR_VALUES,
      .compute = compute_season },
    { 0 },
};
