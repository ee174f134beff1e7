#include "stats/report/doubt.h"

#include <math.h>

static bool names(const struct mig_conflict *c, const struct mig_obs *o)
{
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < o->n_facts; k++)
            if (c->fact[i] == o->fact[k])
                return true;
    return false;
}

size_t mig_doubt_conflicts(const struct mig_report *r, const struct mig_obs *o)
{
    const struct mig_conflict_list *list = &r->job->set.conflicts;
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += names(&list->item[i], o);
    return n;
}

/* No count is below zero, whatever its wording leaves open. */
bool mig_doubt_is_by_policy(const struct mig_obs *o)
{
    for (size_t i = 0; i < o->n_facts; i++) {
        const struct mig_fact *f = o->fact[i];
        if (f->qualifier > MIG_EXACTLY && ((isnan(f->max) && !isnan(o->max)) || (isnan(f->min) && o->min > 0)))
            return true;
    }
    return false;
}
