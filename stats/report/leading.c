#include "stats/report/leading.h"

#include <stdlib.h>

#include "stats/report/finding.h"

static size_t n_whole(const struct mig_series *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        n += mig_obs_is_whole(&s->obs[i]);
    return n;
}

/* Whole periods before what is known in part, values of periods before running totals, the indicator's own unit before others, then
 * the longest series, then the latest, then the largest. */
static bool leads(const struct mig_report *r, const struct mig_series *a, const struct mig_series *b)
{
    const struct mig_indicator *in = mig_indicator_find(r->job->indicators, a->dim[MIG_DIM_INDICATOR]);
    if (!b)
        return true;
    if ((n_whole(a) > 0) != (n_whole(b) > 0))
        return n_whole(a) > 0;
    if (mig_is_running_total(a) != mig_is_running_total(b))
        return !mig_is_running_total(a);
    bool own_a = in && mig_span_is(a->dim[MIG_DIM_UNIT], in->unit),
         own_b = in && mig_span_is(b->dim[MIG_DIM_UNIT], in->unit);
    if (own_a != own_b)
        return own_a;
    if (n_whole(a) != n_whole(b))
        return n_whole(a) > n_whole(b);
    const struct mig_obs *last_a = mig_finding_obs(a), *last_b = mig_finding_obs(b);
    return last_a->period != last_b->period ? last_a->period > last_b->period : last_a->value > last_b->value;
}

static const struct mig_series *find(const struct mig_report *r, const struct mig_topic *topic)
{
    const struct mig_series *best = NULL;
    for (size_t i = topic->first; i < topic->first + topic->n; i++) {
        const struct mig_series *s = &r->job->set.item[i];
        if (mig_finding_obs(s) && leads(r, s, best))
            best = s;
    }
    return best;
}

static size_t weight(const struct mig_leading *l)
{
    return mig_is_running_total(l->series) ? 0 : n_whole(l->series);
}

static int by_weight(const void *pa, const void *pb)
{
    const struct mig_leading *a = pa, *b = pb;
    if (weight(a) != weight(b))
        return weight(a) > weight(b) ? -1 : 1;
    return (a->topic > b->topic) - (a->topic < b->topic);
}

const struct mig_leading *mig_report_leading(const struct mig_report *r, size_t *n)
{
    struct mig_leading *list = mig_arena_alloc(r->arena, r->n_topics * sizeof *list);
    *n = 0;
    for (size_t i = 0; i < r->n_topics; i++) {
        const struct mig_series *s = find(r, &r->topic[i]);
        if (s)
            list[(*n)++] = (struct mig_leading){ &r->topic[i], s, mig_finding_obs(s) };
    }
    if (*n)
        qsort(list, *n, sizeof *list, by_weight);
    return list;
}
