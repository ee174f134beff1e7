#include "extract/rule/variant.h"

struct variants {
    const struct mig_node *tree[MIG_MAX_VARIANTS];
    size_t n;
};

static bool holds_list(const struct mig_node *n)
{
    if (n->type == MIG_NODE_LIST)
        return true;
    if (n->type != MIG_NODE_GROUP && n->type != MIG_NODE_SEQ && n->type != MIG_NODE_REPEAT)
        return false;
    for (const struct mig_node *child = n->child; child; child = mig_node_next(child))
        if (holds_list(child))
            return true;
    return false;
}

/* The group of BRANCH to be taken apart: the figure's, else the first of several ways to say more than a word. */
static const struct mig_node *group_in(const struct mig_node *branch)
{
    const struct mig_node *best = NULL;
    for (const struct mig_node *n = branch->child; n; n = mig_node_next(n)) {
        if (n->type == MIG_NODE_GROUP && n->has_current)
            return n;
        if (!best && n->type == MIG_NODE_GROUP && n->child->has_next && holds_list(n))
            best = n;
    }
    return best;
}

/* GROUP with BRANCH alone, of which PUT takes the place of OLD (both NULL: as it is). */
static const struct mig_node *with_branch(struct mig_arena *arena, const struct mig_node *group,
                                          const struct mig_node *branch, const struct mig_node *old,
                                          const struct mig_node *put)
{
    struct mig_node *copy = mig_arena_alloc(arena, 2 * sizeof *copy), *seq = copy + 1;
    *copy = *group;
    *seq = *branch;
    mig_node_join(copy, 1);
    mig_node_join(seq, 1);
    copy->child = seq;
    if (old) {
        const size_t n = mig_node_count(branch->child);
        seq->child = mig_arena_alloc(arena, n * sizeof *copy);
        memcpy(seq->child, branch->child, n * sizeof *copy);
        seq->child[old - branch->child] = *put;
        mig_node_join(seq->child, n);
    }
    return copy;
}

static void add(struct variants *v, const struct mig_node *tree)
{
    v->tree[v->n++] = tree;
}

/* Of a GROUP that has no more than MIG_MAX_VARIANTS. */
static struct variants variants_of(struct mig_arena *arena, const struct mig_node *group)
{
    struct variants all = { .n = 0 };
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b)) {
        const struct mig_node *inner = group_in(b);
        if (!inner) {
            add(&all, with_branch(arena, group, b, NULL, NULL));
            continue;
        }
        struct variants own = variants_of(arena, inner);
        for (size_t i = 0; i < own.n; i++)
            add(&all, with_branch(arena, group, b, inner, own.tree[i]));
    }
    return all;
}

/* How many variants GROUP has; beyond MIG_MAX_VARIANTS, some number beyond. */
static size_t count(const struct mig_node *group)
{
    size_t n = 0;
    for (const struct mig_node *b = group->child; b && n <= MIG_MAX_VARIANTS; b = mig_node_next(b)) {
        const struct mig_node *inner = group_in(b);
        n += inner ? count(inner) : 1;
    }
    return n;
}

size_t mig_variants_of(struct mig_arena *arena, const struct mig_node *root, const struct mig_node **out)
{
    const size_t n = count(root);
    if (n < 2 || n > MIG_MAX_VARIANTS) { /* most have one: nothing is copied */
        out[0] = root;
        return 1;
    }
    struct variants all = variants_of(arena, root);
    memcpy(out, all.tree, all.n * sizeof(const struct mig_node *));
    return all.n;
}
