#include "stats/number/season.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/number/moments.h"
#include "stats/number/stl.h"

/* max(0, 1 - Var(R) / Var(C + R)): Wang, Smith, Hyndman, Characteristic-based clustering for time series data (2006). What
 * is only the rounding of the values, SIZE at most, is none of C. */
static double strength(const double *part, const double *rest, size_t n, double size)
{
    double *both = mig_alloc(n * sizeof *both);
    for (size_t i = 0; i < n; i++)
        both[i] = part[i] + rest[i];
    double all = mig_sd(both, n), left = mig_sd(rest, n);
    free(both);
    return all > 1e-12 * size ? fmax(0, 1 - pow(left / all, 2)) : 0;
}

struct mig_season mig_season_of(const double *y, size_t n, size_t per_year)
{
    double *season = mig_alloc(n * sizeof *season), *trend = mig_alloc(n * sizeof *trend);
    double *rest = mig_alloc(n * sizeof *rest), size = 0;
    struct mig_season out = { 0, 0, 0, 0 };
    size_t seen = 0;
    mig_stl(season, trend, y, n, per_year);
    for (size_t i = 1; i < per_year; i++) {
        out.high = season[i] > season[out.high] ? i : out.high;
        out.low = season[i] < season[out.low] ? i : out.low;
    }
    for (size_t i = 0; i < n; i++)
        if (!isnan(y[i])) {
            size = fmax(size, fabs(y[i]));
            rest[seen] = y[i] - season[i] - trend[i];
            season[seen] = season[i];
            trend[seen++] = trend[i];
        }
    out.strength = strength(season, rest, seen, size);
    out.trend = strength(trend, rest, seen, size);
    free(season);
    free(trend);
    free(rest);
    return out;
}
