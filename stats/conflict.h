/* conflict.h -- figures that cannot all be true, each contradiction with the facts that prove it. */
#ifndef MIG_STATS_CONFLICT_H
#define MIG_STATS_CONFLICT_H

#include "base/csv.h"
#include "base/io.h"
#include "base/record.h"
#include "base/rows.h"
#include "stats/quotes.h"

enum mig_conflict_kind {
    MIG_PROVED = 1, /* by what the releases say */
    MIG_TENSION     /* only as the policy reads what they leave open */
};
extern const char *const mig_conflict_words[]; /* "", "proved", "tension", NULL */

/* Figures of one series, of which one is set aside, or figures of a part and of its whole, both of which stand. */
enum mig_conflict_form { MIG_IN_SERIES, MIG_PART_AND_WHOLE };

struct mig_conflict {
    enum mig_conflict_kind kind;
    enum mig_conflict_form form;
    const char *reason;           /* "superseded", "contradicts" …, or "exceeds_whole", "short_of_whole" */
    const struct mig_fact **fact; /* with any one of them left out, the others can all be true */
    size_t n, n_first;            /* the first: what was set aside, or the figures of the part */
};
struct mig_conflict_list {
    struct mig_conflict *item;
    size_t n, cap;
};
#define MIG_EXCEEDS_WHOLE  "exceeds_whole" /* reasons of a contradiction between a part and its whole */
#define MIG_SHORT_OF_WHOLE "short_of_whole"

/* FACT stays whose it is. */
void mig_conflict_add(struct mig_conflict_list *list, const struct mig_conflict *conflict);
/* PAIR: a part and the whole that it is more than, of one release. Room is taken in ARENA. */
void mig_conflict_add_part(struct mig_conflict_list *list, enum mig_conflict_kind kind,
                           const struct mig_fact *const pair[2], struct mig_arena *arena);
/* A row of contradictions.csv: a fact of a contradiction, with its side: set_aside or against, part or whole. */
struct mig_conflict_row {
    size_t number; /* of the contradiction, from 1 */
    int kind;      /* enum mig_conflict_kind */
    int side;      /* a word of the layout */
    struct mig_span reason, fact_id, indicator;
    double value, min, max;
    mig_day start, end, published;
    struct mig_span source_name, source_url, quote;
};
extern const struct mig_layout mig_conflict_layout;
/* How many of the N > 0 rows from ROW on are of its contradiction: they stand together. */
size_t mig_conflict_rows_of(const struct mig_conflict_row *row, size_t n);
/* As CSV, a row for each fact of each contradiction. PROFILE NULL is the plain one. */
mig_status mig_conflicts_write(const struct mig_conflict_list *list, struct mig_output *out,
                               const struct mig_csv_profile *profile, struct mig_err *err);
/* The same piece by piece: the header; then lists, whose contradictions are numbered from *NUMBER on, which grows. QUOTES NULL: their
 * facts have all texts. */
mig_status mig_conflicts_header(struct mig_rows *rows, struct mig_err *err);
mig_status mig_conflicts_rows(struct mig_rows *rows, const struct mig_conflict_list *list,
                              const struct mig_quotes *quotes, size_t *number, struct mig_err *err);
void mig_conflicts_free(struct mig_conflict_list *list);

#endif
