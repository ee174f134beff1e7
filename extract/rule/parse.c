#include "extract/rule/parser.h"

#include "base/utf8.h"
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

struct mig_node *mig_parser_node(struct mig_parser *p, enum mig_node_type type, size_t at)
{
    struct mig_node *node = mig_arena_alloc(p->arena, sizeof *node);
    node->type = type;
    node->at = (uint32_t)at;
    return node;
}

/* ---- groups ---- */

struct group_row {
    const char *open;
    enum mig_node_type type;
    const char *text;
    bool is_behind;
};
/* In order: a longer opening before one that it begins with. */
static const struct group_row groups[] = {
    { "(?:", MIG_NODE_GROUP, "?:", false },
    { "(?>", MIG_NODE_GROUP, "?>", false },
    { "(?=", MIG_NODE_LOOK, "?=", false },
    { "(?!", MIG_NODE_LOOK, "?!", false },
    { "(?<=", MIG_NODE_LOOK, "?<=", true },
    { "(?<!", MIG_NODE_LOOK, "?<!", true },
    { "(?<value>", MIG_NODE_VALUE, "?<value>", false },
    { "(?", MIG_NODE_GROUP, NULL, false },
    { "(*", MIG_NODE_GROUP, NULL, false },
    { "(", MIG_NODE_GROUP, "?:", false },
};

static mig_status parse_branches(struct mig_parser *p, struct mig_node *group, bool is_inside);

/* A look-behind looks at one length per branch: PCRE2 would refuse others when the pattern is first used. */
static mig_status check_behind(struct mig_parser *p, const struct mig_node *look)
{
    for (const struct mig_node *branch = look->child; branch; branch = branch->next) {
        struct mig_shape shape = mig_shape_of(branch, true);
        if (shape.min != shape.max || shape.max > MAX_BEHIND)
            return mig_parser_fail(p, look->at,
                                   "what a look-behind looks for must have one length in each of its alternatives");
    }
    return MIG_OK;
}

static mig_status parse_group(struct mig_parser *p, struct mig_node **out)
{
    const struct group_row *row = groups;
    while (!is_at(p, row->open))
        row++;
    if (!row->text)
        return mig_parser_fail(
            p, p->at,
            "this kind of group is not read; known are (…) (?:…) (?>…) (?=…) (?!…) (?<=…) (?<!…) (?<value>…)");
    struct mig_node *node = *out = mig_parser_node(p, row->type, p->at);
    node->text = mig_span_of(row->text);
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

/* Literals stand one behind the other in one buffer, so that neighbours become one text by adding up lengths. */
static struct mig_span put_literal(struct mig_parser *p, uint32_t c)
{
    char *to = p->literals + p->n_literals;
    size_t n = mig_utf8_put(c, to);
    p->n_literals += n;
    return mig_span(to, n);
}

/* A letter: it stands for itself, and no quantifier, slot or group begins with it. */
static bool is_letter(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The end of the letters from AT on, but for a last one that is repeated. */
static size_t letters_end(struct mig_span text, size_t at)
{
    size_t end = at;
    while (end < text.n && is_letter((unsigned char)text.p[end]))
        end++;
    return end < text.n && end > at && strchr("*+?{", text.p[end]) ? mig_utf8_floor(text, end - 1) : end;
}

/* The end of the small letters from AT on, ASCII and а to я, which are folded as they stand. */
static size_t folded_end(struct mig_span text, size_t at, size_t end)
{
    const unsigned char *c = (const unsigned char *)text.p;
    for (;;) {
        if (at < end && c[at] >= 'a' && c[at] <= 'z')
            at++;
        else if (at + 1 < end && ((c[at] == 0xD0 && c[at + 1] >> 4 == 0xB) || (c[at] == 0xD1 && c[at + 1] >> 4 == 8)))
            at += 2;
        else
            return at;
    }
}

/* Puts the bytes from p->at up to END, which are folded, into NODE. */
static void take_folded(struct mig_parser *p, struct mig_node *node, size_t end)
{
    char *to = p->literals + p->n_literals;
    memcpy(to, p->text.p + p->at, end - p->at);
    p->n_literals += end - p->at;
    node->text = mig_span(to, end - p->at);
    p->at = end;
}

/* One character, and the letters behind it that no quantifier takes away: most of a pattern is words. White space, of which some
 * looks like letters, is a slot of its own. */
static mig_status parse_char(struct mig_parser *p, struct mig_node **out)
{
    struct mig_node *node = *out = mig_parser_node(p, MIG_NODE_TEXT, p->at);
    size_t end = letters_end(p->text, p->at), next = folded_end(p->text, p->at, end);
    if (next > p->at)
        take_folded(p, node, next);
    while (next < end || node->text.n == 0) {
        uint32_t c = mig_utf8_next(p->text, &next), folded = mig_subject_fold(c);
        if ((c >= 0xE000 && c < 0xF900) || c < 0x20)
            return mig_parser_fail(p, p->at, "no text holds this character");
        if (folded == ' ')
            break;
        struct mig_span literal = put_literal(p, folded);
        node->text = node->text.n ? mig_span(node->text.p, node->text.n + literal.n) : literal;
        p->at = next;
    }
    return MIG_OK;
}

static mig_status parse_space(struct mig_parser *p, struct mig_node **out)
{
    *out = mig_parser_node(p, MIG_NODE_SPACE, p->at);
    while (p->at < p->text.n) {
        size_t next = p->at;
        if (mig_subject_fold(mig_utf8_next(p->text, &next)) != ' ')
            break;
        p->at = next;
    }
    return MIG_OK;
}

static mig_status parse_class(struct mig_parser *p, struct mig_node **out)
{
    const char *what = NULL;
    struct mig_node *node = *out = mig_parser_node(p, MIG_NODE_CLASS, p->at);
    bool ok = p->text.p[p->at] == '[' ? mig_class_parse(p->arena, p->text, &p->at, node, &what)
                                      : mig_class_escape(p->arena, p->text, &p->at, node, &what);
    if (!ok)
        return mig_parser_fail(p, p->at, what);
    if (node->type == MIG_NODE_TEXT)
        node->text = put_literal(p, mig_subject_fold(mig_utf8_next(node->text, &(size_t){ 0 })));
    return MIG_OK;
}

static mig_status parse_sign(struct mig_parser *p, struct mig_node **out)
{
    static const enum mig_node_type types[] = { ['.'] = MIG_NODE_ANY, ['^'] = MIG_NODE_START, ['$'] = MIG_NODE_END };
    *out = mig_parser_node(p, types[(unsigned char)p->text.p[p->at]], p->at);
    p->at++;
    return MIG_OK;
}

static mig_status parse_stray(struct mig_parser *p, struct mig_node **out)
{
    *out = NULL;
    return mig_parser_fail(p, p->at,
                           p->text.p[p->at] == '}'
                               ? "a '}' without a '{'; write '\\}' for the sign itself"
                               : "nothing here that can be repeated; write a '\\' before the sign itself");
}

static mig_status parse_item(struct mig_parser *p, struct mig_node **out)
{
    static mig_status (*const by_sign[128])(struct mig_parser *, struct mig_node **) = {
        ['('] = parse_group, ['['] = parse_class, ['\\'] = parse_class, ['{'] = mig_parser_braces,
        ['.'] = parse_sign,  ['^'] = parse_sign,  ['$'] = parse_sign,   ['*'] = parse_stray,
        ['+'] = parse_stray, ['?'] = parse_stray, ['}'] = parse_stray,
    };
    unsigned char c = (unsigned char)p->text.p[p->at];
    size_t next = p->at;
    bool is_space = mig_subject_fold(mig_utf8_next(p->text, &next)) == ' ';
    mig_status status = (is_space ? parse_space : c < 128 && by_sign[c] ? by_sign[c] : parse_char)(p, out);
    return status == MIG_OK ? mig_parser_repeat(p, out) : status;
}

static bool is_slot(const struct mig_node *n, unsigned slots)
{
    return n && n->type == MIG_NODE_SLOT && (MIG_SLOT_BIT(n->slot) & slots);
}

/* Hangs ITEM behind LAST: literals run together, and a gap's own spaces are dropped. Returns the new last. */
static struct mig_node *append(struct mig_node *seq, struct mig_node *last, struct mig_node *item)
{
    const unsigned gap = MIG_SLOT_BIT(MIG_SLOT_GAP);
    if (last && last->type == MIG_NODE_TEXT && item->type == MIG_NODE_TEXT) {
        last->text.n += item->text.n;
        return last;
    }
    if (item->type == MIG_NODE_SPACE && is_slot(last, gap))
        return last;
    if (last && last->type == MIG_NODE_SPACE && is_slot(item, gap)) {
        item->prev = last->prev;
        *last = *item;
        return last;
    }
    item->prev = last;
    *(last ? &last->next : &seq->child) = item;
    return item;
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
    struct mig_node *last = NULL;
    while (p->at < p->text.n && p->text.p[p->at] != '|' && p->text.p[p->at] != ')') {
        struct mig_node *item = NULL;
        mig_status status = parse_item(p, &item);
        if (status == MIG_OK)
            status = check_edge(p, last, item);
        if (status != MIG_OK)
            return status;
        last = append(seq, last, item);
    }
    return MIG_OK;
}

/* The branches of GROUP and its ')' if IS_INSIDE, else all of the text. */
static mig_status parse_branches(struct mig_parser *p, struct mig_node *group, bool is_inside)
{
    struct mig_node **tail = &group->child;
    if (++p->depth > MAX_DEPTH)
        return mig_parser_fail(p, group->at, "groups are nested too deep");
    for (;;) {
        *tail = mig_parser_node(p, MIG_NODE_SEQ, p->at);
        mig_status status = parse_seq(p, *tail);
        if (status != MIG_OK)
            return status;
        tail = &(*tail)->next;
        if (p->at >= p->text.n || p->text.p[p->at] == ')')
            break;
        p->at++;
    }
    p->depth--;
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
        item = item->next;
    return !item && root->child->child && !root->child->next;
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
    return p->side && p->role == MIG_ROLE_PATTERN ? MIG_SORT_BIT(sort[p->side->slot]) : 0;
}

/* Notes where in the tree the figure of the try stands; one that is only looked at is none. */
static bool mark_current(struct mig_node *n)
{
    bool is_tree = n->type == MIG_NODE_GROUP || n->type == MIG_NODE_SEQ || n->type == MIG_NODE_REPEAT;
    n->has_current = n->type == MIG_NODE_SLOT && n->is_current;
    for (struct mig_node *child = is_tree ? n->child : NULL; child; child = child->next)
        n->has_current |= mark_current(child);
    return n->has_current;
}

mig_status mig_pattern_parse(struct mig_arena *arena, const struct mig_yaml *node, enum mig_role role,
                             struct mig_scope *scope, struct mig_parsed *out, struct mig_err *err)
{
    struct mig_parser p = { .arena = arena, .node = node, .role = role, .scope = scope, .err = err };
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    if (status != MIG_OK)
        return status;
    struct mig_span text = mig_sight_pattern(scope ? scope->sight : NULL, arena, node->text),
                    trimmed = mig_span_trim(text);
    p.at = trimmed.n ? (size_t)(trimmed.p - text.p) : 0;
    p.text = mig_span(text.p, p.at + trimmed.n);
    p.literals = mig_arena_alloc(arena, p.text.n + p.text.n / 2 + 4); /* folded, two bytes may be three */
    p.out.root = mig_parser_node(&p, MIG_NODE_GROUP, p.at);
    p.out.root->text = mig_span_of("?:");
    if (trimmed.n == 0)
        return mig_parser_fail(&p, 0, "empty");
    status = parse_branches(&p, p.out.root, false);
    if (status == MIG_OK) {
        p.out.sorts = sorts_of(&p);
        if (p.side && !p.main_slots && p.role == MIG_ROLE_PATTERN)
            p.side->is_current = true;
        if (p.role == MIG_ROLE_PATTERN)
            mark_current(p.out.root);
        status = check_whole(&p);
    }
    if (status == MIG_OK)
        *out = p.out;
    return status;
}
