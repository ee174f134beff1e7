#include "stats/claim/role.h"

#include <math.h>
#include <stdlib.h>

#include "stats/alike/alike.h"
#include "stats/alike/shingle.h"

/* ---- order ---- */

static int by_figure(const void *pa, const void *pb)
{
    const struct mig_claimant *a = pa, *b = pb;
    int c = mig_reading_cmp(&a->is.as, &b->is.as);
    return c ? c : (int)a->is.trust - (int)b->is.trust;
}

/* Copies of one figure together, the undated in front, then in order of their days. */
static int by_copy(const void *pa, const void *pb)
{
    const struct mig_claimant *a = pa, *b = pb;
    if (a->text != b->text)
        return a->text < b->text ? -1 : 1;
    int c = mig_reading_cmp(&a->is.as, &b->is.as);
    return c ? c : (a->is.day > b->is.day) - (a->is.day < b->is.day);
}

static bool same_text(const struct mig_claimant *a, const struct mig_claimant *b)
{
    return a->text != MIG_ALIKE_NONE && a->text == b->text;
}

/* What is printed again is as old as what it was printed from. */
static void date_copies(struct mig_claimant *list, size_t n)
{
    qsort(list, n, sizeof *list, by_copy);
    for (size_t i = 1; i < n; i++)
        if (same_text(&list[i], &list[i - 1]) && mig_reading_same(&list[i].is.as, &list[i - 1].is.as) &&
            list[i - 1].is.day != MIG_NO_DAY)
            list[i].is.day = list[i - 1].is.day;
}

/* A figure is as new as the last text of its own that gives it: it was not corrected in between. */
static void date_figures(struct mig_claimant *list, size_t n)
{
    qsort(list, n, sizeof *list, by_figure);
    for (size_t i = 0, run; i < n; i += run) {
        mig_day last = list[i].is.day;
        bool none = mig_reading_is_none(&list[i].is.as);
        for (run = 1; !none && i + run < n && by_figure(&list[i], &list[i + run]) == 0; run++)
            last = list[i + run].is.day > last ? list[i + run].is.day : last;
        for (size_t k = i; k < i + run; k++)
            list[k].is.day = last;
    }
}

static int by_standing(const void *pa, const void *pb)
{
    const struct mig_claimant *a = pa, *b = pb;
    return mig_standing_cmp(&a->is, &b->is, NULL);
}

/* ---- who and where ---- */

static bool same_release(const struct mig_fact *a, const struct mig_fact *b)
{
    return a->doc_id.n && mig_span_eq(a->doc_id, b->doc_id) && a->published == b->published &&
           mig_span_eq(a->source_name, b->source_name) && mig_span_eq(a->source_url, b->source_url) &&
           mig_span_eq(a->doc_title, b->doc_title);
}

static struct mig_span publisher_of(const struct mig_fact *fact, const struct mig_organisations *organisations)
{
    const struct mig_organisation *who =
        fact->source_name.n ? mig_organisation_of(organisations, fact->source_name) : NULL;
    return who ? mig_span_of(who->code) : fact->source_name;
}

static bool named_same(struct mig_span a, struct mig_span b)
{
    return a.n && mig_span_eq(a, b);
}

/* A body that publishes what it did itself is its own source, whoever else quotes it. */
static bool same_source(const struct mig_fact *a, const struct mig_fact *b,
                        const struct mig_organisations *organisations)
{
    if (a->actor_code.n && b->actor_code.n)
        return mig_span_eq(a->actor_code, b->actor_code);
    struct mig_span of_a = publisher_of(a, organisations), of_b = publisher_of(b, organisations);
    return named_same(of_a, of_b) || named_same(a->actor_code, of_b) || named_same(of_a, b->actor_code);
}

static bool other_day(const struct mig_fact *a, const struct mig_fact *b)
{
    return a->published != MIG_NO_DAY && b->published != MIG_NO_DAY && a->published != b->published;
}

/* ---- reasons: the words of docs/statistics.md ---- */

static void tell(const struct mig_claimant *c, const char *role, const char *reason)
{
    c->fact->role = mig_span_of(role);
    c->fact->role_reason = mig_span_of(reason);
    c->fact->duplicate_of = mig_span("", 0);
}

/* Of the recommended one, beside the next that says something else, or, if none does, the next. */
static const char *why_first(enum mig_rank by)
{
    static const char *const words[] = {
        [MIG_RANK_FIGURE] = "gives a figure",
        [MIG_RANK_REVIEW] = "accepted in review",
        [MIG_RANK_TRUST] = "more reliable source",
        [MIG_RANK_DAY] = "published later",
        [MIG_RANK_SIZE] = "larger figure",
        [MIG_RANK_WIDTH] = "narrower bounds",
        [MIG_RANK_FIRST] = "published first",
        [MIG_RANK_NAMED] = "names its publisher",
        [MIG_RANK_ID] = "first by id",
    };
    return words[by];
}

static bool contains(const struct mig_as_read *a, const struct mig_as_read *b)
{
    return a->min <= b->min && a->max >= b->max;
}

static const char *how_it_repeats(const struct mig_claimant *c, const struct mig_claimant *of)
{
    const struct mig_as_read *a = &c->is.as, *b = &of->is.as;
    const struct mig_fact *fact = c->is.fact, *other = of->is.fact;
    bool none = mig_reading_is_none(a) && mig_reading_is_none(b);
    bool same = none ? mig_span_eq(fact->reported_text, other->reported_text) : mig_reading_same(a, b);
    if (same && same_release(fact, other))
        return "same figure in the same release";
    if (same && same_text(c, of) && mig_sentences_alike(fact, other))
        return "republished: near-identical text";
    if (same || none)
        return same ? "same figure" : "neither gives a figure";
    if (contains(a, b))
        return "says it less exactly";
    return contains(b, a) ? "says it more exactly" : "bounds overlap";
}

static const char *where_it_stands(const struct mig_fact *fact, const struct mig_fact *first)
{
    if (!same_release(fact, first))
        return "";
    bool same_sentence = fact->quote.n && mig_span_eq(fact->quote, first->quote);
    return same_sentence ? "same sentence: " : "same release: ";
}

static bool is_revision(const struct mig_claimant *c, const struct mig_claimant *first,
                        const struct mig_organisations *organisations)
{
    const struct mig_fact *a = c->is.fact, *b = first->is.fact;
    return other_day(a, b) && (same_text(c, first) || same_source(a, b, organisations));
}

static const struct {
    const char *before, *behind;
} behind_words[] = {
    [MIG_RANK_FIGURE] = { "bounds that cannot be, beside ", "" },
    [MIG_RANK_REVIEW] = { "", " was accepted in review" },
    [MIG_RANK_TRUST] = { "", " is of a more reliable source" },
    [MIG_RANK_SIZE] = { "", " is larger" },
    [MIG_RANK_WIDTH] = { "", " has narrower bounds" },
    [MIG_RANK_FIRST] = { "", " was published first" },
    [MIG_RANK_NAMED] = { "", " names its publisher" },
    [MIG_RANK_ID] = { "", " is first by id" },
};

/* "superseded by f_…, published 2013-01-12": the day of what is recommended, and that on which its figure was told again. */
static char *why_older(const struct mig_claimant *c, const struct mig_claimant *first, bool revision,
                       struct mig_arena *arena)
{
    char day[11], again[11];
    const struct mig_fact *of = first->is.fact;
    if (c->is.fact->published == MIG_NO_DAY)
        return mig_arena_printf(arena, "no date; %.*s has one", MIG_SPAN_ARG(of->fact_id));
    bool told_again = first->is.day != of->published;
    mig_day_print(of->published, day);
    mig_day_print(first->is.day, again);
    return mig_arena_printf(arena, "%s %.*s, published %s%s%s", revision ? "superseded by" : "older than",
                            MIG_SPAN_ARG(of->fact_id), day, told_again ? " and again " : "", told_again ? again : "");
}

/* Why a figure that is another than that of FIRST stands behind it. */
static char *why_behind(const struct mig_claimant *c, const struct mig_claimant *first, bool revision,
                        struct mig_arena *arena)
{
    enum mig_rank by;
    const struct mig_fact *fact = c->is.fact, *of = first->is.fact;
    mig_standing_cmp(&first->is, &c->is, &by);
    if (by == MIG_RANK_DAY)
        return why_older(c, first, revision, arena);
    const char *later = revision && fact->published > first->is.day ? "later, but " : "";
    return mig_arena_printf(arena, "%s%s%s%.*s%s", later, where_it_stands(fact, of), behind_words[by].before,
                            MIG_SPAN_ARG(of->fact_id), behind_words[by].behind);
}

/* ---- roles ---- */

/* The facts whose figures have nothing in common, by their bounds: where one ends the next has not begun. */
struct leaders {
    const struct mig_claimant *list;
    uint32_t *at; /* in list; that is in order of trust, so that the lowest is trusted first */
    size_t n;
};

/* The first that does not end below MIN. */
static size_t find_leader(const struct leaders *l, double min)
{
    size_t low = 0, high = l->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (l->list[l->at[middle]].is.as.max < min)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The one trusted first of those that have bounds in common with AS, or NULL. */
static const struct mig_claimant *leader_of(const struct leaders *l, const struct mig_as_read *as)
{
    uint32_t best = UINT32_MAX;
    for (size_t i = find_leader(l, as->min); i < l->n && best > 0 && l->list[l->at[i]].is.as.min <= as->max; i++)
        best = l->at[i] < best ? l->at[i] : best;
    return best == UINT32_MAX ? NULL : &l->list[best];
}

static void add_leader(struct leaders *l, size_t at)
{
    size_t to = find_leader(l, l->list[at].is.as.min);
    memmove(l->at + to + 1, l->at + to, (l->n - to) * sizeof *l->at);
    l->at[to] = (uint32_t)at;
    l->n++;
}

static void repeat(const struct mig_claimant *c, const struct mig_claimant *of)
{
    tell(c, "repeat", how_it_repeats(c, of));
    c->fact->duplicate_of = of->is.fact->fact_id;
}

static void differ(const struct mig_claimant *c, const struct mig_claimant *first, const struct mig_role_scope *scope)
{
    bool revision = is_revision(c, first, scope->organisations);
    tell(c, revision ? "revision" : "rival", why_behind(c, first, revision, scope->arena));
}

/* All but the first of LIST, which is in order of trust; returns the first that says something else, or 1. */
static size_t assign_others(struct mig_claimant *list, size_t n, const struct mig_role_scope *scope)
{
    struct leaders leaders = { .list = list, .at = mig_alloc(n * sizeof *leaders.at) };
    size_t other = 0;
    add_leader(&leaders, 0);
    for (size_t i = 1; i < n; i++) {
        bool can_be = list[i].is.as.min <= list[i].is.as.max;
        const struct mig_claimant *of = can_be ? leader_of(&leaders, &list[i].is.as) : NULL;
        if (of) {
            repeat(&list[i], of);
            continue;
        }
        differ(&list[i], &list[0], scope);
        other = other ? other : i;
        if (can_be)
            add_leader(&leaders, i);
    }
    free(leaders.at);
    return other ? other : 1;
}

void mig_roles_assign(struct mig_claimant *list, size_t n, const struct mig_role_scope *scope)
{
    enum mig_rank by;
    for (size_t i = 0; i < n; i++)
        list[i].is.day = list[i].is.fact->published;
    date_copies(list, n);
    date_figures(list, n);
    qsort(list, n, sizeof *list, by_standing);
    tell(&list[0], "recommended", "only one");
    if (n == 1)
        return;
    size_t other = assign_others(list, n, scope);
    mig_standing_cmp(&list[0].is, &list[other].is, &by);
    tell(&list[0], "recommended", why_first(by));
}
