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

static mig_day first_day(const struct mig_figure *f)
{
    return f->from == MIG_NO_DAY ? f->to : f->from;
}

struct stretch {
    int32_t first, last; /* by_size looks at the first */
};

/* The periods of each figure as stretches; of a figure over too many only the first and the last. */
static size_t stretches_of(struct stretch *out, enum mig_freq freq, const struct mig_figure *list, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        int first = mig_period_of(freq, first_day(&list[i])), last = mig_period_of(freq, list[i].to);
        bool is_long = last - first > MIG_MAX_GAP;
        out[k++] = (struct stretch){ first, is_long ? first : last };
        if (is_long)
            out[k++] = (struct stretch){ last, last };
    }
    return k;
}

void mig_touched_make(struct mig_touched *out, enum mig_freq freq, const struct mig_figure *list, size_t n)
{
    struct mig_touched all = { NULL, 0 };
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
    *periods = (struct mig_touched){ NULL, 0 };
}

void mig_timeline_make(struct mig_timeline *out, enum mig_freq freq, const struct mig_figure *list, size_t n)
{
    struct mig_timeline t = { NULL, 0 };
    struct mig_touched periods;
    mig_day from = first_day(&list[0]), end = list[0].to + 1;
    mig_touched_make(&periods, freq, list, n);
    t.day = mig_alloc((2 * n + periods.n) * sizeof *t.day);
    for (size_t i = 0; i < n; i++) {
        t.day[t.n_days++] = first_day(&list[i]);
        t.day[t.n_days++] = list[i].to + 1;
        from = first_day(&list[i]) < from ? first_day(&list[i]) : from;
        end = list[i].to + 1 > end ? list[i].to + 1 : end;
    }
    for (size_t i = 0; i < periods.n; i++) {
        mig_day first = mig_period_first(freq, periods.item[i]);
        if (first > from && first < end)
            t.day[t.n_days++] = first;
    }
    t.n_days = sort_once(t.day, t.n_days);
    mig_touched_free(&periods);
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
