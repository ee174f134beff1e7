/* interpolate.h -- a stock between the days on which it is known.
 *
 * Linear: a straight line from point to point. Steffen: a smooth curve that rises and falls only where the points do, so it
 * never leaves the range of the two points around it (Steffen, A simple method for monotonic interpolation in one dimension,
 * Astronomy and Astrophysics 239, 1990). Nothing is said of days before the first point or after the last. */
#ifndef MIG_STATS_NUMBER_INTERPOLATE_H
#define MIG_STATS_NUMBER_INTERPOLATE_H

#include <stddef.h>

#include "base/date.h"
#include "base/err.h"

enum mig_interpolation { MIG_LINEAR, MIG_STEFFEN };

struct mig_point {
    mig_day day;
    double value;
};
struct mig_curve;
/* Through the N points, copied. On MIG_OK *out is the caller's to free. MIG_DATA: no point, days that do not rise, or a value
 * that is no number. */
mig_status mig_curve_new(struct mig_curve **out, const struct mig_point *point, size_t n, enum mig_interpolation how,
                         struct mig_err *err);
void mig_curve_free(struct mig_curve *curve); /* NULL is accepted */

/* How it is done in fact: through fewer than three points Steffen's curve is the straight line. */
enum mig_interpolation mig_curve_how(const struct mig_curve *curve);
/* The value on DAY: on a day of a point the point's own, NAN outside of the points. */
double mig_curve_at(const struct mig_curve *curve, mig_day day);

#endif
