/* settle.h -- the figures that one series has for one and the same reference period, made one. */
#ifndef MIG_STATS_SETTLE_H
#define MIG_STATS_SETTLE_H

#include "stats/left_out.h"
#include "stats/policy.h"
#include "stats/trust.h"

/* A fact as the policy reads it, in its series and period. */
struct mig_figure {
    const struct mig_fact *fact;
    struct mig_reading as;
    enum mig_trust_level trust;
    uint32_t series;
    int period;
    mig_day from, to; /* inclusive; for stocks and running totals both are the date */
};

/* What is known of one stretch of days. */
struct mig_stretch {
    mig_day from, to;
    enum mig_trust_level trust; /* of the figure that is trusted first, and when it was published */
    mig_day published;          /* MIG_NO_DAY: unknown */
    struct mig_reading as;
    struct mig_figure *figure; /* [0] gives the value; up to n_used give a bound */
    size_t n_used;
    size_t n_agree; /* used ones, and behind them those that say the same or less exactly */
};

/* LIST holds N > 0 figures of one series and of one stretch of days; it is put in another order.
 *
 * Trusted first is what was accepted in review, then the more reliable source (trust.h), then the newer, then the larger.
 * Figures whose bounds have nothing in common with it and with those taken so far are less trusted, superseded, or rivals
 * if published on the same day. Of the rest the one with the narrowest bounds gives the
 * value, others lend their bounds where those are narrower still, the same figures again are repeats,
 * and what only says it less exactly stands back. What is not used is added to LEFT. */
void mig_settle(struct mig_stretch *out, struct mig_figure *list, size_t n, struct mig_left_list *left);

#endif
