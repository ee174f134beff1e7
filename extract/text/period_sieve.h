/* period_sieve.h -- can a period begin here at all? Most words of a text end here, after a look or two.
 *
 * The phrases of a language are an automaton that can be in many states at once. What a set of its states becomes with an
 * atom is worked out when a text first asks, and kept: a sieve. It says yes where a phrase may be over, so it is never
 * wrongly false. It grows with what texts hold, up to a bound; then it says yes to what it does not know. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_SIEVE_H
#define MIG_EXTRACT_TEXT_PERIOD_SIEVE_H

#include "extract/text/lexicon.h"

struct mig_periods; /* period.h */

/* A sieve for each language met: one thread's. Zeroed is empty; the languages outlive it. */
struct mig_sieves {
    struct mig_sieve *first;
};
/* The sieve of PERIODS, made when there is none; owned by SIEVES. NULL for NULL. */
struct mig_sieve *mig_sieve_of(struct mig_sieves *sieves, const struct mig_periods *periods);
/* Can a phrase begin at the atom AT? NULL: none. */
bool mig_sieve_may_begin(struct mig_sieve *sieve, const struct mig_atoms *atoms, size_t at);
/* Can one of the phrases of PART? */
bool mig_sieve_may_be_part(struct mig_sieve *sieve, uint32_t part, const struct mig_atoms *atoms, size_t at);
void mig_sieves_free(struct mig_sieves *sieves);

#endif
