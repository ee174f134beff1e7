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

/* An example that was run. */
struct mig_example {
    const struct mig_rule *rule;
    const struct mig_yaml *node, *facts; /* the example in the pack, and the facts it must give */
    const struct mig_fact_list *found;   /* those that it gives */
    size_t n_own;                        /* of these by RULE */
};
typedef void mig_example_use(void *context, const struct mig_example *example);
/* Runs all examples of ENGINE's rules, in their order; USE is called for each, and what it sees lives until it returns. */
mig_status mig_examples_each(const struct mig_engine *engine, struct mig_log *log, mig_example_use *use, void *context,
                             struct mig_err *err);

/* WANT, a column of a fact, is GOT in the fact that was found. */
typedef void mig_example_difference(void *context, const struct mig_example *example, const struct mig_yaml *want,
                                    const char *got);
/* Does EXAMPLE give the facts that it must? If their number is right, DIFFERS (or NULL) is called for each column that is not. */
bool mig_example_is_met(const struct mig_example *example, mig_example_difference *differs, void *context);

#endif
