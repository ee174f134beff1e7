#include "stats/choose.h"

#include <stdlib.h>

#include "base/mem.h"

struct score {
    int64_t days, n, trust, published;
};

/* Stretches have different bounds, so this is a full order. */
static int by_end(const void *pa, const void *pb)
{
    const struct mig_stretch *a = pa, *b = pb;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

static bool is_better(struct score a, struct score b)
{
    if (a.days != b.days)
        return a.days > b.days;
    if (a.n != b.n)
        return a.n < b.n;
    if (a.trust != b.trust)
        return a.trust > b.trust;
    return a.published > b.published;
}

/* How many of the stretches before I end before it starts. */
static size_t n_before(const struct mig_stretch *list, size_t i)
{
    size_t low = 0, high = i;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (list[mid].to < list[i].from)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static struct score with(struct score s, const struct mig_stretch *stretch)
{
    s.days += (int64_t)stretch->to - stretch->from + 1;
    s.n++;
    s.trust += stretch->trust;
    s.published += stretch->published;
    return s;
}

size_t mig_choose(struct mig_stretch *list, size_t n)
{
    qsort(list, n, sizeof *list, by_end);
    struct score *best = mig_alloc((n + 1) * sizeof *best); /* [i]: of the first i stretches */
    bool *chosen = mig_alloc(n * sizeof *chosen);
    for (size_t i = 0; i < n; i++) {
        struct score taken = with(best[n_before(list, i)], &list[i]);
        best[i + 1] = is_better(taken, best[i]) ? taken : best[i];
    }
    for (size_t i = n; i > 0;) {
        size_t before = n_before(list, i - 1);
        chosen[i - 1] = is_better(with(best[before], &list[i - 1]), best[i - 1]);
        i = chosen[i - 1] ? before : i - 1;
    }
    size_t n_chosen = 0;
    for (size_t i = 0; i < n; i++)
        if (chosen[i]) {
            struct mig_stretch t = list[n_chosen];
            list[n_chosen++] = list[i];
            list[i] = t;
        }
    free(chosen);
    free(best);
    return n_chosen;
}

const struct mig_stretch *mig_choose_blocker(const struct mig_stretch *s, const struct mig_stretch *chosen, size_t n)
{
    const struct mig_stretch *blocker = NULL;
    int most = 0;
    for (size_t i = 0; i < n; i++) {
        mig_day from = s->from > chosen[i].from ? s->from : chosen[i].from;
        mig_day to = s->to < chosen[i].to ? s->to : chosen[i].to;
        if (to - from + 1 > most) {
            most = to - from + 1;
            blocker = &chosen[i];
        }
    }
    return blocker;
}
