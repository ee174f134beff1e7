/* trace.h -- for those who explain: what each piece of a pattern took in a match, and which words ruled a match out.
 *
 * A match is made once more, with a group around each list and slot. Slow, and asked for by nobody who only wants facts. */
#ifndef MIG_EXTRACT_RULE_TRACE_H
#define MIG_EXTRACT_RULE_TRACE_H

#include "extract/rule/match.h"
#include "extract/rule/pattern.h"

/* A list or slot of a pattern, and the bytes of the sentence's text that it took. */
struct mig_took {
    struct mig_span written;     /* as the pattern has it: "{gap:3}" */
    const struct mig_list *list; /* NULL: a slot */
    bool is_gap;
    uint32_t start, end;
};

/* An `unless` that holds, and the bytes of the sentence's text that it found. */
struct mig_veto {
    const struct mig_pattern *pattern;
    bool is_of_sentence; /* unless_sentence */
    uint32_t start, end;
};

struct mig_tracer;
/* SET outlives it. One per thread. */
struct mig_tracer *mig_tracer_new(const struct mig_ruleset *set);
void mig_tracer_free(struct mig_tracer *tracer); /* NULL is accepted */
/* Takes up SENTENCE, which lives until the next begin. */
void mig_tracer_begin(struct mig_tracer *tracer, const struct mig_sentence *sentence);
/* What the pieces of MATCHES' match I took, in their order, those that took nothing left out; at most MAX. Returns how many
 * there are in OUT; 0 where a limit was hit. */
size_t mig_tracer_took(struct mig_tracer *tracer, const struct mig_matches *matches, size_t i, struct mig_took *out,
                       size_t max);
/* Which words rule match I out; false: no `unless` of its rule holds. */
bool mig_tracer_veto(struct mig_tracer *tracer, const struct mig_matches *matches, size_t i, struct mig_veto *out);

/* The list or slot NODE as PATTERN has it. */
struct mig_span mig_trace_written(const struct mig_pattern *pattern, const struct mig_node *node);

#endif
