/* left_out.h -- the facts that enter no value of a series, each with the reason. */
#ifndef MIG_STATS_LEFT_OUT_H
#define MIG_STATS_LEFT_OUT_H

#include "base/record.h"
#include "base/rows.h"
#include "extract/fact.h"

/* What the words mean is said for readers in rules/report/, under `reasons`. */
/* clang-format off */
#define MIG_REASONS(X) \
    X(PLANNED, "planned") \
    X(CONDITIONAL, "conditional") \
    X(DENIED, "denied") \
    X(REJECTED, "rejected") \
    X(CHANGE, "change") \
    X(SHARE, "share") \
    X(RATE, "rate") \
    X(NO_MEASURE, "no_measure") \
    X(PART_OF, "part_of") /* a subset of another fact, which it yields to */ \
    X(NO_FIGURE, "no_figure") /* neither value nor bounds under the policy */ \
    X(BAD_BOUNDS, "bad_bounds") /* its minimum is above its maximum, or a flow below zero */ \
    X(NO_PERIOD, "no_period") /* no end of the reference period */ \
    X(BAD_PERIOD, "bad_period") /* it starts after its end */ \
    X(OPEN_START, "open_start") /* a flow since nobody knows when; stands as a running total */ \
    X(REPEAT, "repeat") /* the same figures of the same period again */ \
    X(LESS_EXACT, "less_exact") /* agrees with a fact that says it more exactly */ \
    X(LESS_TRUSTED, "less_trusted") /* another figure of the same period, and a less reliable source */ \
    X(SUPERSEDED, "superseded") /* another figure of the same period, published earlier */ \
    X(RIVAL, "rival") /* another figure of the same period, published on the same day, not larger */ \
    X(PUT_BACK, "put_back") /* another figure of the same period, which reconcile recommends */ \
    X(CONTRADICTS, "contradicts") /* cannot be true beside figures of other stretches of days: parts and a whole */ \
    X(IMPLIED, "implied") /* true beside the figures that are used, which say as much or more of every period */ \
    X(NO_BOUND, "no_bound") /* bounds no period by itself: signed, or without bounds */ \
    X(EARLIER_DATE, "earlier_date") /* a stock or running total before the last one of the period */
/* clang-format on */

enum mig_reason {
#define MIG_REASON_ENUM(id, word) MIG_LEFT_##id,
    MIG_REASONS(MIG_REASON_ENUM)
#undef MIG_REASON_ENUM
        MIG_N_REASONS
};
extern const char *const mig_reason_words[]; /* ended by NULL */
/* The fact and what it stands back for cannot both be true. */
bool mig_reason_is_contradiction(enum mig_reason reason);

struct mig_left_out {
    const struct mig_fact *fact;
    enum mig_reason reason;
    const struct mig_fact *yields_to; /* NULL: to none */
};
struct mig_left_list {
    struct mig_left_out *item;
    size_t n, cap;
};
void mig_left_add(struct mig_left_list *list, const struct mig_fact *fact, enum mig_reason reason,
                  const struct mig_fact *yields_to);
extern const struct mig_layout mig_left_layout; /* the columns of left-out.csv */
/* The list as CSV. PROFILE NULL is the plain one. */
mig_status mig_left_write(const struct mig_left_list *list, struct mig_output *out,
                          const struct mig_csv_profile *profile, struct mig_err *err);
/* The same row by row. */
mig_status mig_left_header(struct mig_rows *rows, struct mig_err *err);
mig_status mig_left_row(struct mig_rows *rows, const struct mig_left_out *left, struct mig_err *err);
void mig_left_free(struct mig_left_list *list);

#endif
