#include "stats/number/moments.h"

#include <math.h>

/* What is lost by each addition is kept and added at the end: Neumaier, Rundungsfehleranalyse einiger Verfahren zur
 * Summation endlicher Summen (1974). gsl_stats_mean relies on long double, which some machines have no longer than double. */
struct sum {
    double value, lost;
};

static void add(struct sum *s, double x)
{
    double next = s->value + x;
    s->lost += fabs(s->value) >= fabs(x) ? (s->value - next) + x : (x - next) + s->value;
    s->value = next;
}

static double total(const struct sum *s)
{
    return isfinite(s->value) ? s->value + s->lost : s->value;
}

double mig_sum(const double *x, size_t n)
{
    struct sum s = { 0, 0 };
    for (size_t i = 0; i < n; i++)
        add(&s, x[i]);
    return total(&s);
}

/* The quotient is rounded once more; the mean of what is left over it brings that back. */
double mig_mean(const double *x, size_t n)
{
    struct sum rest = { 0, 0 };
    double mean = mig_sum(x, n) / (double)n;
    for (size_t i = 0; i < n && isfinite(mean); i++)
        add(&rest, x[i] - mean);
    return mean + total(&rest) / (double)n;
}

/* Two passes, corrected for what rounding left in the means: sum dx dy - sum dx sum dy / n (Chan, Golub, LeVeque 1983). */
double mig_products(const double *x, double mean, const double *y, double mean_y, size_t n)
{
    struct sum xy = { 0, 0 }, dx = { 0, 0 }, dy = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        add(&xy, (x[i] - mean) * (y[i] - mean_y));
        add(&dx, x[i] - mean);
        add(&dy, y[i] - mean_y);
    }
    return total(&xy) - total(&dx) * total(&dy) / (double)n;
}

double mig_sd(const double *x, size_t n)
{
    double mean = mig_mean(x, n);
    return sqrt(mig_products(x, mean, x, mean, n) / (double)(n - 1));
}

/* With d = x - mean and e, what rounding left in the mean: sum d_i d_{i+lag} - e sum (d_i + d_{i+lag}) + (n - lag) e^2. */
double mig_autocorrelation(const double *x, size_t n, size_t lag)
{
    struct sum products = { 0, 0 }, ends = { 0, 0 }, rest = { 0, 0 };
    double mean = mig_mean(x, n), all = mig_products(x, mean, x, mean, n);
    for (size_t i = 0; i < n; i++)
        add(&rest, x[i] - mean);
    for (size_t i = 0; i + lag < n; i++) {
        add(&products, (x[i] - mean) * (x[i + lag] - mean));
        add(&ends, x[i] - mean);
        add(&ends, x[i + lag] - mean);
    }
    double e = total(&rest) / (double)n;
    return all > 0 ? (total(&products) - e * total(&ends) + (double)(n - lag) * e * e) / all : NAN;
}
