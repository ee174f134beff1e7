/* trend.h -- does a series rise or fall, and how fast. Values X at times T (whole numbers, rising). */
#ifndef MIG_STATS_TREND_H
#define MIG_STATS_TREND_H

#include <stdbool.h>
#include <stddef.h>

/* Pairs are looked at one by one; longer series than this are refused by the callers. */
#define MIG_TREND_MAX 3000

struct mig_kendall {
    double s, variance; /* variance with the correction for ties */
    double tau, p;      /* tau-b; two-sided p. NAN when all values are the same */
    bool exact;         /* p from the exact distribution of S: no ties and fewer than 50 values */
};
/* Mann-Kendall test for trend; N >= 2. */
struct mig_kendall mig_mann_kendall(const double *x, size_t n);

struct mig_sen {
    double slope, low, high; /* per unit of T; the bounds of the 95 % interval, NAN if there are too few pairs for it */
};
/* Sen's slope; N >= 2. */
struct mig_sen mig_sen_slope(const double *x, const double *t, size_t n);

struct mig_robust {
    double slope, error; /* per unit of T; standard error */
};
/* A line by iteratively reweighted least squares with Tukey's biweight; N >= 3. False if it does not settle. */
bool mig_robust_line(struct mig_robust *out, const double *x, const double *t, size_t n);

#endif
