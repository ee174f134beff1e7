/* settle.h -- the figures that one series has for one and the same reference period, made one. */
#ifndef MIG_STATS_SETTLE_H
#define MIG_STATS_SETTLE_H

#include "base/sort.h"
#include "stats/left_out.h"
#include "stats/policy.h"
#include "stats/precedence.h"
#include "stats/trust.h"

/* A fact as the policy reads it, in its series and period. */
struct mig_figure {
    const struct mig_fact *fact;
    struct mig_as_read as, wording; /* as the policy reads it, and what the release itself says */
    enum mig_trust_level trust;
    bool stands_back; /* reconcile calls it revised or a rival, or it was made of households */
    uint32_t series;
    uint32_t origin;               /* of a flow with an open start: whose it is, numbered from 0 */
    int period;                    /* of a stock or running total */
    mig_day published;             /* the fact's */
    uint32_t first_node, end_node; /* of a flow: of its first day, and of the one after its last; timeline.h */
    mig_day from, to; /* inclusive; for stocks and running totals both are the date; MIG_NO_DAY: an open start */
};
mig_day mig_figure_first_day(const struct mig_figure *figure); /* of an open start its last */
/* The order of trust (precedence.h), for qsort; behind what was accepted in review, what reconcile put back goes behind all else. */
int mig_figure_by_trust(const void *a, const void *b);
/* Its first steps as a key of base/sort.h, of a figure that says something: others are no part of a series (judge.h). */
uint64_t mig_figure_trust_key(const void *figure);
extern const struct mig_order mig_figure_trust;
/* Why F stands back for a figure of the same stretch that is trusted before it. */
enum mig_reason mig_why_not(const struct mig_figure *f, enum mig_trust_level trust, mig_day published);

/* What is known of one stretch of days. */
struct mig_stretch {
    mig_day from, to;
    enum mig_trust_level trust;     /* of the figure that is trusted first, and when it was published */
    mig_day published;              /* MIG_NO_DAY: unknown */
    struct mig_as_read as, wording; /* of the used ones together */
    uint32_t origin;                /* as in mig_figure */
    struct mig_figure *figure;      /* [0] gives the value; up to n_used give a bound */
    size_t n_used;
    bool is_told;   /* some period rests on it */
    size_t n_agree; /* used ones, and behind them those that say the same or less exactly */
};

/* Which of the used figures gives the lower bound of S, or the upper one. */
const struct mig_figure *mig_stretch_giver(const struct mig_stretch *s, bool lower);

/* LIST holds N > 0 figures of one series and of one stretch of days; it is put in another order and must outlive *out.
 *
 * Figures whose bounds have nothing in common with the one that is trusted first and with those taken so far are less trusted, superseded, or rivals
 * if published on the same day. Of the rest the one with the narrowest bounds gives the
 * value, others lend their bounds where those are narrower still, the same figures again are repeats,
 * and what only says it less exactly stands back. What is not used is added to LEFT. */
void mig_settle(struct mig_stretch *out, struct mig_figure *list, size_t n, struct mig_left_list *left);

#endif
