/* estimate.h -- one value for each total, within what is known: for readers who need a number beside its bounds. */
#ifndef MIG_STATS_SOLVE_ESTIMATE_H
#define MIG_STATS_SOLVE_ESTIMATE_H

#include "stats/solve/solve.h"

/* What a figure says beside its bounds: S(to) - S(from) is about VALUE. */
struct mig_wish {
    uint32_t from, to; /* nodes, origins too */
    double value;      /* finite; NAN: says none */
};
/* Fills TOTAL, one for each of the SYSTEM's N_DAYS first nodes, which begin on DAYS; N_DAYS is 1 at least and the first total 0. They hold
 * all that was entered, also beside wishes that contradict it. WISHES stand in order of trust. The system's fixing is used up.
 *
 * From the first node on, each node that a wish ties to one already fixed goes to what the wish says, as near as the range that is left
 * to it allows. Where no wish leads on, the earliest free node follows: to the point of its range nearest the line between the fixed
 * nodes around it, proportional to days; with no fixed node behind it, to the lower end of its range. Then wishes again.
 * In signed flows a total that no wish reaches stays NAN if its range is open below, or above with a fixed node behind it.
 * Points on a line are read to six decimals; of whole bounds they may be rounded down, all of them, and still hold. Where all
 * wishes are whole so is it: to the nearest whole number. */
void mig_estimate_totals(double *total, struct mig_system *system, const mig_day *days, size_t n_days,
                         const struct mig_wish *wishes, size_t n_wishes);

#endif
