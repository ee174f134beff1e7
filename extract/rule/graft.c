#include "extract/rule/graft.h"

#include "extract/rule/parser.h"

static size_t number_of(const struct mig_stock *stock, const struct mig_list *list)
{
    size_t i = 0;
    while (i < stock->n_open && stock->open[i] != list)
        i++;
    return i;
}

/* Notes within which nodes lists are left open. */
static bool mark_open(struct mig_stock *stock, struct mig_node *n)
{
    if (n->type == MIG_NODE_LIST) {
        size_t i = number_of(stock, n->list);
        n->has_open = i < stock->n_open;
        if (n->has_open)
            stock->is_used[i] = true;
    }
    struct mig_node *child = mig_node_child(n);
    for (size_t i = 0, n_children = mig_node_count(child); i < n_children; i++)
        n->has_open |= mark_open(stock, &child[i]);
    if (n->has_open && n->is_behind)
        stock->is_sound = false;
    return n->has_open;
}

void mig_stock_measure(struct mig_stock *stock)
{
    stock->is_sound = !stock->parsed.is_plain;
    mark_open(stock, stock->parsed.root);
    for (size_t i = 0; i < stock->n_open; i++)
        stock->open[i]->shape.n_bytes = 0;
    stock->n_bytes = mig_shape_of(stock->parsed.root, false).n_bytes;
    for (size_t i = 0; i < stock->n_open; i++) { /* they add up */
        stock->open[i]->shape.n_bytes = 1;
        stock->times[i] = mig_shape_of(stock->parsed.root, false).n_bytes - stock->n_bytes;
        stock->open[i]->shape.n_bytes = 0;
    }
}

struct grafting {
    const struct mig_stock *stock;
    struct mig_arena *arena;
    struct mig_list *const *given;
};

/* FIRST and its siblings, of which some hold an open list. */
static struct mig_node *graft(const struct grafting *g, const struct mig_node *first)
{
    const size_t n = mig_node_count(first);
    struct mig_node *copy = mig_arena_alloc(g->arena, n * sizeof *copy);
    memcpy(copy, first, n * sizeof *copy);
    for (size_t i = 0; i < n; i++) {
        if (copy[i].has_open && copy[i].type == MIG_NODE_LIST)
            copy[i].list = g->given[number_of(g->stock, copy[i].list)];
        else if (copy[i].has_open)
            copy[i].child = graft(g, copy[i].child);
    }
    return copy;
}

bool mig_stock_graft(const struct mig_stock *stock, struct mig_arena *arena, struct mig_list *const *given,
                     struct mig_parsed *out)
{
    size_t n_bytes = stock->n_bytes;
    unsigned slots = stock->parsed.slots;
    for (size_t i = 0; i < stock->n_open; i++) {
        if (!stock->is_used[i])
            continue;
        const struct mig_node list = { .type = MIG_NODE_LIST, .list = given[i] };
        const size_t size = mig_shape_of(&list, false).n_bytes;
        if (size > MIG_MAX_CODE)
            return false;
        n_bytes += stock->times[i] * size;
        slots |= given[i]->slots;
    }
    if (!stock->is_sound || n_bytes > MIG_MAX_CODE)
        return false;
    *out = stock->parsed;
    out->slots = slots;
    if (stock->parsed.root->has_open)
        out->root = graft(&(struct grafting){ stock, arena, given }, stock->parsed.root);
    return true;
}
