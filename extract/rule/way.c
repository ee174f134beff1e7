#include "extract/rule/way.h"

#include <stdlib.h>

static void past(struct mig_way *w, const struct mig_node *n, bool is_edge, const uint64_t *in, uint64_t *out);

/* ---- items and branches ---- */

void mig_way_items(struct mig_way *w, const struct mig_node *n, bool outer, const uint64_t *in, uint64_t *out)
{
    struct mig_ends *ends = mig_way_ends(w);
    uint64_t *turn[2] = { mig_ends_take_any(ends), mig_ends_take_any(ends) };
    const uint64_t *now = in;
    for (unsigned k = 0; n && now; n = w->pass.is_back ? mig_node_prev(n) : mig_node_next(n), k ^= 1) {
        mig_ends_clear(ends, turn[k]);
        past(w, n, outer, now, turn[k]);
        now = mig_ends_is_empty(ends, turn[k]) ? NULL : turn[k];
    }
    if (now)
        mig_ends_join(ends, out, now);
    mig_ends_give(ends, 2);
}

static void past_branch(struct mig_way *w, const struct mig_node *branch, bool is_edge, const uint64_t *in,
                        uint64_t *out)
{
    const struct mig_node *n = branch->child;
    while (w->pass.is_back && n && mig_node_next(n))
        n = mig_node_next(n);
    mig_way_items(w, n, is_edge, in, out);
}

/* ---- groups of many branches ---- */

/* Do characters of CLASS stand at AT, or none, with TEXT among them or right behind? */
static bool is_within(struct mig_way *w, size_t at, const struct mig_head *head)
{
    const size_t next = mig_inners_next(&w->heads.inners, head->number, head->text, at);
    return next != MIG_NO_END && (next == at || next <= mig_pass_chars_end(&w->pass, head->class, at));
}

static bool is_behind_blank(struct mig_span subject, size_t at, struct mig_span text)
{
    size_t n = mig_ground_blank(subject, at);
    if (n == 0)
        return false;
    while (n > 0)
        n = mig_ground_blank(subject, at += n);
    return subject.n - at >= text.n && (text.n == 0 || memcmp(subject.p + at, text.p, text.n) == 0);
}

static bool fits(struct mig_way *w, const struct mig_head *head, size_t at)
{
    switch (head->kind) {
    case MIG_HEAD_INNER:
        return is_within(w, at, head);
    case MIG_HEAD_BLANK:
        return is_behind_blank(w->pass.text, at, head->text);
    case MIG_HEAD_SLOT:
        return mig_pass_is_token(&w->pass, at, head->slot);
    case MIG_HEAD_CLASS:
        return mig_ends_has(mig_classes_bytes(&w->pass.classes, head->class), at);
    case MIG_HEAD_LIST:
        return mig_way_list_begins(w, head->list, at);
    default:
        return true;
    }
}

/* ---- from one place ---- */

/* Adds to OUT where the items from N on end if what is before them ends at AT. Most of what lists hold is letters and blanks, which
 * need no sets. */
static void items_from(struct mig_way *w, const struct mig_node *n, size_t at, uint64_t *out)
{
    for (; n && mig_pass_one(&w->pass, n, &at); n = mig_node_next(n))
        if (n->type == MIG_NODE_LOOK && mig_way_is_refused(w, n, at))
            return;
    if (at == MIG_NO_END)
        return;
    if (!n) {
        mig_ends_add(out, at);
        return;
    }
    struct mig_ends *ends = mig_way_ends(w);
    uint64_t *set = mig_ends_take(ends);
    if (n->type == MIG_NODE_LIST && n->list->shape.max > 0) {
        mig_way_list_from(w, n->list, at, mig_node_next(n) ? set : out);
        n = mig_node_next(n);
    } else if (n->type == MIG_NODE_GROUP) {
        mig_way_group_from(w, n, at, mig_node_next(n) ? set : out);
        n = mig_node_next(n);
    } else {
        mig_ends_add(set, at);
    }
    if (n && !mig_ends_is_empty(ends, set))
        mig_way_items(w, n, false, set, out);
    mig_ends_give(ends, 1);
}

void mig_way_group_from(struct mig_way *w, const struct mig_node *group, size_t at, uint64_t *out)
{
    if (!mig_heads_may_begin(&w->heads, group, at))
        return;
    struct mig_heads_at heads = mig_heads_open(&w->heads, group, at);
    const struct mig_node *last = NULL;
    for (const struct mig_head *head; (head = mig_heads_next(&heads)) != NULL;) {
        if (head->branch == last || !fits(w, head, at))
            continue;
        last = head->branch;
        items_from(w, last->child, at, out);
    }
}

void mig_way_group(struct mig_way *w, const struct mig_node *group, bool is_edge, const uint64_t *in, uint64_t *out)
{
    const struct mig_node *b = group->child;
    const struct mig_pass *p = &w->pass;
    if (!w->pass.is_back && b && b->has_next && mig_node_next(b)->has_next) {
        MIG_EACH_PLACE (p, at, in)
            mig_way_group_from(w, group, at, out);
        return;
    }
    for (; b; b = mig_node_next(b))
        past_branch(w, b, is_edge, in, out);
}

/* ---- repeats ---- */

/* Further times as long as they lead somewhere new. */
static void repeat(struct mig_way *w, const struct mig_node *n, const uint64_t *in, uint64_t *out)
{
    struct mig_ends *ends = mig_way_ends(w);
    uint64_t *seen = mig_ends_take(ends), *now = mig_ends_take(ends), *more = mig_ends_take(ends);
    past(w, n->child, false, in, now);
    mig_ends_join(ends, seen, now);
    for (uint32_t k = 1; k < n->max && !mig_ends_is_empty(ends, now); k++) {
        mig_ends_clear(ends, more);
        past(w, n->child, false, now, more);
        for (size_t i = 0; i < ends->n_longs; i++)
            now[i] = more[i] & ~seen[i];
        mig_ends_join(ends, seen, now);
    }
    mig_ends_join(ends, out, seen);
    mig_ends_give(ends, 3);
}

static void past_repeat(struct mig_way *w, const struct mig_node *n, bool is_edge, const uint64_t *in, uint64_t *out)
{
    if (n->min == 0)
        mig_ends_join(mig_way_ends(w), out, in);
    if (n->max == 1)
        past(w, n->child, is_edge, in, out); /* it stands alone: what is before the repeat is before it */
    else if (n->child->type == MIG_NODE_CLASS || n->child->type == MIG_NODE_ANY)
        mig_pass_chars(&w->pass, n->child, in, out);
    else
        repeat(w, n, in, out);
}

static void past_look(struct mig_way *w, const struct mig_node *look, const uint64_t *in, uint64_t *out)
{
    const struct mig_pass *p = &w->pass;
    MIG_EACH_PLACE (p, at, in)
        if (!mig_way_is_refused(w, look, at))
            mig_ends_add(out, at);
}

/* OUTER: what stands before N's sequence ends only where a word or sign begins. Back, where what N begins with counts, so does
 * what stands before it. */
static void past(struct mig_way *w, const struct mig_node *n, bool outer, const uint64_t *in, uint64_t *out)
{
    bool holds = n->type == MIG_NODE_GROUP || n->type == MIG_NODE_VALUE || n->type == MIG_NODE_REPEAT ||
                 n->type == MIG_NODE_LIST;
    bool is_edge = holds && w->pass.is_back && mig_edge_before(n, outer);
    if (n->type == MIG_NODE_LOOK)
        past_look(w, n, in, out);
    else if (!holds)
        mig_pass(&w->pass, n, in, out);
    else if (n->type == MIG_NODE_REPEAT)
        past_repeat(w, n, is_edge, in, out);
    else if (n->type == MIG_NODE_LIST)
        mig_way_list(w, n->list, is_edge, in, out);
    else
        mig_way_group(w, n, is_edge, in, out);
}

/* ---- a sentence ---- */

void mig_way_begin(struct mig_way *w, const struct mig_subject *subject, const struct mig_stands *stands,
                   const struct mig_node *conjunctions)
{
    w->stands = stands;
    w->conjunctions = conjunctions;
    w->pass.text = subject->text;
    w->is_lost = subject->text.n >= UINT16_MAX; /* places are kept in as much */
    mig_spots_begin(&w->spots, subject->text.n);
    mig_ground_make(&w->pass.ground, subject);
    mig_classes_begin(&w->pass.classes, subject->text);
    mig_heads_begin(&w->heads, subject->text);
    mig_ground_note_starts(&w->pass.ground, stands);
}

void mig_way_free(struct mig_way *w)
{
    mig_spots_free(&w->spots);
    mig_heads_free(&w->heads);
    mig_ground_free(&w->pass.ground);
    mig_ends_free(&w->pass.ends);
    mig_classes_free(&w->pass.classes);
    *w = (struct mig_way){ 0 };
}
