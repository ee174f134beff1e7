/* matcher.h -- between match.c and veto.c only: a matcher at work on a sentence. */
#ifndef MIG_EXTRACT_RULE_MATCHER_H
#define MIG_EXTRACT_RULE_MATCHER_H

#include "extract/rule/capture.h"
#include "extract/rule/effort.h"
#include "extract/rule/reach.h"
#include "extract/rule/ruleset.h"
#include "extract/rule/trim.h"

struct mig_matcher {
    const struct mig_ruleset *set;
    struct mig_runner runner;
    struct mig_trim trim; /* of tokens; runner's */
    struct mig_gate_notes notes;
    struct mig_effort *effort; /* the caller's; or NULL */
    /* of the sentence at hand */
    const struct mig_sentence *sentence;
    struct mig_tongue *tongue;
    const struct mig_gate *gate; /* its own; NULL: all patterns are tried */
    struct mig_subject tokens, plain;
    struct mig_stands stands;   /* of tokens */
    struct mig_way way;         /* of tokens */
    struct mig_clauses clauses; /* of tokens.text */
    uint32_t *whole;            /* of each token, or MIG_NO_TOKEN */
    size_t cap_whole;
    struct mig_strides strides; /* of the sentence */
    bool has_tokens, has_plain, has_strides, has_clauses, lost_clauses;
    struct mig_matches *out;
    size_t n_leaders; /* of OUT, before the followers */
    struct mig_err *err;
    mig_status status; /* MIG_DATA once a limit was hit */
    uint32_t near;     /* approaches of the candidate at hand that the figure at hand allows */
    uint64_t *start;   /* a bit for each byte up to the figure: a match by one of them could start there */
    size_t cap_starts;
    bool has_run_away; /* the pattern at hand hit one: it is not tried for further figures */
};

/* Runs P; a limit is remembered, names the rule, and is no match. Nothing matches once time is up. */
bool mig_matcher_try(struct mig_matcher *m, const struct mig_rule *rule, struct mig_pattern *p, struct mig_span subject,
                     size_t from);
/* The sentence with tokens, made when first asked for. */
struct mig_subject *mig_matcher_tokens(struct mig_matcher *m);
/* Is the approach or guard of NUMBER due in the sentence? */
bool mig_matcher_is_due(const struct mig_matcher *m, uint32_t number);

/* Gives the matches from number FROM on, those of attempt T, the reason why they cannot be of their figures, if there is one; what
 * `unless` rules out loses its further figures. */
void mig_veto_check(struct mig_matcher *m, const struct mig_attempt *t, size_t from);
/* What rules a figure out rules out one that goes on from it. */
void mig_veto_followers(struct mig_matcher *m);
/* Sets the clause of each winner; a limit leaves nothing of the sentence that can be trusted. */
void mig_veto_clauses(struct mig_matcher *m);

#endif
