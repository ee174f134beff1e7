/* smooth.h -- values of periods spread so that the movement from one to the next is smooth: Denton's method where totals are exact. */
#ifndef MIG_STATS_SMOOTH_H
#define MIG_STATS_SMOOTH_H

#include "stats/number/denton.h"
#include "stats/solve/solve.h"

/* N periods side by side: period i begins at node[i] and ends at node[i + 1]. */
struct mig_spread {
    struct mig_system *system;
    const uint32_t *node; /* n + 1 */
    const double *days;   /* of each period: the indicator */
    size_t n;
    enum mig_denton method;
};
/* VALUE holds estimates that are true to the system. Replaces those of periods that lie under exact totals of several: of stretches from period's
 * end to period's end that the system leaves one value, the shortest; the rest stays. False, VALUE untouched: there is no such total,
 * or what would come of it cannot be true. The system's fixing is used up. */
bool mig_spread_smoothly(double *value, const struct mig_spread *spread);

#endif
