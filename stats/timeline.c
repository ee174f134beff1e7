#include "stats/timeline.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/sort.h"

struct stretch {
    int first, last;
};

static uint64_t first_period(const void *stretch)
{
    return mig_sort_key(((const struct stretch *)stretch)->first);
}

/* The periods of each figure as stretches; of a figure over too many only the first and the last. */
static size_t stretches_of(struct stretch *out, enum mig_freq freq, const struct mig_figure *list, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && list[i].from == list[i - 1].from && list[i].to == list[i - 1].to)
            continue; /* so it is with many, where they come in order */
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
    mig_sort_by(touched, n_touched, sizeof *touched, &(struct mig_order){ first_period, NULL });
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

/* The first of the days of T that is not before DAY. */
static size_t place_of(const struct mig_timeline *t, mig_day day)
{
    size_t low = 0, high = t->n_days;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (t->day[mid] < day)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Most are there already: figures are many, and what they tell of are the same months and years. */
static void add_day(struct mig_timeline *t, size_t *cap, mig_day day)
{
    size_t at = place_of(t, day);
    if (at < t->n_days && t->day[at] == day)
        return;
    t->day = mig_grow(t->day, cap, t->n_days + 1, sizeof *t->day);
    memmove(t->day + at + 1, t->day + at, (t->n_days++ - at) * sizeof *t->day);
    t->day[at] = day;
}

static void add_bounds(struct mig_timeline *t, size_t *cap, const struct mig_touched *periods)
{
    mig_day from = t->day[0], end = t->day[t->n_days - 1];
    for (size_t i = first_after(periods, from); i < periods->n; i++) {
        mig_day bound[] = { mig_period_first(periods->freq, periods->item[i]),
                            mig_period_last(periods->freq, periods->item[i]) + 1 };
        if (bound[0] >= end)
            break;
        for (size_t k = 0; k < 2; k++)
            if (bound[k] > from && bound[k] < end)
                add_day(t, cap, bound[k]);
    }
}

uint32_t mig_timeline_node(const struct mig_timeline *timeline, mig_day day)
{
    size_t at = place_of(timeline, day);
    assert(at < timeline->n_days && timeline->day[at] == day);
    return (uint32_t)at;
}

/* Days that were asked for lately: with figures it is the same few again and again. A day has one place here. */
enum { LATELY_BITS = 6, LATELY = 1 << LATELY_BITS };
struct lately {
    mig_day day[LATELY];
    uint32_t node[LATELY];
};

static void forget(struct lately *lately)
{
    for (size_t i = 0; i < LATELY; i++)
        lately->day[i] = MIG_NO_DAY;
}

static size_t slot_of(mig_day day)
{
    return (uint32_t)day * UINT32_C(0x9e3779b1) >> (32 - LATELY_BITS);
}

static void add_days(struct mig_timeline *t, size_t *cap, const struct mig_figure *list, size_t n)
{
    struct lately lately;
    forget(&lately);
    for (size_t i = 0; i < n; i++) {
        const mig_day day[] = { mig_figure_first_day(&list[i]), list[i].to + 1 };
        for (size_t k = 0; k < 2; k++) {
            mig_day *added = &lately.day[slot_of(day[k])];
            if (*added != day[k])
                add_day(t, cap, day[k]);
            *added = day[k];
        }
    }
}

static uint32_t recall(struct lately *lately, const struct mig_timeline *t, mig_day day)
{
    size_t slot = slot_of(day);
    if (lately->day[slot] != day)
        lately->node[slot] = mig_timeline_node(t, day);
    lately->day[slot] = day;
    return lately->node[slot];
}

static void give_nodes(const struct mig_timeline *t, struct mig_figure *list, size_t n)
{
    struct lately lately;
    forget(&lately);
    for (size_t i = 0; i < n; i++) {
        list[i].first_node = recall(&lately, t, mig_figure_first_day(&list[i]));
        list[i].end_node = recall(&lately, t, list[i].to + 1);
    }
}

void mig_timeline_make(struct mig_timeline *out, const struct mig_touched *periods, struct mig_figure *list, size_t n)
{
    struct mig_timeline t = { NULL, 0 };
    size_t cap = 0;
    add_days(&t, &cap, list, n);
    add_bounds(&t, &cap, periods);
    give_nodes(&t, list, n);
    *out = t;
}

void mig_timeline_free(struct mig_timeline *timeline)
{
    free(timeline->day);
    *timeline = (struct mig_timeline){ NULL, 0 };
}
