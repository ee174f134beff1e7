#include "extract/rule/reach.h"

/* More places than this are not asked one by one whether a list matches there: it may. */
enum { MAX_ASKED = 48 };

struct way {
    struct mig_reach *r;
    struct mig_way out;
};

/* ---- lists ---- */

static bool could_start(const struct mig_list *list, const struct mig_start *start)
{
    const struct mig_verge *verge = &list->verge[MIG_VERGE_START];
    return verge->is_empty || start->at == 0 || mig_verge_holds(verge, start->verge);
}

static bool matches_at(const struct way *w, struct mig_list *list, size_t at)
{
    return mig_spot_at(&w->r->spots, w->r->runner, list, w->out.text, at);
}

/* Of the starts in the zone the nearest to the figure where LIST matches, or might; SIZE_MAX: there is none. */
static size_t nearest_start(const struct way *w, struct mig_zone z, struct mig_list *list)
{
    struct mig_stands *stands = w->r->stands;
    size_t first = mig_stands_count(stands, z.lo), n = mig_stands_count(stands, z.hi + 1) - first, n_asked = 0;
    for (size_t i = 0; i < n; i++) {
        const struct mig_start *start = mig_stands_start(stands, first + (w->out.is_back ? n - 1 - i : i));
        if (could_start(list, start) && (++n_asked > MAX_ASKED || matches_at(w, list, start->at)))
            return start->at;
    }
    return SIZE_MAX;
}

/* The place in the zone nearest to the figure where LIST matches, or might; SIZE_MAX: there is none. */
static size_t nearest_spot(const struct way *w, struct mig_zone z, struct mig_list *list)
{
    if (z.lo == z.hi)
        return matches_at(w, list, z.lo) ? z.lo : SIZE_MAX;
    if (z.is_edge)
        return nearest_start(w, z, list);
    return w->out.is_back ? z.hi : z.lo;
}

/* IS_EDGE: the list can begin only where a word or sign does. */
static struct mig_zone past_list(const struct way *w, struct mig_zone z, struct mig_list *list, bool is_edge)
{
    size_t n = w->out.text.n, min = list->shape.min, max = list->shape.max < n ? list->shape.max * MIG_CHAR_MAX : n;
    struct mig_zone far = mig_zone_past_any(&w->out, z);
    if (w->out.is_back) {
        size_t lo = mig_bytes_before(z.lo, max);
        struct mig_zone starts = { lo > far.lo ? lo : far.lo, mig_bytes_before(z.hi, min), is_edge };
        size_t at = z.hi < min || mig_zone_is_empty(starts) ? SIZE_MAX : nearest_spot(w, starts, list);
        return at == SIZE_MAX ? MIG_NOWHERE : (struct mig_zone){ starts.lo, at, is_edge };
    }
    size_t at = nearest_spot(w, z, list), hi = mig_bytes_behind(z.hi, max, far.hi);
    return at == SIZE_MAX || at + min > hi ? MIG_NOWHERE : (struct mig_zone){ at + min, hi, false };
}

/* ---- the tree ---- */

static struct mig_zone past(const struct way *w, struct mig_zone z, const struct mig_node *n, bool is_edge);

/* Does what stands before N end only where words and signs do? OUTER: what stands before N's sequence. */
static bool begins_at_edge(const struct mig_node *n, bool outer)
{
    const struct mig_node *before = n->prev;
    while (before && before->type == MIG_NODE_LOOK)
        before = before->prev;
    return !before ? outer : before->type == MIG_NODE_SPACE || before->type == MIG_NODE_SLOT;
}

static struct mig_zone past_items(const struct way *w, struct mig_zone z, const struct mig_node *n, bool outer)
{
    for (; n && !mig_zone_is_empty(z); n = w->out.is_back ? n->prev : n->next)
        z = past(w, z, n, begins_at_edge(n, outer));
    return z;
}

static const struct mig_node *nearest_item(const struct way *w, const struct mig_node *seq)
{
    const struct mig_node *n = seq->child;
    while (w->out.is_back && n && n->next)
        n = n->next;
    return n;
}

static struct mig_zone past_group(const struct way *w, struct mig_zone z, const struct mig_node *group, bool is_edge)
{
    struct mig_zone all = MIG_NOWHERE;
    for (const struct mig_node *b = group->child; b; b = b->next)
        all = mig_zone_hull(all, past_items(w, z, nearest_item(w, b), is_edge));
    return all;
}

static bool is_word_char(const struct mig_node *n)
{
    return n->type == MIG_NODE_CLASS && mig_span_is(n->text, "\\w");
}

static struct mig_zone past_repeat(const struct way *w, struct mig_zone z, const struct mig_node *n, bool is_edge)
{
    struct mig_zone once = past(w, z, n->child, n->max == 1 && is_edge);
    if (!mig_zone_is_empty(once) && n->max > 1 && is_word_char(n->child)) {
        once = mig_zone_past_letters(&w->out, once);
    } else if (!mig_zone_is_empty(once) && n->max > 1) {
        once.lo = w->out.is_back ? 0 : once.lo;
        once.hi = w->out.is_back ? once.hi : w->out.text.n;
    }
    return n->min > 0 ? once : mig_zone_hull(z, once);
}

static struct mig_zone past(const struct way *w, struct mig_zone z, const struct mig_node *n, bool is_edge)
{
    switch (n->type) {
    case MIG_NODE_TEXT:
        return mig_zone_past_text(&w->out, z, n->text);
    case MIG_NODE_SPACE:
        return mig_zone_past_space(&w->out, z);
    case MIG_NODE_ANY:
    case MIG_NODE_CLASS:
        return mig_zone_past_char(&w->out, z);
    case MIG_NODE_GROUP:
        return past_group(w, z, n, is_edge);
    case MIG_NODE_REPEAT:
        return past_repeat(w, z, n, is_edge);
    case MIG_NODE_SLOT:
        return mig_zone_past_slot(&w->out, z, n);
    case MIG_NODE_LIST:
        return mig_spot_is_sure(n->list) ? past_list(w, z, n->list, is_edge) : past_group(w, z, n->list->root, false);
    case MIG_NODE_START: /* of the text, with the blanks there */
        return w->out.is_back ? (struct mig_zone){ 0, z.hi, false } : z;
    case MIG_NODE_END:
        return w->out.is_back ? z : (struct mig_zone){ z.lo, w->out.text.n, false };
    case MIG_NODE_EDGE:
    case MIG_NODE_LOOK:
    case MIG_NODE_SEQ:
    case MIG_NODE_VALUE:
        break;
    }
    return z;
}

/* ---- from the figure outward ---- */

struct sides {
    struct mig_zone left, right;
};

static const struct sides nothing = { { 1, 0, false }, { 1, 0, false } };

static struct sides around(struct mig_reach *r, const struct mig_node *n, size_t at, bool is_edge);

static struct sides around_branch(struct mig_reach *r, const struct mig_node *seq, size_t at, bool is_edge)
{
    const struct way ahead = { r, { &r->ground, r->ground.subject->text, false } },
                     back = { r, { &r->ground, r->ground.subject->text, true } };
    const struct mig_node *n = seq->child;
    while (n && !n->has_current)
        n = n->next;
    if (!n)
        return nothing;
    struct sides s = around(r, n, at, begins_at_edge(n, is_edge));
    if (!mig_zone_is_empty(s.right))
        s.right = past_items(&ahead, s.right, n->next, false);
    if (!mig_zone_is_empty(s.right))
        s.left = past_items(&back, s.left, n->prev, is_edge);
    return mig_zone_is_empty(s.right) || mig_zone_is_empty(s.left) ? nothing : s;
}

/* N holds the figure, which stands at AT. */
static struct sides around(struct mig_reach *r, const struct mig_node *n, size_t at, bool is_edge)
{
    struct sides all = nothing;
    if (n->type == MIG_NODE_SLOT)
        return (struct sides){ { at, at, true }, { at + MIG_MARK_BYTES, at + MIG_MARK_BYTES, true } };
    if (n->type == MIG_NODE_REPEAT && n->max == 1)
        return around(r, n->child, at, is_edge);
    if (n->type != MIG_NODE_GROUP)
        return (struct sides){ { 0, at, false }, { at + MIG_MARK_BYTES, r->ground.subject->text.n, false } };
    for (const struct mig_node *b = n->child; b; b = b->next) {
        struct sides one = around_branch(r, b, at, is_edge);
        all = (struct sides){ mig_zone_hull(all.left, one.left), mig_zone_hull(all.right, one.right) };
    }
    return all;
}

bool mig_reach_fits(struct mig_reach *r, const struct mig_node *root, uint32_t token, struct mig_zone *start)
{
    struct sides s = around(r, root, r->ground.subject->token_at[token], true);
    *start = s.left;
    return !mig_zone_is_empty(s.left);
}

void mig_reach_begin(struct mig_reach *r, const struct mig_subject *subject, struct mig_stands *stands,
                     struct mig_runner *runner)
{
    r->stands = stands;
    r->runner = runner;
    mig_spots_begin(&r->spots);
    mig_ground_make(&r->ground, subject);
}

void mig_reach_free(struct mig_reach *r)
{
    mig_spots_free(&r->spots);
    mig_ground_free(&r->ground);
    *r = (struct mig_reach){ 0 };
}
