#include "stats/report/pick.h"

struct pick {
    const struct mig_report *report;
    bool *is_wanted; /* by fact */
};

static void want(struct pick *p, const struct mig_fact *const *list, size_t n)
{
    const struct mig_series_job *job = p->report->job;
    for (size_t i = 0; i < n; i++)
        p->is_wanted[mig_converted_from(&job->conversions, list[i]) - job->facts.item] = true;
}

static void want_used(struct pick *p)
{
    const struct mig_series_set *set = &p->report->job->set;
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = 0; k < set->item[i].n; k++)
            want(p, set->item[i].obs[k].fact, set->item[i].obs[k].n_facts);
    for (size_t i = 0; i < set->conflicts.n && i < MIG_REPORT_MAX_CONFLICTS; i++)
        want(p, set->conflicts.item[i].fact, set->conflicts.item[i].n);
}

void mig_pick_facts(bool *is_shown, const struct mig_report *r, size_t most)
{
    size_t n = r->job->facts.n, left = most;
    struct pick p = { r, mig_arena_alloc(r->arena, n * sizeof *p.is_wanted) };
    want_used(&p);
    for (int wanted = 1; wanted >= 0; wanted--)
        for (size_t i = 0; i < n; i++)
            if (p.is_wanted[i] == wanted) {
                is_shown[i] = left > 0;
                left -= left > 0;
            }
}
