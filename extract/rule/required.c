#include "base/utf8.h"
#include "extract/rule/edge.h"
#include "extract/rule/extent.h"

/* A longer literal tells hardly more and makes the gate's table larger. The gate reads code points below LETTERS_END. */
enum { MIN_LETTERS = 3, MAX_LETTERS = 12, LETTERS_END = 0x800, FEW_BRANCHES = 16, WORTH_LETTER = 10000 };

/* The more letters its SHORTEST word has, and then the fewer words, the more a set tells. */
static struct mig_required_set make_set(const struct mig_required_word *item, size_t n, size_t shortest)
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

/* Where a tree stands: does a word or sign begin there, and does no word begin with what is behind it? */
struct place {
    bool is_edge, ends;
};

/* A word ends where a sign begins, too. */
static bool is_letter(struct mig_span text, size_t at)
{
    return mig_utf8_is_letter(mig_utf8_next(text, &at));
}

static void add_text(struct mig_required *r, struct mig_arena *arena, struct mig_span text, struct place place)
{
    size_t n_chars = 0;
    struct mig_span part = best_part(text, &n_chars);
    if (part.n == 0)
        return;
    const size_t end = (size_t)(part.p - text.p) + part.n;
    struct mig_required_word *item = mig_arena_alloc(arena, sizeof *item);
    *item =
        (struct mig_required_word){ part.p, (uint32_t)part.n, place.is_edge && part.p == text.p && is_letter(part, 0),
                                    place.ends && end == text.n && is_letter(part, mig_utf8_floor(part, part.n - 1)) };
    struct mig_required_set set = make_set(item, 1, n_chars);
    set.lead = mig_extent_of_text(mig_span_cut(text, 0, end));
    set.tail = mig_extent_of_text(mig_span_cut(text, end, text.n));
    set.tail.words--; /* the word that it stands in */
    keep_best(r, &set);
}

/* Adds to R, which is empty, what ROOT requires; gives what ROOT takes. */
static struct mig_extent find_required(struct mig_required *r, struct mig_arena *arena, const struct mig_node *root,
                                       struct place place);

/* All but its sets, which are large and asked for often. */
static void empty(struct mig_required *r)
{
    r->n = 0;
    r->has_figure = false;
    r->before_figure = r->behind_figure = (struct mig_extent){ 0 };
}

/* ONE, of the figure's item, comes behind ALL, which takes SO_FAR. */
static void add_figure(struct mig_required *all, const struct mig_required *one, struct mig_extent so_far)
{
    for (size_t i = 0; i < all->n; i++) {
        all->set[i].side = MIG_SIDE_BEFORE;
        all->set[i].tail = mig_extent_sum(all->set[i].tail, one->before_figure);
    }
    all->has_figure = true;
    all->before_figure = mig_extent_sum(so_far, one->before_figure);
    all->behind_figure = one->behind_figure;
}

/* ONE comes behind the figure, which ALL holds; it takes EXTENT. */
static void add_behind(struct mig_required *all, struct mig_required *one, struct mig_extent extent)
{
    for (size_t i = 0; i < one->n; i++) {
        one->set[i].side = MIG_SIDE_BEHIND;
        one->set[i].lead = mig_extent_sum(all->behind_figure, one->set[i].lead);
    }
    all->behind_figure = mig_extent_sum(all->behind_figure, extent);
}

/* ONE, which takes EXTENT, comes behind ALL, which takes SO_FAR; the figure is in neither. */
static void add_beside(struct mig_required *all, struct mig_required *one, struct mig_extent so_far,
                       struct mig_extent extent)
{
    for (size_t i = 0; i < all->n; i++)
        all->set[i].tail = mig_extent_sum(all->set[i].tail, extent);
    for (size_t i = 0; i < one->n; i++)
        one->set[i].lead = mig_extent_sum(so_far, one->set[i].lead);
}

static struct mig_extent find_in_seq(struct mig_required *all, struct mig_arena *arena, const struct mig_node *seq,
                                     struct place outer)
{
    struct mig_extent so_far = { 0 };
    for (const struct mig_node *n = seq->child; n; n = mig_node_next(n)) {
        const struct place place = { mig_edge_before(n, outer.is_edge), mig_edge_behind(n, outer.ends) };
        struct mig_required one;
        empty(&one);
        struct mig_extent extent = find_required(&one, arena, n, place);
        if ((n->type == MIG_NODE_CLASS || n->type == MIG_NODE_REPEAT) && mig_extent_goes_on(n))
            extent = (struct mig_extent){ 0 };
        if (one.has_figure)
            add_figure(all, &one, so_far);
        else if (all->has_figure)
            add_behind(all, &one, extent);
        else
            add_beside(all, &one, so_far, extent);
        so_far = mig_extent_sum(so_far, extent);
        for (size_t i = 0; i < one.n; i++)
            keep_best(all, &one.set[i]);
    }
    return so_far;
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
    struct mig_required_word *item = mig_arena_alloc(arena, n * sizeof *item), *end = item;
    struct mig_required_set all = make_set(item, n, shortest);
    all.side = set[0].side;
    for (size_t i = 0; i < n_sets; i++) {
        memcpy(end, set[i].item, set[i].n * sizeof *item);
        end += set[i].n;
        all.side = set[i].side == all.side ? all.side : MIG_SIDE_ANY;
        all.lead = mig_extent_max(all.lead, set[i].lead);
        all.tail = mig_extent_max(all.tail, set[i].tail);
    }
    return all;
}

/* Any of the branches may be the one that matches: the union of their best sets, and none if one has none. */
static struct mig_extent find_in_group(struct mig_required *r, struct mig_arena *arena, const struct mig_node *group,
                                       struct place place)
{
    struct mig_extent extent = { 0 };
    struct mig_required_set few[FEW_BRANCHES];
    size_t n_branches = 0, n = 0;
    if (!mig_node_next(group->child))
        return find_in_seq(r, arena, group->child, place);
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        n_branches++;
    struct mig_required_set *best =
        n_branches <= FEW_BRANCHES ? few : mig_arena_alloc(arena, n_branches * sizeof *best);
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b)) {
        struct mig_required one;
        empty(&one);
        extent = mig_extent_max(extent, find_in_seq(&one, arena, b, place));
        if (one.has_figure) {
            r->before_figure = r->has_figure ? mig_extent_max(r->before_figure, one.before_figure) : one.before_figure;
            r->behind_figure = r->has_figure ? mig_extent_max(r->behind_figure, one.behind_figure) : one.behind_figure;
            r->has_figure = true;
        }
        if (one.n)
            best[n++] = one.set[0];
    }
    if (n == n_branches)
        r->set[r->n++] = unite(arena, best, n);
    return extent;
}

/* Each list is worked out once for those that ask: what stands behind it tells little and is not looked at. */
static struct mig_extent find_in_list(struct mig_required *r, struct mig_arena *arena, struct mig_list *list,
                                      bool is_edge)
{
    const struct mig_required **own = &list->required[is_edge];
    if (!*own) {
        struct mig_required *new = mig_arena_alloc(arena, sizeof *new);
        find_required(new, arena, list->root, (struct place){ .is_edge = is_edge });
        for (size_t i = 0; i < new->n && list->captures == MIG_GROUP_POPULATION; i++) /* further ones may follow */
            new->set[i].tail = mig_extent_of_list(list);
        *own = new;
    }
    r->n = (*own)->n;
    for (size_t i = 0; i < r->n; i++)
        r->set[i] = (*own)->set[i];
    return mig_extent_of_list(list);
}

/* What R is of may stand more than once, which takes EXTENT in all. */
static void widen(struct mig_required *r, struct mig_extent extent)
{
    for (size_t i = 0; i < r->n; i++) {
        r->set[i].lead = mig_extent_sum(r->set[i].lead, extent);
        r->set[i].tail = mig_extent_sum(r->set[i].tail, extent);
    }
    r->before_figure = mig_extent_sum(r->before_figure, extent);
    r->behind_figure = mig_extent_sum(r->behind_figure, extent);
}

static struct mig_extent find_in_repeat(struct mig_required *r, struct mig_arena *arena, const struct mig_node *n,
                                        struct place place)
{
    if (n->min == 0)
        return mig_extent_of(n);
    const bool is_one = n->max == 1;
    const struct mig_extent once = find_required(r, arena, n->child, is_one ? place : (struct place){ false, false });
    const struct mig_extent all = mig_extent_times(once, n);
    if (!is_one)
        widen(r, all);
    return all;
}

static struct mig_extent find_required(struct mig_required *r, struct mig_arena *arena, const struct mig_node *root,
                                       struct place place)
{
    switch (root->type) {
    case MIG_NODE_TEXT:
        add_text(r, arena, root->text, place);
        return mig_extent_of(root);
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        return find_in_group(r, arena, root, place);
    case MIG_NODE_REPEAT:
        return find_in_repeat(r, arena, root, place);
    case MIG_NODE_LIST:
        return find_in_list(r, arena, root->list, place.is_edge);
    case MIG_NODE_SLOT:
        r->has_figure = root->is_current;
        return mig_extent_of(root);
    default:
        return mig_extent_of(root);
    }
}

struct mig_required mig_required_of(struct mig_arena *arena, const struct mig_node *root, bool is_edge, bool ends)
{
    struct mig_required all = { 0 };
    find_required(&all, arena, root, (struct place){ is_edge, ends });
    return all;
}
