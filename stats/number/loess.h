/* loess.h -- smoothing by local lines (Cleveland 1979) through points of which some may be missing. */
#ifndef MIG_STATS_NUMBER_LOESS_H
#define MIG_STATS_NUMBER_LOESS_H

#include <stddef.h>

struct mig_loess {
    size_t q;    /* how many of the nearest points a local fit rests on; odd */
    int degree;  /* 0: a level, 1: a line */
    size_t jump; /* fitted at every jump-th place, on straight lines between; 1: at each */
};
struct mig_points {
    const double *at; /* places, 1 … in order; those that are missing are not here */
    const double *y, *weight;
    size_t n;     /* at least 1 */
    double reach; /* last place - first, whether they are missing or not */
};
/* The value at PLACE, which may lie outside. Where the weights of all near points are 0, the nearest point's own. */
double mig_loess_at(const struct mig_points *p, const struct mig_loess *how, double place);
/* OUT[0 … N - 1]: the values at the places 1 … N; N >= 2. */
void mig_loess_smooth(double *out, size_t n, const struct mig_points *p, const struct mig_loess *how);

#endif
