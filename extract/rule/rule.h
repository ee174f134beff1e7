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

/* What a rule goes on from: its fact has indicator, measure and all that its own sentence does not say from a total of the
 * sentence before, and none is made where there is none (before.h). */
enum mig_continues {
    MIG_CONTINUES_NOTHING,
    MIG_CONTINUES_PART,   /* "Of these, 130 were women": a part of that total */
    MIG_CONTINUES_FURTHER /* "Another 40 in Khujand": beside it */
};
extern const char *const mig_continues_words[];       /* "" "part" "further", NULL */
extern const struct mig_indicator mig_rule_continued; /* such a rule's indicator: stands for that of the total */

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
    int continues;                /* enum mig_continues */
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
/* Has RULE, all keys of which are read, what a rule needs, and nothing beside it that contradicts? Sets what it left to its
 * indicator. MIG_DATA with file:line:col. */
mig_status mig_rule_complete(struct mig_rule *rule, struct mig_err *err);

#endif
