/* rules_test.c -- the examples of rules, run; and which rules have too few. */
#include "base/utf8.h"
#include "extract/examples.h"
#include "extract/workbench/workbench.h"

enum { LEAST_EXAMPLES = 2, LEAST_COUNTERS = 1 };

struct testing {
    struct mig_workbench *w;
    size_t n_passed, n_failed;
};

static void say(struct testing *t, const struct mig_example *e, const struct mig_yaml *at)
{
    mig_buf_printf(&t->w->out, "%s:%u:%u: %s: ", at->path, at->line, at->col, e->rule->id);
}

static void say_difference(void *context, const struct mig_example *e, const struct mig_yaml *want, const char *got)
{
    struct testing *t = context;
    say(t, e, want);
    mig_buf_printf(&t->w->out, "%s is '%s', not '%.*s'\n", want->key, got,
                   MIG_SPAN_ARG(mig_utf8_one_line(&t->w->arena, want->text)));
}

/* Which other rule has taken what: the usual reason why a fact is not there. */
static void say_number(struct testing *t, const struct mig_example *e)
{
    struct mig_buf *out = &t->w->out;
    say(t, e, e->node);
    mig_buf_printf(out, "%zu facts expected, %zu found, %zu of them by this rule", mig_yaml_count(e->facts),
                   e->found->n, e->n_own);
    for (size_t i = 0; i < e->found->n; i++)
        mig_buf_printf(out, "%s%.*s by %.*s", i ? ", " : "; there are: ", MIG_SPAN_ARG(e->found->item[i].reported_text),
                       MIG_SPAN_ARG(e->found->item[i].rule_id));
    mig_buf_char(out, '\n');
}

static void test_example(void *context, const struct mig_example *e)
{
    struct testing *t = context;
    size_t n_wanted = mig_yaml_count(e->facts);
    t->n_failed += e->is_over;
    if (e->is_over) {
        say(t, e, e->node);
        mig_buf_str(&t->w->out, "rules were not done with it in time (--example-timeout)\n");
        return;
    }
    bool is_met = mig_example_is_met(e, say_difference, t);
    if (!is_met && (e->found->n != n_wanted || (n_wanted && e->n_own == 0)))
        say_number(t, e);
    t->n_passed += is_met;
    t->n_failed += !is_met;
}

/* ---- what is missing ---- */

/* The number of rules that have too few examples of a kind, each a row of a table. */
static size_t list_missing(struct mig_workbench *w)
{
    size_t n_rows = 0;
    for (size_t i = 0; i < mig_ruleset_count(w->set); i++) {
        const struct mig_rule *rule = mig_ruleset_rule(w->set, i);
        struct mig_example_kinds n = mig_examples_count(rule);
        if (n.giving >= LEAST_EXAMPLES && n.counter >= LEAST_COUNTERS)
            continue;
        if (n_rows++ == 0)
            mig_buf_printf(&w->out, "rules with fewer than %d examples, or no counter-example (facts: []):\n",
                           LEAST_EXAMPLES);
        mig_buf_printf(&w->out, "  %-24s examples: %zu  counter-examples: %zu  %s:%u\n", rule->id, n.giving, n.counter,
                       rule->node->path, rule->node->line);
    }
    return n_rows;
}

/* Rules of a pack stand together. A pack none of whose rules has an example is not tested, whatever else passes. */
static size_t name_untested(struct mig_workbench *w)
{
    size_t n_untested = 0;
    for (size_t i = 0, n, k; i < mig_ruleset_count(w->set); i += n) {
        const struct mig_pack *pack = mig_ruleset_rule(w->set, i)->pack;
        for (n = 0, k = 0; i + n < mig_ruleset_count(w->set) && mig_ruleset_rule(w->set, i + n)->pack == pack; n++)
            k += mig_yaml_count(mig_ruleset_rule(w->set, i + n)->examples);
        if (k)
            continue;
        mig_log_say(w->env->log, "%s: no rule of pack '%s' has an example: it is not tested", pack->path, pack->name);
        n_untested++;
    }
    return n_untested;
}

static mig_status show_missing(struct mig_workbench *w, struct mig_err *err)
{
    mig_status status = mig_workbench_rules(w, err);
    if (status == MIG_OK && list_missing(w) == 0)
        mig_buf_str(&w->out, "no rule lacks an example or a counter-example\n");
    return status;
}

mig_status mig_rules_test(struct mig_workbench *w, struct mig_err *err)
{
    struct testing t = { .w = w };
    if (w->args->missing && w->args->update)
        return mig_err_set(err, MIG_USAGE,
                           "--missing runs no example, so that --update has nothing to write: give one of the two");
    if (w->args->missing)
        return show_missing(w, err);
    if (w->args->update)
        return mig_rules_update(w, err);
    mig_status status = mig_workbench_engine(w, err);
    if (status == MIG_OK)
        status = mig_examples_each(
            &(struct mig_examples_run){ w->engine, w->args->example_seconds, w->env->log, test_example, &t }, err);
    if (status != MIG_OK)
        return status;
    list_missing(w);
    size_t n_untested = name_untested(w);
    mig_buf_printf(&w->out, "%zu passed, %zu failed\n", t.n_passed, t.n_failed);
    if (n_untested)
        return MIG_DATA; /* each was named already, and so was what failed */
    return t.n_failed ? MIG_PARTIAL : MIG_OK;
}
