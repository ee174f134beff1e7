/* sample.h -- a text that a tree matches, more or less: each of its choices taken the first way, no look-around heeded. */
#ifndef MIG_EXTRACT_RULE_SAMPLE_H
#define MIG_EXTRACT_RULE_SAMPLE_H

#include "extract/rule/letters.h"

/* One REPEAT of the tree may be pumped: behind its first round comes PUMP, K times, and STOP, which nothing takes. If the target
 * is an alternative, that one is taken and no other. */
struct mig_sampler {
    struct mig_letters *letters;
    struct mig_buf *out;           /* appended to, as a subject with tokens */
    const struct mig_node *target; /* NULL: none */
    struct mig_span pump;
    size_t k;
    const char *stop;
    bool is_pumped; /* the target was met */
};
void mig_sample_make(struct mig_sampler *sampler, const struct mig_node *node);
/* TEXT, a subject with tokens, as somebody could write it. */
void mig_sample_print(struct mig_buf *out, struct mig_span text);

#endif
