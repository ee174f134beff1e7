#include "base/near.h"
#include "base/utf8.h"
#include "extract/text/period_load.h"

/* How a `say` is written: words and signs stand for themselves, {names} for elements, word lists and parts,
 * [..] may be missing, (a|b) is one of two, '>' means that what stands before it only leads to the period.
 * Elements written without white space between them must stand so in the text. word~list takes the
 * list's endings. '\' makes the next sign plain. */

enum { MAX_ENDS = 256, MAX_DEPTH = 6, MAX_FORM = 200, NAMES_MAX = 512 };

/* The states that the elements read so far lead to, and what was said on the way. */
struct end {
    uint32_t state, gives;
};
struct ends {
    struct end item[MAX_ENDS];
    size_t n;
};
struct say {
    struct mig_period_loader *l;
    const struct mig_yaml *node;
    struct mig_span text;
    size_t at;
    uint32_t root;
    bool spaced, begins; /* of the next element */
};

static mig_status fail(const struct say *s, const char *what)
{
    return mig_err_set(s->l->err, MIG_DATA, "%s:%u:%zu: %s", s->node->path, s->node->line, s->node->col + s->at, what);
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
    *set = mig_period_new_set(s->l, mig_span(key, word.n + 1));
    return mig_period_add_word(s->l, s->node, word, *set);
}

/* ---- tries ---- */

uint32_t mig_period_new_state(struct mig_periods *p)
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

/* Phrases that begin alike stand together: the last edge is mostly the one that is looked for. */
static uint32_t follow(struct mig_periods *p, uint32_t from, const struct mig_edge *like)
{
    const uint32_t last = p->state[from].last;
    if (last && same_edge(&p->edge[last], like))
        return p->edge[last].to;
    for (uint32_t e = p->state[from].edge; e; e = p->edge[e].next)
        if (same_edge(&p->edge[e], like))
            return p->edge[e].to;
    uint32_t id = (uint32_t)p->n_edges++, to = mig_period_new_state(p);
    p->edge = mig_grow(p->edge, &p->cap_edges, p->n_edges, sizeof *p->edge);
    p->edge[id] = *like;
    p->edge[id].to = to;
    p->edge[id].next = 0;
    if (last)
        p->edge[last].next = id;
    else
        p->state[from].edge = id;
    p->state[from].last = id;
    return to;
}

static uint32_t gives_of(const struct mig_periods *p, const struct mig_edge *edge)
{
    uint32_t gives = 0;
    if (edge->kind == MIG_EDGE_PART) {
        gives = p->part[edge->what].gives;
        return edge->second ? (gives & MIG_GIVES_INNER(0)) << 1 : gives;
    }
    if (edge->kind == MIG_EDGE_SLOT && edge->arg == MIG_MISSING)
        gives = mig_slots[edge->what].gives;
    for (int i = 0; i < MIG_N_OPERANDS && edge->kind == MIG_EDGE_WORDS; i++)
        if (p->set[edge->what].v[i][0] != MIG_MISSING)
            gives |= MIG_GIVES(i);
    return edge->second ? 0 : gives;
}

static void advance(struct say *s, struct ends *ends, struct mig_edge edge)
{
    bool joined = !s->spaced;
    uint32_t gives = gives_of(s->l->p, &edge);
    edge.begins = s->begins;
    for (size_t i = 0; i < ends->n; i++) {
        struct end *end = &ends->item[i];
        edge.joined = joined && end->state != s->root;
        *end = (struct end){ follow(s->l->p, end->state, &edge), end->gives | gives };
    }
    s->spaced = s->begins = false;
}

/* Of the room that there is only little is used. */
static void copy_ends(struct ends *to, const struct ends *from)
{
    to->n = from->n;
    memcpy(to->item, from->item, from->n * sizeof *from->item);
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

bool mig_period_find_name(const struct mig_period_loader *l, struct mig_span name, struct mig_edge *edge)
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

static const char *nearest_name(const struct mig_period_loader *l, struct mig_span name)
{
    const char *names[NAMES_MAX];
    size_t n = 0;
    for (const struct mig_phrase_slot *slot = mig_slots; slot->name && n < NAMES_MAX - 1; slot++)
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
    while (end < s->text.n && mig_period_is_name_char(s->text.p[end]))
        end++;
    struct mig_span name = mig_span_cut(s->text, start, end), arg = mig_span_of("");
    if (end < s->text.n && s->text.p[end] == ':') {
        size_t from = ++end;
        while (end < s->text.n && mig_period_is_name_char(s->text.p[end]))
            end++;
        arg = mig_span_cut(s->text, from, end);
    }
    if (end >= s->text.n || s->text.p[end] != '}' || name.n == 0)
        return fail(s, "expected {name} or {unit:name}");
    if (!mig_period_find_name(s->l, name, &edge) && name.n > 1 && mig_span_ends(name, "2")) {
        edge.second = 1;
        name.n--;
    }
    if (!mig_period_find_name(s->l, name, &edge)) {
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
    struct ends start, all, one;
    bool spaced = s->spaced, begins = s->begins;
    mig_status status = MIG_OK;
    if (depth == MAX_DEPTH)
        return fail(s, "brackets are nested too deep");
    copy_ends(&start, ends);
    all.n = 0;
    do {
        copy_ends(&one, &start);
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
    s->begins = close == ']' && begins; /* a missing beginning leaves it to the next element */
    copy_ends(ends, &all);
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

mig_status mig_period_add_say(struct mig_period_loader *l, const struct mig_yaml *node, uint32_t root, int32_t row,
                              uint32_t *gives)
{
    struct say s = { .l = l, .node = node, .text = node->text, .root = root };
    struct ends ends;
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, l->err);
    ends.n = 1;
    ends.item[0] = (struct end){ root, 0 };
    if (status == MIG_OK)
        status = read_sequence(&s, &ends, 0);
    *gives = UINT32_MAX;
    for (size_t i = 0; i < ends.n && status == MIG_OK; i++) {
        if (ends.item[i].state == root)
            return fail(&s, "something must be said: not all of it may be missing");
        struct mig_state *end = &l->p->state[ends.item[i].state];
        end->row = end->row < 0 ? row : end->row;
        *gives &= ends.item[i].gives;
    }
    return status;
}
