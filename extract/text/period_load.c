#include "extract/text/period_load.h"

#include <stdlib.h>

#include "base/near.h"

#define OPERAND_KEYS                                                                                                  \
    "day", "day2", "month", "month2", "year", "year2", "n", "n2", "nth", "nth2", "unit", "unit2", "shift", "weekday", \
        "weekday2", "season", "moment"

enum { NAMES_MAX = 64 };

/* ---- rows ---- */

static mig_status read_operand(struct mig_period_loader *l, const struct mig_yaml *node, int operand, int16_t *out)
{
    static const struct {
        const char *const *words, *what;
    } named[MIG_N_OPERANDS] = {
        [MIG_OPERAND_UNIT] = { mig_unit_words, "unit of time" },
        [MIG_OPERAND_MOMENT] = { mig_moment_words, "moment" },
    };
    double value;
    if (named[operand].words) {
        *out = (int16_t)mig_word_find(named[operand].words, node->text);
        return *out >= 0
                   ? MIG_OK
                   : mig_yaml_fail(node, l->err, "unknown %s '%.*s'", named[operand].what, MIG_SPAN_ARG(node->text));
    }
    if (!mig_span_number(node->text, &value) || value < -999 || value > 9999)
        return mig_yaml_fail(node, l->err, "%s takes a whole number", mig_period_operand_words[operand]);
    *out = (int16_t)value;
    return MIG_OK;
}

static mig_status read_operands(struct mig_period_loader *l, const struct mig_yaml *map, int16_t (*v)[2])
{
    mig_status status = MIG_OK;
    mig_period_clear_operands(v);
    for (const struct mig_yaml *node = map->child; node && status == MIG_OK; node = node->next) {
        struct mig_span key = mig_span_of(node->key);
        size_t second = key.n > 0 && key.p[key.n - 1] == '2';
        int operand = mig_word_find(mig_period_operand_words, mig_span_cut(key, 0, key.n - second));
        if (operand >= 0)
            status = read_operand(l, node, operand, &v[operand][second]);
    }
    return status;
}

static mig_status read_guard(struct mig_period_loader *l, const struct mig_yaml *map, const char *key, int32_t *set)
{
    const struct mig_yaml *node = mig_yaml_get(map, key);
    mig_status status = MIG_OK;
    *set = -1;
    if (!node)
        return MIG_OK;
    if (node->type == MIG_YAML_SCALAR) {
        uint32_t known = mig_map_get(&l->sets, node->text);
        *set = (int32_t)known;
        return known == MIG_MAP_NONE ? mig_yaml_fail(node, l->err, "%s names a list of 'words'", key) : MIG_OK;
    }
    *set = (int32_t)mig_period_new_set(l, mig_span_of("="));
    for (const struct mig_yaml *w = node->child; w && status == MIG_OK; w = w->next)
        status = mig_period_add_word(l, w, w->text, (uint32_t)*set);
    return status;
}

static mig_status read_op(struct mig_period_loader *l, const struct mig_yaml *map, const struct mig_op **op)
{
    const struct mig_yaml *is = mig_yaml_get(map, "is");
    if (!is)
        return MIG_OK;
    *op = mig_op_find(is->text);
    if (*op)
        return MIG_OK;
    const char *names[NAMES_MAX], *near;
    for (size_t i = 0; i < NAMES_MAX && (names[i] = mig_op_name(i)); i++)
        ;
    near = mig_nearest(is->text, names);
    return mig_yaml_fail(is, l->err, "a phrase cannot be '%.*s'%s%s%s", MIG_SPAN_ARG(is->text), MIG_NEAR_ARG(near));
}

/* One say of a row: does it say all that its operation must know? */
static mig_status add_one(struct mig_period_loader *l, const struct mig_yaml *say, uint32_t part, int32_t id)
{
    struct mig_row row = l->p->row[id];
    uint32_t gives;
    mig_status status = mig_period_add_say(l, say, l->p->part[part].root, id, &gives);
    if (status != MIG_OK)
        return status;
    for (int i = 0; i < MIG_N_OPERANDS; i++)
        if (row.v[i][0] != MIG_MISSING)
            gives |= MIG_GIVES(i);
    uint32_t missing = row.op ? mig_op_needs(row.op) & ~gives : 0;
    for (int i = 0; i < MIG_N_OPERANDS; i++)
        if (missing & MIG_GIVES(i))
            return mig_yaml_fail(say, l->err, "not every way to say it names a '%s', which this phrase needs",
                                 mig_period_operand_words[i]);
    if (missing)
        return mig_yaml_fail(say, l->err,
                             "this phrase needs a part that is a period itself (a part whose rows have 'is')");
    l->p->part[part].gives &= row.op ? MIG_GIVES_INNER(0) : gives;
    return MIG_OK;
}

static mig_status add_row(struct mig_period_loader *l, const struct mig_yaml *map, uint32_t part)
{
    static const char *const keys[] = { "say",        "is",          "weak",   "alone",      "as_of", "not_after",
                                        "not_before", "only_before", "before", OPERAND_KEYS, NULL };
    struct mig_row row = { .not_after = -1, .not_before = -1, .only_before = -1, .before = -1 };
    mig_status status = MIG_OK;
    const struct mig_yaml *say = map;
    if (map->type == MIG_YAML_SCALAR) {
        mig_period_clear_operands(row.v);
    } else {
        say = mig_yaml_get(map, "say");
        row.is_weak = mig_span_is(mig_yaml_text(map, "weak"), "true");
        row.is_part = mig_span_is(mig_yaml_text(map, "alone"), "in_heading");
        row.is_alone = row.is_part || mig_span_is(mig_yaml_text(map, "alone"), "true");
        row.is_as_of = mig_span_is(mig_yaml_text(map, "as_of"), "true");
        if ((status = mig_yaml_expect(map, keys, l->err)) != MIG_OK || (status = read_op(l, map, &row.op)) != MIG_OK ||
            (status = read_operands(l, map, row.v)) != MIG_OK ||
            (status = read_guard(l, map, "not_after", &row.not_after)) != MIG_OK ||
            (status = read_guard(l, map, "not_before", &row.not_before)) != MIG_OK ||
            (status = read_guard(l, map, "only_before", &row.only_before)) != MIG_OK ||
            (status = read_guard(l, map, "before", &row.before)) != MIG_OK)
            return status;
        if (!say)
            return mig_yaml_fail(map, l->err, "needs the key 'say'");
    }
    int32_t id = (int32_t)l->p->n_rows++;
    l->p->row = mig_grow(l->p->row, &l->p->cap_rows, l->p->n_rows, sizeof *l->p->row);
    l->p->row[id] = row;
    const struct mig_yaml *one = say->type == MIG_YAML_LIST ? say->child : say;
    for (; one && status == MIG_OK; one = say->type == MIG_YAML_LIST ? one->next : NULL)
        status = add_one(l, one, part, id);
    return status;
}

static mig_status add_rows(struct mig_period_loader *l, const struct mig_yaml *list, struct mig_span name)
{
    struct mig_periods *p = l->p;
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, l->err);
    p->part = mig_grow(p->part, &p->cap_parts, p->n_parts + 1, sizeof *p->part);
    p->part[p->n_parts] =
        (struct mig_phrase_part){ mig_arena_span(&p->arena, name), mig_period_new_state(p), UINT32_MAX };
    uint32_t part = (uint32_t)p->n_parts++;
    for (const struct mig_yaml *row = list->child; row && status == MIG_OK; row = row->next)
        status = add_row(l, row, part);
    return status;
}

static mig_status check_name(struct mig_period_loader *l, const struct mig_yaml *node)
{
    struct mig_edge edge;
    struct mig_span name = mig_span_of(node->key);
    bool good = name.n > 0;
    for (size_t i = 0; i < name.n; i++)
        good = good && mig_period_is_name_char(name.p[i]);
    if (!good || mig_span_ends(name, "2"))
        return mig_yaml_fail(
            node, l->err, "'%s' cannot be a name: small Latin letters, digits and '_', not '2' at the end", node->key);
    if (mig_period_find_name(l, name, &edge))
        return mig_yaml_fail(node, l->err, "{%s} is already there", node->key);
    return MIG_OK;
}

static mig_status add_words(struct mig_period_loader *l, const struct mig_yaml *node)
{
    static const char *const keys[] = { "any", OPERAND_KEYS, NULL };
    mig_status status = check_name(l, node);
    const struct mig_yaml *list = node->type == MIG_YAML_MAP ? mig_yaml_get(node, "any") : node;
    if (status == MIG_OK && node->type == MIG_YAML_MAP)
        status = mig_yaml_expect(node, keys, l->err);
    if (status != MIG_OK)
        return status;
    if (!list || list->type != MIG_YAML_LIST)
        return mig_yaml_fail(node, l->err, "{%s} needs a list of words", node->key);
    uint32_t set = mig_period_new_set(l, mig_span_of(node->key));
    if (node->type == MIG_YAML_MAP)
        status = read_operands(l, node, l->p->set[set].v);
    for (const struct mig_yaml *w = list->child; w && status == MIG_OK; w = w->next)
        status = mig_period_add_word(l, w, w->text, set);
    return status;
}

static mig_status add_cue(struct mig_period_loader *l, const struct mig_yaml *node, size_t space,
                          enum mig_cue_list which)
{
    struct mig_periods *p = l->p;
    bool is_pair = space != SIZE_MAX;
    struct mig_cue cue = { mig_period_new_set(l, mig_span_of("=")), -1, which };
    mig_status status =
        mig_period_add_word(l, node, mig_span_cut(node->text, 0, is_pair ? space : node->text.n), cue.set);
    if (status == MIG_OK && is_pair) {
        cue.next = (int32_t)mig_period_new_set(l, mig_span_of("="));
        status = mig_period_add_word(l, node, mig_span_cut(node->text, space + 1, node->text.n), (uint32_t)cue.next);
    }
    p->cue = mig_grow(p->cue, &p->cap_cues, p->n_cues + 1, sizeof *p->cue);
    p->cue[p->n_cues++] = cue;
    return status;
}

/* Words of one list share a set; two in a row have their own. */
static mig_status add_cues(struct mig_period_loader *l, const struct mig_yaml *list, enum mig_cue_list which)
{
    mig_status status = list ? mig_yaml_expect_type(list, MIG_YAML_LIST, l->err) : MIG_OK;
    uint32_t common = UINT32_MAX;
    for (const struct mig_yaml *w = list ? list->child : NULL; w && status == MIG_OK; w = w->next) {
        size_t space = mig_span_find(w->text, mig_span_of(" "));
        if (space == SIZE_MAX && common != UINT32_MAX) {
            status = mig_period_add_word(l, w, w->text, common);
            continue;
        }
        status = add_cue(l, w, space, which);
        if (space == SIZE_MAX)
            common = l->p->cue[l->p->n_cues - 1].set;
    }
    return status;
}

static mig_status add_grammar(struct mig_period_loader *l, const struct mig_yaml *root)
{
    static const char *const keys[] = { "language", "endings", "words",   "ahead", "behind",
                                        "told",     "parts",   "phrases", NULL };
    static const char *const cue_lists[MIG_N_CUE_LISTS] = { "ahead", "behind", "told" };
    mig_status status = mig_yaml_expect(root, keys, l->err);
    if (status != MIG_OK)
        return status;
    l->endings = mig_yaml_get(root, "endings");
    const struct mig_yaml *words = mig_yaml_get(root, "words"), *parts = mig_yaml_get(root, "parts"),
                          *phrases = mig_yaml_get(root, "phrases");
    if (!phrases)
        return mig_yaml_fail(root, l->err, "needs the key 'phrases'");
    for (const struct mig_yaml *w = words ? words->child : NULL; w && status == MIG_OK; w = w->next)
        status = add_words(l, w);
    for (int i = 0; i < MIG_N_CUE_LISTS && status == MIG_OK; i++)
        status = add_cues(l, mig_yaml_get(root, cue_lists[i]), (enum mig_cue_list)i);
    for (const struct mig_yaml *p = parts ? parts->child : NULL; p && status == MIG_OK; p = p->next) {
        status = check_name(l, p);
        if (status == MIG_OK)
            status = add_rows(l, p, mig_span_of(p->key));
        if (status == MIG_OK) /* known only now: a part is made of parts above it, so nothing can go round */
            mig_map_put(&l->parts, mig_span_of(p->key), (uint32_t)l->p->n_parts - 1);
    }
    return status == MIG_OK ? add_rows(l, phrases, mig_span_of("phrases")) : status;
}

/* ---- after reading ---- */

/* The edges of a state are tried one behind the other: so they stand. */
static void gather_edges(struct mig_periods *p)
{
    struct mig_edge *edge = mig_alloc(p->n_edges * sizeof *edge);
    uint32_t n = 1;
    for (size_t i = 0; i < p->n_states; i++) {
        uint32_t first = n;
        for (uint32_t e = p->state[i].edge; e; e = p->edge[e].next, n++) {
            edge[n] = p->edge[e];
            edge[n].next = edge[n].next ? n + 1 : 0;
        }
        p->state[i].edge = n > first ? first : 0;
        p->state[i].last = n > first ? n - 1 : 0;
    }
    free(p->edge);
    p->edge = edge;
    p->cap_edges = p->n_edges;
}

static void index_words(struct mig_period_loader *l)
{
    struct mig_periods *p = l->p;
    p->stride = p->n_sets / 64 + 1;
    p->n_members = 1;
    for (size_t i = 0; i < l->n_pairs; i++) {
        size_t old = p->n_index, need = l->pair[i].word + 1;
        if (need > old) {
            p->index = mig_grow(p->index, &p->cap_index, need, sizeof *p->index);
            memset(p->index + old, 0, (need - old) * sizeof *p->index);
            p->n_index = need;
        }
        if (p->index[need - 1] == 0)
            p->index[need - 1] = (uint16_t)p->n_members++;
    }
    p->member = mig_alloc(p->n_members * p->stride * sizeof *p->member);
    for (size_t i = 0; i < l->n_pairs; i++) {
        uint32_t set = l->pair[i].set;
        p->member[p->index[l->pair[i].word] * p->stride + set / 64] |= UINT64_C(1) << (set % 64);
    }
}

static void mark_starts(const struct mig_periods *p, struct mig_lexicon *lexicon)
{
    const struct mig_first *first = mig_first_at(p, p->state[mig_phrases_root(p)].first);
    for (uint32_t word = 1; word < p->n_index; word++)
        if (p->index[word] && first->words[p->index[word] / 64] >> (p->index[word] % 64) & 1)
            mig_lexicon_mark(lexicon, word, MIG_CLASS_PERIOD_START);
}

mig_status mig_periods_load(struct mig_periods **out, const char *path, struct mig_lexicon *lexicon,
                            struct mig_err *err)
{
    struct mig_arena tree = { 0 };
    struct mig_yaml *root = NULL;
    struct mig_period_loader l = { .p = mig_alloc(sizeof *l.p), .lexicon = lexicon, .err = err };
    l.p->edge = mig_grow(NULL, &l.p->cap_edges, 1024, sizeof *l.p->edge);
    l.p->n_edges = 1;
    mig_status status = mig_yaml_load(&tree, path, &root, err);
    if (status == MIG_OK)
        status = add_grammar(&l, root);
    if (status == MIG_OK) {
        gather_edges(l.p);
        index_words(&l);
        mig_period_fill_firsts(l.p);
        mark_starts(l.p, lexicon);
        mig_period_fill_kinds(l.p, lexicon);
        *out = l.p;
    } else {
        mig_periods_free(l.p);
    }
    mig_map_free(&l.sets);
    mig_map_free(&l.parts);
    mig_atoms_free(&l.scratch);
    free(l.pair);
    mig_arena_free(&tree);
    return status == MIG_NOINPUT ? MIG_DATA : status;
}

void mig_periods_free(struct mig_periods *periods)
{
    if (!periods)
        return;
    free(periods->state);
    free(periods->edge);
    free(periods->row);
    free(periods->set);
    free(periods->cue);
    free(periods->part);
    free(periods->index);
    free(periods->member);
    free(periods->first);
    free(periods->kind);
    free(periods->kinds_of);
    free(periods->takes);
    free(periods->root_edge);
    free(periods->root_takes);
    free(periods->root_behind);
    free(periods->root_ends);
    mig_arena_free(&periods->arena);
    free(periods);
}
