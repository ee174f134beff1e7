#include "extract/rule/stems.h"

#include "base/utf8.h"

/* ---- which branches may change places ---- */

static bool has_groups(const struct mig_node *n);

static bool branches_have_groups(const struct mig_node *group)
{
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        for (const struct mig_node *n = b->child; n; n = mig_node_next(n))
            if (has_groups(n))
                return true;
    return false;
}

/* Could N be written with a group that captures? */
static bool has_groups(const struct mig_node *n)
{
    switch (n->type) {
    case MIG_NODE_LIST:
        return n->list->captures >= 0 || branches_have_groups(n->list->root);
    case MIG_NODE_SLOT:
    case MIG_NODE_VALUE:
        return true;
    case MIG_NODE_REPEAT:
        return has_groups(n->child);
    case MIG_NODE_GROUP:
    case MIG_NODE_LOOK:
        return branches_have_groups(n);
    default:
        return false;
    }
}

struct mig_stem mig_stem_of(const struct mig_node *branch)
{
    const struct mig_node *first = branch->child;
    struct mig_stem stem = { branch, mig_span(NULL, 0) };
    if (!first || first->type != MIG_NODE_TEXT)
        return stem;
    for (const struct mig_node *n = mig_node_next(first); n; n = mig_node_next(n))
        if (has_groups(n))
            return stem;
    stem.letters = first->text;
    return stem;
}

/* ---- in order ---- */

static uint32_t letter(const struct mig_stem *stem, size_t depth)
{
    return mig_utf8_next(stem->letters, &depth);
}

/* Sorts N stems that go on by their next letters. Letters that share a bucket only stay apart. */
static void sort_letters(struct mig_stem *stem, size_t n, size_t depth, struct mig_stem *room)
{
    enum { N_BUCKETS = 32 }; /* letters of most alphabets have each their own */
    size_t at[N_BUCKETS + 1] = { 0 };
    for (size_t i = 0; i < n; i++)
        at[letter(&stem[i], depth) % N_BUCKETS + 1]++;
    for (size_t b = 1; b < N_BUCKETS; b++)
        at[b] += at[b - 1];
    for (size_t i = 0; i < n; i++)
        room[at[letter(&stem[i], depth) % N_BUCKETS]++] = stem[i];
    memcpy(stem, room, n * sizeof *stem);
}

/* What ends at DEPTH, or is no stem, may match where any other does: all stay on their side of it. */
void mig_stems_sort(struct mig_stem *stem, size_t n, size_t depth, struct mig_stem *room)
{
    for (size_t from = 0, to; from < n; from = to + 1) {
        for (to = from; to < n && stem[to].letters.n > depth;)
            to++;
        if (to - from > 2)
            sort_letters(stem + from, to - from, depth, room);
    }
}

static bool goes_on_with(const struct mig_stem *stem, uint32_t c, size_t depth)
{
    return stem->letters.n > depth && letter(stem, depth) == c;
}

size_t mig_stems_alike(const struct mig_stem *stem, size_t n, size_t depth, size_t *end)
{
    size_t n_alike = 1, next = depth;
    *end = depth;
    if (stem->letters.n <= depth)
        return 1;
    const uint32_t first = mig_utf8_next(stem->letters, &next);
    while (n_alike < n && goes_on_with(&stem[n_alike], first, depth))
        n_alike++;
    for (size_t i = n_alike; n_alike > 1 && i == n_alike;) {
        *end = next;
        if (stem->letters.n <= next)
            break;
        const size_t behind = next;
        const uint32_t c = mig_utf8_next(stem->letters, &next);
        for (i = 1; i < n_alike && goes_on_with(&stem[i], c, behind);)
            i++;
    }
    return n_alike;
}
