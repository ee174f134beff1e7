/* tongue.h -- the rules of one language: their patterns in file order, the gate before them, the words that bound a clause. */
#ifndef MIG_EXTRACT_RULE_TONGUE_H
#define MIG_EXTRACT_RULE_TONGUE_H

#include "extract/rule/beside.h"
#include "extract/rule/clause.h"
#include "extract/rule/gate.h"
#include "extract/rule/pattern.h"
#include "extract/rule/subset.h"

struct mig_candidate {
    const struct mig_rule *rule;
    uint32_t index; /* of the pattern in the rule */
    struct mig_pattern *pattern;
    uint32_t approach, n_approaches; /* its own in the tongue's, from the first on; made with the gate */
};
/* One way in which a candidate takes its figure; a pattern with its figure in several branches has several. The gate knows
 * them by number. */
struct mig_approach {
    uint32_t candidate;
    const struct mig_node *tree;
    const struct mig_beside *_Atomic beside; /* NULL: not asked for yet */
};

struct mig_tongue {
    const char *code;
    struct mig_sight sight;
    struct mig_node *conjunctions;       /* GROUP, or NULL: none are known */
    struct mig_code clause;              /* finds where clauses end */
    struct mig_code whole, predicate;    /* find words before a figure and in a match: clause.h */
    struct mig_code headings;            /* finds what counts nobody in the heading of a line: clause.h */
    struct mig_subsets subsets;          /* find what is a part of what */
    const struct mig_yaml *clause_words; /* of the language, or NULL */
    struct mig_candidate *candidate;
    size_t n_candidates, cap_candidates;
    struct mig_approach *approach;
    size_t n_approaches, cap_approaches;
    struct mig_pattern **guard; /* of `unless` and `unless_sentence`; numbered behind the approaches */
    size_t n_guards, cap_guards;
    pthread_mutex_t lock; /* around making the gate, and what of approaches and lists is made when it is asked for */
    struct mig_gate *_Atomic gate; /* made when the first text of the language comes */
    struct mig_arena arena;        /* of what is made under the lock */
    struct mig_tongue *next;
};

/* Reads `conjunctions`, `clause`, `whole`, `predicate`, `headings` and `part` of RULES_DIR/languages/CODE.yaml. CODE and the tree live in LOAD's arena. */
struct mig_load;
mig_status mig_tongue_open(struct mig_tongue **out, struct mig_load *load, const char *rules_dir, const char *code,
                           const struct mig_yaml *asked_at, struct mig_err *err);
void mig_tongue_add(struct mig_tongue *tongue, const struct mig_rule *rule);
const struct mig_gate *mig_tongue_gate(struct mig_tongue *tongue);
/* What must stand around a figure for approach NUMBER; known then, too, is where the lists of its tree can start. */
const struct mig_beside *mig_tongue_beside(struct mig_tongue *tongue, uint32_t number);
void mig_tongue_close(struct mig_tongue *tongue);

#endif
