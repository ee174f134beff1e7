/* capture.h -- between match.c and capture.c only: what the groups of a match hold. */
#ifndef MIG_EXTRACT_RULE_CAPTURE_H
#define MIG_EXTRACT_RULE_CAPTURE_H

#include "extract/rule/subject.h"
#include "extract/rule/tongue.h"

/* A pattern, the figure it is for, and where it matched, in the subject with tokens. */
struct mig_attempt {
    const struct mig_candidate *candidate;
    uint32_t token;
    size_t start, end;
};

/* Adds to OUT the match of ATTEMPT in S and behind it one for each further figure, which names the first as its main.
 * RUNNER matched it last. */
void mig_capture_take(struct mig_matches *out, const struct mig_attempt *attempt, const struct mig_subject *s,
                      const struct mig_runner *runner);

#endif
