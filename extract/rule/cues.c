#include "extract/rule/cues.h"

#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/parse.h"
#include "extract/rule/subject.h"

/* The first letters of a word, each in so many bits; behind a shorter word stands END. */
enum { N_LETTERS = MIG_CUE_LETTERS, BITS = 10, END = ' ' };
/* Letters that have a number: Latin ones as they are, and from LATIN_END on Cyrillic ones. */
enum { LATIN_END = 0x2B0, CYRILLIC = 0x400, CYRILLIC_END = 0x530 };
static_assert(LATIN_END + CYRILLIC_END - CYRILLIC <= 1 << BITS && N_LETTERS * BITS <= 64, "letters have room");
enum { MAX_BEGINS = 64 }; /* of one entry */

struct mig_cue {
    uint64_t letters; /* 0: free */
    uint32_t lists;
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

static uint64_t put(uint64_t letters, unsigned n, uint32_t c)
{
    return letters | (uint64_t)(c < LATIN_END ? c : LATIN_END + c - CYRILLIC) << (BITS * n);
}

static size_t slot_of(const struct mig_cues *cues, uint64_t letters)
{
    size_t i = (size_t)(letters * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (cues->cap - 1);
    while (cues->slot[i].letters && cues->slot[i].letters != letters)
        i = (i + 1) & (cues->cap - 1);
    return i;
}

static void grow(struct mig_cues *cues)
{
    struct mig_cues old = *cues;
    cues->cap = old.cap ? 2 * old.cap : 256;
    cues->slot = mig_alloc(cues->cap * sizeof *cues->slot);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slot[i].letters)
            cues->slot[slot_of(cues, old.slot[i].letters)] = old.slot[i];
    free(old.slot);
}

static void add(struct mig_cues *cues, uint64_t letters, uint32_t lists)
{
    if (2 * cues->n >= cues->cap)
        grow(cues);
    struct mig_cue *cue = &cues->slot[slot_of(cues, letters)];
    cues->n += !cue->letters;
    cue->letters = letters;
    cue->lists |= lists;
}

/* ---- how entries begin ---- */

struct begin {
    uint64_t letters;
    unsigned n;    /* of them, END included */
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
    b->is_lost |= b->n == MAX_BEGINS || (begin.n == 0 && !begin.sign);
    if (!b->is_lost)
        b->item[b->n++] = begin;
}

static void keep_end(struct begins *b, struct begin begin)
{
    if (begin.n > 0 && begin.n < N_LETTERS)
        begin.letters = put(begin.letters, begin.n++, END);
    keep(b, begin);
}

static void walk(struct begins *b, struct begin begin, const struct mig_node *n, const struct behind *up);

static void walk_text(struct begins *b, struct begin begin, const struct mig_node *n, const struct behind *up)
{
    for (size_t at = 0; at < n->text.n && begin.n < N_LETTERS;) {
        const uint32_t c = mig_utf8_next(n->text, &at);
        if (!is_letter(c)) {
            begin.sign = begin.n == 0 && c < 0x80 ? c : 0;
            keep_end(b, begin);
            return;
        }
        begin.letters = put(begin.letters, begin.n++, c);
    }
    walk(b, begin, n->next, up);
}

static void walk_repeat(struct begins *b, struct begin begin, const struct mig_node *n, const struct behind *up)
{
    static const struct mig_node any = { .type = MIG_NODE_ANY };
    const struct behind once = { n->next, up }, again = { &any, NULL };
    if (n->min == 0)
        walk(b, begin, n->next, up);
    walk(b, begin, n->child, n->max == 1 ? &once : &again);
}

/* Goes on from BEGIN with the items from N on. */
static void walk(struct begins *b, struct begin begin, const struct mig_node *n, const struct behind *up)
{
    if (b->is_lost)
        return;
    if (begin.n == N_LETTERS || (!n && !up)) {
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
        walk(b, begin, n->next, up);
        break;
    case MIG_NODE_GROUP:
        for (const struct mig_node *branch = n->child; branch; branch = branch->next)
            walk(b, begin, branch->child, &(struct behind){ n->next, up });
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
        n = b->item[i].n < n ? b->item[i].n : n;
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
    for (const struct mig_node *n = branch->child; n; n = n->next) {
        if (n != branch->child && n->prev->type != MIG_NODE_SPACE && !begins_with_sign(n))
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
        const struct begin *begin = &b.item[i];
        if (begin->n == 0) {
            cues->sign[begin->sign] |= list;
            continue;
        }
        const bool is_whole = begin->n == N_LETTERS || begin->letters >> (BITS * (begin->n - 1)) == END;
        add(cues, begin->letters, list);
        if (!is_whole)
            cues->has_short[begin->n] = true;
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
        for (const struct mig_node *branch = parsed.root->child; branch; branch = branch->next)
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
    *cues = (struct mig_cues){ 0 };
}

/* ---- a text ---- */

static uint32_t lists_of(const struct mig_cues *cues, uint64_t letters)
{
    return cues->slot[slot_of(cues, letters)].lists;
}

/* Of the word with N first LETTERS, at most N_LETTERS. */
static uint32_t lists_of_word(const struct mig_cues *cues, uint64_t letters, unsigned n)
{
    uint32_t lists = lists_of(cues, n < N_LETTERS ? put(letters, n, END) : letters);
    for (unsigned i = 1; i <= n && i < N_LETTERS; i++)
        if (cues->has_short[i])
            lists |= lists_of(cues, letters & ((UINT64_C(1) << (BITS * i)) - 1));
    return lists;
}

uint32_t mig_cues_in(const struct mig_cues *cues, struct mig_span text)
{
    uint32_t lists = cues->always;
    for (size_t at = 0; at < text.n;) {
        uint64_t letters = 0;
        unsigned n = 0;
        uint32_t c = mig_subject_fold(mig_utf8_next(text, &at));
        for (; is_letter(c); c = at < text.n ? mig_subject_fold(mig_utf8_next(text, &at)) : 0)
            if (n < N_LETTERS)
                letters = put(letters, n++, c);
        if (n && cues->cap)
            lists |= lists_of_word(cues, letters, n);
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
