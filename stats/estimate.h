/* estimate.h -- one value for each total, within what is known: for readers who need a number beside its bounds. */
#ifndef MIG_STATS_ESTIMATE_H
#define MIG_STATS_ESTIMATE_H

#include "stats/solve.h"

/* What a figure says beside its bounds: S(to) - S(from) is about VALUE. */
struct mig_wish {
    uint32_t from, to;
    double value; /* NAN: says none */
};
/* Fills TOTAL, one for each of the SYSTEM's N_DAYS first nodes, which begin on DAYS; the first is 0; NAN where nothing bounds it
 * from both sides (signed flows). WISHES stand in order of trust. The system's fixing is used up.
 *
 * From the first node on, each node that a wish ties to one already fixed goes to what the wish says, as near as the range that is left
 * to it allows. Where no wish leads on, the earliest free node follows: to the point of its range nearest the line between the fixed
 * nodes around it, proportional to days; with no fixed node behind it, to the lower end of its range. Then wishes again. */
void mig_estimate_totals(double *total, struct mig_system *system, const mig_day *days, size_t n_days,
                         const struct mig_wish *wishes, size_t n_wishes);

#endif
