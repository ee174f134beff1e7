#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/text/period_grammar.h"

/* How a `say` is written: words and signs stand for themselves, {names} for elements, word lists and parts,
 * [..] may be missing, (a|b) is one of two, '>' means that what stands before it only leads to the period.
 * Elements written without white space between them must stand so in the text. word~list takes the
 * list's endings. '\' makes the next sign plain. */

enum { MAX_ENDS = 256, MAX_DEPTH = 6, MAX_FORM = 200, NAMES_MAX = 512 };

struct pair {
    uint32_t word, set;
};
struct loader {
    struct mig_periods *p;
    struct mig_lexicon *lexicon;
    struct mig_err *err;
    const struct mig_yaml *endings;
    struct mig_map sets, parts;   /* names; literal words of a say as "=word" */
    struct mig_atoms scratch;
    struct pair *pair;
    size_t n_pairs, cap_pairs;
};

/* The states that the elements read so far lead to. */
struct ends {
    uint32_t item[MAX_ENDS];
    size_t n;
};
struct say {
    struct loader *l;
    const struct mig_yaml *node;
    struct mig_span text;
    size_t at;
    uint32_t root;
    bool spaced, begins;          /* of the next element */
};

static mig_status fail(const struct say *s, const char *what)
{
    return mig_err_set(s->l->err, MIG_DATA, "%s:%u:%zu: %s", s->node->path, s->node->line, s->node->col + s->at, what);
}

/* ---- words ---- */

static mig_status add_form(struct loader *l, const struct mig_yaml *node, struct mig_span form, uint32_t set)
{
    mig_lexicon_add(l->lexicon, form, MIG_CLASS_PERIOD_WORD, (double)__builtin_nan(""), "");
    mig_atoms_cut(&l->scratch, form, l->lexicon);
    if (l->scratch.n != 1 || l->scratch.item[0].word == 0)
        return mig_yaml_fail(node, l->err, "'%.*s' is not one word; write several words as a part", MIG_SPAN_ARG(form));
    l->pair = mig_grow(l->pair, &l->cap_pairs, l->n_pairs + 1, sizeof *l->pair);
    l->pair[l->n_pairs++] = (struct pair){ l->scratch.item[0].word, set };
    return MIG_OK;
}

/* A word, or a stem with "~" and the name of its endings. */
static mig_status add_word(struct loader *l, const struct mig_yaml *node, struct mig_span word, uint32_t set)
{
    size_t tilde = mig_span_find(word, mig_span_of("~"));
    if (tilde == SIZE_MAX)
        return add_form(l, node, word, set);
    char name[64], form[MAX_FORM];
    struct mig_span stem = mig_span_cut(word, 0, tilde), list = mig_span_cut(word, tilde + 1, word.n);
    if (list.n >= sizeof name || stem.n >= sizeof form / 2)
        return mig_yaml_fail(node, l->err, "'%.*s' is too long", MIG_SPAN_ARG(word));
    memcpy(name, list.p, list.n);
    name[list.n] = '\0';
    const struct mig_yaml *endings = mig_yaml_get(l->endings, name);
    if (!endings)
        return mig_yaml_fail(node, l->err, "no endings '%s'; list them under 'endings'", name);
    mig_status status = MIG_OK;
    for (const struct mig_yaml *e = endings->child; e && status == MIG_OK; e = e->next) {
        if (e->text.n >= sizeof form - stem.n)
            return mig_yaml_fail(e, l->err, "this ending is too long");
        memcpy(form, stem.p, stem.n);
        memcpy(form + stem.n, e->text.p, e->text.n);
        status = add_form(l, node, mig_span(form, stem.n + e->text.n), set);
    }
    return status;
}

static uint32_t new_set(struct loader *l, struct mig_span name)
{
    struct mig_periods *p = l->p;
    uint32_t set = (uint32_t)p->n_sets++;
    p->set = mig_grow(p->set, &p->cap_sets, p->n_sets, sizeof *p->set);
    p->set[set].name = mig_arena_span(&p->arena, name);
    for (int i = 0; i < MIG_N_OPERANDS; i++)
        p->set[set].v[i] = MIG_MISSING;
    mig_map_put(&l->sets, name, set);
    return set;
}

/* The set of one literal word of a say. */
static mig_status find_literal(struct say *s, struct mig_span word, uint32_t *set)
{
    char key[MAX_FORM];
    if (word.n >= sizeof key)
        return fail(s, "this word is too long");
    key[0] = '=';
    memcpy(key + 1, word.p, word.n);
    *set = mig_map_get(&s->l->sets, mig_span(key, word.n + 1));
    if (*set != MIG_MAP_NONE)
        return MIG_OK;
    *set = new_set(s->l, mig_span(key, word.n + 1));
    return add_word(s->l, s->node, word, *set);
}

/* ---- tries ---- */

static uint32_t new_state(struct mig_periods *p)
{
    uint32_t id = (uint32_t)p->n_states++;
    p->state = mig_grow(p->state, &p->cap_states, p->n_states, sizeof *p->state);
    p->state[id] = (struct mig_state){ .row = -1 };
    return id;
}

static bool same_edge(const struct mig_edge *a, const struct mig_edge *b)
{
    return a->kind == b->kind && a->joined == b->joined && a->begins == b->begins && a->second == b->second &&
           a->what == b->what && a->arg == b->arg;
}

static uint32_t follow(struct mig_periods *p, uint32_t from, const struct mig_edge *like)
{
    for (uint32_t e = p->state[from].edge; e; e = p->edge[e].next)
        if (same_edge(&p->edge[e], like))
            return p->edge[e].to;
    uint32_t id = (uint32_t)p->n_edges++, to = new_state(p);
    p->edge = mig_grow(p->edge, &p->cap_edges, p->n_edges, sizeof *p->edge);
    p->edge[id] = *like;
    p->edge[id].to = to;
    p->edge[id].next = 0;
    if (p->state[from].edge)
        p->edge[p->state[from].last].next = id;
    else
        p->state[from].edge = id;
    p->state[from].last = id;
    return to;
}

static void advance(struct say *s, struct ends *ends, struct mig_edge edge)
{
    bool joined = !s->spaced;
    edge.begins = s->begins;
    for (size_t i = 0; i < ends->n; i++) {
        edge.joined = joined && ends->item[i] != s->root;
        ends->item[i] = follow(s->l->p, ends->item[i], &edge);
    }
    s->spaced = s->begins = false;
}

static mig_status join_ends(const struct say *s, struct ends *to, const struct ends *more)
{
    if (to->n + more->n > MAX_ENDS)
        return fail(s, "too many ways to say it; move some of them into a part");
    memcpy(to->item + to->n, more->item, more->n * sizeof *more->item);
    to->n += more->n;
    return MIG_OK;
}

/* ---- the text of a say ---- */

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static bool find_name(const struct loader *l, struct mig_span name, struct mig_edge *edge)
{
    int slot = mig_slot_find(name);
    uint32_t set = mig_map_get(&l->sets, name), part = mig_map_get(&l->parts, name);
    if (slot >= 0) {
        edge->kind = MIG_EDGE_SLOT;
        edge->what = (uint16_t)slot;
    } else if (set != MIG_MAP_NONE) {
        edge->kind = MIG_EDGE_WORDS;
        edge->what = (uint16_t)set;
    } else if (part != MIG_MAP_NONE) {
        edge->kind = MIG_EDGE_PART;
        edge->what = (uint16_t)part;
    }
    return slot >= 0 || set != MIG_MAP_NONE || part != MIG_MAP_NONE;
}

static const char *nearest_name(const struct loader *l, struct mig_span name)
{
    const char *names[NAMES_MAX];
    size_t n = 0;
    for (const struct mig_slot *slot = mig_slots; slot->name && n < NAMES_MAX - 1; slot++)
        names[n++] = slot->name;
    for (size_t i = 0; i < l->p->n_parts && n < NAMES_MAX - 1; i++)
        names[n++] = l->p->part[i].name.p;
    for (size_t i = 0; i < l->p->n_sets && n < NAMES_MAX - 1; i++)
        if (l->p->set[i].name.p[0] != '=')
            names[n++] = l->p->set[i].name.p;
    names[n] = NULL;
    return mig_nearest(name, names);
}

static mig_status read_slot(struct say *s, struct ends *ends)
{
    struct mig_edge edge = { .arg = MIG_MISSING };
    size_t start = s->at + 1, end = start;
    while (end < s->text.n && is_name_char(s->text.p[end]))
        end++;
    struct mig_span name = mig_span_cut(s->text, start, end), arg = mig_span_of("");
    if (end < s->text.n && s->text.p[end] == ':') {
        size_t from = ++end;
        while (end < s->text.n && is_name_char(s->text.p[end]))
            end++;
        arg = mig_span_cut(s->text, from, end);
    }
    if (end >= s->text.n || s->text.p[end] != '}' || name.n == 0)
        return fail(s, "expected {name} or {unit:name}");
    if (!find_name(s->l, name, &edge) && name.n > 1 && mig_span_ends(name, "2")) {
        edge.second = 1;
        name.n--;
    }
    if (!find_name(s->l, name, &edge)) {
        const char *near = nearest_name(s->l, name);
        return mig_yaml_fail(s->node, s->l->err, "unknown element {%.*s}%s%s%s", MIG_SPAN_ARG(name),
                             near ? "; did you mean {" : "", near ? near : "", near ? "}?" : "");
    }
    if (arg.n) {
        edge.arg = (int16_t)mig_word_find(mig_unit_words, arg);
        if (edge.arg < 0 || edge.kind != MIG_EDGE_SLOT)
            return fail(s, "behind the colon stands a unit of time: {unit:month}");
    }
    s->at = end + 1;
    advance(s, ends, edge);
    return MIG_OK;
}

static mig_status read_word(struct say *s, struct ends *ends)
{
    size_t end = s->at;
    while (end < s->text.n) {
        size_t next = end;
        uint32_t c = mig_utf8_next(s->text, &next);
        if (!mig_utf8_is_letter(c) && !(end > s->at && (c == '\'' || c == '~' || (c >= '0' && c <= '9') || c == '_')))
            break;
        end = next;
    }
    uint32_t set = 0;
    mig_status status = find_literal(s, mig_span_cut(s->text, s->at, end), &set);
    if (status != MIG_OK)
        return status;
    s->at = end;
    advance(s, ends, (struct mig_edge){ .kind = MIG_EDGE_WORDS, .what = (uint16_t)set, .arg = MIG_MISSING });
    return MIG_OK;
}

static mig_status read_sign(struct say *s, struct ends *ends)
{
    unsigned char c = (unsigned char)s->text.p[s->at];
    if (c == '\\' && s->at + 1 < s->text.n)
        c = (unsigned char)s->text.p[++s->at];
    if (c >= 0x80 || (c >= '0' && c <= '9'))
        return fail(s, "only words, ASCII signs and {elements} can be said");
    s->at++;
    advance(s, ends, (struct mig_edge){ .kind = MIG_EDGE_SIGN, .what = c, .arg = MIG_MISSING });
    return MIG_OK;
}

static mig_status read_sequence(struct say *s, struct ends *ends, int depth);

/* Behind an opening bracket: alternatives up to CLOSE. */
static mig_status read_choice(struct say *s, struct ends *ends, char close, int depth)
{
    struct ends start = *ends, all = { .n = 0 };
    bool spaced = s->spaced, begins = s->begins;
    mig_status status = MIG_OK;
    if (depth == MAX_DEPTH)
        return fail(s, "brackets are nested too deep");
    do {
        struct ends one = start;
        s->at++;
        s->spaced = spaced;
        s->begins = begins;
        status = read_sequence(s, &one, depth + 1);
        if (status == MIG_OK)
            status = join_ends(s, &all, &one);
    } while (status == MIG_OK && s->at < s->text.n && s->text.p[s->at] == '|');
    if (status != MIG_OK)
        return status;
    if (s->at >= s->text.n || s->text.p[s->at] != close)
        return fail(s, close == ']' ? "a ']' is missing" : "a ')' is missing");
    s->at++;
    s->spaced = false;
    s->begins = close == ']' && begins;   /* a missing beginning leaves it to the next element */
    *ends = all;
    return close == ']' ? join_ends(s, ends, &start) : MIG_OK;
}

static mig_status read_element(struct say *s, struct ends *ends, int depth)
{
    size_t next = s->at;
    char c = s->text.p[s->at];
    if (c == '{')
        return read_slot(s, ends);
    if (c == '[' || c == '(')
        return read_choice(s, ends, c == '[' ? ']' : ')', depth);
    return mig_utf8_is_letter(mig_utf8_next(s->text, &next)) ? read_word(s, ends) : read_sign(s, ends);
}

static mig_status read_sequence(struct say *s, struct ends *ends, int depth)
{
    mig_status status = MIG_OK;
    while (status == MIG_OK && s->at < s->text.n) {
        char c = s->text.p[s->at];
        if (c == ' ') {
            s->spaced = true;
            s->at++;
        } else if (c == '>') {
            s->begins = true;
            s->at++;
        } else if (c == ']' || c == ')' || c == '|') {
            if (depth > 0)
                return MIG_OK;
            status = fail(s, "this bracket was not opened");
        } else {
            status = read_element(s, ends, depth);
        }
    }
    return status;
}

static mig_status add_say(struct loader *l, const struct mig_yaml *node, uint32_t root, int32_t row)
{
    struct say s = { .l = l, .node = node, .text = node->text, .root = root };
    struct ends ends = { .item = { root }, .n = 1 };
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, l->err);
    if (status == MIG_OK)
        status = read_sequence(&s, &ends, 0);
    for (size_t i = 0; i < ends.n && status == MIG_OK; i++) {
        if (ends.item[i] == root)
            return fail(&s, "something must be said: not all of it may be missing");
        struct mig_state *end = &l->p->state[ends.item[i]];
        end->row = end->row < 0 ? row : end->row;
    }
    return status;
}

/* ---- rows ---- */

static mig_status read_operand(struct loader *l, const struct mig_yaml *node, int operand, int16_t *out)
{
    double value;
    if (operand == MIG_OPERAND_UNIT) {
        *out = (int16_t)mig_word_find(mig_unit_words, node->text);
        return *out >= 0 ? MIG_OK : mig_yaml_fail(node, l->err, "unknown unit of time '%.*s'", MIG_SPAN_ARG(node->text));
    }
    if (!mig_span_number(node->text, &value) || value < -999 || value > 9999)
        return mig_yaml_fail(node, l->err, "%s takes a whole number", mig_operand_words[operand]);
    *out = (int16_t)value;
    return MIG_OK;
}

static mig_status read_operands(struct loader *l, const struct mig_yaml *map, int16_t *v)
{
    mig_status status = MIG_OK;
    for (int i = 0; i < MIG_N_OPERANDS; i++)
        v[i] = MIG_MISSING;
    for (int i = 0; i < MIG_N_OPERANDS && status == MIG_OK; i++) {
        const struct mig_yaml *node = mig_yaml_get(map, mig_operand_words[i]);
        if (node)
            status = read_operand(l, node, i, &v[i]);
    }
    return status;
}

static mig_status read_guard(struct loader *l, const struct mig_yaml *map, const char *key, int32_t *set)
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
    *set = (int32_t)new_set(l, mig_span_of("="));
    for (const struct mig_yaml *w = node->child; w && status == MIG_OK; w = w->next)
        status = add_word(l, w, w->text, (uint32_t)*set);
    return status;
}

static mig_status read_op(struct loader *l, const struct mig_yaml *map, const struct mig_op **op)
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
    return mig_yaml_fail(is, l->err, "a phrase cannot be '%.*s'%s%s%s", MIG_SPAN_ARG(is->text), near ? "; did you mean '" : "",
                         near ? near : "", near ? "'?" : "");
}

static mig_status add_row(struct loader *l, const struct mig_yaml *map, uint32_t root)
{
    static const char *const keys[] = { "say", "is", "weak", "not_after", "not_before", "day", "month", "year", "n", "nth",
                                        "unit", "shift", "weekday", "season", NULL };
    struct mig_row row = { .not_after = -1, .not_before = -1 };
    mig_status status = MIG_OK;
    const struct mig_yaml *say = map;
    if (map->type == MIG_YAML_SCALAR) {
        for (int i = 0; i < MIG_N_OPERANDS; i++)
            row.v[i] = MIG_MISSING;
    } else {
        say = mig_yaml_get(map, "say");
        row.is_weak = mig_span_is(mig_yaml_text(map, "weak"), "true");
        if ((status = mig_yaml_expect(map, keys, l->err)) != MIG_OK || (status = read_op(l, map, &row.op)) != MIG_OK ||
            (status = read_operands(l, map, row.v)) != MIG_OK ||
            (status = read_guard(l, map, "not_after", &row.not_after)) != MIG_OK ||
            (status = read_guard(l, map, "not_before", &row.not_before)) != MIG_OK)
            return status;
        if (!say)
            return mig_yaml_fail(map, l->err, "needs the key 'say'");
    }
    int32_t id = (int32_t)l->p->n_rows++;
    l->p->row = mig_grow(l->p->row, &l->p->cap_rows, l->p->n_rows, sizeof *l->p->row);
    l->p->row[id] = row;
    if (say->type == MIG_YAML_SCALAR)
        return add_say(l, say, root, id);
    for (const struct mig_yaml *one = say->child; one && status == MIG_OK; one = one->next)
        status = add_say(l, one, root, id);
    return status;
}

static mig_status add_rows(struct loader *l, const struct mig_yaml *list, struct mig_span name)
{
    struct mig_periods *p = l->p;
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, l->err);
    p->part = mig_grow(p->part, &p->cap_parts, p->n_parts + 1, sizeof *p->part);
    p->part[p->n_parts] = (struct mig_part){ mig_arena_span(&p->arena, name), new_state(p) };
    uint32_t root = p->part[p->n_parts++].root;
    for (const struct mig_yaml *row = list->child; row && status == MIG_OK; row = row->next)
        status = add_row(l, row, root);
    return status;
}

static mig_status check_name(struct loader *l, const struct mig_yaml *node)
{
    struct mig_edge edge;
    struct mig_span name = mig_span_of(node->key);
    bool good = name.n > 0;
    for (size_t i = 0; i < name.n; i++)
        good = good && is_name_char(name.p[i]);
    if (!good || mig_span_ends(name, "2"))
        return mig_yaml_fail(node, l->err, "'%s' cannot be a name: small Latin letters, digits and '_', not '2' at the end", node->key);
    if (find_name(l, name, &edge))
        return mig_yaml_fail(node, l->err, "{%s} is already there", node->key);
    return MIG_OK;
}

static mig_status add_words(struct loader *l, const struct mig_yaml *node)
{
    static const char *const keys[] = { "any", "day", "month", "year", "n", "nth", "unit", "shift", "weekday", "season", NULL };
    mig_status status = check_name(l, node);
    const struct mig_yaml *list = node->type == MIG_YAML_MAP ? mig_yaml_get(node, "any") : node;
    if (status == MIG_OK && node->type == MIG_YAML_MAP)
        status = mig_yaml_expect(node, keys, l->err);
    if (status != MIG_OK)
        return status;
    if (!list || list->type != MIG_YAML_LIST)
        return mig_yaml_fail(node, l->err, "{%s} needs a list of words", node->key);
    uint32_t set = new_set(l, mig_span_of(node->key));
    if (node->type == MIG_YAML_MAP)
        status = read_operands(l, node, l->p->set[set].v);
    for (const struct mig_yaml *w = list->child; w && status == MIG_OK; w = w->next)
        status = add_word(l, w, w->text, set);
    return status;
}

static mig_status add_grammar(struct loader *l, const struct mig_yaml *root)
{
    static const char *const keys[] = { "language", "endings", "words", "parts", "phrases", NULL };
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
    for (const struct mig_yaml *p = parts ? parts->child : NULL; p && status == MIG_OK; p = p->next) {
        status = check_name(l, p);
        if (status == MIG_OK)
            status = add_rows(l, p, mig_span_of(p->key));
        if (status == MIG_OK)   /* known only now: a part is made of parts above it, so nothing can go round */
            mig_map_put(&l->parts, mig_span_of(p->key), (uint32_t)l->p->n_parts - 1);
    }
    return status == MIG_OK ? add_rows(l, phrases, mig_span_of("phrases")) : status;
}

/* ---- after reading ---- */

static void index_words(struct loader *l)
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

/* States of a part come before those of its users, so one pass in order is enough. */
static void describe_states(struct mig_periods *p)
{
    for (size_t i = 0; i < p->n_states; i++) {
        struct mig_state *s = &p->state[i];
        for (uint32_t e = s->edge; e; e = p->edge[e].next) {
            const struct mig_edge *edge = &p->edge[e];
            struct mig_state first = { 0 };
            if (edge->kind == MIG_EDGE_WORDS)
                first.classes = MIG_IN(PERIOD_WORD);
            else if (edge->kind == MIG_EDGE_SIGN)
                first.signs = true;
            else if (edge->kind == MIG_EDGE_PART)
                first = p->state[p->part[edge->what].root];
            else
                first = (struct mig_state){ .classes = mig_slots[edge->what].classes, .digits = mig_slots[edge->what].digits,
                                            .signs = mig_slots[edge->what].sign };
            s->classes |= first.classes;
            s->digits |= first.digits;
            s->signs |= first.signs;
        }
    }
}

mig_status mig_periods_load(struct mig_periods **out, const char *path, struct mig_lexicon *lexicon, struct mig_err *err)
{
    struct mig_arena tree = { 0 };
    struct mig_yaml *root = NULL;
    struct loader l = { .p = mig_alloc(sizeof *l.p), .lexicon = lexicon, .err = err };
    l.p->edge = mig_grow(NULL, &l.p->cap_edges, 1024, sizeof *l.p->edge);
    l.p->n_edges = 1;
    mig_status status = mig_yaml_load(&tree, path, &root, err);
    if (status == MIG_OK)
        status = add_grammar(&l, root);
    if (status == MIG_OK) {
        index_words(&l);
        describe_states(l.p);
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
    free(periods->part);
    free(periods->index);
    free(periods->member);
    mig_arena_free(&periods->arena);
    free(periods);
}
