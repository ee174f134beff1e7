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
    struct mig_sieve *last; /* asked for, of LAST_PERIODS */
    const struct mig_periods *last_periods;
};
struct mig_sieve *mig_sieve_find(struct mig_sieves *sieves, const struct mig_periods *periods);
/* The sieve of PERIODS, made when there is none; owned by SIEVES. NULL for NULL. */
static inline struct mig_sieve *mig_sieve_of(struct mig_sieves *sieves, const struct mig_periods *periods)
{
    if (sieves->last_periods != periods) {
        sieves->last = mig_sieve_find(sieves, periods);
        sieves->last_periods = periods;
    }
    return sieves->last;
}
/* What an atom and the next one say, which is mostly all: the first member of a sieve. */
struct mig_sieve_gate {
    uint32_t *root;  /* [2 * kind + space] the set that an atom leads to, times N_LONGS */
    uint64_t *kinds; /* [set] a bit per kind that a place of it may take: with others it is no more */
    size_t n_longs;  /* of a bit per kind */
};
enum { MIG_SIEVE_UNKNOWN, MIG_SIEVE_NO, MIG_SIEVE_YES }; /* no sets, but answers: all kinds, or none */
bool mig_sieve_goes_on(struct mig_sieve *sieve, const struct mig_atoms *atoms, size_t at);
static inline bool mig_sieve_gate_takes(const struct mig_sieve_gate *gate, uint16_t set, uint16_t kind)
{
    return gate->kinds[set * gate->n_longs + kind / 64] >> (kind % 64) & 1;
}
static inline const struct mig_sieve_gate *mig_sieve_gate_of(const struct mig_sieve *sieve)
{
    return (const struct mig_sieve_gate *)(const void *)sieve;
}
/* May a phrase begin at A, which is not the first atom of its text? Cheap, and never wrongly false. */
static inline bool mig_sieve_gate_lets(const struct mig_sieve_gate *gate, const struct mig_atom *a)
{
    return gate->kinds[gate->root[2 * a->kind + a->space] + a[1].kind / 64] >> (a[1].kind % 64) & 1;
}
/* Can a phrase begin at the atom AT? NULL: none. */
static inline bool mig_sieve_may_begin(struct mig_sieve *sieve, const struct mig_atoms *atoms, size_t at)
{
    return sieve && (at == 0 || mig_sieve_gate_lets(mig_sieve_gate_of(sieve), &atoms->item[at])) &&
           mig_sieve_goes_on(sieve, atoms, at);
}
/* Can one of the phrases of PART begin at *at? Then *at is the last atom that was looked at for it. */
bool mig_sieve_may_be_part(struct mig_sieve *sieve, uint32_t part, const struct mig_atoms *atoms, size_t *at);
struct mig_period_memo; /* period_memo.h */
struct mig_period_memo *mig_sieve_memo(const struct mig_sieve *sieve);
void mig_sieves_free(struct mig_sieves *sieves);

#endif
