/* ends.h -- of reach.c: sets of places in a sentence, a bit for each of its bytes and one for its end.
 *
 * Sets are taken from a stack and given back in turn. A sentence needs few; should there be none left, all share a spare one
 * and IS_LOST says that what is in them means nothing. */
#ifndef MIG_EXTRACT_RULE_ENDS_H
#define MIG_EXTRACT_RULE_ENDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { MIG_MOST_ENDS = 192 }; /* sets at once */
#define MIG_NO_END SIZE_MAX

/* Zeroed before the first use, reused after. */
struct mig_ends {
    uint64_t *room;
    size_t cap, n_longs; /* of one set */
    size_t n;            /* sets that are taken */
    bool is_lost;
};
void mig_ends_begin(struct mig_ends *ends, size_t n_bytes); /* of the sentence; gives all sets back */
void mig_ends_free(struct mig_ends *ends);
static inline uint64_t *mig_ends_take_any(struct mig_ends *ends) /* whatever was in it */
{
    const size_t i = ends->n++ < MIG_MOST_ENDS ? ends->n - 1 : MIG_MOST_ENDS;
    ends->is_lost |= i == MIG_MOST_ENDS;
    return ends->room + i * ends->n_longs;
}
static inline void mig_ends_clear(const struct mig_ends *ends, uint64_t *set)
{
    memset(set, 0, ends->n_longs * sizeof *set);
}
static inline uint64_t *mig_ends_take(struct mig_ends *ends) /* an empty one */
{
    uint64_t *set = mig_ends_take_any(ends);
    mig_ends_clear(ends, set);
    return set;
}
static inline void mig_ends_give(struct mig_ends *ends, size_t n)
{
    ends->n -= n;
}

static inline void mig_ends_add(uint64_t *set, size_t at)
{
    set[at / 64] |= UINT64_C(1) << at % 64;
}
static inline bool mig_ends_has(const uint64_t *set, size_t at)
{
    return set[at / 64] >> at % 64 & 1;
}
/* Adds the places of WITHIN from LO to HI, both included. */
void mig_ends_add_range(uint64_t *set, const uint64_t *within, size_t lo, size_t hi);

static inline bool mig_ends_is_empty(const struct mig_ends *ends, const uint64_t *set)
{
    uint64_t all = 0;
    for (size_t i = 0; i < ends->n_longs; i++)
        all |= set[i];
    return all == 0;
}
static inline void mig_ends_join(const struct mig_ends *ends, uint64_t *set, const uint64_t *more)
{
    for (size_t i = 0; i < ends->n_longs; i++)
        set[i] |= more[i];
}
/* The first place of SET from AT on; MIG_NO_END: there is none. */
static inline size_t mig_ends_next(const struct mig_ends *ends, const uint64_t *set, size_t at)
{
    size_t i = at / 64;
    if (i >= ends->n_longs)
        return MIG_NO_END;
    uint64_t here = set[i] >> at % 64 << at % 64;
    while (here == 0 && ++i < ends->n_longs)
        here = set[i];
    return here ? 64 * i + (size_t)__builtin_ctzll(here) : MIG_NO_END;
}
/* The last place of SET, which is not empty. */
static inline size_t mig_ends_last(const struct mig_ends *ends, const uint64_t *set)
{
    size_t i = ends->n_longs;
    while (set[--i] == 0)
        ;
    return 64 * i + 63 - (size_t)__builtin_clzll(set[i]);
}

#endif
