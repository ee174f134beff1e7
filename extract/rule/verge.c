#include "extract/rule/verge.h"

#include "base/utf8.h"

/* What stands among letters for things that are none. */
enum { END_OF_TEXT, FIGURE, CURRENT_FIGURE };
/* A tree that takes more steps than this to follow may have any letters there. */
enum { MAX_STEPS = 20000, MOST_SIGNS = 16 };

struct letters {
    uint32_t c[MIG_VERGE_LETTERS];
    size_t n;
};

static struct letters with(struct letters l, uint32_t c)
{
    if (l.n < MIG_VERGE_LETTERS)
        l.c[l.n++] = c;
    return l;
}

/* FNV-1a over the letters and how many they are. */
static uint16_t hash_of(const struct letters *l)
{
    uint32_t h = 2166136261u ^ (uint32_t)l->n;
    for (size_t i = 0; i < l->n; i++)
        h = (h ^ l->c[i]) * 16777619u;
    return (uint16_t)((h ^ h >> 15) % MIG_VERGE_BITS);
}

static uint32_t letter_at(struct mig_span text, size_t *at, enum mig_verge_place place)
{
    if (place != MIG_VERGE_BEFORE)
        return mig_utf8_next(text, at);
    uint32_t c = mig_utf8_before(text, *at);
    *at = mig_utf8_floor(text, *at - 1);
    return c;
}

static bool is_end(struct mig_span text, size_t at, enum mig_verge_place place)
{
    return place == MIG_VERGE_BEFORE ? at == 0 : at >= text.n;
}

static bool is_mark(uint32_t c)
{
    return c >= MIG_MARK_PERIOD && c <= MIG_MARK_PLACE_END;
}

/* ---- of a pattern: its tree, followed from that place on ---- */

struct walk {
    struct mig_verge *out;
    enum mig_verge_place place;
    bool is_list; /* OUT is a list's own */
    size_t n_steps;
};

/* What comes beyond a group: NODE, then THEN. */
struct rest {
    const struct mig_node *node;
    const struct rest *then;
};

static const struct mig_node *beyond(const struct walk *w, const struct mig_node *n)
{
    return w->place == MIG_VERGE_BEFORE ? mig_node_prev(n) : mig_node_next(n);
}

static const struct mig_node *nearest(const struct walk *w, const struct mig_node *seq)
{
    const struct mig_node *n = seq->child;
    while (w->place == MIG_VERGE_BEFORE && n && mig_node_next(n))
        n = mig_node_next(n);
    return n;
}

static void add(struct walk *w, struct letters l)
{
    uint16_t h = hash_of(&l);
    w->out->is_any |= l.n == 0;
    w->out->bit[h / 64] |= UINT64_C(1) << h % 64;
}

static struct letters with_text(const struct walk *w, struct letters l, struct mig_span text)
{
    size_t at = w->place == MIG_VERGE_BEFORE ? text.n : 0;
    while (l.n < MIG_VERGE_LETTERS && !is_end(text, at, w->place))
        l = with(l, letter_at(text, &at, w->place));
    return l;
}

static void add_slot(struct walk *w, struct letters l, const struct mig_node *slot)
{
    bool is_start = w->place == MIG_VERGE_START && l.n == 0;
    if (slot->slot < MIG_SLOT_PERIOD)
        l = with(l, is_start && slot->is_current ? CURRENT_FIGURE : FIGURE);
    else if (is_start && (slot->slot == MIG_SLOT_PERIOD || slot->slot == MIG_SLOT_PLACE))
        l = with(l, slot->slot == MIG_SLOT_PERIOD ? MIG_MARK_PERIOD : MIG_MARK_PLACE);
    add(w, l);
}

static void follow(struct walk *w, struct letters l, const struct mig_node *n, const struct rest *then);

static void follow_branches(struct walk *w, struct letters l, const struct mig_node *group, const struct rest *then)
{
    for (const struct mig_node *b = group->child; b && !w->out->is_any; b = mig_node_next(b))
        follow(w, l, nearest(w, b), then);
}

/* Lists stand in many patterns, so each is worked out once, for itself. */
static const struct mig_verge *verge_of_list(const struct walk *w, struct mig_list *list)
{
    struct mig_verge *verge = &list->verge[w->place];
    if (!list->has_verge[w->place]) {
        struct walk own = { .out = verge, .place = w->place, .is_list = true };
        follow_branches(&own, (struct letters){ 0 }, list->root, NULL);
        list->has_verge[w->place] = true;
    }
    return verge;
}

static void follow_list(struct walk *w, struct letters l, const struct mig_node *n, const struct rest *then)
{
    const struct mig_verge *verge = verge_of_list(w, n->list);
    if (verge->is_empty)
        follow(w, l, beyond(w, n), then);
    if (l.n) {
        add(w, l);
        return;
    }
    for (size_t i = 0; i < MIG_VERGE_BITS / 64; i++)
        w->out->bit[i] |= verge->bit[i];
    w->out->is_any |= verge->is_any;
}

/* Not at all, or once; beyond the first of several any letters may stand. */
static void follow_repeat(struct walk *w, struct letters l, const struct mig_node *n, const struct rest *then)
{
    static const struct mig_node any = { .type = MIG_NODE_ANY };
    const struct rest once = { beyond(w, n), then }, again = { &any, NULL };
    if (n->min == 0)
        follow(w, l, once.node, then);
    if (n->max > 0)
        follow(w, l, n->child, n->max == 1 ? &once : &again);
}

/* Blanks next to a figure are passed over; a match can start with one. */
static void follow_space(struct walk *w, struct letters l, const struct mig_node *n, const struct rest *then)
{
    if (w->place != MIG_VERGE_START || l.n) {
        follow(w, l.n && l.c[l.n - 1] != ' ' ? with(l, ' ') : l, beyond(w, n), then);
        return;
    }
    add(w, with(l, ' '));
    for (uint32_t mark = MIG_MARK_PERIOD; mark <= MIG_MARK_PLACE_END; mark++)
        add(w, with(l, mark));
}

/* The signs that CLASS takes, into SIGN; how many. 0: it takes letters or too many, or is not that plain. */
static size_t signs_of(struct mig_span class, uint32_t sign[MOST_SIGNS])
{
    size_t n = 0;
    if (class.n < 3 || *class.p != '[')
        return 0;
    for (size_t i = 1; i + 1 < class.n; i++) {
        const bool is_escaped = class.p[i] == '\\';
        const char c = class.p[i += is_escaped];
        const bool is_sign =
            c > ' ' && c < 0x7F && !mig_is_digit(c) && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z');
        const bool is_own = c == '[' || c == '^' || (c == '-' && i > 1 && i + 2 < class.n);
        if (n == MOST_SIGNS || !is_sign || (is_own && !is_escaped))
            return 0;
        sign[n++] = (unsigned char)c;
    }
    return n;
}

static void follow_class(struct walk *w, struct letters l, const struct mig_node *n, const struct rest *then)
{
    uint32_t sign[MOST_SIGNS];
    const size_t n_signs = n->type == MIG_NODE_CLASS ? signs_of(n->text, sign) : 0;
    for (size_t i = 0; i < n_signs; i++)
        follow(w, with(l, sign[i]), beyond(w, n), then);
    if (n_signs == 0)
        add(w, l);
}

/* What must stand there for a look-around to hold, where that tells anything; of the others, what stands beyond it. */
static void follow_look(struct walk *w, struct letters l, const struct mig_node *n, const struct rest *then)
{
    struct mig_verge verge = { 0 };
    struct walk own = { .out = &verge, .place = w->place, .n_steps = w->n_steps };
    if (n->mode == '=' && n->is_behind == (w->place == MIG_VERGE_BEFORE))
        follow_branches(&own, l, n, NULL);
    else
        verge.is_any = true;
    w->n_steps = own.n_steps;
    if (verge.is_any)
        follow(w, l, beyond(w, n), then);
    for (size_t i = 0; i < MIG_VERGE_BITS / 64 && !verge.is_any; i++)
        w->out->bit[i] |= verge.bit[i];
}

/* Adds what may stand beyond the letters L: N and what follows it, then THEN. */
static void follow(struct walk *w, struct letters l, const struct mig_node *n, const struct rest *then)
{
    while (!n && then) {
        n = then->node;
        then = then->then;
    }
    w->out->is_any |= ++w->n_steps > MAX_STEPS;
    if (!n && l.n == 0 && w->is_list) {
        w->out->is_empty = true;
        return;
    }
    if (!n || l.n == MIG_VERGE_LETTERS || w->out->is_any) {
        add(w, l);
        return;
    }
    switch (n->type) {
    case MIG_NODE_TEXT:
        follow(w, with_text(w, l, n->text), beyond(w, n), then);
        break;
    case MIG_NODE_SPACE:
        follow_space(w, l, n, then);
        break;
    case MIG_NODE_EDGE:
        follow(w, l, beyond(w, n), then);
        break;
    case MIG_NODE_LOOK:
        follow_look(w, l, n, then);
        break;
    case MIG_NODE_START: /* of the text, blanks may stand within */
    case MIG_NODE_END:
        add(w, l.n ? l : with(l, END_OF_TEXT));
        break;
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        follow_branches(w, l, n, &(struct rest){ beyond(w, n), then });
        break;
    case MIG_NODE_REPEAT:
        follow_repeat(w, l, n, then);
        break;
    case MIG_NODE_LIST:
        follow_list(w, l, n, then);
        break;
    case MIG_NODE_SLOT:
        add_slot(w, l, n);
        break;
    case MIG_NODE_ANY:
    case MIG_NODE_CLASS:
        follow_class(w, l, n, then);
        break;
    case MIG_NODE_SEQ:
        add(w, l);
        break;
    }
}

/* Looks among N and its siblings for the figure, and follows what stands beyond it. */
static bool follow_figure(struct walk *w, const struct mig_node *n, const struct rest *then)
{
    bool found = false;
    for (; n && !found; n = mig_node_next(n)) {
        struct rest rest = { beyond(w, n), then };
        if (n->type == MIG_NODE_SLOT && n->is_current) {
            follow(w, (struct letters){ 0 }, rest.node, then);
            return true;
        }
        if (n->type == MIG_NODE_REPEAT)
            found = follow_figure(w, n->child, &rest);
        for (const struct mig_node *b = n->type == MIG_NODE_GROUP ? n->child : NULL; b; b = mig_node_next(b))
            found |= follow_figure(w, b->child, &rest);
    }
    return found;
}

void mig_verge_of(const struct mig_node *root, enum mig_verge_place place, struct mig_verge *out)
{
    struct walk w = { .out = out, .place = place };
    if (place == MIG_VERGE_START)
        follow_branches(&w, (struct letters){ 0 }, root, NULL);
    else if (!follow_figure(&w, root, NULL))
        out->is_any = true;
}

/* ---- of a text ---- */

static void skip_blanks(struct mig_span text, size_t *at, enum mig_verge_place place)
{
    for (size_t next = *at; !is_end(text, next, place); *at = next) {
        uint32_t c = letter_at(text, &next, place);
        if (c != ' ' && !is_mark(c))
            break;
    }
}

/* The letter at TEXT[*at] as patterns see it; runs of blanks and marks are one blank. */
static uint32_t next_letter(struct mig_span text, size_t *at, enum mig_verge_place place)
{
    if (is_end(text, *at, place))
        return END_OF_TEXT;
    uint32_t c = letter_at(text, at, place);
    if (c >= MIG_MARK_FIGURE && c < MIG_MARK_CURRENT + MIG_N_SORTS)
        return FIGURE;
    if (c != ' ' && !is_mark(c))
        return c;
    skip_blanks(text, at, place);
    return ' ';
}

void mig_verge_read(struct mig_span text, size_t at, enum mig_verge_place place, uint16_t *letters)
{
    struct letters l = { 0 };
    if (place != MIG_VERGE_START)
        skip_blanks(text, &at, place);
    size_t first = at;
    uint32_t mark = place == MIG_VERGE_START && at < text.n ? mig_utf8_next(text, &first) : 0;
    for (size_t i = 0; i < MIG_VERGE_LETTERS; i++) {
        l = with(l, i == 0 && is_mark(mark) ? mark : next_letter(text, &at, place));
        letters[i] = hash_of(&l);
    }
}

uint16_t mig_verge_current(void)
{
    return hash_of(&(struct letters){ .c = { CURRENT_FIGURE }, .n = 1 });
}

uint16_t mig_verge_text_start(void)
{
    return hash_of(&(struct letters){ .c = { END_OF_TEXT }, .n = 1 });
}

bool mig_verge_holds(const struct mig_verge *verge, const uint16_t *letters)
{
    for (size_t i = 0; i < MIG_VERGE_LETTERS; i++)
        if (mig_verge_has(verge, letters[i]))
            return true;
    return verge->is_any;
}
