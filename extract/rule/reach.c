#include "extract/rule/reach.h"

static bool around(struct mig_way *w, const struct mig_node *n, bool is_edge, uint64_t *left, uint64_t *right);

/* Adds to LEFT where what stands before the figure could start in branch SEQ, to RIGHT where what is behind it could end. */
static bool around_branch(struct mig_way *w, const struct mig_node *seq, bool is_edge, uint64_t *left, uint64_t *right)
{
    struct mig_ends *ends = &w->pass.ends;
    const struct mig_node *n = seq->child;
    while (n && !n->has_current)
        n = mig_node_next(n);
    if (!n)
        return false;
    uint64_t *in[2] = { mig_ends_take(ends), mig_ends_take(ends) },
             *out[2] = { mig_ends_take(ends), mig_ends_take(ends) };
    bool fits = around(w, n, mig_edge_before(n, is_edge), in[0], in[1]);
    if (fits) {
        w->pass.is_back = false;
        mig_way_items(w, mig_node_next(n), false, in[1], out[1]);
        fits = !mig_ends_is_empty(ends, out[1]);
    }
    if (fits) {
        w->pass.is_back = true;
        mig_way_items(w, mig_node_prev(n), is_edge, in[0], out[0]);
        fits = !mig_ends_is_empty(ends, out[0]);
    }
    if (fits) {
        mig_ends_join(ends, left, out[0]);
        mig_ends_join(ends, right, out[1]);
    }
    mig_ends_give(ends, 4);
    return fits;
}

/* N holds the figure. */
static bool around(struct mig_way *w, const struct mig_node *n, bool is_edge, uint64_t *left, uint64_t *right)
{
    const size_t at = w->pass.figure_at;
    bool fits = false;
    if (n->type == MIG_NODE_REPEAT && n->max == 1)
        return around(w, n->child, is_edge, left, right);
    if (n->type == MIG_NODE_SLOT) {
        mig_ends_add(left, at);
        mig_ends_add(right, at + MIG_MARK_BYTES);
        return true;
    }
    if (n->type != MIG_NODE_GROUP) {
        mig_ends_add_range(left, w->pass.ground.all, 0, at);
        mig_ends_add_range(right, w->pass.ground.all, at + MIG_MARK_BYTES, w->pass.text.n);
        return true;
    }
    for (const struct mig_node *b = n->child; b; b = mig_node_next(b))
        fits |= around_branch(w, b, is_edge, left, right);
    return fits;
}

bool mig_reach_fits(struct mig_way *w, const struct mig_node *root, uint32_t token, const uint64_t **starts)
{
    struct mig_ends *ends = &w->pass.ends;
    mig_ends_begin(ends, w->pass.text.n);
    uint64_t *left = mig_ends_take(ends), *right = mig_ends_take(ends);
    w->pass.figure_at = w->pass.ground.subject->token_at[token];
    bool fits = around(w, root, true, left, right);
    w->is_lost |= ends->is_lost;
    *starts = w->is_lost ? NULL : left;
    return fits || w->is_lost;
}
