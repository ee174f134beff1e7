#include "stats/report/report.h"

#include <stdlib.h>

#include "base/hash.h"
#include "stats/report/charted.h"
#include "stats/report/pick.h"
#include "stats/report/texts.h"

/* Nothing may lead to a row that is not there. */
static void forget_unshown(struct mig_report *r)
{
    bool *is_shown = mig_arena_alloc(r->arena, r->job->facts.n * sizeof *is_shown);
    mig_pick_facts(is_shown, r, MIG_REPORT_MAX_FACTS);
    for (size_t i = 0; i < r->job->facts.n; i++)
        if (!is_shown[i])
            r->anchor[i] = NULL;
}

/* The fact's own id, so that a link to a figure outlives the order of rows; a row's number where that cannot be. */
static void name_facts(struct mig_report *r)
{
    const struct mig_facts *facts = &r->job->facts;
    struct mig_map seen = { 0 };
    r->anchor = mig_arena_alloc(r->arena, facts->n * sizeof *r->anchor);
    for (size_t i = 0; i < facts->n; i++) {
        struct mig_span id = facts->item[i].fact_id;
        bool plain = mig_span_starts(id, "f_") && id.n < 64;
        for (size_t k = 0; k < id.n && plain; k++)
            plain = strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", id.p[k]) && id.p[k];
        if (plain && mig_map_get(&seen, id) == MIG_MAP_NONE) {
            mig_map_put(&seen, id, 1);
            r->anchor[i] = mig_arena_copy(r->arena, id);
        } else {
            r->anchor[i] = mig_arena_printf(r->arena, "row-%zu", i + 1);
        }
    }
    mig_map_free(&seen);
    forget_unshown(r);
}

struct ordered {
    struct mig_topic topic;
    size_t order;
};

static int by_order(const void *pa, const void *pb)
{
    const struct ordered *a = pa, *b = pb;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return mig_span_cmp(a->topic.code, b->topic.code);
}

/* Series stand in order of their indicators, so that each indicator's stand together. */
static void find_topics(struct mig_report *r)
{
    const struct mig_series_set *set = &r->job->set;
    struct ordered *list = mig_arena_alloc(r->arena, set->n * sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++) {
        struct mig_span code = set->item[i].dim[MIG_DIM_INDICATOR];
        if (n == 0 || !mig_span_eq(list[n - 1].topic.code, code)) {
            list[n].topic =
                (struct mig_topic){ code, mig_indicator_label(r, code), mig_indicator_definition(r, code), i, 0 };
            list[n++].order = mig_indicator_order(r->job->indicators, code);
        }
        list[n - 1].topic.n++;
    }
    if (n)
        qsort(list, n, sizeof *list, by_order);
    r->topic = mig_arena_alloc(r->arena, n * sizeof *r->topic);
    r->n_topics = n;
    for (size_t i = 0; i < n; i++)
        r->topic[i] = list[i].topic;
}

/* The number of the fact that LEFT cannot be true beside; SIZE_MAX: it was left out for another reason. */
static size_t set_aside_for(const struct mig_report *r, const struct mig_left_out *left)
{
    if (!left->yields_to || !mig_reason_is_contradiction(left->reason))
        return SIZE_MAX;
    return (size_t)(mig_converted_from(&r->job->conversions, left->yields_to) - r->job->facts.item);
}

/* Counted, then put in their places; those of a fact keep their order. */
static void find_aside(struct mig_report *r)
{
    const struct mig_left_list *left = &r->job->set.left;
    size_t n_facts = r->job->facts.n, n = 0;
    size_t *next = mig_arena_alloc(r->arena, (n_facts + 1) * sizeof *next);
    r->aside_from = mig_arena_alloc(r->arena, (n_facts + 1) * sizeof *r->aside_from);
    for (size_t i = 0; i < left->n; i++) {
        size_t fact = set_aside_for(r, &left->item[i]);
        n += fact != SIZE_MAX;
        if (fact != SIZE_MAX)
            r->aside_from[fact + 1]++;
    }
    for (size_t i = 0; i < n_facts; i++)
        r->aside_from[i + 1] += next[i] = r->aside_from[i];
    r->aside = mig_arena_alloc(r->arena, n * sizeof *r->aside);
    for (size_t i = 0; i < left->n; i++) {
        size_t fact = set_aside_for(r, &left->item[i]);
        if (fact != SIZE_MAX)
            r->aside[next[fact]++] = &left->item[i];
    }
}

void mig_report_prepare(struct mig_report *r)
{
    const struct mig_series_set *set = &r->job->set;
    r->summary = mig_arena_alloc(r->arena, set->n * sizeof *r->summary);
    for (size_t i = 0; i < set->n; i++)
        mig_summarise(&r->summary[i], &set->item[i], MIG_SEED, r->arena);
    name_facts(r);
    find_topics(r);
    r->is_charted = mig_arena_alloc(r->arena, set->n * sizeof *r->is_charted);
    mig_charted_pick(r->is_charted, r, MIG_REPORT_MAX_CHARTED);
    find_aside(r);
    if (r->title.n == 0)
        r->title = mig_word(r->words, "title");
}
