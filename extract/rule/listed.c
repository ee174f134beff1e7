/* listed.c -- the lists of way.h. */
#include "extract/rule/way.h"

/* ---- what a list ends at ---- */

static void past_blanks(struct mig_way *w, const uint64_t *in, uint64_t *out)
{
    mig_ends_join(mig_way_ends(w), out, in);
    mig_pass_space(&w->pass, in, out);
}

/* Behind a comma, a conjunction or both: as emit_next_entry of emit.c. */
static void past_joint(struct mig_way *w, const uint64_t *in, uint64_t *out)
{
    struct mig_ends *ends = mig_way_ends(w);
    uint64_t *before = mig_ends_take(ends), *comma = mig_ends_take(ends), *word = mig_ends_take(ends);
    past_blanks(w, in, before);
    mig_pass_text(&w->pass, mig_span(",", 1), before, comma);
    past_blanks(w, comma, out);
    mig_ends_clear(ends, before);
    mig_ends_join(ends, before, out);
    mig_pass_space(&w->pass, in, before);
    if (w->conjunctions)
        mig_way_group(w, w->conjunctions, false, before, word);
    mig_pass_space(&w->pass, word, out);
    mig_ends_give(ends, 3);
}

/* A population runs on over further entries. */
static void run_on(struct mig_way *w, const struct mig_list *list, uint64_t *set)
{
    struct mig_ends *ends = mig_way_ends(w);
    uint64_t *now = mig_ends_take(ends), *joint = mig_ends_take(ends), *more = mig_ends_take(ends);
    mig_ends_join(ends, now, set);
    while (!mig_ends_is_empty(ends, now)) {
        mig_ends_clear(ends, joint);
        mig_ends_clear(ends, more);
        past_joint(w, now, joint);
        mig_way_group(w, list->root, false, joint, more);
        for (size_t i = 0; i < ends->n_longs; i++)
            now[i] = more[i] & ~set[i];
        mig_ends_join(ends, set, now);
    }
    mig_ends_give(ends, 3);
}

/* Ahead, whatever is known. */
static void find_ends(struct mig_way *w, const struct mig_list *list, const uint64_t *in, uint64_t *out)
{
    uint64_t *set = mig_ends_take(mig_way_ends(w));
    mig_way_group(w, list->root, false, in, set);
    if (list->captures == MIG_GROUP_POPULATION)
        run_on(w, list, set);
    mig_ends_join(mig_way_ends(w), out, set);
    mig_ends_give(mig_way_ends(w), 1);
}

/* ---- where a list stands ---- */

/* Where LIST ends that begins at start I, until another is asked for; NULL: it does not begin there. */
static const uint64_t *ends_from(struct mig_way *w, const struct mig_list *list, size_t i)
{
    struct mig_ends *ends = mig_way_ends(w);
    const size_t at = w->stands->start[i].at;
    const bool was_back = w->pass.is_back;
    bool is_none;
    const uint64_t *known = mig_spots_find(&w->spots, list, i, &is_none);
    if (known || is_none)
        return known;
    uint64_t *one = mig_ends_take(ends), *set = mig_ends_take(ends);
    w->pass.is_back = false;
    if (mig_way_group_begins(w, list->root, at)) {
        mig_ends_add(one, at);
        find_ends(w, list, one, set);
    }
    w->pass.is_back = was_back;
    w->is_lost |= ends->is_lost;
    mig_spots_keep(&w->spots, list, i, ends, set);
    mig_ends_give(ends, 2);
    return mig_spots_find(&w->spots, list, i, &is_none);
}

bool mig_way_list_begins(struct mig_way *w, const struct mig_list *list, size_t at)
{
    if (!mig_spot_is_sure(list) || at == w->pass.text.n || !mig_ends_has(w->pass.ground.start, at))
        return mig_way_group_begins(w, list->root, at);
    return ends_from(w, list, w->pass.ground.n_starts_before[at]) != NULL;
}

/* ---- past a list ---- */

/* IN but the places where words and signs begin, into REST; false when nothing is left. */
static bool within_words(struct mig_way *w, const uint64_t *in, uint64_t *rest)
{
    const size_t end = w->pass.text.n;
    for (size_t i = 0; i < mig_way_ends(w)->n_longs; i++)
        rest[i] = in[i] & ~w->pass.ground.start[i];
    if (mig_ends_has(in, end))
        mig_ends_add(rest, end);
    return !mig_ends_is_empty(mig_way_ends(w), rest);
}

static void past_spots(struct mig_way *w, const struct mig_list *list, const uint64_t *in, uint64_t *out)
{
    struct mig_ends *ends = mig_way_ends(w);
    const struct mig_pass *p = &w->pass;
    uint64_t *rest = mig_ends_take(ends);
    MIG_EACH_PLACE (p, at, in) {
        if (!mig_ends_has(p->ground.start, at) || at == p->text.n)
            continue;
        const uint64_t *set = ends_from(w, list, w->pass.ground.n_starts_before[at]);
        if (set)
            mig_ends_join(ends, out, set);
    }
    if (within_words(w, in, rest))
        find_ends(w, list, rest, out);
    mig_ends_give(ends, 1);
}

static bool meet(const struct mig_ends *ends, const uint64_t *a, const uint64_t *b)
{
    uint64_t both = 0;
    for (size_t i = 0; i < ends->n_longs; i++)
        both |= a[i] & b[i];
    return both != 0;
}

/* Back over LIST to places within words, none before WALL. */
static void before_list_within(struct mig_way *w, const struct mig_list *list, size_t wall, const uint64_t *in,
                               uint64_t *out)
{
    struct mig_ends *ends = mig_way_ends(w);
    const struct mig_pass *p = &w->pass;
    uint64_t *one = mig_ends_take(ends), *set = mig_ends_take(ends);
    const size_t last = mig_ends_last(ends, in);
    w->pass.is_back = false;
    for (size_t at = wall; at <= last; at++) {
        if (mig_ends_has(p->ground.start, at) || !mig_way_group_begins(w, list->root, at))
            continue;
        mig_ends_clear(ends, one);
        mig_ends_clear(ends, set);
        mig_ends_add(one, at);
        find_ends(w, list, one, set);
        if (meet(ends, set, in))
            mig_ends_add(out, at);
    }
    w->pass.is_back = true;
    mig_ends_give(ends, 2);
}

static void before_list(struct mig_way *w, const struct mig_list *list, bool is_edge, const uint64_t *in, uint64_t *out)
{
    const struct mig_pass *p = &w->pass;
    const size_t last = mig_ends_last(&p->ends, in);
    const size_t wall = mig_ground_reach_back(&p->ground, mig_ends_next(&p->ends, in, 0), p->text.n);
    for (size_t i = mig_stands_count(w->stands, wall); i < w->stands->n_starts; i++) {
        const size_t at = w->stands->start[i].at;
        if (at + list->shape.min > last)
            break;
        const uint64_t *set = ends_from(w, list, i);
        if (set && meet(&p->ends, set, in))
            mig_ends_add(out, at);
    }
    if (!is_edge)
        before_list_within(w, list, wall, in, out);
}

void mig_way_list(struct mig_way *w, const struct mig_list *list, bool is_edge, const uint64_t *in, uint64_t *out)
{
    const struct mig_pass *p = &w->pass;
    bool is_sure = mig_spot_is_sure(list);
    if (list->shape.max == 0) {
        mig_ends_join(&w->pass.ends, out, in);
    } else if (p->is_back && is_sure) {
        before_list(w, list, is_edge, in, out);
    } else if (p->is_back) {
        mig_way_group(w, list->root, false, in, out);
        if (list->captures == MIG_GROUP_POPULATION) /* it may have run on */
            mig_ends_add_range(out, p->ground.all, 0, mig_ends_last(&p->ends, in));
    } else if (is_sure) {
        past_spots(w, list, in, out);
    } else {
        find_ends(w, list, in, out);
    }
}
