/* entry.h -- a fact as a series needs it, in few bytes of one size, so that many can be put away (spill.h) and sorted. */
#ifndef MIG_STATS_ENTRY_H
#define MIG_STATS_ENTRY_H

#include "stats/alike/gist.h"
#include "stats/index.h"
#include "stats/judge.h"

/* An id of up to 23 bytes by itself, a longer one by the number of its text. */
struct mig_short {
    char p[23];
    uint8_t n; /* 255: the first four bytes of p are a number of the index */
};
struct mig_short mig_short_of(struct mig_span text, struct mig_index *index);
/* NUMBER: those of another index, by the number in the one it was made with. */
void mig_short_renumber(struct mig_short *id, const uint32_t *number);
/* Looks into ID or INDEX. */
struct mig_span mig_short_text(const struct mig_short *id, const struct mig_index *index);

enum mig_entry_kind {
    MIG_ENTRY_FIGURE,
    MIG_ENTRY_OPEN_START, /* a running total as the flow that it bounds */
    MIG_ENTRY_PART,       /* left out, more than its whole as the policy reads both */
    MIG_ENTRY_PART_PROVED,
    MIG_ENTRY_WHOLE,      /* of the part with the same row */
    MIG_ENTRY_WHOLE_TAKEN /* the same, of a series that is asked for: its own, the key is that of the part */
};

struct mig_entry {
    double value, min, max;
    struct mig_as_read as;
    uint64_t at;                      /* its row in facts.csv: struct mig_csv_place */
    uint64_t row;                     /* of facts.csv, counted from 0 */
    uint64_t doc;                     /* a hash of the doc_id; 0: none, or not needed */
    const struct mig_household *size; /* of what was converted; else NULL */
    struct mig_gist gist;             /* of the quote */
    struct mig_short id;
    mig_day published, start, end;
    uint32_t n_bytes;       /* of its row */
    uint32_t key;           /* of the index */
    uint32_t source, actor; /* texts of the index */
    uint8_t kind, measure, qualifier, trust;
    bool stands_back;
};
void mig_entry_make(struct mig_entry *out, const struct mig_figure *figure, struct mig_index *index);
/* The fact, with what is in the entry, and its figure. OUT is zeroed, or was filled so before: its other fields stay. Texts look into
 * ENTRY and INDEX; the doc_id is another than in the file, the same for the same document, in ARENA. */
void mig_entry_fact(struct mig_fact *out, const struct mig_entry *entry, const struct mig_index *index,
                    struct mig_arena *arena);
struct mig_figure mig_entry_figure(const struct mig_entry *entry, const struct mig_fact *fact,
                                   const struct mig_series_how *how, const struct mig_index *index);
/* By what was converted, row, kind; for qsort. */
int mig_entry_by_row(const void *a, const void *b);

#endif
