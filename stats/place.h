/* place.h -- a fact judged and made into entries of the series that it enters, or into a line of what is left out. */
#ifndef MIG_STATS_PLACE_H
#define MIG_STATS_PLACE_H

#include "stats/at_hand.h"
#include "stats/entry.h"
#include "stats/trust.h"

/* A fact left out: struct mig_left_out in few bytes. */
struct mig_left_entry {
    double value;
    uint64_t row;
    struct mig_short id, yields_to;
    mig_day start, end;
    uint32_t indicator; /* a text of the index */
    uint8_t reason;
};
struct mig_left_entry mig_left_entry_of(const struct mig_left_out *left, uint64_t row, struct mig_index *index);

struct mig_placer {
    const struct mig_series_how *how;
    const struct mig_households *households; /* NULL: none are converted */
    bool wants_left;
    struct mig_trust_memo *memo;
    struct mig_index *index; /* of the numbers below */
    /* What was made so far. */
    struct mig_entry *entry;
    struct mig_left_entry *left;
    size_t n_entries, cap_entries, n_left, cap_left;
};
/* SEAT, and what it is converted into. WHOLE: what it is a part of; NULL: nothing, or not known. */
void mig_place(struct mig_placer *placer, const struct mig_seat *seat, const struct mig_seat *whole);
void mig_placer_free(struct mig_placer *placer); /* what was made */

#endif
