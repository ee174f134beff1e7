#include "stats/timeline.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

static int by_size(const void *pa, const void *pb)
{
    int32_t a = *(const int32_t *)pa, b = *(const int32_t *)pb;
    return (a > b) - (a < b);
}

static size_t sort_once(int32_t *list, size_t n)
{
    size_t n_kept = 0;
    if (n)
        qsort(list, n, sizeof *list, by_size);
    for (size_t i = 0; i < n; i++)
        if (n_kept == 0 || list[n_kept - 1] != list[i])
            list[n_kept++] = list[i];
    return n_kept;
}

struct stretch {
    int32_t first, last; /* by_size looks at the first */
};

/* The periods of each figure as stretches; of a figure over too many only the first and the last. */
static size_t stretches_of(struct stretch *out, enum mig_freq freq, const struct mig_figure *list, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        int first = mig_period_of(freq, mig_figure_first_day(&list[i])), last = mig_period_of(freq, list[i].to);
        bool is_long = last - first > MIG_MAX_GAP;
        out[k++] = (struct stretch){ first, is_long ? first : last };
        if (is_long)
            out[k++] = (struct stretch){ last, last };
    }
    return k;
}

void mig_touched_make(struct mig_touched *out, enum mig_freq freq, const struct mig_figure *list, size_t n)
{
    struct mig_touched all = { freq, NULL, 0 };
    struct stretch *touched = mig_alloc(2 * n * sizeof *touched);
    size_t n_touched = stretches_of(touched, freq, list, n), cap = 0;
    if (n_touched)
        qsort(touched, n_touched, sizeof *touched, by_size);
    int next = INT32_MIN; /* the first period that is not listed yet */
    for (size_t i = 0; i < n_touched; i++)
        for (int p = touched[i].first > next ? touched[i].first : next; p <= touched[i].last; p++) {
            all.item = mig_grow(all.item, &cap, all.n + 1, sizeof *all.item);
            all.item[all.n++] = p;
            next = p + 1;
        }
    free(touched);
    *out = all;
}

void mig_touched_free(struct mig_touched *periods)
{
    free(periods->item);
    *periods = (struct mig_touched){ .freq = periods->freq };
}

/* The number of the first period that ends after DAY. */
static size_t first_after(const struct mig_touched *periods, mig_day day)
{
    size_t low = 0, high = periods->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (mig_period_last(periods->freq, periods->item[mid]) < day)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void add_bounds(struct mig_timeline *t, const struct mig_touched *periods, mig_day from, mig_day end)
{
    size_t cap = t->n_days;
    for (size_t i = first_after(periods, from); i < periods->n; i++) {
        mig_day bound[] = { mig_period_first(periods->freq, periods->item[i]),
                            mig_period_last(periods->freq, periods->item[i]) + 1 };
        if (bound[0] >= end)
            break;
        t->day = mig_grow(t->day, &cap, t->n_days + 2, sizeof *t->day);
        for (size_t k = 0; k < 2; k++)
            if (bound[k] > from && bound[k] < end)
                t->day[t->n_days++] = bound[k];
    }
}

void mig_timeline_make(struct mig_timeline *out, const struct mig_touched *periods, const struct mig_figure *list,
                       size_t n)
{
    struct mig_timeline t = { mig_alloc(2 * n * sizeof *t.day), 0 };
    mig_day from = mig_figure_first_day(&list[0]), end = list[0].to + 1;
    for (size_t i = 0; i < n; i++) {
        t.day[t.n_days++] = mig_figure_first_day(&list[i]);
        t.day[t.n_days++] = list[i].to + 1;
        from = mig_figure_first_day(&list[i]) < from ? mig_figure_first_day(&list[i]) : from;
        end = list[i].to + 1 > end ? list[i].to + 1 : end;
    }
    add_bounds(&t, periods, from, end);
    t.n_days = sort_once(t.day, t.n_days);
    *out = t;
}

uint32_t mig_timeline_node(const struct mig_timeline *timeline, mig_day day)
{
    const mig_day *at = bsearch(&day, timeline->day, timeline->n_days, sizeof day, by_size);
    assert(at);
    return (uint32_t)(at - timeline->day);
}

void mig_timeline_free(struct mig_timeline *timeline)
{
    free(timeline->day);
    *timeline = (struct mig_timeline){ NULL, 0 };
}
