/* length.h -- exact lengths: figures as whole millionths, so that sums of decimals neither drift nor miss each other.
 *
 * A figure is read to 15 digits and at most six decimals, which takes back what binary floating point did to it: 0.1 and 0.2
 * add up to 0.3; from 1e14 on nothing is left of decimals. What is larger than MIG_LENGTH_MOST counts as open. */
#ifndef MIG_STATS_SOLVE_LENGTH_H
#define MIG_STATS_SOLVE_LENGTH_H

#include <stdbool.h>

/* Way lengths hold a second number below the first: how many constraints the way has. So of two ways that are as long in
 * millionths the one of fewer constraints is the shorter, and a sum stays one addition. 20 bits are a million constraints;
 * as many times MIG_LENGTH_MOST stay far below 2^127. */
__extension__ typedef __int128 mig_length;

#define MIG_LENGTH_MOST 1e18
#define MIG_LENGTH_OPEN ((mig_length)1 << 126)

mig_length mig_length_of(double figure);         /* millionths; MIG_LENGTH_OPEN for what is too large, either sign */
double mig_length_figure(mig_length millionths); /* back; INFINITY when open */
bool mig_length_whole(mig_length millionths);

/* The way over one constraint, or over none; OPEN stays OPEN. */
mig_length mig_way_of(mig_length millionths, int n_constraints);
mig_length mig_way_length(mig_length way); /* millionths */

#endif
