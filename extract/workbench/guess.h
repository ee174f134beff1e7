/* guess.h -- what a figure counts that no rule need take: the indicators of the rules that come nearest to it. */
#ifndef MIG_EXTRACT_WORKBENCH_GUESS_H
#define MIG_EXTRACT_WORKBENCH_GUESS_H

#include "extract/engine.h"

enum { MIG_GUESSES = 3 };
struct mig_guess {
    const struct mig_rule *rule[MIG_GUESSES]; /* one an indicator, the best first */
    size_t n;                                 /* 0: no word stands there that is a rule's own */
    bool is_taken;                            /* the first is no guess: it takes the figure */
};
/* A figure of SENTENCE as somebody looks at it. */
struct mig_counting {
    const struct mig_sentence *sentence;
    uint32_t token;
    uint32_t start,
        end; /* of what it counts, bytes of the sentence's text: "refugees" makes no refugees_stock; equal: nothing */
};
void mig_guess_make(struct mig_guess *out, const struct mig_engine *engine, const struct mig_counting *counting);

#endif
