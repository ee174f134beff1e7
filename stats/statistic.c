#include "stats/statistic.h"

#include <gsl/gsl_sort.h>
#include <math.h>

#include "stats/statistic/families.h"

static const struct mig_statistic *const families[] = {
    mig_level_statistics, mig_spread_statistics, mig_growth_statistics,   mig_trend_statistics,
    mig_shift_statistics, mig_season_statistics, mig_resample_statistics,
};

const struct mig_statistic *mig_statistic_at(size_t i)
{
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (const struct mig_statistic *st = families[f]; st->name; st++)
            if (i-- == 0)
                return st;
    return NULL;
}

static double closed(double bound)
{
    return isfinite(bound) ? bound : NAN;
}

void mig_stat_set(struct mig_stat_cell *cell, double number, double min, double max)
{
    cell->number = number;
    cell->min = closed(min);
    cell->max = closed(max);
}

static double figure_of(const struct mig_sample *s, mig_figure *figure, const double *x)
{
    double *copy = mig_arena_alloc(s->arena, s->n * sizeof *copy);
    memcpy(copy, x, s->n * sizeof *copy);
    gsl_sort(copy, 1, s->n);
    return figure(copy, s->n);
}

void mig_stat_monotone(const struct mig_sample *s, mig_figure *figure, struct mig_stat_cell *cell)
{
    double number = figure(s->sorted, s->n);
    if (s->n_bounded == 0)
        mig_stat_set(cell, number, number, number);
    else
        mig_stat_set(cell, number, figure_of(s, figure, s->min), figure_of(s, figure, s->max));
}

void mig_stat_period(const struct mig_sample *s, double period, struct mig_stat_cell *cell)
{
    char text[MIG_PERIOD_TEXT];
    cell->text = mig_arena_span(s->arena, mig_span_of(mig_period_print(s->freq, (int)period, text)));
}

bool mig_stat_same(const struct mig_sample *s)
{
    return s->sorted[0] == s->sorted[s->n - 1];
}

bool mig_stat_consecutive(const struct mig_sample *s)
{
    return s->t[s->n - 1] - s->t[0] + 1 == (double)s->n;
}
