#include "extract/rule/parser.h"

enum { MAX_WORDS = 40, N_DEFAULT_GAP = 8, N_DEFAULT_WORD = 1 };

const char *const mig_slot_words[] = { "count", "range",  "percent", "factor", "money", "measure", "ordinal",
                                       "other", "period", "place",   "word",   "gap",   NULL };

static bool is_name(char c)
{
    return mig_is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '-';
}

static mig_status add_other(struct mig_parser *p, struct mig_node *node, struct mig_span name)
{
    if (name.n == 0)
        return MIG_OK;
    if (p->role != MIG_ROLE_PATTERN)
        return mig_parser_fail(p, node->at, "{other:NAME} stands only in the patterns of a rule");
    node->text = name;
    for (size_t i = 0; i < p->out.n_others; i++)
        if (mig_span_eq(p->out.other[i], name))
            return MIG_OK;
    struct mig_span *list = mig_arena_alloc(p->arena, (p->out.n_others + 1) * sizeof *list);
    if (p->out.n_others)
        memcpy(list, p->out.other, p->out.n_others * sizeof *list);
    list[p->out.n_others++] = name;
    p->out.other = list;
    return MIG_OK;
}

static mig_status set_limit(struct mig_parser *p, struct mig_node *node, struct mig_span arg)
{
    size_t n = node->slot == MIG_SLOT_GAP ? N_DEFAULT_GAP : N_DEFAULT_WORD;
    if (arg.p && (!mig_span_size(arg, &n) || n == 0 || n > MAX_WORDS))
        return mig_yaml_fail_at(p->node, node->at, p->err, "{%s:N} takes a number of words from 1 to %d",
                                mig_slot_words[node->slot], MAX_WORDS);
    node->n_words = (uint8_t)n;
    return MIG_OK;
}

static mig_status set_slot(struct mig_parser *p, struct mig_node *node, struct mig_span arg)
{
    unsigned bit = MIG_SLOT_BIT(node->slot);
    p->out.slots |= bit;
    if (node->slot == MIG_SLOT_OTHER)
        return add_other(p, node, arg);
    if (node->slot == MIG_SLOT_WORD || node->slot == MIG_SLOT_GAP)
        return set_limit(p, node, arg);
    if (arg.p)
        return mig_yaml_fail_at(p->node, node->at, p->err, "{%s} takes nothing behind a ':'",
                                mig_slot_words[node->slot]);
    if (bit & MIG_MAIN_SLOTS) {
        if (p->role == MIG_ROLE_ENTRY)
            return mig_yaml_fail_at(p->node, node->at, p->err, "{%s} cannot stand in a list; write it in the patterns",
                                    mig_slot_words[node->slot]);
        node->is_current = true;
        p->main_slots |= bit;
    }
    if ((bit & MIG_SIDE_SLOTS) && !p->side_slot)
        p->side_slot = bit;
    return MIG_OK;
}

static mig_status set_list(struct mig_parser *p, struct mig_node *node, struct mig_span name)
{
    if (!p->scope || !p->scope->find)
        return mig_parser_fail(p, node->at, "lists cannot be used here");
    node->type = MIG_NODE_LIST;
    mig_status status = p->scope->find(p->scope, name, p->node, node->at, &node->list, p->err);
    if (status == MIG_OK)
        p->out.slots |= node->list->slots;
    return status;
}

mig_status mig_parser_braces(struct mig_parser *p, struct mig_node *node)
{
    *node = mig_parser_node(MIG_NODE_SLOT, p->at);
    size_t start = p->at + 1, end = start, stop;
    while (end < p->text.n && is_name(p->text.p[end]))
        end++;
    struct mig_span name = mig_span_cut(p->text, start, end), arg = { 0 };
    stop = end;
    if (stop < p->text.n && p->text.p[stop] == ':') {
        while (++stop < p->text.n && is_name(p->text.p[stop]))
            ;
        arg = mig_span_cut(p->text, end + 1, stop);
    }
    if (name.n == 0 || mig_is_digit(name.p[0]) || stop >= p->text.n || p->text.p[stop] != '}')
        return mig_parser_fail(p, node->at,
                               "a slot is written {name} or {name:N}, a repeat {2,3}; write '\\{' for the sign itself");
    p->at = stop + 1;
    int slot = mig_word_find(mig_slot_words, name);
    if (slot >= 0) {
        node->slot = (enum mig_slot)slot;
        return set_slot(p, node, arg);
    }
    if (arg.p)
        return mig_yaml_fail_at(p->node, node->at, p->err, "the list {%.*s} takes nothing behind a ':'",
                                MIG_SPAN_ARG(name));
    return set_list(p, node, name);
}
