/* The last value, and how it stands to earlier ones. */
#include "stats/number/bounded.h"

#include <math.h>

#include "stats/statistic/families.h"

static const char *compute_last(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    size_t last = s->n - 1;
    mig_stat_set(&cell[0], s->x[last], s->min[last], s->max[last]);
    mig_stat_period(s, s->t[last], &cell[1]);
    return NULL;
}

static struct mig_bounded bounded(const struct mig_sample *s, size_t i)
{
    return (struct mig_bounded){ s->x[i], s->min[i], s->max[i] };
}

/* x_last / x_i - 1, with the smallest and largest that the bounds allow. */
static void grow(const struct mig_sample *s, size_t i, struct mig_stat_cell *cell)
{
    const struct mig_bounded last = bounded(s, s->n - 1), before = bounded(s, i);
    const struct mig_bounded growth = mig_bounded_growth(&last, &before);
    mig_stat_set(cell, growth.value, growth.min, growth.max);
}

static const char *growth(const struct mig_sample *s, int periods, struct mig_stat_cell *cell)
{
    size_t last = s->n - 1, i = last;
    while (i > 0 && s->t[i] > s->t[last] - periods)
        i--;
    if (s->t[i] != s->t[last] - periods)
        return "there is no value of the period before";
    if (s->x[i] <= 0)
        return "the value before is not above zero";
    grow(s, i, cell);
    return NULL;
}

static const char *compute_growth(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    return growth(s, 1, cell);
}

static const char *compute_growth_year(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    const char *why = growth(s, mig_freq_per_year(s->freq), cell);
    return why && s->freq != MIG_YEAR ? "there is no value above zero of the year before" : why;
}

static double yearly(double growth, double years)
{
    return growth >= -1 ? pow(1 + growth, 1 / years) - 1 : NAN;
}

/* Compound annual growth rate: (x_last / x_first)^(1 / years) - 1. Of less than a year it would be a guess. */
static const char *compute_cagr(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    double years = (s->t[s->n - 1] - s->t[0]) / mig_freq_per_year(s->freq);
    if (years < 1)
        return "needs a year from the first value to the last";
    if (s->x[0] <= 0 || s->x[s->n - 1] < 0)
        return "the first value is not above zero, or the last is below";
    grow(s, 0, cell);
    /* what falls by more than all cannot do so by a rate: a last value that may be below zero has no lower bound */
    mig_stat_set(cell, yearly(cell->number, years), yearly(cell->min, years), yearly(cell->max, years));
    return NULL;
}

const struct mig_statistic mig_growth_statistics[] = {
    { .name = "last",
      .columns = { { "last", MIG_BOUNDED, false }, { "last_at", MIG_SETTING, true } },
      .needs = 1,
      .measures = MIG_FOR_VALUES | MIG_FOR_CUMULATIVE,
      .compute = compute_last },
    { .name = "growth",
      .columns = { { "growth", MIG_BOUNDED, false } },
      .needs = 2,
      .measures = MIG_FOR_VALUES,
      .compute = compute_growth },
    { .name = "growth_year",
      .columns = { { "growth_year", MIG_BOUNDED, false } },
      .needs = 2,
      .measures = MIG_FOR_VALUES,
      .compute = compute_growth_year },
    { .name = "cagr",
      .columns = { { "cagr", MIG_BOUNDED, false } },
      .needs = 2,
      .measures = MIG_FOR_VALUES,
      .compute = compute_cagr },
    { 0 },
};
