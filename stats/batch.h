/* batch.h -- some rows of facts.csv read and placed: all of reading that needs no other rows, so that it is done on any thread.
 *
 * Rows are counted from the first of the batch, and texts and keys have numbers of its own index; who puts batches together
 * (feed.h) gives them those of the whole. The index stays when the batch is read into again, since keys come again and again: up to
 * MIG_BATCH_KEPT texts and keys, then it is begun anew. */
#ifndef MIG_STATS_BATCH_H
#define MIG_STATS_BATCH_H

#include "extract/decision.h"
#include "stats/place.h"

/* What every batch is read by. */
struct mig_batch_how {
    const struct mig_series_how *how;
    const struct mig_households *households; /* NULL: none are converted */
    struct mig_decisions *decisions;         /* NULL: none */
    bool wants_left;
};
/* One for each thread. */
struct mig_batch_reader {
    const struct mig_batch_how *by;
    struct mig_record_reader *rows;
    struct mig_trust_memo memo;
};
/* A part that its whole is not at hand of. */
struct mig_stray {
    struct mig_csv_place place;
    uint64_t row;
    struct mig_span part_of; /* in the arena of the batch */
};
/* The numbers that the whole has for the first texts and keys of a batch. */
struct mig_numbers {
    uint32_t *text, *key;
    size_t n_texts, n_keys, cap_texts, cap_keys;
};
#define MIG_BATCH_KEPT 65536
struct mig_batch {
    struct mig_csv_block block;
    struct mig_index index;
    struct mig_numbers numbers; /* kept here for who gives them */
    struct mig_placer placed;
    struct mig_arena arena;
    struct mig_stray *stray;
    size_t n_strays, cap_strays;
    /* The rows of the first document, which may have begun before, and of the last, which may go on, or nothing if that is the
     * first: their parts wait. */
    struct mig_at_hand head, tail;
    size_t n_rows, n_lines;
    mig_status status; /* MIG_DATA: a row cannot be read, which mig_batch_fail tells of */
};
void mig_batch_reader_open(struct mig_batch_reader *reader, const struct mig_record_reader *of,
                           const struct mig_batch_how *by);
void mig_batch_reader_close(struct mig_batch_reader *reader);
/* The rows of BATCH->block; what the batch held before is gone. */
void mig_batch_read(struct mig_batch *batch, struct mig_batch_reader *reader);
/* Why it failed, if the first row stands on LINE of the file: MIG_DATA with path:line:col. */
mig_status mig_batch_fail(const struct mig_batch *batch, struct mig_batch_reader *reader, size_t line,
                          struct mig_err *err);
void mig_batch_free(struct mig_batch *batch);

#endif
