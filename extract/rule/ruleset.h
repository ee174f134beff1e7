/* ruleset.h -- a loaded set of rules, for ruleset.c and match.c only; others see match.h. */
#ifndef MIG_EXTRACT_RULE_RULESET_H
#define MIG_EXTRACT_RULE_RULESET_H

#include "extract/rule/late.h"
#include "extract/rule/match.h"
#include "extract/rule/pack.h"

struct mig_ruleset {
    struct mig_arena arena;
    struct mig_load load;
    struct mig_pack_file **file;
    size_t n_files, cap_files;
    struct mig_tongue *tongues;
    struct mig_rule **rule; /* in file order */
    size_t n_rules, cap_rules;
    struct mig_map ids;
    const char *rules_dir;
    struct mig_late *late; /* NULL: nothing was put off */
    bool no_gate, no_examples;
    struct mig_jit_budget *jit; /* of all patterns; counted while they run */
};

/* The rules of the language of CODE, or NULL. */
struct mig_tongue *mig_ruleset_tongue(const struct mig_ruleset *set, const char *code);

#endif
