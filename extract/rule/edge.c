#include "extract/rule/edge.h"

static bool ends_at_edge(const struct mig_node *n, bool outer);

/* Where SEQ's items end. */
static bool seq_ends_at_edge(const struct mig_node *seq, bool outer)
{
    const struct mig_node *last = seq->child;
    while (last && mig_node_next(last))
        last = mig_node_next(last);
    return ends_at_edge(last, outer);
}

bool mig_edge_of_group(const struct mig_node *group, bool outer)
{
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        if (!seq_ends_at_edge(b, outer))
            return false;
    return true;
}

/* Does N, with what stands before it, end only where a word or sign begins? */
static bool ends_at_edge(const struct mig_node *n, bool outer)
{
    while (n && n->type == MIG_NODE_LOOK)
        n = mig_node_prev(n);
    if (!n)
        return outer;
    switch (n->type) {
    case MIG_NODE_SPACE:
    case MIG_NODE_SLOT:
    case MIG_NODE_START:
        return true;
    case MIG_NODE_EDGE:
        return mig_span_is(n->text, "\\b");
    case MIG_NODE_TEXT:
        return n->text.n == 1 && strchr(" ,-(\"/", *n->text.p) != NULL;
    case MIG_NODE_GROUP:
        return mig_edge_of_group(n, mig_edge_before(n, outer));
    case MIG_NODE_REPEAT: {
        bool before = mig_edge_before(n, outer);
        return (n->min > 0 || before) && ends_at_edge(n->child, before && n->max == 1);
    }
    case MIG_NODE_LIST:
        return n->list->ends_at_edge || (n->list->shape.max == 0 && mig_edge_before(n, outer));
    default:
        return false;
    }
}

bool mig_edge_before(const struct mig_node *n, bool outer)
{
    return ends_at_edge(mig_node_prev(n), outer);
}

static bool starts_outside(const struct mig_node *n, bool outer);

static bool group_starts_outside(const struct mig_node *group, bool outer)
{
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        if (!starts_outside(b->child, outer))
            return false;
    return true;
}

/* Do the items from N on? */
static bool starts_outside(const struct mig_node *n, bool outer)
{
    while (n && n->type == MIG_NODE_LOOK)
        n = mig_node_next(n);
    if (!n)
        return outer;
    switch (n->type) {
    case MIG_NODE_SPACE:
    case MIG_NODE_END:
        return true;
    case MIG_NODE_EDGE:
        return mig_span_is(n->text, "\\b");
    case MIG_NODE_TEXT:
        return strchr(" ,.;:-()\"/", *n->text.p) != NULL;
    case MIG_NODE_SLOT:
        return n->slot <= MIG_SLOT_PLACE; /* marks */
    case MIG_NODE_GROUP:
        return group_starts_outside(n, mig_edge_behind(n, outer));
    case MIG_NODE_REPEAT: {
        const bool behind = mig_edge_behind(n, outer);
        return (n->min > 0 || behind) && starts_outside(n->child, behind && n->max == 1);
    }
    default:
        return false;
    }
}

bool mig_edge_behind(const struct mig_node *n, bool outer)
{
    return starts_outside(mig_node_next(n), outer);
}
