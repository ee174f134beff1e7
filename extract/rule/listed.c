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

/* ---- where a list stands ---- */

/* Where LIST ends that begins at AT, until another is asked for; NULL: it does not begin there. *room is a set to use. */
static const uint64_t *ends_from(struct mig_way *w, const struct mig_list *list, size_t at, uint64_t *room)
{
    struct mig_ends *ends = mig_way_ends(w);
    const bool was_back = w->pass.is_back;
    const uint64_t *known;
    switch (mig_spots_find(&w->spots, list, at, &known)) {
    case MIG_SPOT_KNOWN:
        return known;
    case MIG_SPOT_NONE:
        return NULL;
    default:
        break;
    }
    w->pass.is_back = false;
    mig_ends_clear(ends, room);
    mig_way_group_from(w, list->root, at, room);
    if (list->captures == MIG_GROUP_POPULATION)
        run_on(w, list, room);
    w->pass.is_back = was_back;
    w->is_lost |= ends->is_lost;
    mig_spots_keep(&w->spots, list, at, ends, room);
    return mig_ends_is_empty(ends, room) ? NULL : room;
}

bool mig_way_list_begins(struct mig_way *w, const struct mig_list *list, size_t at)
{
    struct mig_ends *ends = mig_way_ends(w);
    bool begins = ends_from(w, list, at, mig_ends_take_any(ends)) != NULL;
    mig_ends_give(ends, 1);
    return begins;
}

/* ---- past a list ---- */

void mig_way_list_from(struct mig_way *w, const struct mig_list *list, size_t at, uint64_t *out)
{
    struct mig_ends *ends = mig_way_ends(w);
    const uint64_t *set = ends_from(w, list, at, mig_ends_take_any(ends));
    if (set)
        mig_ends_join(ends, out, set);
    mig_ends_give(ends, 1);
}

static bool meet(const struct mig_ends *ends, const uint64_t *a, const uint64_t *b)
{
    uint64_t both = 0;
    for (size_t i = 0; i < ends->n_longs; i++)
        both |= a[i] & b[i];
    return both != 0;
}

/* Figures bound where a list can begin that takes none. */
static size_t wall_of(const struct mig_way *w, const struct mig_list *list, const uint64_t *in)
{
    enum { HOLDS_FIGURE = (1 << MIG_SLOT_PERIOD) - 1 };
    const struct mig_pass *p = &w->pass;
    return list->slots & HOLDS_FIGURE ? 0
                                      : mig_ground_reach_back(&p->ground, mig_ends_next(&p->ends, in, 0), p->text.n);
}

static void before_list(struct mig_way *w, const struct mig_list *list, bool is_edge, const uint64_t *in, uint64_t *out)
{
    struct mig_ends *ends = mig_way_ends(w);
    const struct mig_pass *p = &w->pass;
    const uint64_t *within = is_edge ? p->ground.start : p->ground.whole;
    const size_t last = mig_ends_last(ends, in), wall = wall_of(w, list, in);
    uint64_t *room = mig_ends_take_any(ends);
    for (size_t at = mig_spots_next(&w->spots, list, within, wall); at != MIG_NO_END && at + list->shape.min <= last;
         at = mig_spots_next(&w->spots, list, within, at + 1)) {
        const uint64_t *set = ends_from(w, list, at, room);
        if (set && meet(ends, set, in))
            mig_ends_add(out, at);
    }
    mig_ends_give(ends, 1);
}

void mig_way_list(struct mig_way *w, const struct mig_list *list, bool is_edge, const uint64_t *in, uint64_t *out)
{
    const struct mig_pass *p = &w->pass;
    if (list->shape.max == 0) {
        mig_ends_join(&w->pass.ends, out, in);
    } else if (p->is_back) {
        before_list(w, list, is_edge, in, out);
    } else {
        MIG_EACH_PLACE (p, at, in)
            mig_way_list_from(w, list, at, out);
    }
}
