/* quotes.h -- texts of facts that are still in their file, because only few are ever asked for. */
#ifndef MIG_STATS_QUOTES_H
#define MIG_STATS_QUOTES_H

#include "stats/alike/gist.h"
#include "stats/alike/sketch.h"

struct mig_quotes {
    /* mig_gist_of the quote of FACT, which need not be read for that. */
    struct mig_gist (*gist)(void *from, const struct mig_fact *fact);
    /* The sentence of FACT, which lives as long as its series: its quote is read for that, once. */
    const struct mig_alike_sentence *(*sentence)(void *from, const struct mig_fact *fact);
    /* Each of the N facts of LIST then has its quote and reported_text. What fails is remembered, and told by whoever made this. */
    void (*load)(void *from, const struct mig_fact *const *list, size_t n);
    /* FACT with its publisher, address and quote, which live until the next call. */
    const struct mig_fact *(*full)(void *from, const struct mig_fact *fact);
    void *from;
};

#endif
