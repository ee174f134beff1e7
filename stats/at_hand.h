/* at_hand.h -- the rows of the document that is being read, where a part finds its whole; and the parts that do not. */
#ifndef MIG_STATS_AT_HAND_H
#define MIG_STATS_AT_HAND_H

#include "base/hash.h"
#include "extract/fact.h"

/* A fact where it stands. */
struct mig_seat {
    struct mig_fact fact;
    struct mig_csv_place place; /* in facts.csv */
    uint64_t row;               /* of it, counted from 0 */
};
struct mig_seats {
    struct mig_seat *item;
    size_t n, cap;
};
struct mig_at_hand {
    struct mig_arena arena;
    struct mig_span lasting; /* bytes that outlive what is at hand: texts in them are not copied */
    struct mig_span doc_id;
    struct mig_seats known, waiting; /* what has been read of the document; its parts */
};
#define MIG_AT_HAND 256 /* rows: a longer document is as several */

/* Does FACT begin another document, or more than can be at hand? Then what waits is to be settled and all to be cleared before it comes. */
bool mig_at_hand_is_full(const struct mig_at_hand *hand, const struct mig_fact *fact);
/* Keeps of SEAT what is asked of a whole; of a part all, since it waits. */
void mig_at_hand_add(struct mig_at_hand *hand, const struct mig_seat *seat);
const struct mig_seat *mig_at_hand_find(const struct mig_at_hand *hand, struct mig_span fact_id); /* or NULL */
/* Is FROM another document than what is at hand, or too much besides it? Then what waits is to be settled and all to be cleared first. */
bool mig_at_hand_parts(const struct mig_at_hand *hand, const struct mig_at_hand *from);
/* Adds all of FROM, whose rows are counted from row FIRST_ROW. */
void mig_at_hand_join(struct mig_at_hand *hand, const struct mig_at_hand *from, uint64_t first_row);
void mig_at_hand_clear(struct mig_at_hand *hand);
void mig_at_hand_free(struct mig_at_hand *hand);

/* Adds SEAT, with those texts in ARENA that are asked of a whole. */
void mig_seats_add_whole(struct mig_seats *seats, const struct mig_seat *seat, struct mig_arena *arena);

#endif
