#include "stats/report/charted.h"

#include <stdlib.h>

#include "stats/report/leading.h"

static bool is_long(const struct mig_series *s)
{
    return s->n > 1;
}

struct ranked {
    size_t series, n_values;
};

static int by_values(const void *pa, const void *pb)
{
    const struct ranked *a = pa, *b = pb;
    if (a->n_values != b->n_values)
        return a->n_values > b->n_values ? -1 : 1;
    return (a->series > b->series) - (a->series < b->series);
}

/* The long ones, in order of their values. */
static struct ranked *rank(const struct mig_report *r, size_t *n)
{
    const struct mig_series_set *set = &r->job->set;
    struct ranked *list = mig_arena_alloc(r->arena, set->n * sizeof *list);
    *n = 0;
    for (size_t i = 0; i < set->n; i++)
        if (is_long(&set->item[i]))
            list[(*n)++] = (struct ranked){ i, r->summary[i].n };
    if (*n)
        qsort(list, *n, sizeof *list, by_values);
    return list;
}

/* False: there is no room for it in what is LEFT. */
static bool take(bool *is_charted, const struct mig_report *r, size_t series, size_t *left)
{
    size_t n = r->job->set.item[series].n + MIG_CHART_FRAME;
    if (n > *left)
        return false;
    *left -= n;
    return is_charted[series] = true;
}

void mig_charted_pick(bool *is_charted, const struct mig_report *r, size_t most)
{
    size_t n_leading, n_ranked;
    const struct mig_leading *leading = mig_report_leading(r, &n_leading);
    const struct ranked *ranked = rank(r, &n_ranked);
    bool fits = true;
    for (size_t i = 0; i < n_leading && fits; i++)
        if (is_long(leading[i].series))
            fits = take(is_charted, r, (size_t)(leading[i].series - r->job->set.item), &most);
    for (size_t i = 0; i < n_ranked && fits; i++)
        if (!is_charted[ranked[i].series])
            fits = take(is_charted, r, ranked[i].series, &most);
}

size_t mig_charted_all(const struct mig_report *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->job->set.n; i++)
        n += is_long(&r->job->set.item[i]);
    return n;
}

size_t mig_charted_shown(const struct mig_report *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->job->set.n; i++)
        n += r->is_charted[i];
    return n;
}
