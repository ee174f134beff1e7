#include "base/utf8.h"
#include "extract/rule/tree.h"

/* A longer literal tells hardly more and makes the gate's table larger. The gate reads code points below LETTERS_END. */
enum { MIN_LETTERS = 3, MAX_LETTERS = 12, LETTERS_END = 0x800, FEW_BRANCHES = 16 };

/* The more letters its shortest word has, and then the fewer words, the more a set tells. */
static struct mig_required_set make_set(const struct mig_span *item, size_t n)
{
    size_t shortest = MAX_LETTERS;
    for (size_t i = 0; i < n; i++) {
        size_t letters = mig_utf8_count(item[i]);
        shortest = letters < shortest ? letters : shortest;
    }
    return (struct mig_required_set){
        .item = item, .n = n, .worth = (long)shortest * 10000 - (long)n, .side = MIG_SIDE_ANY
    };
}

/* Puts SET among the best of R, in their order. */
static void keep_best(struct mig_required *r, struct mig_required_set set)
{
    size_t at = r->n;
    while (at > 0 && set.worth > r->set[at - 1].worth)
        at--;
    if (at == MIG_MAX_REQUIRED)
        return;
    size_t last = r->n < MIG_MAX_REQUIRED ? r->n++ : MIG_MAX_REQUIRED - 1;
    memmove(&r->set[at + 1], &r->set[at], (last - at) * sizeof *r->set);
    r->set[at] = set;
}

/* The longest part of a literal that the gate can look for: its first MAX_LETTERS. */
static struct mig_span best_part(struct mig_span text)
{
    struct mig_span best = { 0 };
    size_t best_letters = MIN_LETTERS - 1, start = 0, n = 0, letters = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = mig_utf8_next(text, &at);
        if (c >= LETTERS_END || c == ' ') {
            start = at;
            n = letters = 0;
            continue;
        }
        if (n == MAX_LETTERS)
            continue;
        n++;
        letters += mig_utf8_is_letter(c);
        if (letters > best_letters) {
            best_letters = letters;
            best = mig_span_cut(text, start, at);
        }
    }
    return best;
}

static struct mig_required required_of_text(struct mig_arena *arena, struct mig_span text)
{
    struct mig_required r = { 0 };
    struct mig_span part = best_part(text);
    if (part.n) {
        struct mig_span *item = mig_arena_alloc(arena, sizeof *item);
        *item = part;
        keep_best(&r, make_set(item, 1));
    }
    return r;
}

static void set_sides(struct mig_required *r, enum mig_side side)
{
    for (size_t i = 0; i < r->n; i++)
        r->set[i].side = side;
}

static struct mig_required required_of_seq(struct mig_arena *arena, const struct mig_node *seq)
{
    struct mig_required all = { 0 };
    for (const struct mig_node *n = seq->child; n; n = n->next) {
        struct mig_required one = mig_required_of(arena, n);
        if (one.has_figure)
            set_sides(&all, MIG_SIDE_BEFORE);
        else if (all.has_figure)
            set_sides(&one, MIG_SIDE_BEHIND);
        all.has_figure |= one.has_figure;
        for (size_t i = 0; i < one.n; i++)
            keep_best(&all, one.set[i]);
    }
    return all;
}

/* A set of each of several branches, as one. */
static struct mig_required_set unite(struct mig_arena *arena, const struct mig_required_set *set, size_t n_sets)
{
    size_t n = 0;
    for (size_t i = 0; i < n_sets; i++)
        n += set[i].n;
    struct mig_span *item = mig_arena_alloc(arena, n * sizeof *item), *end = item;
    enum mig_side side = set[0].side;
    for (size_t i = 0; i < n_sets; i++) {
        memcpy(end, set[i].item, set[i].n * sizeof *item);
        end += set[i].n;
        side = set[i].side == side ? side : MIG_SIDE_ANY;
    }
    struct mig_required_set all = make_set(item, n);
    all.side = side;
    return all;
}

/* Any of the branches may be the one that matches: the union of their best sets, and none if one has none. */
static struct mig_required required_of_group(struct mig_arena *arena, const struct mig_node *group)
{
    if (!group->child->next)
        return required_of_seq(arena, group->child);
    struct mig_required_set few[FEW_BRANCHES];
    size_t n_branches = 0, n = 0;
    for (const struct mig_node *b = group->child; b; b = b->next)
        n_branches++;
    struct mig_required_set *best =
        n_branches <= FEW_BRANCHES ? few : mig_arena_alloc(arena, n_branches * sizeof *best);
    struct mig_required all = { 0 };
    for (const struct mig_node *b = group->child; b; b = b->next) {
        struct mig_required r = required_of_seq(arena, b);
        all.has_figure |= r.has_figure;
        if (r.n)
            best[n++] = r.set[0];
    }
    if (n == n_branches)
        all.set[all.n++] = unite(arena, best, n);
    return all;
}

static struct mig_required required_of_list(struct mig_arena *arena, struct mig_list *list)
{
    if (!list->has_required) {
        list->required = mig_required_of(arena, list->root);
        list->has_required = true;
    }
    return list->required;
}

struct mig_required mig_required_of(struct mig_arena *arena, const struct mig_node *root)
{
    switch (root->type) {
    case MIG_NODE_TEXT:
        return required_of_text(arena, root->text);
    case MIG_NODE_SEQ:
        return required_of_seq(arena, root);
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        return required_of_group(arena, root);
    case MIG_NODE_REPEAT:
        if (root->min > 0)
            return mig_required_of(arena, root->child);
        break;
    case MIG_NODE_LIST:
        return required_of_list(arena, root->list);
    case MIG_NODE_SLOT:
        return (struct mig_required){ .has_figure = root->is_current };
    default:
        break;
    }
    return (struct mig_required){ 0 };
}
