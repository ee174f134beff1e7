#include "extract/rule/rivals.h"

#include <stdlib.h>

const char *const mig_loss_words[] = { [MIG_NOT_LOST] = "",
                                       [MIG_LOST_BY_PRIORITY] = "priority",
                                       [MIG_LOST_BY_POPULATION] = "population",
                                       [MIG_LOST_BY_DISTANCE] = "distance",
                                       [MIG_LOST_BY_LENGTH] = "length",
                                       [MIG_LOST_BY_ORDER] = "order",
                                       [MIG_LOST_BY_UNLESS] = "unless",
                                       [MIG_LOST_AS_YEAR] = "year",
                                       [MIG_LOST_AS_WHOLE] = "whole",
                                       [MIG_LOST_AS_MEASURE] = "heading",
                                       [MIG_LOST_TO_OWN] = "own",
                                       [MIG_LOST_ALONE] = "alone",
                                       [MIG_LOST_WITH_MAIN] = "main",
                                       [MIG_LOST_WITH_BASE] = "base",
                                       [MIG_N_LOSSES] = NULL };

struct criterion {
    enum mig_loss loss;
    int (*compare)(const struct mig_match *a, const struct mig_match *b); /* < 0: A is the stronger */
};

/* A verb of the sentence's own says more than the words that point back. */
static int by_own(const struct mig_match *a, const struct mig_match *b)
{
    return !!a->rule->continues - !!b->rule->continues;
}

static int by_priority(const struct mig_match *a, const struct mig_match *b)
{
    return (a->rule->priority < b->rule->priority) - (a->rule->priority > b->rule->priority);
}

/* A match that says who is counted tells more than one that leaves it out. */
static int by_population(const struct mig_match *a, const struct mig_match *b)
{
    return (a->group[MIG_GROUP_POPULATION].n == 0) - (b->group[MIG_GROUP_POPULATION].n == 0);
}

static int by_length(const struct mig_match *a, const struct mig_match *b)
{
    return (a->length < b->length) - (a->length > b->length);
}

static int by_distance(const struct mig_match *a, const struct mig_match *b)
{
    return (a->distance > b->distance) - (a->distance < b->distance);
}

static int by_order(const struct mig_match *a, const struct mig_match *b)
{
    if (a->rule->order != b->rule->order)
        return a->rule->order < b->rule->order ? -1 : 1;
    return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

/* A further figure comes behind its main one. */
static int by_main(const struct mig_match *a, const struct mig_match *b)
{
    if (!a->also != !b->also)
        return a->also ? 1 : -1;
    return (a->also > b->also) - (a->also < b->also);
}

/* Distance comes before length: of "six people died, 90 were evacuated" the nearer verb has the six, however short it is. */
static const struct criterion criteria[] = {
    { MIG_LOST_TO_OWN, by_own },
    { MIG_LOST_BY_PRIORITY, by_priority },
    { MIG_LOST_BY_POPULATION, by_population },
    { MIG_LOST_BY_DISTANCE, by_distance },
    { MIG_LOST_BY_LENGTH, by_length },
    { MIG_LOST_BY_ORDER, by_order },
    { MIG_LOST_BY_ORDER, by_main },
};
enum { N_CRITERIA = sizeof criteria / sizeof *criteria };

/* Which criterion tells A and B apart, N_CRITERIA if none; *sign as compare. */
static size_t compare(const struct mig_match *a, const struct mig_match *b, int *sign)
{
    size_t i = 0;
    *sign = 0;
    while (i < N_CRITERIA && (*sign = criteria[i].compare(a, b)) == 0)
        i++;
    return i;
}

static int strongest_first(const void *a, const void *b)
{
    int sign;
    const struct mig_match *x = *(const struct mig_match *const *)a, *y = *(const struct mig_match *const *)b;
    compare(x, y, &sign);
    return sign ? sign : (x > y) - (x < y);
}

static int in_order(const void *a, const void *b)
{
    const struct mig_match *x = a, *y = b;
    if (x->token != y->token)
        return x->token < y->token ? -1 : 1;
    int sign = by_order(x, y);
    if (sign == 0)
        sign = by_main(x, y);
    return sign ? sign : (x->beaten_by > y->beaten_by) - (x->beaten_by < y->beaten_by);
}

/* Sorts; .main follows its match. beaten_by, not yet in use, holds where each match stood before. */
static void put_in_order(struct mig_matches *m)
{
    uint32_t *now_at = mig_alloc(m->n * sizeof *now_at);
    for (uint32_t i = 0; i < m->n; i++)
        m->item[i].beaten_by = i;
    qsort(m->item, m->n, sizeof *m->item, in_order);
    for (uint32_t i = 0; i < m->n; i++)
        now_at[m->item[i].beaten_by] = i;
    for (uint32_t i = 0; i < m->n; i++) {
        m->item[i].main = now_at[m->item[i].main];
        m->item[i].beaten_by = m->item[i].loss ? i : MIG_NOT_BEATEN;
    }
    free(now_at);
}

static bool lists(const struct mig_rule *a, const struct mig_rule *b)
{
    for (size_t i = 0; i < a->n_with; i++)
        if (strcmp(a->with[i], b->id) == 0)
            return true;
    return false;
}

static bool may_share(const struct mig_match *a, const struct mig_match *b)
{
    return mig_match_indicator(a) != mig_match_indicator(b) && lists(a->rule, b->rule) && lists(b->rule, a->rule);
}

/* The strongest of the matches that have won C's figure and do not share it. */
static const struct mig_match *find_rival(const struct mig_matches *m, const bool *has_won, const struct mig_match *c)
{
    const struct mig_match *best = NULL, *at = c, *end = m->item + m->n;
    int sign;
    while (at > m->item && at[-1].token == c->token)
        at--;
    for (; at < end && at->token == c->token; at++)
        if (has_won[at - m->item] && !may_share(at, c) && (!best || (compare(at, best, &sign), sign < 0)))
            best = at;
    return best;
}

static void judge(struct mig_matches *m, bool *has_won, struct mig_match *c)
{
    int sign;
    const struct mig_match *rival = find_rival(m, has_won, c);
    if (c->also && !has_won[c->main]) {
        c->beaten_by = c->main;
        c->loss = MIG_LOST_WITH_MAIN;
    } else if (rival) {
        size_t why = compare(rival, c, &sign);
        c->beaten_by = (uint32_t)(rival - m->item);
        c->loss = criteria[why < N_CRITERIA ? why : N_CRITERIA - 1].loss;
    } else {
        has_won[c - m->item] = true;
    }
}

void mig_rivals_settle(struct mig_matches *m)
{
    if (m->n == 0)
        return;
    put_in_order(m);
    struct mig_match **by_strength = mig_alloc(m->n * sizeof *by_strength);
    bool *has_won = mig_alloc(m->n * sizeof *has_won);
    for (size_t i = 0; i < m->n; i++)
        by_strength[i] = &m->item[i];
    qsort(by_strength, m->n, sizeof *by_strength, strongest_first);
    for (size_t i = 0; i < m->n; i++)
        if (!by_strength[i]->loss)
            judge(m, has_won, by_strength[i]);
    free(by_strength);
    free(has_won);
}
