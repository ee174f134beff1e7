#include "stats/settle.h"

#include <math.h>
#include <stdlib.h>

static bool is_missing(double x)
{
    return isnan(x);
}

mig_day mig_figure_first_day(const struct mig_figure *figure)
{
    return figure->from == MIG_NO_DAY ? figure->to : figure->from;
}

static struct mig_standing standing_of(const struct mig_figure *f)
{
    return (struct mig_standing){ f->fact, f->as, f->trust, f->published };
}

int mig_figure_by_trust(const void *pa, const void *pb)
{
    const struct mig_figure *a = pa, *b = pb;
    bool accepted_a = a->trust == MIG_TRUST_ACCEPTED, accepted_b = b->trust == MIG_TRUST_ACCEPTED;
    if (accepted_a == accepted_b && a->stands_back != b->stands_back)
        return a->stands_back ? 1 : -1;
    const struct mig_standing sa = standing_of(a), sb = standing_of(b);
    return mig_standing_cmp(&sa, &sb, NULL);
}

/* Accepted or not, put back or not, trust, day: 36 bits. */
uint64_t mig_figure_trust_key(const void *figure)
{
    const struct mig_figure *f = figure;
    uint64_t put_back = f->stands_back, less_trusted = (uint64_t)MIG_TRUST_ACCEPTED - f->trust;
    uint64_t not_accepted = less_trusted > 0, older = UINT32_MAX - mig_sort_key(f->published);
    return not_accepted << 35 | put_back << 34 | less_trusted << 32 | older;
}

const struct mig_order mig_figure_trust = { mig_figure_trust_key, mig_figure_by_trust };

/* The one that gives the value first: it has a value, narrow bounds, is new. */
static int by_worth(const void *pa, const void *pb)
{
    const struct mig_figure *a = pa, *b = pb;
    if (is_missing(a->as.value) != is_missing(b->as.value))
        return is_missing(a->as.value) ? 1 : -1;
    int c = mig_reading_cmp_width(&a->as, &b->as);
    return c ? c : mig_figure_by_trust(pa, pb);
}

/* The same figures together, the first publication in front. */
static int by_reading(const void *pa, const void *pb)
{
    const struct mig_figure *a = pa, *b = pb;
    int c = mig_reading_cmp(&a->as, &b->as);
    if (c == 0)
        c = (a->published > b->published) - (a->published < b->published);
    return c ? c : mig_span_cmp(a->fact->fact_id, b->fact->fact_id);
}

static void swap(struct mig_figure *a, struct mig_figure *b)
{
    struct mig_figure t = *a;
    *a = *b;
    *b = t;
}

/* Puts what agrees with the trusted ones in front; returns how many, and the bounds they have in common. */
static size_t part_agreeing(struct mig_figure *list, size_t n, struct mig_as_read *common)
{
    size_t n_agree = 0;
    *common = (struct mig_as_read){ NAN, -INFINITY, INFINITY };
    for (size_t i = 0; i < n; i++) {
        double min = fmax(common->min, list[i].as.min), max = fmin(common->max, list[i].as.max);
        if (min > max)
            continue;
        common->min = min;
        common->max = max;
        swap(&list[n_agree++], &list[i]);
    }
    return n_agree;
}

enum mig_reason mig_why_not(const struct mig_figure *f, enum mig_trust_level trust, mig_day published)
{
    if (f->trust < trust)
        return MIG_LEFT_LESS_TRUSTED;
    if (f->trust > trust || f->published > published)
        return MIG_LEFT_PUT_BACK;
    return f->published == published ? MIG_LEFT_RIVAL : MIG_LEFT_SUPERSEDED;
}

static void leave_disagreeing(const struct mig_figure *list, size_t n, const struct mig_stretch *taken,
                              struct mig_left_list *left)
{
    for (size_t i = 0; i < n; i++)
        mig_left_add(left, list[i].fact, mig_why_not(&list[i], taken->trust, taken->published), taken->figure->fact);
}

/* Of figures that are the same the first stays in front, the others go behind; returns how many differ. */
static size_t part_repeats(struct mig_figure *list, size_t n, struct mig_left_list *left)
{
    size_t n_kept = 0;
    mig_sort(list, n, sizeof *list, by_reading);
    for (size_t i = 0; i < n; i++)
        if (n_kept > 0 && mig_reading_cmp(&list[n_kept - 1].as, &list[i].as) == 0)
            mig_left_add(left, list[i].fact, MIG_LEFT_REPEAT, list[n_kept - 1].fact);
        else
            swap(&list[n_kept++], &list[i]);
    return n_kept;
}

/* Brings to LIST[*n_used] the first of the others that gives the bound that the value's giver lacks. */
static void lend_bound(struct mig_figure *list, size_t n, size_t *n_used, const struct mig_as_read *common)
{
    const struct mig_as_read *as = &list[0].as;
    bool needs_min = common->min > as->min, needs_max = common->max < as->max;
    for (size_t i = 1; i < n && (needs_min || needs_max); i++) {
        bool gives_min = needs_min && list[i].as.min == common->min;
        bool gives_max = needs_max && list[i].as.max == common->max;
        if (!gives_min && !gives_max)
            continue;
        needs_min = needs_min && !gives_min;
        needs_max = needs_max && !gives_max;
        swap(&list[(*n_used)++], &list[i]);
    }
}

static void leave_less_exact(const struct mig_figure *list, size_t n, const struct mig_figure *giver,
                             struct mig_left_list *left)
{
    for (size_t i = 0; i < n; i++) {
        bool as_exact =
            list[i].as.min == giver->as.min && list[i].as.max == giver->as.max && !is_missing(list[i].as.value);
        enum mig_reason other = mig_why_not(&list[i], giver->trust, giver->published);
        mig_left_add(left, list[i].fact, as_exact ? other : MIG_LEFT_LESS_EXACT, giver->fact);
    }
}

const struct mig_figure *mig_stretch_giver(const struct mig_stretch *s, bool lower)
{
    for (size_t i = 1; i < s->n_used; i++)
        if (lower ? s->figure[i].as.min == s->as.min && s->figure->as.min < s->as.min
                  : s->figure[i].as.max == s->as.max && s->figure->as.max > s->as.max)
            return &s->figure[i];
    return s->figure;
}

/* What the used figures say in their own words. */
static struct mig_as_read wording_of(const struct mig_figure *used, size_t n)
{
    struct mig_as_read all = used[0].wording;
    for (size_t i = 1; i < n; i++) {
        all.min = fmax(all.min, used[i].wording.min);
        all.max = fmin(all.max, used[i].wording.max);
    }
    return all;
}

/* "About 5,000" has no bounds and agrees with all; beside "100 to 200" its value does not. */
static void lead_with_possible(struct mig_figure *list, size_t n, const struct mig_as_read *common)
{
    size_t first = 0;
    while (first < n && !(list[first].as.value >= common->min && list[first].as.value <= common->max))
        first++;
    if (first == n)
        return;
    struct mig_figure lead = list[first];
    memmove(list + 1, list, first * sizeof *list);
    list[0] = lead;
}

void mig_settle(struct mig_stretch *out, struct mig_figure *list, size_t n, struct mig_left_list *left)
{
    struct mig_as_read common;
    mig_sort_by(list, n, sizeof *list, &mig_figure_trust);
    *out = (struct mig_stretch){ .trust = list[0].trust, .published = list[0].published };
    size_t n_agree = part_agreeing(list, n, &common);
    size_t n_kept = part_repeats(list, n_agree, left);
    mig_sort(list, n_kept, sizeof *list, by_worth);
    lead_with_possible(list, n_kept, &common);
    size_t n_used = 1;
    lend_bound(list, n_kept, &n_used, &common);
    leave_less_exact(list + n_used, n_kept - n_used, &list[0], left);
    common.value = list[0].as.value;
    if (!is_missing(common.value))
        common.value = fmin(fmax(common.value, common.min), common.max);
    out->from = list[0].from;
    out->origin = list[0].origin;
    out->to = list[0].to;
    out->as = common;
    out->wording = wording_of(list, n_used);
    out->figure = list;
    out->n_used = n_used;
    out->n_agree = n_agree;
    leave_disagreeing(list + n_agree, n - n_agree, out, left);
}
