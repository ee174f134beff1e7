#include "extract/rule/sample.h"

#include "base/utf8.h"
#include "extract/rule/marks.h"

static void put(struct mig_sampler *s, uint32_t c)
{
    char text[4];
    mig_buf_add(s->out, mig_span(text, mig_utf8_put(c, text)));
}

static bool holds(const struct mig_node *node, const struct mig_node *target);

static bool seq_holds(const struct mig_node *seq, const struct mig_node *target)
{
    for (const struct mig_node *n = seq->child; n && seq != target; n = mig_node_next(n))
        if (holds(n, target))
            return true;
    return seq == target;
}

static bool group_holds(const struct mig_node *group, const struct mig_node *target)
{
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        if (seq_holds(b, target))
            return true;
    return false;
}

static bool holds(const struct mig_node *node, const struct mig_node *target)
{
    if (node == target)
        return true;
    switch (node->type) {
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        return group_holds(node, target);
    case MIG_NODE_REPEAT:
        return holds(node->child, target);
    case MIG_NODE_LIST:
        return group_holds(node->list->root, target);
    default:
        return false;
    }
}

static void make_seq(struct mig_sampler *s, const struct mig_node *seq)
{
    for (const struct mig_node *n = seq->child; n; n = mig_node_next(n))
        mig_sample_make(s, n);
}

static void make_group(struct mig_sampler *s, const struct mig_node *group)
{
    const struct mig_node *way = s->target && !s->is_pumped ? group->child : NULL;
    while (way && !seq_holds(way, s->target))
        way = mig_node_next(way);
    make_seq(s, way ? way : group->child);
}

static void make_repeat(struct mig_sampler *s, const struct mig_node *node)
{
    bool leads = s->target && !s->is_pumped && holds(node, s->target);
    uint32_t n = node->min == 0 && leads ? 1 : node->min;
    for (uint32_t i = 0; i < n; i++)
        mig_sample_make(s, node->child);
    if (node != s->target || s->is_pumped)
        return;
    for (size_t i = 0; i < s->k; i++)
        mig_buf_add(s->out, s->pump);
    mig_buf_str(s->out, s->stop);
    s->is_pumped = true;
}

static void make_slot(struct mig_sampler *s, const struct mig_node *node)
{
    static const uint8_t sort[MIG_N_SLOTS] = {
        [MIG_SLOT_RANGE] = MIG_SORT_RANGE, [MIG_SLOT_PERCENT] = MIG_SORT_PERCENT, [MIG_SLOT_FACTOR] = MIG_SORT_FACTOR,
        [MIG_SLOT_MONEY] = MIG_SORT_MONEY, [MIG_SLOT_MEASURE] = MIG_SORT_MEASURE, [MIG_SLOT_ORDINAL] = MIG_SORT_ORDINAL,
    };
    bool is_place = node->slot == MIG_SLOT_PLACE;
    switch (node->slot) {
    case MIG_SLOT_GAP:
        put(s, ' ');
        break;
    case MIG_SLOT_WORD:
        put(s, 'x');
        break;
    case MIG_SLOT_PERIOD:
    case MIG_SLOT_PLACE:
        put(s, is_place ? MIG_MARK_PLACE : MIG_MARK_PERIOD);
        put(s, 'x');
        put(s, is_place ? MIG_MARK_PLACE_END : MIG_MARK_PERIOD_END);
        break;
    default:
        put(s, (uint32_t)(node->is_current ? MIG_MARK_CURRENT : MIG_MARK_FIGURE) + sort[node->slot]);
    }
}

static void make_class(struct mig_sampler *s, const struct mig_node *node)
{
    struct mig_letter_set some, every;
    mig_letters_class(s->letters, node, &some, &every);
    uint32_t c = mig_letters_sample(s->letters, &some);
    if (c)
        put(s, c);
}

void mig_sample_make(struct mig_sampler *s, const struct mig_node *node)
{
    switch (node->type) {
    case MIG_NODE_TEXT:
        mig_buf_add(s->out, node->text);
        break;
    case MIG_NODE_SPACE:
        put(s, ' ');
        break;
    case MIG_NODE_ANY:
        put(s, 'x');
        break;
    case MIG_NODE_CLASS:
        make_class(s, node);
        break;
    case MIG_NODE_SEQ:
        make_seq(s, node);
        break;
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        make_group(s, node);
        break;
    case MIG_NODE_REPEAT:
        make_repeat(s, node);
        break;
    case MIG_NODE_SLOT:
        make_slot(s, node);
        break;
    case MIG_NODE_LIST:
        make_group(s, node->list->root);
        break;
    default: /* they take nothing */
        break;
    }
}

void mig_sample_print(struct mig_buf *out, struct mig_span text)
{
    static const char *const figures[MIG_N_SORTS] = {
        [MIG_SORT_COUNT] = "100",  [MIG_SORT_RANGE] = "100-200", [MIG_SORT_PERCENT] = "10%", [MIG_SORT_FACTOR] = "x2",
        [MIG_SORT_MONEY] = "$100", [MIG_SORT_MEASURE] = "10 km", [MIG_SORT_ORDINAL] = "1st", [MIG_SORT_OTHER] = "No. 1",
    };
    for (size_t at = 0; at < text.n;) {
        size_t start = at;
        uint32_t c = mig_utf8_next(text, &at);
        if (c >= MIG_MARK_FIGURE && c < MIG_MARK_CURRENT + MIG_N_SORTS)
            mig_buf_str(out, figures[c % 16]);
        else if (c < MIG_MARK_PERIOD || c > MIG_MARK_PLACE_END)
            mig_buf_add(out, mig_span_cut(text, start, at));
    }
}
