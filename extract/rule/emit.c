#include "extract/rule/emit.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/parse.h"
#include "extract/rule/stems.h"
#include "extract/rule/trim.h"

/* A pattern neither begins nor ends within a word. */
#define NOT_INSIDE_WORD "(?!\\B\\w)"
#define WORD            "\\w++(?:[-']\\w++)*+"
/* The signs of marks and figures stand here as themselves: PCRE2 reads them in a third of the time that it takes over \x{…}, and
 * of what it compiles half are gaps. */
/* Between the words of a gap, or at its ends where a space of the pattern has taken it; it may end before a colon. */
#define BETWEEN   "[ \u2002\u2003,\"'()\\[\\]-]"
#define SEPARATOR "(?:" BETWEEN "+|(?<=" BETWEEN ")|(?=[:;] )|(?=" BETWEEN "))"
#define PERIOD    "\u2000[^\u2002]*+\u2002"
#define PLACE     "\u2001[^\u2003]*+\u2003"
/* What a gap steps over at once. Each alternative starts with other characters and gives nothing back, so there is one
 * way to step through a text. A short word keeps its point: "г. Душанбе", "U.S. border". */
#define SHORT_WORD      "\\w{1,4}+\\.(?=[ ,)])"
#define TOKEN_UNIT      "(?>" PERIOD "|" PLACE "|[\uE016\uE017]|" SHORT_WORD "|" WORD ")"
#define SENTENCE_UNIT   "(?>(?!\\d)(?:" SHORT_WORD "|" WORD "))"
#define GAP_UNITS(unit) SEPARATOR "(?:" unit SEPARATOR "){0,%u}?"

struct slot_row {
    enum mig_capture_type capture;
    const char *current, *other;   /* of figures */
    const char *tokens, *sentence; /* of the rest; "%u" is the slot's number */
};
static const struct slot_row slots[MIG_N_SLOTS] = {
    [MIG_SLOT_COUNT] = { .current = "[\uE020\uE021]" },
    [MIG_SLOT_RANGE] = { .current = "\uE021" },
    [MIG_SLOT_PERCENT] = { .current = "\uE022", .other = "\uE012" },
    [MIG_SLOT_FACTOR] = { .current = "\uE023", .other = "\uE013" },
    [MIG_SLOT_MONEY] = { .current = "\uE024", .other = "\uE014" },
    [MIG_SLOT_MEASURE] = { .current = "\uE025", .other = "\uE015" },
    [MIG_SLOT_ORDINAL] = { .current = "\uE026", .other = "\uE016" },
    [MIG_SLOT_OTHER] = { .capture = MIG_CAPTURE_OTHER, .other = "[\uE010-\uE015]" },
    [MIG_SLOT_PERIOD] = { .capture = MIG_CAPTURE_PERIOD, .tokens = PERIOD },
    [MIG_SLOT_PLACE] = { .capture = MIG_CAPTURE_PLACE, .tokens = PLACE },
    [MIG_SLOT_WORD] = { .tokens = WORD "(?:\\h+" WORD "){0,%u}", .sentence = WORD "(?:\\h+" WORD "){0,%u}" },
    /* a word behind a gap may be the first of a period or place: the mark before it is stepped over last */
    [MIG_SLOT_GAP] = { .capture = MIG_CAPTURE_GAP,
                       .tokens = GAP_UNITS(TOKEN_UNIT) "[\u2000\u2001]??",
                       .sentence = GAP_UNITS(SENTENCE_UNIT) },
};

struct emitter {
    struct mig_emit e;
    struct mig_captures *captures;
    unsigned behind; /* look-behinds around */
    unsigned within; /* lists around */
    bool is_bare;    /* nothing is captured */
};

/* Signs of a pattern by what they stand for. In a look-behind a space is one character: all there have one length. */
static const struct sign_row {
    const char *written, *subject, *behind;
} signs[] = {
    [MIG_NODE_SPACE] = { " ", "\\h+", "\\h" },
    [MIG_NODE_ANY] = { ".", "[^\uE010-\uE02F]", "[^\uE010-\uE02F]" },
    [MIG_NODE_START] = { "^", "\\A\\h*", "\\A\\h*" },
    [MIG_NODE_END] = { "$", "\\h*\\z", "\\h*\\z" },
};

static bool is_written(const struct emitter *em)
{
    return em->e.view == MIG_EMIT_WRITTEN;
}

static void str(struct emitter *em, const char *text)
{
    mig_buf_str(em->e.out, text);
}

/* The number of the group that begins here. */
static size_t open_group(struct emitter *em, struct mig_capture capture)
{
    struct mig_captures *c = em->captures;
    c->item = mig_grow(c->item, &c->cap, c->n + 1, sizeof *c->item);
    c->item[c->n] = capture;
    return c->n++;
}

static void emit_node(struct emitter *em, const struct mig_node *node);

static void emit_literal(struct emitter *em, struct mig_span text)
{
    static const bool is_sign[256] = {
        ['?'] = true, ['['] = true, [']'] = true, ['^'] = true, ['{'] = true, ['}'] = true, ['|'] = true, ['\\'] = true
    };
    for (size_t at = 0, end; at < text.n; at = end) {
        for (end = at; end < text.n && (unsigned char)text.p[end] >= '0' && !is_sign[(unsigned char)text.p[end]];)
            end++;
        mig_buf_add(em->e.out, mig_span_cut(text, at, end));
        if (end < text.n)
            mig_class_quote(em->e.out, mig_utf8_next(text, &end));
    }
}

static void emit_items(struct emitter *em, const struct mig_node *n)
{
    for (; n; n = mig_node_next(n))
        emit_node(em, n);
}

/* What is behind byte DEPTH of STEM's letters. */
static void emit_rest(struct emitter *em, const struct mig_stem *stem, size_t depth)
{
    const struct mig_node *first = stem->branch->child;
    if (depth)
        emit_literal(em, mig_span_cut(first->text, depth, first->text.n));
    emit_items(em, depth ? mig_node_next(first) : first);
}

/* What N stems have in common is written once. */
static void emit_stems(struct emitter *em, struct mig_stem *stem, size_t n, size_t depth, struct mig_stem *room)
{
    mig_stems_sort(stem, n, depth, room);
    for (size_t i = 0, n_alike, end; i < n; i += n_alike) {
        if (i)
            str(em, "|");
        n_alike = mig_stems_alike(stem + i, n - i, depth, &end);
        if (n_alike == 1) {
            emit_rest(em, &stem[i], depth);
            continue;
        }
        emit_literal(em, mig_span_cut(stem[i].letters, depth, end));
        str(em, "(?:");
        emit_stems(em, stem + i, n_alike, end, room);
        str(em, ")");
    }
}

static bool is_dropped(const struct emitter *em, const struct mig_node *branch)
{
    return em->e.trim && mig_trim_drops(em->e.trim, branch);
}

static void emit_few(struct emitter *em, const struct mig_node *group)
{
    size_t n = 0;
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b)) {
        if (is_dropped(em, b))
            continue;
        str(em, n++ ? "|" : "");
        emit_items(em, b->child);
    }
    str(em, n ? "" : "(?!)");
}

static void emit_many(struct emitter *em, const struct mig_node *group, size_t n_branches)
{
    enum { USUAL = 16 };
    struct mig_stem usual[2 * USUAL];
    struct mig_stem *stem = n_branches <= USUAL ? usual : mig_realloc(NULL, 2 * n_branches * sizeof *stem);
    size_t n = 0;
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        if (!is_dropped(em, b))
            stem[n++] = mig_stem_of(b);
    emit_stems(em, stem, n, 0, stem + n_branches);
    str(em, n ? "" : "(?!)");
    if (stem != usual)
        free(stem);
}

/* In a look-behind branches have each its own length. */
static void emit_branches(struct emitter *em, const struct mig_node *group)
{
    size_t n = 0;
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        n++;
    if (em->e.is_to_run && !em->behind && n >= MIG_FEW_STEMS)
        emit_many(em, group, n);
    else
        emit_few(em, group);
}

static void emit_group(struct emitter *em, const struct mig_node *node)
{
    str(em, node->type == MIG_NODE_VALUE ? "(?<value>" : node->is_behind ? "(?<" : "(?");
    if (node->type == MIG_NODE_VALUE)
        open_group(em, (struct mig_capture){ .type = MIG_CAPTURE_VALUE });
    else
        mig_buf_char(em->e.out, node->mode ? node->mode : ':');
    em->behind += node->is_behind;
    emit_branches(em, node);
    em->behind -= node->is_behind;
    str(em, ")");
}

/* One more entry of group N behind a comma or a conjunction. */
static void emit_next_entry(struct emitter *em, size_t n)
{
    str(em, "(?:\\h*,\\h*");
    if (em->e.conjunctions) {
        str(em, "(?:(?:");
        emit_branches(em, em->e.conjunctions);
        str(em, ")\\h+)?|\\h+(?:");
        emit_branches(em, em->e.conjunctions);
        str(em, ")\\h+");
    }
    mig_buf_printf(em->e.out, ")(?%zu)" NOT_INSIDE_WORD, n);
}

/* A population runs on over all further entries, or all but the last ("беженцев, спасенных рыбаками"), or none. No more
 * ways than that: entries overlap, and trying each in each way doubles the work with every comma. */
static void emit_run_on(struct emitter *em, const struct mig_list *list)
{
    size_t n = open_group(em, (struct mig_capture){ .type = MIG_CAPTURE_NONE });
    str(em, "(");
    emit_branches(em, list->root);
    str(em, ")(?:(?:");
    emit_next_entry(em, n);
    str(em, ")++|(?:");
    emit_next_entry(em, n);
    str(em, "(?=");
    emit_next_entry(em, n);
    str(em, "))++|)");
}

static void emit_list(struct emitter *em, const struct mig_list *list)
{
    em->within++;
    if (list->captures < 0 || em->behind || em->is_bare || is_written(em)) {
        str(em, "(?:");
        emit_branches(em, list->root);
    } else {
        open_group(em, (struct mig_capture){ .type = MIG_CAPTURE_LIST, .group = list->captures });
        mig_buf_printf(em->e.out, "(?<%s>", mig_group_words[list->captures]);
        if (list->captures == MIG_GROUP_POPULATION)
            emit_run_on(em, list);
        else
            emit_branches(em, list->root);
    }
    em->within--;
    str(em, ")");
}

static void emit_figure(struct emitter *em, const struct mig_node *node, const struct slot_row *row)
{
    if (node->is_current || !row->other)
        str(em, row->current);
    else if (em->e.is_unless && row->current)
        mig_buf_printf(em->e.out, "[%s%s]", row->other, row->current);
    else
        str(em, row->other);
}

static void emit_braces(struct emitter *em, const struct mig_node *node)
{
    mig_buf_printf(em->e.out, "{%s", mig_slot_words[node->slot]);
    if (node->slot == MIG_SLOT_OTHER && node->text.n)
        mig_buf_printf(em->e.out, ":%.*s", MIG_SPAN_ARG(node->text));
    if (node->n_words)
        mig_buf_printf(em->e.out, ":%u", (unsigned)node->n_words);
    str(em, "}");
}

static void emit_slot(struct emitter *em, const struct mig_node *node)
{
    const struct slot_row *row = &slots[node->slot];
    const char *text = em->e.view == MIG_EMIT_TOKENS ? row->tokens : row->sentence;
    const char *number = text ? strstr(text, "%u") : NULL;
    bool is_nameless = row->capture == MIG_CAPTURE_OTHER && node->text.n == 0;
    bool captures = row->capture != MIG_CAPTURE_NONE && !is_nameless && !em->behind && !em->is_bare;
    if (captures)
        open_group(em, (struct mig_capture){ .type = row->capture, .name = node->text });
    str(em, captures ? "(" : "(?:");
    if (!text)
        emit_figure(em, node, row);
    else if (!number)
        str(em, text);
    else {
        mig_buf_add(em->e.out, mig_span(text, (size_t)(number - text)));
        mig_buf_printf(em->e.out, "%u%s", node->n_words - (node->slot == MIG_SLOT_WORD ? 1u : 0u), number + 2);
    }
    str(em, ")");
}

static void emit_repeat(struct emitter *em, const struct mig_node *node)
{
    enum mig_node_type type = node->child->type;
    bool stands_alone = is_written(em) || type == MIG_NODE_TEXT || type == MIG_NODE_CLASS || type == MIG_NODE_GROUP;
    str(em, stands_alone ? "" : "(?:");
    emit_node(em, node->child);
    str(em, stands_alone ? "" : ")");
    if (node->max == MIG_MANY && node->min < 2)
        str(em, node->min ? "+" : "*");
    else if (node->max == 1 && node->min == 0)
        str(em, "?");
    else if (node->max == MIG_MANY)
        mig_buf_printf(em->e.out, "{%u,}", (unsigned)node->min);
    else
        mig_buf_printf(em->e.out, "{%u,%u}", (unsigned)node->min, (unsigned)node->max);
    if (node->mode)
        mig_buf_char(em->e.out, node->mode);
}

static void emit_sign(struct emitter *em, const struct sign_row *sign)
{
    str(em, is_written(em) ? sign->written : em->behind ? sign->behind : sign->subject);
}

/* What stands in the pattern itself, to be told apart by who asks what each piece took. */
static bool opens_piece(struct emitter *em, const struct mig_node *node)
{
    bool is_piece =
        em->e.is_traced && !em->behind && !em->within && (node->type == MIG_NODE_LIST || node->type == MIG_NODE_SLOT);
    if (is_piece) {
        open_group(em, (struct mig_capture){ .type = MIG_CAPTURE_PIECE, .node = node });
        str(em, "(");
    }
    return is_piece;
}

static void emit_node(struct emitter *em, const struct mig_node *node)
{
    bool is_piece = opens_piece(em, node);
    switch (node->type) {
    case MIG_NODE_TEXT:
        emit_literal(em, node->text);
        break;
    case MIG_NODE_SPACE:
    case MIG_NODE_ANY:
    case MIG_NODE_START:
    case MIG_NODE_END:
        emit_sign(em, &signs[node->type]);
        break;
    case MIG_NODE_CLASS:
    case MIG_NODE_EDGE:
        mig_buf_add(em->e.out, node->text);
        break;
    case MIG_NODE_SEQ:
        break;
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
    case MIG_NODE_LOOK:
        emit_group(em, node);
        break;
    case MIG_NODE_REPEAT:
        emit_repeat(em, node);
        break;
    case MIG_NODE_SLOT:
        (is_written(em) ? emit_braces : emit_slot)(em, node);
        break;
    case MIG_NODE_LIST:
        emit_list(em, node->list);
        break;
    }
    if (is_piece)
        str(em, ")");
}

void mig_emit_pattern(const struct mig_emit *emit, const struct mig_node *root)
{
    struct mig_captures own = { 0 };
    struct emitter em = { .e = *emit, .captures = emit->captures ? emit->captures : &own };
    em.captures->n = 0;
    open_group(&em, (struct mig_capture){ .type = MIG_CAPTURE_NONE });
    if (is_written(&em)) {
        emit_branches(&em, root);
    } else {
        str(&em, NOT_INSIDE_WORD);
        emit_node(&em, root);
        str(&em, NOT_INSIDE_WORD);
    }
    free(own.item);
}

void mig_emit_bare(struct mig_buf *out, const struct mig_node *root, const struct mig_trim *trim)
{
    emit_node(&(struct emitter){ .e = { .out = out, .view = MIG_EMIT_TOKENS, .trim = trim }, .is_bare = true }, root);
}
