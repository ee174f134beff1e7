#include "stats/scope.h"

bool mig_scope_has_days(const struct mig_scope *scope)
{
    return scope && (scope->since != MIG_NO_DAY || scope->until != MIG_NO_DAY);
}

bool mig_scope_has_conditions(const struct mig_scope *scope)
{
    return scope && scope->where && scope->where->n;
}

mig_status mig_scope_check(const struct mig_scope *scope, struct mig_err *err)
{
    if (scope && scope->since != MIG_NO_DAY && scope->until != MIG_NO_DAY && scope->since > scope->until)
        return mig_err_set(err, MIG_USAGE, "--since is a day after --until");
    return mig_scope_has_conditions(scope) ? mig_select_check(scope->where, "--where", err) : MIG_OK;
}

mig_day mig_scope_day(const struct mig_fact *fact)
{
    return fact->end != MIG_NO_DAY ? fact->end : fact->published;
}

bool mig_scope_chooses(const struct mig_scope *scope, const struct mig_fact *fact)
{
    mig_day day = mig_scope_day(fact);
    if (!mig_scope_has_days(scope))
        return true;
    return day != MIG_NO_DAY && (scope->since == MIG_NO_DAY || day >= scope->since) &&
           (scope->until == MIG_NO_DAY || day <= scope->until);
}

bool mig_scope_takes(const struct mig_scope *scope, const struct mig_span dim[MIG_N_DIMS], enum mig_freq freq)
{
    struct mig_series series = { .freq = freq };
    if (!mig_scope_has_conditions(scope))
        return true;
    memcpy(series.dim, dim, sizeof series.dim);
    return mig_select_takes(scope->where, &series);
}

bool mig_scope_takes_fact(const struct mig_series_how *how, const struct mig_fact *fact,
                          enum mig_series_measure measure)
{
    struct mig_span dim[MIG_N_DIMS];
    if (!mig_scope_has_conditions(how->scope))
        return true;
    mig_series_key(dim, fact, measure, how->indicators);
    if (mig_scope_takes(how->scope, dim, how->freq))
        return true;
    return measure == MIG_AS_CUMULATIVE && mig_scope_takes_fact(how, fact, MIG_AS_FLOW);
}

/* ---- a set ---- */

/* The periods are in order. */
static void cut_periods(struct mig_series *s, mig_day since)
{
    size_t before = 0;
    while (before < s->n && mig_period_last(s->freq, s->obs[before].period) < since)
        before++;
    s->obs += before;
    s->n -= before;
}

static void cut_series(struct mig_series_set *set, const struct mig_scope *scope)
{
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++) {
        struct mig_series *s = &set->item[i];
        if (scope->since != MIG_NO_DAY)
            cut_periods(s, scope->since);
        if (s->n && mig_scope_takes(scope, s->dim, s->freq))
            set->item[n++] = *s;
    }
    set->n = n;
}

static void cut_left(struct mig_left_list *list, mig_scope_test *takes, const void *from)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        if (takes(from, list->item[i].fact))
            list->item[n++] = list->item[i];
    list->n = n;
}

static void cut_conflicts(struct mig_conflict_list *list, mig_scope_test *takes, const void *from)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct mig_conflict *c = &list->item[i];
        bool taken = false;
        for (size_t k = 0; k < c->n && !taken; k++)
            taken = takes(from, c->fact[k]);
        if (taken)
            list->item[n++] = *c;
    }
    list->n = n;
}

void mig_scope_cut(struct mig_series_set *set, const struct mig_series_how *how, mig_scope_test *takes,
                   const void *from)
{
    if (!how->scope)
        return;
    cut_series(set, how->scope);
    if (!mig_scope_has_conditions(how->scope))
        return;
    cut_left(&set->left, takes, from);
    cut_conflicts(&set->conflicts, takes, from);
}
