#include "extract/rule/trim.h"

#include <stdlib.h>

/* Sentences for which a pattern is trimmed before all of it is compiled: by then it will be asked again. To compile all costs as much
 * as ten trims. */
enum { MOST_TRIMS = 6 };
enum { LETTERS_LOG = 14, FOUR = sizeof(uint32_t) };

struct mig_trimmed {
    const void *owner;
    struct mig_code code;
    bool is_made;
    struct mig_trimmed *next;
};

static void forget(struct mig_trim *trim)
{
    for (struct mig_trimmed *t = trim->first, *next; t; t = next) {
        next = t->next;
        mig_code_free(&t->code);
        free(t);
    }
    trim->first = NULL;
}

void mig_trim_begin(struct mig_trim *trim, struct mig_span text)
{
    forget(trim);
    trim->text = text;
    trim->has_letters = false;
}

void mig_trim_free(struct mig_trim *trim)
{
    forget(trim);
    free(trim->letters);
    *trim = (struct mig_trim){ 0 };
}

/* ---- what a sentence cannot match ---- */

static size_t hash_of(const char *four)
{
    uint32_t w;
    memcpy(&w, four, sizeof w);
    return (w * UINT32_C(0x9e3779b1)) >> (32 - LETTERS_LOG);
}

static void note_letters(struct mig_trim *trim)
{
    const size_t n_bytes = (1u << LETTERS_LOG) / 8;
    if (trim->has_letters)
        return;
    if (!trim->letters)
        trim->letters = mig_alloc(n_bytes);
    memset(trim->letters, 0, n_bytes);
    for (size_t at = 0; at + FOUR <= trim->text.n; at++) {
        size_t bit = hash_of(trim->text.p + at);
        trim->letters[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    trim->has_letters = true;
}

static bool is_missing(const struct mig_trim *trim, struct mig_span literal)
{
    for (size_t at = 0; at + FOUR <= literal.n; at++) {
        size_t bit = hash_of(literal.p + at);
        if (!(trim->letters[bit / 64] >> bit % 64 & 1))
            return true;
    }
    return false;
}

static bool drops_all(const struct mig_trim *trim, const struct mig_node *group)
{
    const struct mig_node *b = group->child;
    while (b && mig_trim_drops(trim, b))
        b = mig_node_next(b);
    return !b;
}

static bool drops_item(const struct mig_trim *trim, const struct mig_node *n)
{
    switch (n->type) {
    case MIG_NODE_TEXT:
        return is_missing(trim, n->text);
    case MIG_NODE_GROUP:
        return drops_all(trim, n);
    case MIG_NODE_LIST:
        return drops_all(trim, n->list->root);
    case MIG_NODE_REPEAT:
        return n->min > 0 && drops_item(trim, n->child);
    default:
        return false;
    }
}

bool mig_trim_drops(const struct mig_trim *trim, const struct mig_node *branch)
{
    for (const struct mig_node *n = branch->child; n; n = mig_node_next(n))
        if (drops_item(trim, n))
            return true;
    return false;
}

/* ---- codes of a sentence ---- */

static struct mig_trimmed *find(const struct mig_trim *trim, const void *owner)
{
    struct mig_trimmed *t = trim->first;
    while (t && t->owner != owner)
        t = t->next;
    return t;
}

static struct mig_trimmed *add(struct mig_trim *trim, const struct mig_trimmable *what)
{
    struct mig_trimmed *t = mig_alloc(sizeof *t);
    note_letters(trim);
    mig_code_init(&t->code);
    t->owner = what->owner;
    t->is_made = what->make(what->owner, &t->code, trim);
    t->next = trim->first;
    return trim->first = t;
}

static bool is_worth_it(const struct mig_runner *runner, struct mig_code *whole)
{
    return !atomic_load_explicit(&whole->plain, memory_order_acquire) &&
           (atomic_fetch_add_explicit(&whole->n_trims, 1, memory_order_relaxed) < MOST_TRIMS ||
            !mig_runner_has_room(runner));
}

mig_status mig_trim_run(struct mig_runner *runner, const struct mig_trimmable *what, bool is_last,
                        struct mig_span subject, size_t from)
{
    char ignored[MIG_CODE_WHAT];
    struct mig_trim *trim = runner->trim;
    struct mig_trimmed *t = trim ? find(trim, what->owner) : NULL;
    if (trim && !t && (is_last || is_worth_it(runner, what->whole)))
        t = add(trim, what);
    return t && t->is_made ? mig_runner_run(runner, &t->code, subject, from, ignored) : MIG_DATA;
}
