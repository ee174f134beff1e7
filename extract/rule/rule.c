#include "extract/rule/rule.h"

#include "extract/rule/follow.h"
#include "extract/rule/pattern.h"

const char *const mig_group_words[] = { "population", "place",     "origin", "destination",
                                        "gender",     "age_range", "actor",  NULL };
const char *const mig_continues_words[] = { "", "part", "further", NULL };
const struct mig_indicator mig_rule_continued = { .code = "continued", .unit = "person", .measure = MIG_FLOW };

const struct mig_also *mig_rule_also(const struct mig_rule *rule, struct mig_span name)
{
    for (size_t i = 0; i < rule->n_also; i++)
        if (mig_span_is(name, rule->also[i].name))
            return &rule->also[i];
    return NULL;
}

static bool has_other(const struct mig_rule *rule, const char *name)
{
    for (size_t i = 0; i < rule->patterns.n; i++) {
        const struct mig_parsed *parsed = &rule->patterns.item[i]->parsed;
        for (size_t o = 0; o < parsed->n_others; o++)
            if (mig_span_is(parsed->other[o], name))
                return true;
    }
    return false;
}

static mig_status check_others(const struct mig_rule *rule, const struct mig_pattern *p, struct mig_err *err)
{
    for (size_t o = 0; o < p->parsed.n_others; o++)
        if (!mig_rule_also(rule, p->parsed.other[o]))
            return mig_yaml_fail(
                p->node, err,
                "{other:%.*s} stands not under 'also'; put it there, or write {other} if it gives no fact",
                MIG_SPAN_ARG(p->parsed.other[o]));
    return MIG_OK;
}

/* In a rule with `also` every {other:NAME} gives a fact, and every fact has its {other:NAME}; elsewhere NAME is a label. */
static mig_status check_also(const struct mig_rule *rule, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; rule->n_also && i < rule->patterns.n && status == MIG_OK; i++)
        status = check_others(rule, rule->patterns.item[i], err);
    for (size_t a = 0; a < rule->n_also && status == MIG_OK; a++)
        if (!has_other(rule, rule->also[a].name))
            status = mig_yaml_fail(rule->also[a].node, err, "no pattern has {other:%s}", rule->also[a].name);
    return status;
}

/* What a further figure does not say is as for the rule's own; another indicator brings its own measure. */
static void complete_also(struct mig_rule *rule)
{
    for (struct mig_also *also = rule->also; also < rule->also + rule->n_also; also++) {
        if (!also->indicator)
            also->indicator = rule->indicator;
        if (!also->measure)
            also->measure = also->indicator == rule->indicator ? rule->measure : also->indicator->measure;
    }
}

/* The total says what a rule that goes on from it does not. */
static mig_status check_continues(const struct mig_rule *rule, struct mig_err *err)
{
    static const char *const keys[] = { "indicator", "measure", "direction", NULL };
    for (size_t i = 0; keys[i]; i++) {
        const struct mig_yaml *node = mig_yaml_get(rule->node, keys[i]);
        if (node)
            return mig_yaml_fail(node, err, "a rule that continues has the %s of what it continues; leave it out",
                                 keys[i]);
    }
    return MIG_OK;
}

mig_status mig_rule_complete(struct mig_rule *rule, struct mig_err *err)
{
    mig_status status = rule->continues ? check_continues(rule, err) : MIG_OK;
    if (status != MIG_OK)
        return status;
    if (rule->continues)
        rule->indicator = &mig_rule_continued;
    if (!rule->id || !rule->indicator || rule->patterns.n == 0)
        return mig_yaml_fail(rule->node, err, "a rule needs an id, an indicator, and patterns or frames");
    if (rule->follows)
        return mig_follow_check(rule, err);
    if (!rule->measure)
        rule->measure = rule->indicator->measure;
    if (rule->direction && rule->measure != MIG_CHANGE && !rule->indicator->is_signed)
        return mig_yaml_fail(mig_yaml_get(rule->node, "direction"), err,
                             "only a change or a signed indicator has a direction; write 'measure: change'");
    complete_also(rule);
    return check_also(rule, err);
}
