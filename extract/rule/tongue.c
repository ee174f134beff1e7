#include "extract/rule/tongue.h"

#include <stdlib.h>

#include "base/io.h"
#include "extract/rule/pack.h"
#include "extract/rule/variant.h"

static mig_status read_language(struct mig_tongue *t, struct mig_load *load, const char *path, struct mig_err *err)
{
    struct mig_yaml *root;
    mig_status status = mig_yaml_load(load->arena, path, &root, err);
    if (status != MIG_OK)
        return status;
    status = mig_sight_read(&t->sight, load->arena, root, err);
    load->sight = &t->sight;
    const struct mig_yaml *conjunctions = mig_yaml_get(root, "conjunctions");
    if (status == MIG_OK && conjunctions)
        status = mig_lists_words(load, conjunctions, &t->conjunctions, err);
    t->clause_words = mig_yaml_get(root, "clause");
    if (status == MIG_OK)
        status = mig_clause_make(&t->clause, load, t->clause_words, err);
    if (status == MIG_OK)
        status = mig_clause_make_whole(&t->whole, load, mig_yaml_get(root, "whole"), err);
    if (status == MIG_OK)
        status = mig_clause_make_predicate(&t->predicate, load, mig_yaml_get(root, "predicate"), err);
    if (status == MIG_OK)
        status = mig_clause_make_predicate(&t->headings, load, mig_yaml_get(root, "headings"), err);
    if (status == MIG_OK)
        status = mig_subsets_make(&t->subsets, load, mig_yaml_get(root, "part"), err);
    return status;
}

mig_status mig_tongue_open(struct mig_tongue **out, struct mig_load *load, const char *rules_dir, const char *code,
                           const struct mig_yaml *asked_at, struct mig_err *err)
{
    const char *path = mig_arena_printf(load->arena, "%s/languages/%s.yaml", rules_dir, code);
    if (strchr(code, '/') || !mig_file_exists(path))
        return mig_yaml_fail(asked_at, err, "unknown language '%s': there is no %s", code, path);
    struct mig_tongue *t = mig_arena_alloc(load->arena, sizeof *t);
    t->code = code;
    pthread_mutex_init(&t->lock, NULL);
    mig_code_init(&t->clause);
    mig_code_init(&t->whole);
    mig_code_init(&t->predicate);
    mig_code_init(&t->headings);
    mig_subsets_init(&t->subsets);
    mig_status status = read_language(t, load, path, err);
    if (status != MIG_OK) {
        mig_tongue_close(t);
        return status;
    }
    *out = t;
    return MIG_OK;
}

static void add_guards(struct mig_tongue *t, const struct mig_patterns *list)
{
    t->guard = mig_grow(t->guard, &t->cap_guards, t->n_guards + list->n, sizeof *t->guard);
    for (size_t i = 0; i < list->n; i++)
        t->guard[t->n_guards++] = list->item[i];
}

void mig_tongue_add(struct mig_tongue *t, const struct mig_rule *rule)
{
    add_guards(t, &rule->unless);
    add_guards(t, &rule->unless_sentence);
    for (size_t i = 0; i < rule->patterns.n; i++) {
        t->candidate = mig_grow(t->candidate, &t->cap_candidates, t->n_candidates + 1, sizeof *t->candidate);
        t->candidate[t->n_candidates++] =
            (struct mig_candidate){ .rule = rule, .index = (uint32_t)i, .pattern = rule->patterns.item[i] };
    }
}

/* The ways of candidate I, their trees into TREE. */
static void add_approaches(struct mig_tongue *t, uint32_t i, const struct mig_node ***tree, size_t *cap)
{
    const struct mig_node *variant[MIG_MAX_VARIANTS];
    struct mig_candidate *c = &t->candidate[i];
    size_t n = mig_variants_of(&t->arena, c->pattern->parsed.root, variant);
    c->approach = (uint32_t)t->n_approaches;
    c->n_approaches = (uint32_t)n;
    t->approach = mig_grow(t->approach, &t->cap_approaches, t->n_approaches + n, sizeof *t->approach);
    *tree = mig_grow(*tree, cap, t->n_approaches + n, sizeof **tree);
    for (size_t k = 0; k < n; k++) {
        (*tree)[t->n_approaches] = variant[k];
        t->approach[t->n_approaches++] = (struct mig_approach){ .candidate = i, .tree = variant[k] };
    }
}

static struct mig_gate *make_gate(struct mig_tongue *t)
{
    const struct mig_node **tree = NULL;
    size_t cap = 0;
    for (uint32_t i = 0; i < t->n_candidates; i++)
        add_approaches(t, i, &tree, &cap);
    size_t n = t->n_approaches + t->n_guards;
    struct mig_required *required = mig_realloc(NULL, n * sizeof *required);
    for (size_t i = 0; i < t->n_approaches; i++)
        required[i] = mig_required_of(&t->arena, tree[i], true, true);
    for (size_t i = 0; i < t->n_guards; i++) {
        t->guard[i]->number = (uint32_t)(t->n_approaches + i);
        required[t->n_approaches + i] = mig_required_of(&t->arena, t->guard[i]->parsed.root, true, true);
    }
    struct mig_gate *gate = mig_gate_new(required, n);
    free(required);
    free(tree);
    return gate;
}

const struct mig_gate *mig_tongue_gate(struct mig_tongue *t)
{
    struct mig_gate *gate = atomic_load_explicit(&t->gate, memory_order_acquire);
    if (gate)
        return gate;
    pthread_mutex_lock(&t->lock);
    gate = atomic_load_explicit(&t->gate, memory_order_relaxed);
    if (!gate) {
        gate = make_gate(t);
        atomic_store_explicit(&t->gate, gate, memory_order_release);
    }
    pthread_mutex_unlock(&t->lock);
    return gate;
}

const struct mig_beside *mig_tongue_beside(struct mig_tongue *t, uint32_t number)
{
    struct mig_approach *a = &t->approach[number];
    const struct mig_beside *known = atomic_load_explicit(&a->beside, memory_order_acquire);
    if (known)
        return known;
    pthread_mutex_lock(&t->lock);
    known = atomic_load_explicit(&a->beside, memory_order_relaxed);
    if (!known) {
        struct mig_beside *beside = mig_arena_alloc(&t->arena, sizeof *beside);
        *beside = mig_beside_of(a->tree);
        atomic_store_explicit(&a->beside, beside, memory_order_release);
        known = beside;
    }
    pthread_mutex_unlock(&t->lock);
    return known;
}

void mig_tongue_close(struct mig_tongue *t)
{
    mig_gate_free(atomic_load(&t->gate));
    mig_code_free(&t->clause);
    mig_code_free(&t->whole);
    mig_code_free(&t->predicate);
    mig_code_free(&t->headings);
    mig_subsets_free(&t->subsets);
    pthread_mutex_destroy(&t->lock);
    free(t->candidate);
    free(t->approach);
    free(t->guard);
    mig_arena_free(&t->arena);
}
