#include "extract/rule/heads.h"

#include <stdlib.h>

#include "base/mem.h"

/* ---- what a branch can begin with ---- */

struct table {
    struct mig_head *head; /* those of TEXT in the order of its bytes, then the others */
    size_t n, cap;
    size_t n_texts, blanks, slots, rest; /* where those of TEXT end; where BLANK, SLOT and what is behind them begin */
    uint32_t *inner;                     /* which of INNER have their letters in the sentence of ROUND */
    size_t n_inner;
    uint32_t round;
    uint64_t first[4]; /* a bit for each byte that one could begin with */
    bool is_any;       /* or with nothing */
};
struct mig_head_slot {
    const struct mig_node *group; /* NULL: free */
    struct table table;
};

static void add(struct table *t, const struct mig_node *branch, struct mig_head head)
{
    head.branch = branch;
    t->head = mig_grow(t->head, &t->cap, t->n + 1, sizeof *t->head);
    t->head[t->n++] = head;
}

static const struct mig_node *behind_looks(const struct mig_node *n)
{
    while (n && (n->type == MIG_NODE_LOOK || n->type == MIG_NODE_EDGE))
        n = mig_node_next(n);
    return n;
}

/* Adds HEAD with the letters that stand behind its first item, which MAY_BE_NONE, where N is next; without where none are sure. */
static void add_with(struct table *t, const struct mig_node *branch, struct mig_head head, bool may_be_none,
                     const struct mig_node *n)
{
    n = behind_looks(n);
    if (n && n->type == MIG_NODE_GROUP) {
        for (const struct mig_node *b = n->child; b; b = mig_node_next(b))
            add_with(t, branch, head, may_be_none, b->child);
        return;
    }
    if (n && n->type == MIG_NODE_TEXT)
        head.text = n->text;
    else if (head.kind == MIG_HEAD_INNER)
        head.kind = may_be_none ? MIG_HEAD_ANY : MIG_HEAD_CLASS;
    add(t, branch, head);
}

/* Adds what items from N on begin with; false when they may take nothing, so that what is behind them counts, too. */
static bool add_items(struct table *t, const struct mig_node *n, const struct mig_node *branch);

static bool add_group(struct table *t, const struct mig_node *group, const struct mig_node *branch)
{
    bool takes = true;
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        takes &= add_items(t, b->child, branch);
    return takes;
}

static bool add_item(struct table *t, const struct mig_node *n, const struct mig_node *branch)
{
    switch (n->type) {
    case MIG_NODE_TEXT:
        add(t, branch, (struct mig_head){ .kind = MIG_HEAD_TEXT, .text = n->text });
        return true;
    case MIG_NODE_SPACE:
        add_with(t, branch, (struct mig_head){ .kind = MIG_HEAD_BLANK }, false, mig_node_next(n));
        return true;
    case MIG_NODE_SLOT:
        add(t, branch,
            (struct mig_head){ .kind = n->slot < MIG_SLOT_WORD ? MIG_HEAD_SLOT : MIG_HEAD_ANY, .slot = n->slot });
        return true;
    case MIG_NODE_GROUP:
        return add_group(t, n, branch);
    case MIG_NODE_LIST:
        add(t, branch, (struct mig_head){ .kind = MIG_HEAD_LIST, .list = n->list });
        return n->list->shape.min > 0;
    case MIG_NODE_REPEAT:
        if (n->child->type == MIG_NODE_CLASS && behind_looks(mig_node_next(n))) {
            add_with(t, branch, (struct mig_head){ .kind = MIG_HEAD_INNER, .class = n->child }, n->min == 0,
                     mig_node_next(n));
            return true;
        }
        return add_item(t, n->child, branch) && n->min > 0;
    case MIG_NODE_CLASS:
        add(t, branch, (struct mig_head){ .kind = MIG_HEAD_CLASS, .class = n });
        return true;
    case MIG_NODE_LOOK:
    case MIG_NODE_EDGE:
        return false;
    default:
        add(t, branch, (struct mig_head){ .kind = MIG_HEAD_ANY });
        return true;
    }
}

static bool add_items(struct table *t, const struct mig_node *n, const struct mig_node *branch)
{
    for (; n; n = mig_node_next(n))
        if (add_item(t, n, branch))
            return true;
    return false;
}

/* ---- the table of a group ---- */

/* By kind, and texts by their bytes, a beginning before what goes on from it. */
static int by_text(const void *a, const void *b)
{
    const struct mig_head *x = a, *y = b;
    if (x->kind != y->kind || x->kind != MIG_HEAD_TEXT)
        return (x->kind > y->kind) - (x->kind < y->kind);
    size_t n = x->text.n < y->text.n ? x->text.n : y->text.n;
    int order = memcmp(x->text.p, y->text.p, n);
    return order ? order : (x->text.n > y->text.n) - (x->text.n < y->text.n);
}

static struct table *table_of(struct mig_heads *heads, const struct mig_node *group);

static void add_first(struct table *t, unsigned byte)
{
    t->first[byte / 64] |= UINT64_C(1) << byte % 64;
}

/* Adds the bytes that HEAD begins with. */
static void add_firsts(struct mig_heads *heads, struct table *t, const struct mig_head *head)
{
    if (head->kind == MIG_HEAD_TEXT) {
        add_first(t, (unsigned char)*head->text.p);
    } else if (head->kind == MIG_HEAD_BLANK || head->kind == MIG_HEAD_SLOT) {
        add_first(t, ' ');
        add_first(t, 0xE2); /* of marks and figures: marks.h */
        add_first(t, 0xEE);
    } else if (head->kind == MIG_HEAD_LIST) {
        const struct table *list = table_of(heads, head->list->root);
        t->is_any |= list->is_any;
        for (int i = 0; i < 4; i++)
            t->first[i] |= list->first[i];
    } else {
        t->is_any = true;
    }
}

static uint32_t number_of(struct mig_map *texts, struct mig_span text)
{
    uint32_t number = mig_map_get(texts, text);
    if (number == MIG_MAP_NONE) {
        number = (uint32_t)texts->n;
        mig_map_put(texts, text, number);
    }
    return number;
}

static struct table make_table(struct mig_heads *heads, const struct mig_node *group)
{
    struct table t = { 0 };
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        if (!add_items(&t, b->child, b))
            add(&t, b, (struct mig_head){ .kind = MIG_HEAD_ANY });
    if (t.n)
        qsort(t.head, t.n, sizeof *t.head, by_text);
    for (size_t i = 0; i < t.n; i++) {
        const enum mig_head_kind kind = t.head[i].kind;
        t.n_texts += kind == MIG_HEAD_TEXT;
        t.blanks += kind < MIG_HEAD_BLANK;
        t.slots += kind < MIG_HEAD_SLOT;
        t.rest += kind <= MIG_HEAD_SLOT;
        if (kind == MIG_HEAD_INNER)
            t.head[i].number = number_of(&heads->inner, t.head[i].text);
    }
    for (size_t i = 0; i < t.n && !t.is_any; i++)
        add_firsts(heads, &t, &t.head[i]);
    return t;
}

static struct mig_head_slot *slot_of(const struct mig_heads *heads, const struct mig_node *group)
{
    size_t i = (size_t)((uint64_t)(uintptr_t)group * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (heads->cap - 1);
    while (heads->slot[i].group && heads->slot[i].group != group)
        i = (i + 1) & (heads->cap - 1);
    return &heads->slot[i];
}

static void grow(struct mig_heads *heads)
{
    struct mig_heads old = *heads;
    heads->cap = old.cap ? 2 * old.cap : 256;
    heads->slot = mig_alloc(heads->cap * sizeof *heads->slot);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slot[i].group)
            *slot_of(heads, old.slot[i].group) = old.slot[i];
    free(old.slot);
}

static struct table *table_of(struct mig_heads *heads, const struct mig_node *group)
{
    struct mig_head_slot *slot = heads->cap ? slot_of(heads, group) : NULL;
    if (slot && slot->group)
        return &slot->table;
    const struct table table = make_table(heads, group); /* which asks for others */
    if (heads->n * 2 >= heads->cap)
        grow(heads);
    slot = slot_of(heads, group);
    *slot = (struct mig_head_slot){ group, table };
    heads->n++;
    return &slot->table;
}

/* ---- at a place ---- */

void mig_heads_begin(struct mig_heads *heads, struct mig_span text)
{
    mig_inners_begin(&heads->inners, text);
    for (size_t i = 0; i < heads->cap && heads->inners.round == 1; i++)
        heads->slot[i].table.round = 0;
}

bool mig_heads_may_begin(struct mig_heads *heads, const struct mig_node *group, size_t at)
{
    const struct table *t = table_of(heads, group);
    const struct mig_span text = heads->inners.text;
    const unsigned byte = at < text.n ? (unsigned char)text.p[at] : 0;
    return t->is_any || (t->first[byte / 64] >> byte % 64 & 1);
}

static void find_inner(struct mig_heads *heads, struct table *t)
{
    t->round = heads->inners.round;
    t->n_inner = 0;
    if (!t->inner && t->blanks > t->n_texts)
        t->inner = mig_alloc((t->blanks - t->n_texts) * sizeof *t->inner);
    for (size_t i = t->n_texts; i < t->blanks; i++)
        if (mig_inners_next(&heads->inners, t->head[i].number, t->head[i].text, 0) != MIG_NO_END)
            t->inner[t->n_inner++] = (uint32_t)i;
}

struct mig_heads_at mig_heads_open(struct mig_heads *heads, const struct mig_node *group, size_t at)
{
    struct table *t = table_of(heads, group);
    const struct mig_span text = heads->inners.text;
    if (t->round != heads->inners.round)
        find_inner(heads, t);
    const char c = at < text.n ? text.p[at] : 0;
    const bool is_token = c == '\xE2' || c == '\xEE'; /* of marks and figures: marks.h */
    return (struct mig_heads_at){ .head = t->head,
                                  .text = mig_span_cut(text, at, text.n),
                                  .last = t->n_texts,
                                  .inner = t->inner,
                                  .inner_end = t->inner + t->n_inner,
                                  .other = t->blanks,
                                  .end = t->n,
                                  .skip = c == ' ' || c == '\xE2' ? t->slots : t->blanks,
                                  .to = is_token ? t->slots : t->rest };
}

/* The first of the heads FROM .. TO - 1, alike in the N bytes before, whose byte N is C or higher. */
static size_t find_byte(const struct mig_head *head, size_t from, size_t to, size_t n, unsigned c)
{
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if ((unsigned char)head[mid].text.p[n] < c)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

const struct mig_head *mig_heads_next(struct mig_heads_at *at)
{
    while (at->at < at->last) {
        if (at->head[at->at].text.n == at->n)
            return &at->head[at->at++];
        if (at->n == at->text.n)
            break;
        const unsigned c = (unsigned char)at->text.p[at->n];
        at->at = find_byte(at->head, at->at, at->last, at->n, c);
        at->last = find_byte(at->head, at->at, at->last, at->n, c + 1);
        at->n++;
    }
    at->last = at->at;
    if (at->inner < at->inner_end)
        return &at->head[*at->inner++];
    if (at->other == at->skip && at->skip < at->to)
        at->other = at->to;
    return at->other < at->end ? &at->head[at->other++] : NULL;
}

void mig_heads_free(struct mig_heads *heads)
{
    for (size_t i = 0; i < heads->cap; i++) {
        free(heads->slot[i].table.head);
        free(heads->slot[i].table.inner);
    }
    mig_inners_free(&heads->inners);
    free(heads->slot);
    mig_map_free(&heads->inner);
    *heads = (struct mig_heads){ 0 };
}
