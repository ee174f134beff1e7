/* rule.h -- a rule as it stands in a pack, after loading and checking. FROZEN with pattern.h: the slot grammar. */
#ifndef MIG_EXTRACT_RULE_RULE_H
#define MIG_EXTRACT_RULE_RULE_H

#include "extract/fact.h"
#include "extract/indicator.h"

struct mig_pattern; /* pattern.h */
struct mig_patterns {
    struct mig_pattern **item; /* in the order written */
    size_t n;
};

struct mig_pack {
    const char *name, *version, *language, *path;
};

/* What a capturing list captures; also the names of the groups in patterns. */
enum mig_group {
    MIG_GROUP_POPULATION,
    MIG_GROUP_PLACE,
    MIG_GROUP_ORIGIN,
    MIG_GROUP_DESTINATION,
    MIG_GROUP_GENDER,
    MIG_GROUP_AGE_RANGE,
    MIG_GROUP_ACTOR,
    MIG_N_GROUPS
};
extern const char *const mig_group_words[]; /* "population" …, NULL */

/* A further figure of a rule's patterns, {other:NAME}, that gives a fact of its own. */
struct mig_also {
    const char *name;
    const struct mig_indicator *indicator;
    int measure;
    const char *unit; /* NULL: from the figure, else the indicator */
    bool part_of_value;
    const struct mig_yaml *node; /* for messages */
};

struct mig_rule {
    const char *id;
    const struct mig_pack *pack;
    const struct mig_indicator *indicator;
    int measure;                  /* enum mig_measure; 0: as the fact that it follows */
    int direction;                /* of a change, or of a signed indicator: +1, -1; 0 not said */
    int claim;                    /* status the rule asserts itself, or 0 */
    long priority;                /* higher wins; 0 by default */
    const char *unit;             /* NULL: from the population, else the indicator */
    const char *population_group; /* NULL: from the wording */
    const char *follows;          /* NULL, or the {other:NAME} whose fact says what is counted: follow.h */
    struct mig_patterns patterns, unless, unless_sentence;
    const char **with; /* ids of rules that may share a figure with this one */
    size_t n_with;
    struct mig_also *also;
    size_t n_also;
    const struct mig_yaml *examples; /* list of {text, facts, …}; NULL: none */
    const struct mig_yaml *node;     /* for messages */
    size_t order;                    /* file order over the whole set */
};
/* What {other:NAME} of RULE gives, or NULL: no fact. */
const struct mig_also *mig_rule_also(const struct mig_rule *rule, struct mig_span name);

#endif
