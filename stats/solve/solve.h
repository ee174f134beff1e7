/* solve.h -- what intervals over stretches of days say of all other stretches: a system of difference constraints.
 *
 * S(t) is the running total of a flow when day t begins. A figure over the days [a, b] bounds a difference,
 *     min <= S(b + 1) - S(a) <= max,
 * and unless the flow is signed S never falls. Written as edges (S(v) <= S(u) + w is an edge u -> v of length w), shortest
 * paths are the tightest bounds that follow, and a cycle of negative length is a contradiction (Cormen et al.,
 * Introduction to Algorithms, 24.4).
 *
 * Constraints enter one at a time, the most trusted first, and feasible totals are kept beside them, so that only the nodes
 * that a new one moves are looked at (Cotton, Maler, Fast and flexible difference constraint propagation, 2006). */
#ifndef MIG_STATS_SOLVE_SOLVE_H
#define MIG_STATS_SOLVE_SOLVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

struct mig_system;

/* Nodes 0 … N_DAYS - 1 are the totals at the beginning of DAYS, which rise strictly; behind them come N_ORIGINS nodes of
 * unknown days, bound by nothing but what is entered (the starts of figures "up to today"). Never NULL. The caller's to free. */
struct mig_system *mig_system_new(const mig_day *days, size_t n_days, size_t n_origins, bool is_signed);
void mig_system_free(struct mig_system *system); /* NULL is accepted */

/* min <= S(to) - S(from) <= max; open: -INFINITY, INFINITY, and whatever is beyond 1e18. Bounds are read to 15 digits and at most six
 * decimals (length.h); with these all is exact. */
struct mig_constraint {
    uint32_t from, to; /* nodes, different */
    double min, max;   /* min <= max */
};
/* Numbers of constraints, in the order in which they were entered, from 0; one that was refused or taken out has none. */
struct mig_proof {
    const uint32_t *item; /* the system's, until something is entered, taken out or asked */
    size_t n;
};
/* True: entered under the next number, AGAINST untouched. False: nothing has changed, and AGAINST lists entered ones that cannot all be
 * true with it, in order around the cycle, while each list with one of them, or C itself, left out can: an irreducible contradiction. N is
 * 0 when C alone cannot be true (a flow below zero). Whole numbers contradict if they miss each other by 1; where a decimal is among
 * them a miss of half a millionth for each, or of 1e-12 of what the bounds add up to, is rounding: C is entered with its bound as much
 * wider. AGAINST may be NULL: nobody asks. */
bool mig_system_enter(struct mig_system *system, const struct mig_constraint *c, struct mig_proof *against);
/* Takes the constraint that was entered last out again, and at the next call the one before it; there must be one. */
void mig_system_undo(struct mig_system *system);

/* The constraints on a shortest path. A bound is a sum: to a lower bound some give their min, and from it others take their max; to an
 * upper bound some give their max, and from it others take their min. */
struct mig_step {
    uint32_t number;
    bool is_added;
};
struct mig_way {
    const struct mig_step *item; /* from FROM to TO; the system's, until its next call */
    size_t n;
};
/* What follows for S(to) - S(from), and from which constraints: of paths that are as short, one of the fewest, of repeats the one entered
 * first. A bound that is open, or 0 because S does not fall, has none. */
struct mig_known {
    double min, max; /* -INFINITY, INFINITY: open */
    struct mig_way lower, upper;
};
void mig_system_ask(struct mig_system *system, struct mig_known *out, uint32_t from, uint32_t to);

/* Totals that make everything true, chosen node by node: first begin, then ask for the range that is left to a node and fix
 * it within. Whole bounds and whole totals leave whole ranges. Fixed totals stay out of what is asked; nothing may be entered or taken out
 * until it is begun anew. */
void mig_system_fix_begin(struct mig_system *system, uint32_t root); /* S(root) = 0 */
void mig_system_range(const struct mig_system *system, uint32_t node, double *min, double *max);
/* TOTAL, no NAN, is read as bounds are, to 1e18 at most, and moved into the range where it is outside; the range then says what it
 * became. */
void mig_system_fix(struct mig_system *system, uint32_t node, double total);

#endif
