#include "stats/number/interpolate.h"

#include <gsl/gsl_interp.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum { LINEAR_NEEDS = 2, STEFFEN_NEEDS = 3 };

struct mig_curve {
    enum mig_interpolation how;
    size_t n;
    double *x, *y;
    gsl_interp *interp; /* NULL: a single point */
};

static mig_status check(const struct mig_point *point, size_t n, struct mig_err *err)
{
    char day[11];
    if (n == 0)
        return mig_err_set(err, MIG_DATA, "no point to interpolate between");
    for (size_t i = 0; i < n; i++) {
        if (point[i].day == MIG_NO_DAY || !isfinite(point[i].value))
            return mig_err_set(err, MIG_DATA, "point %zu has no %s", i + 1,
                               point[i].day == MIG_NO_DAY ? "day" : "value");
        if (i > 0 && point[i].day <= point[i - 1].day)
            return mig_err_set(err, MIG_DATA, "point %zu, %s, is not later than the one before", i + 1,
                               mig_day_print(point[i].day, day));
    }
    return MIG_OK;
}

mig_status mig_curve_new(struct mig_curve **out, const struct mig_point *point, size_t n, enum mig_interpolation how,
                         struct mig_err *err)
{
    mig_status status = check(point, n, err);
    if (status != MIG_OK)
        return status;
    struct mig_curve *curve = mig_alloc(sizeof *curve);
    curve->how = n < STEFFEN_NEEDS ? MIG_LINEAR : how;
    curve->n = n;
    curve->x = mig_alloc(n * sizeof *curve->x);
    curve->y = mig_alloc(n * sizeof *curve->y);
    for (size_t i = 0; i < n; i++) {
        curve->x[i] = point[i].day;
        curve->y[i] = point[i].value;
    }
    if (n >= LINEAR_NEEDS) {
        curve->interp = gsl_interp_alloc(curve->how == MIG_STEFFEN ? gsl_interp_steffen : gsl_interp_linear, n);
        gsl_interp_init(curve->interp, curve->x, curve->y, n);
    }
    *out = curve;
    return MIG_OK;
}

void mig_curve_free(struct mig_curve *curve)
{
    if (!curve)
        return;
    if (curve->interp)
        gsl_interp_free(curve->interp);
    free(curve->x);
    free(curve->y);
    free(curve);
}

enum mig_interpolation mig_curve_how(const struct mig_curve *curve)
{
    return curve->how;
}

/* At the two ends GSL gives Steffen's curve the slope of the end piece, not that of a parabola through three points.
 * Its lines and cubics may miss the far end of their piece by a rounding; a point is what was reported. */
double mig_curve_at(const struct mig_curve *curve, mig_day day)
{
    double x = day;
    if (day == MIG_NO_DAY || x < curve->x[0] || x > curve->x[curve->n - 1])
        return NAN;
    size_t i = curve->n < LINEAR_NEEDS ? 0 : gsl_interp_bsearch(curve->x, x, 0, curve->n - 1);
    if (x == curve->x[i])
        return curve->y[i];
    if (x == curve->x[i + 1])
        return curve->y[i + 1];
    double y = gsl_interp_eval(curve->interp, curve->x, curve->y, x, NULL);
    double low = fmin(curve->y[i], curve->y[i + 1]), high = fmax(curve->y[i], curve->y[i + 1]);
    return fmin(fmax(y, low), high);
}
