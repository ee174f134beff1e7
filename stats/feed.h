/* feed.h -- facts.csv read row by row: what enters a series is put away by family, what is left out by row.
 *
 * Memory is bounded by the keys of series and by limits, not by the facts. A part is judged beside its whole, which mostly stands in the
 * rows of the same document; these are at hand. A part whose whole is not is settled at the end, in a second reading. */
#ifndef MIG_STATS_FEED_H
#define MIG_STATS_FEED_H

#include "base/cli.h"
#include "stats/batch.h"
#include "stats/spill.h"

struct mig_feed {
    const struct mig_series_how *how;
    const struct mig_households *households; /* NULL: none are converted */
    struct mig_batch_how by;
    struct mig_record_reader *reader;
    struct mig_index index;
    struct mig_spill *entries;     /* struct mig_entry, by family */
    struct mig_spill *left;        /* struct mig_left_entry, by a run of rows; NULL: not wanted */
    struct mig_csv_place first;    /* row, and all behind it */
    size_t block;                  /* bytes of a batch */
    uint64_t n_rows;               /* of the batches so far */
    size_t n_lines;                /* of these and the header */
    size_t n_series;               /* written (by_family.h) */
    struct mig_progress *progress; /* of the run */
    uint64_t size;                 /* of the file, in bytes; 0: nobody knows */
    struct mig_batch_reader again; /* for one that failed */
    /* What no batch could settle by itself. */
    struct mig_placer placer;
    struct mig_at_hand hand;
    struct mig_feed_strays *strays; /* parts whose wholes were not at hand */
    struct mig_seat seat;           /* the row last read again */
};
/* What is wanted, besides; bytes of memory. */
struct mig_feed_choice {
    const char *path;      /* "-": stdin */
    const char *decisions; /* a file, or NULL */
    bool left;
    size_t jobs;         /* batches worked on at once: at least one */
    size_t limit, block; /* of what is put away, of a batch; 0: as much as is good */
};
/* Reads it all; *feed has HOW and HOUSEHOLDS already, which outlive it, and nothing else. RUN tells where rules are and where to say what decisions met
 * nothing. On failure nothing is left to free. */
mig_status mig_feed_read(struct mig_feed *feed, const struct mig_run *run, const struct mig_feed_choice *choice,
                         struct mig_err *err);
/* Puts away what a family left out. ROW: of facts.csv. */
mig_status mig_feed_leave(struct mig_feed *feed, const struct mig_left_out *left, uint64_t row, struct mig_err *err);
/* The fact of ENTRY as it stands in the file, with what was decided; its texts live until the next call. */
mig_status mig_feed_again(struct mig_feed *feed, struct mig_fact *out, const struct mig_entry *entry,
                          struct mig_err *err);
void mig_feed_close(struct mig_feed *feed);

#endif
