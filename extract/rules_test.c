/* rules_test.c -- the examples of rules, run. */
#include "extract/examples.h"
#include "extract/rules.h"

mig_status mig_rules_test(struct mig_workbench *w, struct mig_err *err)
{
    struct mig_example_count count = { 0 };
    mig_status status = mig_workbench_engine(w, err);
    if (status == MIG_OK)
        status = mig_examples_run(w->engine, w->env->log, &w->out, &count, err);
    if (status == MIG_OK && count.n_untested)
        return MIG_DATA; /* each was named already, and so was what failed */
    return status == MIG_OK && count.n_failed ? MIG_PARTIAL : status;
}
