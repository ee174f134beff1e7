#include "stats/number/rank.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/number/moments.h"

void mig_rank(double *rank, const double *x, size_t n)
{
    size_t *order = mig_alloc(n * sizeof *order);
    gsl_sort_index(order, x, 1, n);
    for (size_t i = 0, t; i < n; i += t) {
        for (t = 1; i + t < n && x[order[i + t]] == x[order[i]];)
            t++;
        for (size_t k = 0; k < t; k++)
            rank[order[i + k]] = (double)i + ((double)t + 1) / 2;
    }
    free(order);
}

static bool has_ties(const double *rank, size_t n)
{
    double squares = 0; /* of ranks; ties make them less */
    for (size_t i = 0; i < n; i++)
        squares += rank[i] * rank[i];
    return squares < (double)(n * (n + 1) * (2 * n + 1) / 6);
}

enum { MOST_SQUARES = (MIG_SPEARMAN_EXACT * MIG_SPEARMAN_EXACT - 1) * MIG_SPEARMAN_EXACT / 3 };

/* How many orders of N ranks have sum (i - rank_i)^2 of 0, 1 …: COUNT[set][d], the ranks in SET being given to the first
 * places. */
static void count_orders(double (*count)[MOST_SQUARES + 1], size_t n)
{
    count[0][0] = 1;
    for (size_t set = 0; set + 1 < (size_t)1 << n; set++) {
        size_t place = (size_t)__builtin_popcountl(set);
        for (size_t rank = 0; rank < n; rank++) {
            if (set >> rank & 1)
                continue;
            size_t apart = place > rank ? place - rank : rank - place, squares = apart * apart;
            for (size_t d = 0; d + squares <= MOST_SQUARES; d++)
                count[set | (size_t)1 << rank][d + squares] += count[set][d];
        }
    }
}

/* Twice the share of orders as far out on the same side as SQUARES = sum of squared differences of ranks. */
static double exact_p(double squares, size_t n)
{
    double(*count)[MOST_SQUARES + 1] = mig_alloc(((size_t)1 << n) * sizeof *count);
    const double *of_all = count[((size_t)1 << n) - 1];
    double all = 0, tail = 0, middle = (double)(n * (n * n - 1)) / 6;
    count_orders(count, n);
    for (size_t d = 0; d <= MOST_SQUARES; d++) {
        all += of_all[d];
        if (squares > middle ? (double)d >= squares : (double)d <= squares)
            tail += of_all[d];
    }
    free(count);
    return fmin(1, 2 * tail / all);
}

/* Spearman (1904): the correlation of the ranks. Exact p as R's cor.test does it up to 9 values, else Student's t. */
struct mig_spearman mig_spearman(const double *x, const double *y, size_t n)
{
    double *rx = mig_alloc(n * sizeof *rx), *ry = mig_alloc(n * sizeof *ry), squares = 0;
    mig_rank(rx, x, n);
    mig_rank(ry, y, n);
    for (size_t i = 0; i < n; i++)
        squares += (rx[i] - ry[i]) * (rx[i] - ry[i]);
    struct mig_spearman out = { .rho = mig_pearson(rx, ry, n) };
    out.exact = n <= MIG_SPEARMAN_EXACT && !has_ties(rx, n) && !has_ties(ry, n);
    out.p = out.exact ? exact_p(squares, n) : mig_correlation_p(out.rho, n);
    free(rx);
    free(ry);
    return out;
}

double mig_pearson(const double *x, const double *y, size_t n)
{
    if (gsl_stats_min(x, 1, n) == gsl_stats_max(x, 1, n) || gsl_stats_min(y, 1, n) == gsl_stats_max(y, 1, n))
        return NAN;
    double mx = mig_mean(x, n), my = mig_mean(y, n);
    double r = mig_products(x, mx, y, my, n) / sqrt(mig_products(x, mx, x, mx, n) * mig_products(y, my, y, my, n));
    return fmin(1, fmax(-1, r));
}

/* P(|T| >= t) is the incomplete beta function of df / (df + t^2) = 1 - r^2; gsl_cdf_tdist_Q is an approximation of eight
 * digits for more than 30 degrees of freedom. */
double mig_correlation_p(double r, size_t n)
{
    double df = (double)n - 2;
    return isnan(r) || df < 1 ? NAN : gsl_cdf_beta_P((1 - r) * (1 + r), df / 2, 0.5);
}
