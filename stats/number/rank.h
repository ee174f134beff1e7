/* rank.h -- ranks, and how two series hang together by them. */
#ifndef MIG_STATS_NUMBER_RANK_H
#define MIG_STATS_NUMBER_RANK_H

#include <stdbool.h>
#include <stddef.h>

/* Ranks from 1; ties have the mean of theirs. */
void mig_rank(double *rank, const double *x, size_t n);

struct mig_spearman {
    double rho, p; /* p two-sided */
    bool exact;    /* p from all orders: no ties and at most MIG_SPEARMAN_EXACT values */
};
#define MIG_SPEARMAN_EXACT 9
/* Of N >= 4 pairs; rho NAN when all values of X or of Y are the same. */
struct mig_spearman mig_spearman(const double *x, const double *y, size_t n);

/* Product-moment correlation; NAN when all values of X or of Y are the same. N >= 2. */
double mig_pearson(const double *x, const double *y, size_t n);
double mig_correlation_p(double r,
                         size_t n); /* two-sided: t = r sqrt((n - 2) / (1 - r^2)) with n - 2 degrees of freedom */

#endif
