/* said.h -- what figures that can all be true have said of stretches of days, so that one which is far from it is seen to be so at
 * once. It saves the proof, where nobody asks for it. */
#ifndef MIG_STATS_SAID_H
#define MIG_STATS_SAID_H

#include "stats/solve/solve.h"

/* READINGS: of a figure, its wording and as the policy reads it. Of more than MOST stretches those told of first are held. */
enum { MIG_READINGS = 2, MIG_SAID_MOST = 32 };

struct mig_said {
    struct mig_said_of {
        uint32_t from, to; /* nodes */
        double min[MIG_READINGS], max[MIG_READINGS];
    } of[MIG_SAID_MOST];
    size_t n;
    bool is_signed;
    double slack; /* what is nearer may be rounding */
};
/* For a system (solve.h) of N_NODES nodes whose bounds, but for open ones, are GREATEST at most. */
void mig_said_begin(struct mig_said *said, size_t n_nodes, bool is_signed, double greatest);
/* C was entered, in each of its readings. */
void mig_said_add(struct mig_said *said, const struct mig_constraint c[MIG_READINGS]);
/* True: one of the readings of C would be refused by the system that has those entered. False: it may be. */
bool mig_said_excludes(const struct mig_said *said, const struct mig_constraint c[MIG_READINGS]);

#endif
