/* sketch.h -- of the runs of a text little enough to keep, by which those that may be near-identical find each other (alike.h). */
#ifndef MIG_STATS_ALIKE_SKETCH_H
#define MIG_STATS_ALIKE_SKETCH_H

#include "stats/alike/shingle.h"

enum { MIG_BANDS = 16, MIG_ROWS = 2, MIG_BINS = MIG_BANDS * MIG_ROWS };

/* One permutation hashing: 16 bits of the least hash of each bin. */
struct mig_sketch {
    uint16_t bin[MIG_BINS]; /* 0 where there are no runs */
    uint32_t n_runs;
};
/* The bins are the same whether RUNS are closed or not; n_runs is as many as these are. */
void mig_sketch_make(struct mig_sketch *out, const struct mig_shingles *runs);
uint32_t mig_sketch_band(const struct mig_sketch *sketch, size_t band); /* its values as one */

bool mig_sketches_meet(const struct mig_sketch *a,
                       const struct mig_sketch *b); /* a band is the same; never of no runs */

/* The sentence that a fact stands in. */
struct mig_alike_sentence {
    uint64_t quote; /* a hash */
    uint32_t key;   /* by which equal ones find each other, where they have words */
    struct mig_sketch sketch;
    uint64_t *run; /* its runs, closed: sketch.n_runs of them; NULL: not kept */
};
/* ROOM: to work in. ARENA: where its runs are kept; NULL: they are not. */
void mig_sentence_make(struct mig_alike_sentence *out, const struct mig_fact *fact, struct mig_shingles *room,
                       struct mig_arena *arena);
/* False: mig_alike_sentences compares them with others at most, and never with each other. */
bool mig_sentences_meet(const struct mig_alike_sentence *a, const struct mig_alike_sentence *b);

#endif
