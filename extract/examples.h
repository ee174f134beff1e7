/* examples.h -- the examples in rule packs: each text goes the whole way of a release, and its facts must be those given.
 *
 * All facts of the text, by whatever rule, must be those given, in order, and one at least must be by the example's own
 * rule, unless that continues: its examples hold the total of another rule, and may show that nothing goes on from it. Of each fact only the columns given are compared, in their printed form. `facts: []` is a counter-example: no rule
 * takes anything there. */
#ifndef MIG_EXTRACT_EXAMPLES_H
#define MIG_EXTRACT_EXAMPLES_H

#include "extract/extract.h"

/* The keys of the examples of RULE are columns of facts.csv, their dates are dates. MIG_DATA with file:line:col; or, if FAULTS is
 * given, each fault is said there. */
mig_status mig_examples_check(const struct mig_rule *rule, struct mig_log *faults, struct mig_err *err);

/* Examples that give facts, and those that must give none. */
struct mig_example_kinds {
    size_t giving, counter;
};
struct mig_example_kinds mig_examples_count(const struct mig_rule *rule);

/* An example that was run. The default of what rules may take over one, which is a sentence or a few. */
enum { MIG_EXAMPLE_SECONDS = 10 };
struct mig_example {
    const struct mig_rule *rule;
    const struct mig_yaml *node, *facts; /* the example in the pack, and the facts it must give */
    const struct mig_fact_list *found;   /* those that it gives */
    bool is_over;                        /* rules were not done with it in time (rule/effort.h): it gives none */
    size_t n_own;                        /* of these by RULE */
};
typedef void mig_example_use(void *context, const struct mig_example *example);
struct mig_examples_run {
    const struct mig_engine *engine;
    size_t seconds; /* of processor time that rules may take over one; 0: any */
    struct mig_log *log;
    mig_example_use *use; /* called for each; what it sees lives until it returns */
    void *context;
};
/* Runs all examples of the engine's rules, in their order. */
mig_status mig_examples_each(const struct mig_examples_run *how, struct mig_err *err);

/* WANT, a column of a fact, is GOT in the fact that was found. */
typedef void mig_example_difference(void *context, const struct mig_example *example, const struct mig_yaml *want,
                                    const char *got);
/* Does EXAMPLE give the facts that it must, in time? If their number is right, DIFFERS (or NULL) is called for each column that is not. */
bool mig_example_is_met(const struct mig_example *example, mig_example_difference *differs, void *context);

#endif
