#include "extract/rule/rule.h"

const char *const mig_group_words[] = { "population", "place",     "origin", "destination",
                                        "gender",     "age_range", "actor",  NULL };

const struct mig_also *mig_rule_also(const struct mig_rule *rule, struct mig_span name)
{
    for (size_t i = 0; i < rule->n_also; i++)
        if (mig_span_is(name, rule->also[i].name))
            return &rule->also[i];
    return NULL;
}
