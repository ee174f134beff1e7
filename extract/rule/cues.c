#include "extract/rule/cues.h"

#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/parse.h"
#include "extract/rule/subject.h"

/* The first letters of a word, N_FIRST in each of two numbers; behind a shorter word stands END. */
enum { N_FIRST = MIG_CUE_LETTERS, N_LETTERS = 2 * N_FIRST, BITS = 10, END = ' ' };
/* Letters that have a number: Latin ones as they are, and from LATIN_END on Cyrillic ones. */
enum { LATIN_END = 0x2B0, CYRILLIC = 0x400, CYRILLIC_END = 0x530 };
static_assert(LATIN_END + CYRILLIC_END - CYRILLIC <= 1 << BITS && N_FIRST * BITS <= 64, "letters have room");
enum { MAX_BEGINS = 64 }; /* of one entry */

struct letters {
    uint64_t first, more;
    unsigned n; /* END included */
};
/* Of the letters behind the first the cue needs those of MASK. */
struct mig_cue {
    uint64_t more, mask;
    uint32_t lists, next; /* next: of those with the same first letters; 0: none */
};
struct mig_cue_slot {
    uint64_t first; /* 0: free */
    uint32_t cue;
};

/* ---- words ---- */

/* Surely a letter, digit or underscore to PCRE2. Of what else there is words may begin behind it, and end before it. */
static bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return (c >= 0xC0 && c < LATIN_END && c != 0xD7 && c != 0xF7) || (c >= CYRILLIC && c < 0x482) ||
           (c >= 0x48A && c < CYRILLIC_END);
}

static void put(struct letters *l, uint32_t c)
{
    const uint64_t code = c < LATIN_END ? c : LATIN_END + c - CYRILLIC;
    *(l->n < N_FIRST ? &l->first : &l->more) |= code << BITS * (l->n % N_FIRST);
    l->n++;
}

/* The bits of the first N letters of a number. */
static uint64_t bits_of(unsigned n)
{
    return (UINT64_C(1) << BITS * n) - 1;
}

static struct mig_cue_slot *slot_of(const struct mig_cues *cues, uint64_t first)
{
    size_t i = (size_t)(first * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (cues->cap_slots - 1);
    while (cues->slot[i].first && cues->slot[i].first != first)
        i = (i + 1) & (cues->cap_slots - 1);
    return &cues->slot[i];
}

static void grow(struct mig_cues *cues)
{
    struct mig_cues old = *cues;
    cues->cap_slots = old.cap_slots ? 2 * old.cap_slots : 256;
    cues->slot = mig_alloc(cues->cap_slots * sizeof *cues->slot);
    for (size_t i = 0; i < old.cap_slots; i++)
        if (old.slot[i].first)
            *slot_of(cues, old.slot[i].first) = old.slot[i];
    free(old.slot);
}

static void add(struct mig_cues *cues, const struct letters *l, uint32_t lists)
{
    if (2 * cues->n_slots >= cues->cap_slots)
        grow(cues);
    struct mig_cue_slot *slot = slot_of(cues, l->first);
    cues->n_slots += !slot->first;
    slot->first = l->first;
    cues->cue = mig_grow(cues->cue, &cues->cap_cues, cues->n_cues + 2, sizeof *cues->cue);
    cues->cue[++cues->n_cues] =
        (struct mig_cue){ l->more, bits_of(l->n > N_FIRST ? l->n - N_FIRST : 0), lists, slot->cue };
    slot->cue = (uint32_t)cues->n_cues;
}

/* ---- how entries begin ---- */

struct begin {
    struct letters letters;
    uint32_t sign; /* this, if there are none */
};
/* All the ways in which an entry begins. */
struct begins {
    struct begin item[MAX_BEGINS];
    size_t n;
    bool is_lost; /* there are others */
};
/* What stands behind the group at hand. */
struct behind {
    const struct mig_node *node;
    const struct behind *up;
};

static void keep(struct begins *b, struct begin begin)
{
    b->is_lost |= b->n == MAX_BEGINS || (begin.letters.n == 0 && !begin.sign);
    if (!b->is_lost)
        b->item[b->n++] = begin;
}

static void keep_end(struct begins *b, struct begin begin)
{
    if (begin.letters.n > 0 && begin.letters.n < N_LETTERS)
        put(&begin.letters, END);
    keep(b, begin);
}

static void walk(struct begins *b, struct begin begin, const struct mig_node *n, const struct behind *up);

static void walk_text(struct begins *b, struct begin begin, const struct mig_node *n, const struct behind *up)
{
    for (size_t at = 0; at < n->text.n && begin.letters.n < N_LETTERS;) {
        const uint32_t c = mig_utf8_next(n->text, &at);
        if (!is_letter(c)) {
            begin.sign = begin.letters.n == 0 && c < 0x80 ? c : 0;
            keep_end(b, begin);
            return;
        }
        put(&begin.letters, c);
    }
    walk(b, begin, mig_node_next(n), up);
}

static void walk_repeat(struct begins *b, struct begin begin, const struct mig_node *n, const struct behind *up)
{
    static const struct mig_node any = { .type = MIG_NODE_ANY };
    const struct behind once = { mig_node_next(n), up }, again = { &any, NULL };
    if (n->min == 0)
        walk(b, begin, mig_node_next(n), up);
    walk(b, begin, n->child, n->max == 1 ? &once : &again);
}

/* Goes on from BEGIN with the items from N on. */
static void walk(struct begins *b, struct begin begin, const struct mig_node *n, const struct behind *up)
{
    if (b->is_lost)
        return;
    if (begin.letters.n == N_LETTERS || (!n && !up)) {
        keep_end(b, begin);
        return;
    }
    if (!n) {
        walk(b, begin, up->node, up->up);
        return;
    }
    switch (n->type) {
    case MIG_NODE_TEXT:
        walk_text(b, begin, n, up);
        break;
    case MIG_NODE_SPACE:
    case MIG_NODE_END:
        keep_end(b, begin);
        break;
    case MIG_NODE_LOOK:
    case MIG_NODE_EDGE:
    case MIG_NODE_START:
        walk(b, begin, mig_node_next(n), up);
        break;
    case MIG_NODE_GROUP:
        for (const struct mig_node *branch = n->child; branch; branch = mig_node_next(branch))
            walk(b, begin, branch->child, &(struct behind){ mig_node_next(n), up });
        break;
    case MIG_NODE_REPEAT:
        walk_repeat(b, begin, n, up);
        break;
    default:
        keep(b, begin);
    }
}

static bool begins_with_sign(const struct mig_node *n)
{
    return n->type == MIG_NODE_TEXT && !is_letter(mig_utf8_next(n->text, &(size_t){ 0 }));
}

/* The letters of the shortest beginning. */
static unsigned shortest(const struct begins *b)
{
    unsigned n = N_LETTERS;
    for (size_t i = 0; i < b->n; i++)
        n = b->item[i].letters.n < n ? b->item[i].letters.n : n;
    return n;
}

/* Do A tell more than B? Short words are many; of equal ones few are better. */
static bool tell_more(const struct begins *a, const struct begins *b)
{
    if (a->is_lost || b->is_lost)
        return b->is_lost && !a->is_lost;
    return shortest(a) != shortest(b) ? shortest(a) > shortest(b) : a->n <= b->n;
}

/* What tells most of BRANCH: its beginning, or that of a word behind a space, or a sign: of "[\w-]+ ли \w+" the second word, of
 * "\w.*\?" the sign. */
static void find_begins(struct begins *best, const struct mig_node *branch)
{
    best->is_lost = true;
    for (const struct mig_node *n = branch->child; n; n = mig_node_next(n)) {
        if (n != branch->child && mig_node_prev(n)->type != MIG_NODE_SPACE && !begins_with_sign(n))
            continue;
        struct begins b = { .n = 0 };
        walk(&b, (struct begin){ 0 }, n, NULL);
        if (tell_more(&b, best))
            *best = b;
    }
}

static void add_branch(struct mig_cues *cues, uint32_t list, const struct mig_node *branch)
{
    struct begins b = { .n = 0 };
    find_begins(&b, branch);
    if (b.is_lost)
        cues->always |= list;
    for (size_t i = 0; i < b.n && !b.is_lost; i++) {
        const struct letters *l = &b.item[i].letters;
        if (l->n == 0) {
            cues->sign[b.item[i].sign] |= list;
            continue;
        }
        add(cues, l, list);
        if (l->n < N_FIRST && l->first >> BITS * (l->n - 1) != END)
            cues->has_short[l->n] = true;
    }
}

void mig_cues_add(struct mig_cues *cues, unsigned number, const struct mig_yaml *entries, const struct mig_sight *sight)
{
    struct mig_arena arena = { 0 };
    struct mig_scope scope = { .sight = sight };
    const uint32_t list = UINT32_C(1) << number;
    for (const struct mig_yaml *e = entries->child; e; e = e->next) {
        struct mig_parsed parsed;
        struct mig_err err; /* PCRE2 reads more than we do */
        if (mig_pattern_parse(&arena, e, MIG_ROLE_ENTRY, &scope, &parsed, &err) != MIG_OK) {
            cues->always |= list;
            continue;
        }
        for (const struct mig_node *branch = parsed.root->child; branch; branch = mig_node_next(branch))
            add_branch(cues, list, branch);
    }
    mig_arena_free(&arena);
}

void mig_cues_add_any(struct mig_cues *cues, unsigned number)
{
    cues->always |= UINT32_C(1) << number;
}

void mig_cues_free(struct mig_cues *cues)
{
    free(cues->slot);
    free(cues->cue);
    *cues = (struct mig_cues){ 0 };
}

/* ---- a text ---- */

static uint32_t lists_of(const struct mig_cues *cues, uint64_t first, uint64_t more)
{
    uint32_t lists = 0;
    for (uint32_t i = slot_of(cues, first)->cue; i; i = cues->cue[i].next)
        lists |= (more & cues->cue[i].mask) == cues->cue[i].more ? cues->cue[i].lists : 0;
    return lists;
}

/* Of the word that begins with L. */
static uint32_t lists_of_word(const struct mig_cues *cues, struct letters l)
{
    const unsigned n = l.n;
    if (n < N_LETTERS)
        put(&l, END);
    uint32_t lists = lists_of(cues, l.first, l.more);
    for (unsigned i = 1; i <= n && i < N_FIRST; i++)
        if (cues->has_short[i])
            lists |= lists_of(cues, l.first & bits_of(i), 0);
    return lists;
}

uint32_t mig_cues_in(const struct mig_cues *cues, struct mig_span text)
{
    uint32_t lists = cues->always;
    for (size_t at = 0; at < text.n;) {
        struct letters l = { 0 };
        uint32_t c = mig_subject_fold(mig_utf8_next(text, &at));
        for (; is_letter(c); c = at < text.n ? mig_subject_fold(mig_utf8_next(text, &at)) : 0)
            if (l.n < N_LETTERS)
                put(&l, c);
        if (l.n && cues->cap_slots)
            lists |= lists_of_word(cues, l);
        if (c < 0x80)
            lists |= cues->sign[c];
    }
    return lists;
}

bool mig_cues_are_parted(struct mig_span text, size_t at)
{
    return at == 0 || at >= text.n || !is_letter(mig_utf8_before(text, at)) ||
           !is_letter(mig_utf8_next(text, &(size_t){ at }));
}
