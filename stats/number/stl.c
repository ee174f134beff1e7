#include "stats/number/stl.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/number/loess.h"

/* Cleveland, Cleveland, McRae, Terpenning, STL: A seasonal-trend decomposition procedure based on loess (1990), as R's stl
 * chooses its parameters for robust = TRUE: one inner pass, fifteen outer. The season is the same every year, since
 * series of a few years cannot show that it changes; so its loess is a level whose window is ten times the series. */
enum { OUTER = 15 };

struct stl {
    size_t n, per_year;
    struct mig_loess season, low, trend;
    size_t n_seen;  /* periods with a value */
    double *at, *y; /* their places, from 1, and values */
    double *weight; /* by robustness */
    double *rest;   /* n_seen: of a step */
    double *cycle;  /* n + 2 per_year: the season before its level is taken out, a year more at both ends */
    double *a, *b;  /* n + 2 per_year: moving averages */
    double *s, *t;  /* n: season, trend */
    double *sub_at, *sub_y, *sub_weight, *sub_out; /* of one part of the year */
};

static size_t next_odd(double x)
{
    size_t whole = (size_t)round(x);
    return whole + (whole % 2 == 0);
}

static struct mig_loess loess_of(size_t q, int degree)
{
    return (struct mig_loess){ q, degree, (q + 9) / 10 };
}

static double *room(size_t n)
{
    return mig_alloc(n * sizeof(double));
}

static void begin(struct stl *w, const double *y)
{
    size_t n = w->n, p = w->per_year, years = n / p + 2, window = 10 * n + 1;
    w->season = loess_of(window, 0);
    w->low = loess_of(next_odd((double)p), 1);
    w->trend = loess_of(next_odd(ceil(1.5 * (double)p / (1 - 1.5 / (double)window))), 1);
    double **const rooms[] = { &w->at, &w->y, &w->weight, &w->rest, &w->s, &w->t };
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        *rooms[i] = room(n);
    double **const wide[] = { &w->cycle, &w->a, &w->b };
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        *wide[i] = room(n + 2 * p);
    double **const sub[] = { &w->sub_at, &w->sub_y, &w->sub_weight, &w->sub_out };
    for (size_t i = 0; i < sizeof sub / sizeof *sub; i++)
        *sub[i] = room(years);
    for (size_t i = 0; i < n; i++)
        if (!isnan(y[i])) {
            w->at[w->n_seen] = (double)i + 1;
            w->weight[w->n_seen] = 1;
            w->y[w->n_seen++] = y[i];
        }
}

static void end(struct stl *w)
{
    double *const rooms[] = { w->at, w->y, w->weight, w->rest,  w->s,          w->t,      w->cycle,
                              w->a,  w->b, w->sub_at, w->sub_y, w->sub_weight, w->sub_out };
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        free(rooms[i]);
}

static size_t place_of(const struct stl *w, size_t seen)
{
    return (size_t)w->at[seen] - 1;
}

/* Smooths w->rest over the years for one PART of the year, with one year more at both ends. */
static void smooth_part(struct stl *w, size_t part)
{
    size_t p = w->per_year, years = (w->n - part + p - 1) / p;
    struct mig_points points = { w->sub_at, w->sub_y, w->sub_weight, 0, (double)years - 1 };
    for (size_t i = 0; i < w->n_seen; i++)
        if (place_of(w, i) % p == part) {
            w->sub_at[points.n] = (double)(place_of(w, i) / p) + 1;
            w->sub_y[points.n] = w->rest[i];
            w->sub_weight[points.n++] = w->weight[i];
        }
    mig_loess_smooth(w->sub_out, years, &points, &w->season);
    w->cycle[part] = mig_loess_at(&points, &w->season, 0);
    for (size_t year = 0; year < years; year++)
        w->cycle[part + (year + 1) * p] = w->sub_out[year];
    w->cycle[part + (years + 1) * p] = mig_loess_at(&points, &w->season, (double)years + 1);
}

/* Means of LENGTH values that follow each other; OUT gets N - LENGTH + 1. */
static size_t average(double *out, const double *x, size_t n, size_t length)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += x[i];
        if (i + 1 < length)
            continue;
        out[i + 1 - length] = sum / (double)length;
        sum -= x[i + 1 - length];
    }
    return n - length + 1;
}

/* Takes what is trend in w->cycle out of it: averages of a year, of a year again and of three, then loess. */
static void find_season(struct stl *w)
{
    size_t p = w->per_year, left = average(w->a, w->cycle, w->n + 2 * p, p);
    left = average(w->b, w->a, left, p);
    left = average(w->a, w->b, left, 3);
    double *all = room(left);
    for (size_t i = 0; i < left; i++)
        all[i] = (double)i + 1;
    struct mig_points points = { all, w->a, NULL, left, (double)left - 1 };
    mig_loess_smooth(w->b, w->n, &points, &w->low);
    for (size_t i = 0; i < w->n; i++)
        w->s[i] = w->cycle[i + p] - w->b[i];
    free(all);
}

static void pass(struct stl *w)
{
    for (size_t i = 0; i < w->n_seen; i++)
        w->rest[i] = w->y[i] - w->t[place_of(w, i)];
    for (size_t part = 0; part < w->per_year; part++)
        smooth_part(w, part);
    find_season(w);
    for (size_t i = 0; i < w->n_seen; i++)
        w->rest[i] = w->y[i] - w->s[place_of(w, i)];
    struct mig_points points = { w->at, w->rest, w->weight, w->n_seen, (double)w->n - 1 };
    mig_loess_smooth(w->t, w->n, &points, &w->trend);
}

/* Bisquare of what is left over six times its median: (1 - u^2)^2. */
static void weigh(struct stl *w)
{
    for (size_t i = 0; i < w->n_seen; i++)
        w->rest[i] = w->weight[i] = fabs(w->y[i] - w->s[place_of(w, i)] - w->t[place_of(w, i)]);
    gsl_sort(w->rest, 1, w->n_seen);
    double far = 6 * gsl_stats_median_from_sorted_data(w->rest, 1, w->n_seen);
    for (size_t i = 0; i < w->n_seen; i++) {
        double u = w->weight[i];
        w->weight[i] = u <= 0.001 * far ? 1 : u <= 0.999 * far ? pow(1 - pow(u / far, 2), 2) : 0;
    }
}

void mig_stl(double *season, double *trend, const double *y, size_t n, size_t per_year)
{
    struct stl w = { .n = n, .per_year = per_year };
    begin(&w, y);
    pass(&w);
    for (size_t i = 0; i < OUTER; i++) {
        weigh(&w);
        pass(&w);
    }
    for (size_t part = 0; part < per_year; part++) {
        size_t years = (n - part + per_year - 1) / per_year;
        double mean = gsl_stats_mean(w.s + part, per_year, years);
        for (size_t i = part; i < n; i += per_year)
            season[i] = mean;
    }
    memcpy(trend, w.t, n * sizeof *trend);
    end(&w);
}
