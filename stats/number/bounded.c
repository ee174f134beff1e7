#include "stats/number/bounded.h"

#include <math.h>

struct mig_bounded mig_bounded_difference(const struct mig_bounded *last, const struct mig_bounded *before)
{
    return (struct mig_bounded){ last->value - before->value, last->min - before->max, last->max - before->min };
}

/* The smallest of LAST / BEFORE when BEFORE > 0 lies between MIN and MAX; for the largest, MAX and MIN are given the
 * other way round. A negative value is the smaller the less it is divided by. */
static double ratio_bound(double last, double min, double max, double open)
{
    double before = last >= 0 ? max : min;
    return isfinite(last) && isfinite(before) && before > 0 ? last / before : open;
}

struct mig_bounded mig_bounded_growth(const struct mig_bounded *last, const struct mig_bounded *before)
{
    struct mig_bounded out = { last->value / before->value - 1, -INFINITY, INFINITY };
    if (!(before->min >= 0))
        return out;
    out.min = ratio_bound(last->min, before->min, before->max, -INFINITY) - 1;
    out.max = ratio_bound(last->max, before->max, before->min, INFINITY) - 1;
    return out;
}
