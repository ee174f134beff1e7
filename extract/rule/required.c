#include "base/utf8.h"
#include "extract/rule/tree.h"

/* A longer literal tells hardly more and makes the gate's table larger. The gate reads code points below LETTERS_END. */
enum { MIN_LETTERS = 3, MAX_LETTERS = 12, LETTERS_END = 0x800, FEW_BRANCHES = 16, WORTH_LETTER = 10000 };

/* The more letters its SHORTEST word has, and then the fewer words, the more a set tells. */
static struct mig_required_set make_set(const struct mig_span *item, size_t n, size_t shortest)
{
    return (struct mig_required_set){
        .item = item, .n = n, .worth = (long)shortest * WORTH_LETTER - (long)n, .side = MIG_SIDE_ANY
    };
}

static size_t shortest_in(const struct mig_required_set *set)
{
    return (size_t)(set->worth + (long)set->n) / WORTH_LETTER;
}

/* Puts SET among the best of R, in their order. */
static void keep_best(struct mig_required *r, const struct mig_required_set *set)
{
    size_t at = r->n < MIG_MAX_REQUIRED ? r->n++ : MIG_MAX_REQUIRED;
    if (at == MIG_MAX_REQUIRED && set->worth <= r->set[--at].worth)
        return;
    for (; at > 0 && set->worth > r->set[at - 1].worth; at--)
        r->set[at] = r->set[at - 1];
    r->set[at] = *set;
}

/* The longest part of a literal that the gate can look for: its first MAX_LETTERS; *N_CHARS of it. */
static struct mig_span best_part(struct mig_span text, size_t *n_chars)
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
            *n_chars = n;
        }
    }
    return best;
}

static void add_text(struct mig_required *r, struct mig_arena *arena, struct mig_span text)
{
    size_t n_chars = 0;
    struct mig_span part = best_part(text, &n_chars);
    if (part.n == 0)
        return;
    struct mig_span *item = mig_arena_alloc(arena, sizeof *item);
    *item = part;
    struct mig_required_set set = make_set(item, 1, n_chars);
    keep_best(r, &set);
}

static void set_sides(struct mig_required *r, enum mig_side side)
{
    for (size_t i = 0; i < r->n; i++)
        r->set[i].side = side;
}

static void find_required(struct mig_required *r, struct mig_arena *arena, const struct mig_node *root);

static void find_in_seq(struct mig_required *all, struct mig_arena *arena, const struct mig_node *seq)
{
    for (const struct mig_node *n = seq->child; n; n = n->next) {
        struct mig_required one;
        one.n = 0;
        one.has_figure = false;
        find_required(&one, arena, n);
        if (one.has_figure)
            set_sides(all, MIG_SIDE_BEFORE);
        else if (all->has_figure)
            set_sides(&one, MIG_SIDE_BEHIND);
        all->has_figure |= one.has_figure;
        for (size_t i = 0; i < one.n; i++)
            keep_best(all, &one.set[i]);
    }
}

/* A set of each of several branches, as one. */
static struct mig_required_set unite(struct mig_arena *arena, const struct mig_required_set *set, size_t n_sets)
{
    size_t n = 0, shortest = MAX_LETTERS;
    for (size_t i = 0; i < n_sets; i++) {
        size_t letters = shortest_in(&set[i]);
        n += set[i].n;
        shortest = letters < shortest ? letters : shortest;
    }
    struct mig_span *item = mig_arena_alloc(arena, n * sizeof *item), *end = item;
    enum mig_side side = set[0].side;
    for (size_t i = 0; i < n_sets; i++) {
        memcpy(end, set[i].item, set[i].n * sizeof *item);
        end += set[i].n;
        side = set[i].side == side ? side : MIG_SIDE_ANY;
    }
    struct mig_required_set all = make_set(item, n, shortest);
    all.side = side;
    return all;
}

/* Any of the branches may be the one that matches: the union of their best sets, and none if one has none. */
static void find_in_group(struct mig_required *r, struct mig_arena *arena, const struct mig_node *group)
{
    struct mig_required_set few[FEW_BRANCHES];
    size_t n_branches = 0, n = 0;
    if (!group->child->next) {
        find_in_seq(r, arena, group->child);
        return;
    }
    for (const struct mig_node *b = group->child; b; b = b->next)
        n_branches++;
    struct mig_required_set *best =
        n_branches <= FEW_BRANCHES ? few : mig_arena_alloc(arena, n_branches * sizeof *best);
    for (const struct mig_node *b = group->child; b; b = b->next) {
        struct mig_required one;
        one.n = 0;
        one.has_figure = false;
        find_in_seq(&one, arena, b);
        r->has_figure |= one.has_figure;
        if (one.n)
            best[n++] = one.set[0];
    }
    if (n == n_branches)
        r->set[r->n++] = unite(arena, best, n);
}

static void find_in_list(struct mig_required *r, struct mig_arena *arena, struct mig_list *list)
{
    if (!list->has_required) {
        find_required(&list->required, arena, list->root);
        list->has_required = true;
    }
    r->n = list->required.n;
    r->has_figure = list->required.has_figure;
    for (size_t i = 0; i < r->n; i++)
        r->set[i] = list->required.set[i];
}

/* Adds to R, which is empty, what ROOT requires. */
static void find_required(struct mig_required *r, struct mig_arena *arena, const struct mig_node *root)
{
    switch (root->type) {
    case MIG_NODE_TEXT:
        add_text(r, arena, root->text);
        break;
    case MIG_NODE_SEQ:
        find_in_seq(r, arena, root);
        break;
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        find_in_group(r, arena, root);
        break;
    case MIG_NODE_REPEAT:
        if (root->min > 0)
            find_required(r, arena, root->child);
        break;
    case MIG_NODE_LIST:
        find_in_list(r, arena, root->list);
        break;
    case MIG_NODE_SLOT:
        r->has_figure = root->is_current;
        break;
    default:
        break;
    }
}

struct mig_required mig_required_of(struct mig_arena *arena, const struct mig_node *root)
{
    struct mig_required all = { 0 };
    find_required(&all, arena, root);
    return all;
}
