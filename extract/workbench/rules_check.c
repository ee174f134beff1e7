/* rules_check.c -- what is wrong with rule packs and with all tables of rules/: everything, not the first fault only. */
#include "extract/examples.h"
#include "extract/workbench/findings.h"
#include "extract/rule/inspect.h"
#include "extract/workbench/workbench.h"

/* Who has taken what an example was to give. */
struct taking {
    const struct mig_rule *rule;
    struct mig_span winner;   /* "pack/rule", of the first example taken; in the workbench's arena */
    size_t n_giving, n_taken; /* examples of the rule that give facts; those all of whose facts another rule gives */
    bool is_one;              /* WINNER has taken all of them */
};

struct checking {
    struct mig_workbench *w;
    struct mig_findings findings;
    struct mig_inspector *inspector;
    struct taking taking; /* of the rule at hand */
    size_t n_patterns;
};

static void tell(void *context, enum mig_remark_weight weight, const struct mig_yaml *node, size_t at, const char *what)
{
    struct checking *c = context;
    (weight == MIG_REMARK_ERROR ? mig_findings_error : mig_findings_warning)(&c->findings, node, at, "%s", what);
}

/* ---- patterns ---- */

static void check_rule(struct checking *c, const struct mig_rule *rule)
{
    const struct mig_patterns *lists[] = { &rule->patterns, &rule->unless, &rule->unless_sentence };
    c->n_patterns += rule->patterns.n;
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (size_t i = 0; i < lists[l]->n; i++)
            mig_inspect_pattern(c->inspector, rule, lists[l]->item[i]);
}

static void check_patterns(struct checking *c)
{
    const struct mig_ruleset *set = c->w->set;
    c->inspector = mig_inspector_new(&c->w->arena, tell, c);
    mig_inspect_lists(c->inspector, set);
    for (size_t i = 0; i < mig_ruleset_count(set); i++)
        check_rule(c, mig_ruleset_rule(set, i));
    mig_inspector_free(c->inspector);
}

/* ---- examples ---- */

static void tell_taking(struct checking *c)
{
    const struct taking *t = &c->taking;
    if (t->n_taken > 0 && t->n_taken == t->n_giving && t->is_one)
        mig_findings_error(
            &c->findings, mig_yaml_get(t->rule->node, "id"), 0,
            "'%s' is shadowed: '%.*s' takes the figures of all its examples; remove one of the two, narrow the "
            "other, or give this one a priority",
            t->rule->id, MIG_SPAN_ARG(t->winner));
    c->taking = (struct taking){ 0 };
}

static void take_example(struct checking *c, const struct mig_example *e)
{
    struct taking *t = &c->taking;
    if (e->is_over)
        mig_findings_error(&c->findings, e->node, 0, "rules were not done with this example of '%s' in %zu s",
                           e->rule->id, c->w->args->example_seconds);
    struct mig_span winner = e->found->n ? e->found->item[0].rule_id : (struct mig_span){ 0 };
    bool is_counter = !e->facts->child, is_taken = e->n_own == 0 && e->found->n > 0 && !e->rule->continues;
    t->n_giving += !is_counter;
    if (!is_taken)
        return;
    mig_findings_error(&c->findings, e->node, 0, "this example of '%s' gives '%.*s' by '%.*s'; %s", e->rule->id,
                       MIG_SPAN_ARG(e->found->item[0].reported_text), MIG_SPAN_ARG(winner),
                       is_counter ? "narrow that rule, or say what it gives"
                                  : "narrow that rule, give this one a priority, or move the example");
    t->n_taken += !is_counter;
    if (!is_counter && !t->winner.n)
        *t = (struct taking){ t->rule, mig_arena_span(&c->w->arena, winner), t->n_giving, t->n_taken, true };
    t->is_one &= is_counter || mig_span_eq(winner, t->winner);
}

static void check_example(void *context, const struct mig_example *e)
{
    struct checking *c = context;
    if (c->taking.rule != e->rule)
        tell_taking(c);
    c->taking.rule = e->rule;
    take_example(c, e);
}

static mig_status check_examples(struct checking *c, struct mig_err *err)
{
    const struct mig_examples_run how = { c->w->engine, c->w->args->example_seconds, &c->findings.log, check_example,
                                          c };
    mig_status status = mig_examples_each(&how, err);
    tell_taking(c);
    return status;
}

/* ---- the whole ---- */

/* A fault of the data goes to the findings; other failures end the check. */
static mig_status told(struct checking *c, mig_status status, struct mig_err *err)
{
    if (status == MIG_DATA)
        mig_log_say(&c->findings.log, "%s", err->message);
    return status == MIG_DATA ? MIG_OK : status;
}

static mig_status check(struct checking *c, struct mig_err *err)
{
    mig_status status = told(c, mig_workbench_engine(c->w, err), err);
    if (status == MIG_OK && c->w->set) {
        bool is_whole = c->findings.n == 0; /* without the rules that are left out, examples would be taken by others */
        check_patterns(c);
        status = is_whole ? told(c, check_examples(c, err), err) : MIG_OK;
    }
    for (mig_data_check *const *each = c->w->env->check; *each && status == MIG_OK; each++)
        status = told(c, (*each)(c->w->env->rules_dir, err), err);
    return status;
}

static void count(struct mig_buf *out, size_t n, const char *what)
{
    mig_buf_printf(out, "%zu %s%s", n, what, n == 1 ? "" : "s");
}

static void count_sound(struct mig_buf *out, size_t n_rules, size_t n_patterns)
{
    count(out, n_rules, "rule");
    mig_buf_str(out, " with ");
    count(out, n_patterns, "pattern");
    mig_buf_str(out, n_rules == 1 ? " is in order" : " are in order");
}

mig_status mig_rules_check(struct mig_workbench *w, struct mig_err *err)
{
    struct checking c = { .w = w };
    size_t n_errors, n_warnings;
    struct mig_buf sum = { 0 };
    mig_findings_init(&c.findings);
    w->faults = &c.findings.log;
    mig_status status = check(&c, err);
    mig_findings_tell(&c.findings, w->env->log, &n_errors, &n_warnings);
    w->faults = NULL;
    mig_findings_free(&c.findings);
    if (n_errors)
        count(&sum, n_errors, "error");
    else if (status == MIG_OK)
        count_sound(&sum, mig_ruleset_count(w->set), c.n_patterns);
    if (n_warnings) {
        mig_buf_str(&sum, ", ");
        count(&sum, n_warnings, "warning");
    }
    if (status == MIG_OK && n_errors)
        status = mig_err_set(err, MIG_DATA, "%s", sum.p);
    else if (status == MIG_OK)
        mig_buf_printf(&w->out, "%s\n", sum.p);
    mig_buf_free(&sum);
    return status;
}
