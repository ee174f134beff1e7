/* repeat.c -- the quantifiers of a pattern: * + ? {2} {2,} {2,3}, lazy and possessive ones too. */
#include "extract/rule/parser.h"

enum { MAX_REPEAT = 200 };

/* "{2}", "{2,}" or "{2,3}" at p->at; false, p->at untouched, if it is none. */
static bool read_counts(struct mig_parser *p, size_t *min, size_t *max)
{
    size_t at = p->at + 1, start = at;
    while (at < p->text.n && mig_is_digit(p->text.p[at]))
        at++;
    if (at == start || !mig_span_size(mig_span_cut(p->text, start, at), min))
        return false;
    *max = *min;
    if (at < p->text.n && p->text.p[at] == ',') {
        start = ++at;
        while (at < p->text.n && mig_is_digit(p->text.p[at]))
            at++;
        *max = MIG_MANY;
        if (at > start && !mig_span_size(mig_span_cut(p->text, start, at), max))
            return false;
    }
    if (at >= p->text.n || p->text.p[at] != '}')
        return false;
    p->at = at + 1;
    return true;
}

static bool read_quantifier(struct mig_parser *p, size_t *min, size_t *max)
{
    static const struct {
        char sign;
        uint32_t min, max;
    } simple[] = { { '*', 0, MIG_MANY }, { '+', 1, MIG_MANY }, { '?', 0, 1 } };
    if (p->at >= p->text.n)
        return false;
    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++)
        if (p->text.p[p->at] == simple[i].sign) {
            *min = simple[i].min;
            *max = simple[i].max;
            p->at++;
            return true;
        }
    return p->text.p[p->at] == '{' && read_counts(p, min, max);
}

static mig_status check_repeat(struct mig_parser *p, const struct mig_node *item, size_t at, const size_t n[2])
{
    if (!item || item->type == MIG_NODE_EDGE || item->type == MIG_NODE_START || item->type == MIG_NODE_END ||
        item->type == MIG_NODE_LOOK || item->type == MIG_NODE_VALUE)
        return mig_parser_fail(p, at, "nothing here that can be repeated; write a '\\' before the sign itself");
    if (item->type == MIG_NODE_SLOT && item->slot == MIG_SLOT_GAP)
        return mig_parser_fail(p, at, "{gap} cannot be repeated; write {gap:N} for up to N words");
    if (n[1] < n[0])
        return mig_parser_fail(p, at, "this repeat ends before it begins");
    if (n[0] > MAX_REPEAT || (n[1] != MIG_MANY && n[1] > MAX_REPEAT))
        return mig_yaml_fail_at(p->node, at, p->err, "repeated more than %d times", MAX_REPEAT);
    return MIG_OK;
}

mig_status mig_parser_repeat(struct mig_parser *p, struct mig_node *item)
{
    size_t at = p->at, n[2] = { 0 };
    if (!read_quantifier(p, &n[0], &n[1]))
        return MIG_OK;
    mig_status status = check_repeat(p, item, at, n);
    if (status != MIG_OK)
        return status;
    struct mig_node *child = mig_arena_alloc(p->arena, sizeof *child);
    *child = *item;
    *item = mig_parser_node(MIG_NODE_REPEAT, child->at);
    item->child = child;
    item->min = (uint32_t)n[0];
    item->max = (uint32_t)n[1];
    if (p->at < p->text.n && (p->text.p[p->at] == '?' || p->text.p[p->at] == '+'))
        item->mode = p->text.p[p->at++];
    at = p->at;
    if (read_quantifier(p, &n[0], &n[1]))
        return mig_parser_fail(p, at, "a repeat of a repeat; put the first in (?:…)");
    return MIG_OK;
}
