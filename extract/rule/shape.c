#include "base/utf8.h"
#include "extract/rule/tree.h"

enum { RUN_ON = 800 }; /* bytes of code that a captured population adds to its list */

static size_t add(size_t a, size_t b)
{
    return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

static size_t times(size_t a, size_t n)
{
    return a == 0 || n == 0 ? 0 : a > SIZE_MAX / n ? SIZE_MAX : a * n;
}

/* Compiled size of a slot: what emit.c writes for it, measured generously. */
static const struct mig_shape slot_shapes[MIG_N_SLOTS] = {
    [MIG_SLOT_COUNT] = { 1, 1, 0, 0, 60 },         [MIG_SLOT_RANGE] = { 1, 1, 0, 0, 60 },
    [MIG_SLOT_PERCENT] = { 1, 1, 0, 0, 60 },       [MIG_SLOT_FACTOR] = { 1, 1, 0, 0, 60 },
    [MIG_SLOT_MONEY] = { 1, 1, 0, 0, 60 },         [MIG_SLOT_MEASURE] = { 1, 1, 0, 0, 60 },
    [MIG_SLOT_ORDINAL] = { 1, 1, 0, 0, 60 },       [MIG_SLOT_OTHER] = { 1, 1, 0, 0, 60 },
    [MIG_SLOT_PERIOD] = { 3, SIZE_MAX, 0, 0, 90 }, [MIG_SLOT_PLACE] = { 3, SIZE_MAX, 0, 0, 90 },
    [MIG_SLOT_WORD] = { 1, SIZE_MAX, 0, 0, 120 },  [MIG_SLOT_GAP] = { 0, SIZE_MAX, 0, 0, 200 },
};

static struct mig_shape shape_of_slot(const struct mig_node *node)
{
    struct mig_shape s = slot_shapes[node->slot];
    s.figures_min = s.figures_max = node->is_current;
    if (node->slot == MIG_SLOT_WORD || node->slot == MIG_SLOT_GAP)
        s.n_bytes = times(s.n_bytes, 1 + node->max);
    return s;
}

static struct mig_shape shape_of_repeat(const struct mig_node *node, bool behind)
{
    struct mig_shape s = mig_shape_of(node->child, behind);
    bool is_endless = node->max == MIG_MANY;
    s.min = times(s.min, node->min);
    s.max = is_endless && s.max ? SIZE_MAX : times(s.max, node->max);
    s.figures_min = times(s.figures_min, node->min);
    s.figures_max = is_endless && s.figures_max ? SIZE_MAX : times(s.figures_max, node->max);
    s.n_bytes = times(s.n_bytes, is_endless ? add(node->min, 1) : node->max ? node->max : 1);
    return s;
}

static struct mig_shape shape_of_seq(const struct mig_node *seq, bool behind)
{
    struct mig_shape s = { 0 };
    for (const struct mig_node *n = seq->child; n; n = mig_node_next(n)) {
        struct mig_shape item = mig_shape_of(n, behind);
        s.min = add(s.min, item.min);
        s.max = add(s.max, item.max);
        s.figures_min = add(s.figures_min, item.figures_min);
        s.figures_max = add(s.figures_max, item.figures_max);
        s.n_bytes = add(s.n_bytes, item.n_bytes);
    }
    return s;
}

static struct mig_shape shape_of_group(const struct mig_node *group, bool behind)
{
    struct mig_shape s = shape_of_seq(group->child, behind);
    for (const struct mig_node *b = mig_node_next(group->child); b; b = mig_node_next(b)) {
        struct mig_shape branch = shape_of_seq(b, behind);
        s.min = branch.min < s.min ? branch.min : s.min;
        s.max = branch.max > s.max ? branch.max : s.max;
        s.figures_min = branch.figures_min < s.figures_min ? branch.figures_min : s.figures_min;
        s.figures_max = branch.figures_max > s.figures_max ? branch.figures_max : s.figures_max;
        s.n_bytes = add(add(s.n_bytes, branch.n_bytes), 4);
    }
    s.n_bytes = add(s.n_bytes, 10);
    return s;
}

static struct mig_shape shape_of_list(struct mig_list *list, bool behind)
{
    if (behind && !list->has_shape_behind) {
        list->shape_behind = mig_shape_of(list->root, true);
        list->has_shape_behind = true;
    }
    struct mig_shape s = behind ? list->shape_behind : list->shape;
    s.n_bytes = add(s.n_bytes, list->captures < 0 ? 0 : RUN_ON);
    if (list->captures == MIG_GROUP_POPULATION && !behind)
        s.max = SIZE_MAX;
    return s;
}

struct mig_shape mig_shape_of(const struct mig_node *node, bool behind)
{
    switch (node->type) {
    case MIG_NODE_TEXT: {
        size_t n = mig_utf8_count(node->text);
        return (struct mig_shape){ .min = n, .max = n, .n_bytes = node->text.n + n };
    }
    case MIG_NODE_SPACE:
        return (struct mig_shape){ .min = 1, .max = behind ? 1 : SIZE_MAX, .n_bytes = 2 };
    case MIG_NODE_ANY:
    case MIG_NODE_CLASS:
        return (struct mig_shape){ .min = 1, .max = 1, .n_bytes = node->text.n <= 2 ? 8 : 50 + 2 * node->text.n };
    case MIG_NODE_EDGE:
    case MIG_NODE_START:
    case MIG_NODE_END:
        return (struct mig_shape){ .n_bytes = 8 };
    case MIG_NODE_SEQ:
        return shape_of_seq(node, behind);
    case MIG_NODE_GROUP:
        return shape_of_group(node, behind);
    case MIG_NODE_VALUE: {
        struct mig_shape s = shape_of_group(node, behind);
        s.figures_min = s.figures_max = 1;
        return s;
    }
    case MIG_NODE_LOOK: {
        struct mig_shape s = shape_of_group(node, node->is_behind);
        return (struct mig_shape){ .n_bytes = s.n_bytes };
    }
    case MIG_NODE_REPEAT:
        return shape_of_repeat(node, behind);
    case MIG_NODE_SLOT:
        return shape_of_slot(node);
    case MIG_NODE_LIST:
        break;
    }
    return shape_of_list(node->list, behind);
}
