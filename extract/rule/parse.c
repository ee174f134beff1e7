#include "extract/rule/parse.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/parser.h"
#include "extract/rule/subject.h"

enum { MAX_DEPTH = 24, MAX_BEHIND = 1000 };

mig_status mig_parser_fail(struct mig_parser *p, size_t at, const char *what)
{
    return mig_yaml_fail_at(p->node, at, p->err, "%s", what);
}

static bool is_at(const struct mig_parser *p, const char *prefix)
{
    return mig_span_starts(mig_span_cut(p->text, p->at, p->text.n), prefix);
}

struct mig_node mig_parser_node(enum mig_node_type type, size_t at)
{
    return (struct mig_node){ .type = type, .at = (uint32_t)at };
}

static void push(struct mig_parser *p, const struct mig_node *node)
{
    p->stack = mig_grow(p->stack, &p->cap_stack, p->n_stack + 1, sizeof *p->stack);
    p->stack[p->n_stack++] = *node;
}

/* What was pushed from FROM on, as siblings that stay; the first, or NULL. */
static struct mig_node *settle(struct mig_parser *p, size_t from)
{
    const size_t n = p->n_stack - from;
    if (n == 0)
        return NULL;
    struct mig_node *first = mig_arena_alloc(p->arena, n * sizeof *first);
    memcpy(first, p->stack + from, n * sizeof *first);
    mig_node_join(first, n);
    p->n_stack = from;
    return first;
}

/* ---- groups ---- */

struct group_row {
    const char *open;
    enum mig_node_type type;
    bool is_known;
    char mode;
    bool is_behind;
};
/* In order: a longer opening before one that it begins with. */
static const struct group_row groups[] = {
    { "(?:", MIG_NODE_GROUP, true, 0, false },       { "(?>", MIG_NODE_GROUP, true, '>', false },
    { "(?=", MIG_NODE_LOOK, true, '=', false },      { "(?!", MIG_NODE_LOOK, true, '!', false },
    { "(?<=", MIG_NODE_LOOK, true, '=', true },      { "(?<!", MIG_NODE_LOOK, true, '!', true },
    { "(?<value>", MIG_NODE_VALUE, true, 0, false }, { "(?", MIG_NODE_GROUP, false, 0, false },
    { "(*", MIG_NODE_GROUP, false, 0, false },       { "(", MIG_NODE_GROUP, true, 0, false },
};

static mig_status parse_branches(struct mig_parser *p, struct mig_node *group, bool is_inside);

/* A look-behind looks at one length per branch: PCRE2 would refuse others when the pattern is first used. */
static mig_status check_behind(struct mig_parser *p, const struct mig_node *look)
{
    for (const struct mig_node *branch = look->child; branch; branch = mig_node_next(branch)) {
        struct mig_shape shape = mig_shape_of(branch, true);
        if (shape.min != shape.max || shape.max > MAX_BEHIND)
            return mig_parser_fail(p, look->at,
                                   "what a look-behind looks for must have one length in each of its alternatives");
    }
    return MIG_OK;
}

static mig_status parse_group(struct mig_parser *p, struct mig_node *node)
{
    const struct group_row *row = groups;
    while (!is_at(p, row->open))
        row++;
    if (!row->is_known)
        return mig_parser_fail(
            p, p->at,
            "this kind of group is not read; known are (…) (?:…) (?>…) (?=…) (?!…) (?<=…) (?<!…) (?<value>…)");
    *node = mig_parser_node(row->type, p->at);
    node->mode = row->mode;
    node->is_behind = row->is_behind;
    p->at += strlen(row->open);
    if (row->type == MIG_NODE_VALUE && (p->out.is_plain || p->role != MIG_ROLE_PATTERN))
        return mig_parser_fail(p, node->at,
                               p->out.is_plain ? "a second (?<value>…); a pattern finds one figure"
                                               : "(?<value>…) stands only in the patterns of a rule");
    p->out.is_plain |= row->type == MIG_NODE_VALUE;
    mig_status status = parse_branches(p, node, true);
    if (status == MIG_OK && node->is_behind)
        status = check_behind(p, node);
    return status;
}

/* ---- items ---- */

static mig_status parse_space(struct mig_parser *p, struct mig_node *node)
{
    *node = mig_parser_node(MIG_NODE_SPACE, p->at);
    while (p->at < p->text.n) {
        size_t next = p->at;
        if (mig_subject_fold(mig_utf8_next(p->text, &next)) != ' ')
            break;
        p->at = next;
    }
    return MIG_OK;
}

static mig_status parse_class(struct mig_parser *p, struct mig_node *node)
{
    const char *what = NULL;
    *node = mig_parser_node(MIG_NODE_CLASS, p->at);
    bool ok = p->text.p[p->at] == '[' ? mig_class_parse(p->arena, p->text, &p->at, node, &what)
                                      : mig_class_escape(p->arena, p->text, &p->at, node, &what);
    if (!ok)
        return mig_parser_fail(p, p->at, what);
    if (node->type == MIG_NODE_TEXT)
        node->text = mig_parser_put(p, mig_subject_fold(mig_utf8_next(node->text, &(size_t){ 0 })));
    return MIG_OK;
}

static mig_status parse_sign(struct mig_parser *p, struct mig_node *node)
{
    static const enum mig_node_type types[] = { ['.'] = MIG_NODE_ANY, ['^'] = MIG_NODE_START, ['$'] = MIG_NODE_END };
    *node = mig_parser_node(types[(unsigned char)p->text.p[p->at]], p->at);
    p->at++;
    return MIG_OK;
}

static mig_status parse_stray(struct mig_parser *p, struct mig_node *node)
{
    (void)node;
    return mig_parser_fail(p, p->at,
                           p->text.p[p->at] == '}'
                               ? "a '}' without a '{'; write '\\}' for the sign itself"
                               : "nothing here that can be repeated; write a '\\' before the sign itself");
}

static mig_status parse_item(struct mig_parser *p, struct mig_node *node)
{
    static mig_status (*const by_sign[128])(struct mig_parser *, struct mig_node *) = {
        ['('] = parse_group, ['['] = parse_class, ['\\'] = parse_class, ['{'] = mig_parser_braces,
        ['.'] = parse_sign,  ['^'] = parse_sign,  ['$'] = parse_sign,   ['*'] = parse_stray,
        ['+'] = parse_stray, ['?'] = parse_stray, ['}'] = parse_stray,
    };
    unsigned char c = (unsigned char)p->text.p[p->at];
    size_t next = p->at;
    bool is_space = mig_subject_fold(mig_utf8_next(p->text, &next)) == ' ';
    mig_status status = (is_space ? parse_space : c < 128 && by_sign[c] ? by_sign[c] : mig_parser_letters)(p, node);
    bool may_repeat = status == MIG_OK && p->at < p->text.n && mig_parser_is_quantifier(p->text.p[p->at]);
    return may_repeat ? mig_parser_repeat(p, node) : status;
}

static bool is_slot(const struct mig_node *n, unsigned slots)
{
    return n && n->type == MIG_NODE_SLOT && (MIG_SLOT_BIT(n->slot) & slots);
}

/* Puts ITEM behind LAST, if there is one: literals run together, and a gap's own spaces are dropped. */
static void append(struct mig_parser *p, struct mig_node *last, const struct mig_node *item)
{
    const unsigned gap = MIG_SLOT_BIT(MIG_SLOT_GAP);
    if (last && last->type == MIG_NODE_TEXT && item->type == MIG_NODE_TEXT)
        mig_parser_join(p, &last->text, item->text);
    else if (item->type == MIG_NODE_SPACE && is_slot(last, gap))
        ;
    else if (last && last->type == MIG_NODE_SPACE && is_slot(item, gap))
        *last = *item;
    else
        push(p, item);
}

static mig_status check_edge(struct mig_parser *p, const struct mig_node *last, const struct mig_node *item)
{
    const struct mig_node *edge = item->type == MIG_NODE_EDGE           ? item
                                  : last && last->type == MIG_NODE_EDGE ? last
                                                                        : NULL;
    if (edge && (is_slot(last, MIG_TOKEN_SLOTS) || is_slot(item, MIG_TOKEN_SLOTS)))
        return mig_parser_fail(p, edge->at,
                               "'\\b' beside a slot never holds as meant: a slot takes a whole token; leave it out");
    return MIG_OK;
}

static mig_status parse_seq(struct mig_parser *p, struct mig_node *seq)
{
    const size_t from = p->n_stack;
    while (p->at < p->text.n && p->text.p[p->at] != '|' && p->text.p[p->at] != ')') {
        struct mig_node item;
        mig_status status = parse_item(p, &item);
        struct mig_node *last = p->n_stack > from ? &p->stack[p->n_stack - 1] : NULL;
        if (status == MIG_OK)
            status = check_edge(p, last, &item);
        if (status != MIG_OK)
            return status;
        append(p, last, &item);
    }
    seq->child = settle(p, from);
    return MIG_OK;
}

/* The branches of GROUP and its ')' if IS_INSIDE, else all of the text, which stay on the stack. */
static mig_status parse_branches(struct mig_parser *p, struct mig_node *group, bool is_inside)
{
    const size_t from = p->n_stack;
    if (++p->depth > MAX_DEPTH)
        return mig_parser_fail(p, group->at, "groups are nested too deep");
    for (;;) {
        struct mig_node seq = mig_parser_node(MIG_NODE_SEQ, p->at);
        mig_status status = parse_seq(p, &seq);
        if (status != MIG_OK)
            return status;
        push(p, &seq);
        if (p->at >= p->text.n || p->text.p[p->at] == ')')
            break;
        p->at++;
    }
    p->depth--;
    group->child = is_inside ? settle(p, from) : p->stack;
    if (!is_inside)
        mig_node_join(group->child, p->n_stack);
    if (is_inside && p->at >= p->text.n)
        return mig_parser_fail(p, group->at, "this group is never closed; a ')' is missing");
    if (!is_inside && p->at < p->text.n)
        return mig_parser_fail(p, p->at, "a ')' without a '('; write '\\)' for the sign itself");
    p->at += is_inside;
    return MIG_OK;
}

/* ---- the whole ---- */

static mig_status check_figure(struct mig_parser *p, const struct mig_shape *shape)
{
    if (p->out.is_plain && (p->out.slots & MIG_TOKEN_SLOTS))
        return mig_parser_fail(
            p, 0,
            "a pattern with (?<value>…) sees the plain sentence: of the slots it can hold {word}, {gap} "
            "and lists without typed slots");
    if (shape->figures_max == 0)
        return mig_parser_fail(p, 0, "this pattern has no figure; write {count} where the number stands");
    if (shape->figures_min != 1 || shape->figures_max != 1)
        return mig_parser_fail(p, 0,
                               shape->figures_min
                                   ? "this pattern has its figure twice; write a further one {other:NAME}"
                                   : "there is a way through this pattern without its figure");
    return MIG_OK;
}

/* "(?! и)(?! или)": a list may say what must or must not stand beside a place, and take nothing itself. */
static bool is_all_looks(const struct mig_node *root)
{
    const struct mig_node *item = root->child->child;
    while (item && item->type == MIG_NODE_LOOK)
        item = mig_node_next(item);
    return !item && root->child->child && !root->child->has_next;
}

static mig_status check_whole(struct mig_parser *p)
{
    struct mig_shape shape = mig_shape_of(p->out.root, false);
    if (shape.n_bytes > MIG_MAX_CODE)
        return mig_parser_fail(p, 0, "too large for one pattern; split it, or shorten its lists");
    if (p->role == MIG_ROLE_PATTERN)
        return check_figure(p, &shape);
    bool is_beside = p->role == MIG_ROLE_ENTRY && is_all_looks(p->out.root);
    return shape.min > 0 || is_beside
               ? MIG_OK
               : mig_parser_fail(p, 0, "this matches nothing at all, too; something in it must be needed");
}

/* The sorts of figure that a try can be for. */
static unsigned sorts_of(struct mig_parser *p)
{
    static const uint8_t sort[MIG_N_SLOTS] = {
        [MIG_SLOT_PERCENT] = MIG_SORT_PERCENT,
        [MIG_SLOT_FACTOR] = MIG_SORT_FACTOR,
        [MIG_SLOT_MONEY] = MIG_SORT_MONEY,
        [MIG_SLOT_MEASURE] = MIG_SORT_MEASURE,
    };
    unsigned sorts = 0;
    if (p->out.is_plain || (p->main_slots & MIG_SLOT_BIT(MIG_SLOT_COUNT)))
        sorts = MIG_SORT_BIT(MIG_SORT_COUNT);
    if (sorts || (p->main_slots & MIG_SLOT_BIT(MIG_SLOT_RANGE)))
        return sorts | MIG_SORT_BIT(MIG_SORT_RANGE);
    return p->side_slot && p->role == MIG_ROLE_PATTERN ? MIG_SORT_BIT(sort[__builtin_ctz(p->side_slot)]) : 0;
}

/* Notes where in the tree the figure of the try stands; one that is only looked at is none. */
static bool mark_current(struct mig_node *n)
{
    bool is_tree = n->type == MIG_NODE_GROUP || n->type == MIG_NODE_SEQ || n->type == MIG_NODE_REPEAT;
    struct mig_node *child = is_tree ? n->child : NULL;
    n->has_current = n->type == MIG_NODE_SLOT && n->is_current;
    for (size_t i = 0, n_children = mig_node_count(child); i < n_children; i++)
        n->has_current |= mark_current(&child[i]);
    return n->has_current;
}

/* The first slot of MIG_SIDE_SLOTS is that of the try. */
static bool choose_side(struct mig_node *n)
{
    struct mig_node *child = mig_node_child(n);
    bool is_found = n->type == MIG_NODE_SLOT && is_slot(n, MIG_SIDE_SLOTS);
    if (is_found)
        n->is_current = true;
    for (size_t i = 0, n_children = mig_node_count(child); i < n_children && !is_found; i++)
        is_found = choose_side(&child[i]);
    return is_found;
}

/* The branches of all of NODE stay on the parser's stack, which is the caller's to free. */
static mig_status parse(struct mig_parser *p, struct mig_node *root)
{
    mig_status status = mig_yaml_expect_type(p->node, MIG_YAML_SCALAR, p->err);
    if (status != MIG_OK)
        return status;
    struct mig_span text = mig_sight_pattern(p->scope ? p->scope->sight : NULL, p->arena, p->node->text),
                    trimmed = mig_span_trim(text);
    p->at = trimmed.n ? (size_t)(trimmed.p - text.p) : 0;
    p->text = mig_span(text.p, p->at + trimmed.n);
    if (trimmed.n == 0)
        return mig_parser_fail(p, 0, "empty");
    *root = mig_parser_node(MIG_NODE_GROUP, p->at);
    p->out.root = root;
    status = parse_branches(p, root, false);
    if (status != MIG_OK)
        return status;
    p->out.sorts = sorts_of(p);
    if (p->side_slot && !p->main_slots && p->role == MIG_ROLE_PATTERN)
        choose_side(root);
    if (p->role == MIG_ROLE_PATTERN)
        mark_current(root);
    return check_whole(p);
}

mig_status mig_pattern_parse(struct mig_arena *arena, const struct mig_yaml *node, enum mig_role role,
                             struct mig_scope *scope, struct mig_parsed *out, struct mig_err *err)
{
    struct mig_parser p = { .arena = arena, .node = node, .role = role, .scope = scope, .err = err };
    struct mig_node root;
    mig_status status = parse(&p, &root);
    if (status == MIG_OK) {
        *out = p.out;
        out->root = mig_arena_alloc(arena, sizeof root);
        *out->root = root;
        out->root->child = settle(&p, 0);
    }
    free(p.stack);
    return status;
}

mig_status mig_entry_parse(struct mig_arena *arena, const struct mig_yaml *node, struct mig_scope *scope,
                           struct mig_branches *to, struct mig_err *err)
{
    struct mig_parser p = { .arena = arena, .node = node, .role = MIG_ROLE_ENTRY, .scope = scope, .err = err };
    struct mig_node root;
    mig_status status = parse(&p, &root);
    if (status == MIG_OK) {
        to->item = mig_grow(to->item, &to->cap, to->n + p.n_stack, sizeof *to->item);
        memcpy(to->item + to->n, p.stack, p.n_stack * sizeof *to->item);
        to->n += p.n_stack;
        to->slots |= p.out.slots;
    }
    free(p.stack);
    return status;
}
