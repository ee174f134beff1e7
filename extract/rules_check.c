/* rules_check.c -- what is wrong with rule packs and with all tables of rules/. */
#include "extract/examples.h"
#include "extract/rule/pattern.h"
#include "extract/rules.h"

static mig_status check_pattern(struct mig_workbench *w, struct mig_pattern *p, bool needs_words, struct mig_err *err)
{
    mig_status status = mig_pattern_compile(p, err);
    if (status == MIG_OK && needs_words && mig_required_of(&w->arena, p->parsed.root).n == 0)
        mig_log_say(w->env->log,
                    "%s:%u:%u: this pattern has no word of three letters that must be there: it is tried on every "
                    "sentence with a figure; add one if you can",
                    p->node->path, p->node->line, p->node->col);
    return status;
}

static mig_status check_list(struct mig_workbench *w, const struct mig_patterns *list, bool needs_words,
                             struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < list->n && status == MIG_OK; i++)
        status = check_pattern(w, list->item[i], needs_words, err);
    return status;
}

static mig_status check_rule(struct mig_workbench *w, const struct mig_rule *rule, struct mig_err *err)
{
    mig_status status = check_list(w, &rule->patterns, true, err);
    if (status == MIG_OK)
        status = check_list(w, &rule->unless, false, err);
    if (status == MIG_OK)
        status = check_list(w, &rule->unless_sentence, false, err);
    return status == MIG_OK ? mig_examples_check(rule, err) : status;
}

mig_status mig_rules_check(struct mig_workbench *w, struct mig_err *err)
{
    size_t n_patterns = 0;
    mig_status status = mig_workbench_rules(w, err);
    for (size_t i = 0; status == MIG_OK && i < mig_ruleset_count(w->set); i++) {
        n_patterns += mig_ruleset_rule(w->set, i)->patterns.n;
        status = check_rule(w, mig_ruleset_rule(w->set, i), err);
    }
    for (mig_data_check *const *check = w->env->check; *check && status == MIG_OK; check++)
        status = (*check)(w->env->rules_dir, err);
    if (status == MIG_OK)
        mig_buf_printf(&w->out, "%zu rules with %zu patterns are in order\n", mig_ruleset_count(w->set), n_patterns);
    return status;
}
