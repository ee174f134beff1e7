/* workbench.h -- the verbs of `migstat rules`, and what they work with: one file each, rules_VERB.c, and one row in
 * ../cmd_rules.c. What a verb holds is one thread's. */
#ifndef MIG_EXTRACT_WORKBENCH_WORKBENCH_H
#define MIG_EXTRACT_WORKBENCH_WORKBENCH_H

#include "base/cli.h"
#include "extract/engine.h"

struct mig_rules_args {
    struct mig_args packs;
    const char *indicator, *language;         /* NULL: any */
    const char *value;                        /* of new: the figure that is meant; NULL: the only one */
    bool missing, update, pcre;               /* of test, of show */
    size_t top, words;                        /* of gaps: how many groups, 0 all; words on each side of a figure */
    size_t document_seconds, example_seconds; /* that rules may take over one; 0: any */
};

/* A verb at work. */
struct mig_workbench {
    const struct mig_run *env;
    const struct mig_rules_args *args;
    const struct mig_args *operands;
    struct mig_log *faults;    /* where those of packs are said while the engine is loaded; NULL: the first ends it */
    struct mig_engine *engine; /* once asked for */
    struct mig_ruleset *set;   /* once asked for; the engine's own if there is one */
    struct mig_arena arena;    /* outlives both */
    struct mig_buf out;        /* written to stdout at the end, also when the verb has found faults */
};
/* Loads the rules that --rules names, once. MIG_DATA with file:line:col. */
mig_status mig_workbench_rules(struct mig_workbench *w, struct mig_err *err);
/* The same with all that extracting takes; before mig_workbench_rules, if a verb wants both. */
mig_status mig_workbench_engine(struct mig_workbench *w, struct mig_err *err);
/* The rule of ID, which may stand behind its pack's name; MIG_DATA names the nearest if there is none. The
 * rules must be loaded; *out lives as long as they. */
mig_status mig_workbench_find(const struct mig_workbench *w, const char *id, const struct mig_rule **out,
                              struct mig_err *err);

/* Appends FACT as an example tells it, "{value: 340, unit: person}": those of the columns KEYS (NULL ends) that are not empty. */
void mig_workbench_put_fact(struct mig_buf *out, const char *const *keys, const struct mig_fact *fact);

void mig_workbench_free(struct mig_workbench *w);

/* `test --update` */
mig_status mig_rules_update(struct mig_workbench *w, struct mig_err *err);

typedef mig_status mig_rules_verb(struct mig_workbench *w, struct mig_err *err);
mig_rules_verb mig_rules_check, mig_rules_test, mig_rules_list, mig_rules_show, mig_rules_new, mig_rules_gaps;

#endif
