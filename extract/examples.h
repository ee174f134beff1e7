/* examples.h -- the examples in rule packs: each text goes the whole way of a release, and its facts must be those given.
 *
 * All facts of the text, by whatever rule, must be those given, in order, and one at least must be by the example's own
 * rule. Of each fact only the columns given are compared, in their printed form. `facts: []` is a counter-example: no rule
 * takes anything there. */
#ifndef MIG_EXTRACT_EXAMPLES_H
#define MIG_EXTRACT_EXAMPLES_H

#include "extract/extract.h"

/* The keys of the examples of RULE are columns of facts.csv, their dates are dates. MIG_DATA with file:line:col. */
mig_status mig_examples_check(const struct mig_rule *rule, struct mig_err *err);

/* Examples that give facts, and those that must give none. */
struct mig_example_kinds {
    size_t giving, counter;
};
struct mig_example_kinds mig_examples_count(const struct mig_rule *rule);

struct mig_example_count {
    size_t n_passed, n_failed;
    size_t n_untested; /* packs with rules and no example; each is named to LOG */
};
/* Runs all examples of ENGINE's rules. Writes each failure, then the rules that have no counter-example, then the counts. */
mig_status mig_examples_run(const struct mig_engine *engine, struct mig_log *log, struct mig_buf *out,
                            struct mig_example_count *count, struct mig_err *err);

#endif
