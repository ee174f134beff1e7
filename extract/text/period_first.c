#include <stdlib.h>

#include "extract/text/period_load.h"

/* Filters: which atoms can come first in a state, and which second behind what an edge takes. FIRST is that of LL parsing;
 * parts only use parts above them, so passes in order do. */

struct work {
    struct mig_periods *p;
    struct mig_map known;  /* bytes of a filter -> its place */
    struct mig_map takes;  /* what an edge takes -> the place of its filter */
    struct mig_map behind; /* that and the filter behind it -> the place of the filter behind its first atom */
    struct mig_first *scratch;
    uint64_t *set_words;        /* [word set] a bit per word of the phrases */
    struct mig_first **of_part; /* FIRST of each part's root */
    struct mig_arena arena;
};

static struct mig_first *new_first(struct work *w)
{
    return mig_arena_alloc(&w->arena, w->p->first_size);
}

static void merge(const struct work *w, struct mig_first *to, const struct mig_first *from)
{
    to->classes |= from->classes;
    to->signs[0] |= from->signs[0];
    to->signs[1] |= from->signs[1];
    to->digits |= from->digits;
    to->end |= from->end;
    for (size_t i = 0; i < w->p->n_word_longs; i++)
        to->words[i] |= from->words[i];
}

static void add_sign(struct mig_first *f, unsigned sign)
{
    f->signs[sign / 64 & 1] |= UINT64_C(1) << (sign % 64);
}

static void add_edge(const struct work *w, struct mig_first *f, const struct mig_edge *edge)
{
    const struct mig_phrase_slot *slot = &mig_slots[edge->kind == MIG_EDGE_SLOT ? edge->what : 0];
    switch ((enum mig_edge_kind)edge->kind) {
    case MIG_EDGE_WORDS:
        for (size_t i = 0; i < w->p->n_word_longs; i++)
            f->words[i] |= w->set_words[edge->what * w->p->n_word_longs + i];
        break;
    case MIG_EDGE_SIGN:
        add_sign(f, edge->what);
        break;
    case MIG_EDGE_PART:
        merge(w, f, w->of_part[edge->what]);
        f->end = false;
        break;
    case MIG_EDGE_SLOT:
        f->classes |= slot->classes;
        f->digits |= slot->digits;
        if (slot->sign)
            add_sign(f, (unsigned char)slot->sign);
        break;
    }
}

/* FIRST of STATE into *f (zeroed); f->end says whether a phrase may end there. */
static void first_of(const struct work *w, uint32_t state, struct mig_first *f)
{
    const struct mig_state *s = &w->p->state[state];
    for (uint32_t e = s->edge; e; e = w->p->edge[e].next)
        add_edge(w, f, &w->p->edge[e]);
    f->end = s->row >= 0;
}

static uint32_t keep(struct work *w, const struct mig_first *f)
{
    struct mig_periods *p = w->p;
    struct mig_span bytes = mig_span((const char *)f, p->first_size);
    const uint32_t known = mig_map_add(&w->known, bytes, (uint32_t)p->n_firsts);
    if (known != MIG_MAP_NONE)
        return known;
    p->first = mig_grow(p->first, &p->cap_firsts, p->n_firsts + 1, p->first_size);
    memcpy(p->first + p->n_firsts * p->first_size, f, p->first_size);
    return (uint32_t)p->n_firsts++;
}

/* What may come first where EDGE does: all edges that take the same share it. */
static uint32_t takes_of(struct work *w, const struct mig_edge *edge)
{
    const uint32_t what[2] = { edge->kind, edge->what };
    const struct mig_span key = mig_span((const char *)what, sizeof what);
    uint32_t place = mig_map_get(&w->takes, key);
    if (place != MIG_MAP_NONE)
        return place;
    struct mig_first *f = new_first(w);
    add_edge(w, f, edge);
    place = keep(w, f);
    mig_map_put(&w->takes, key, place);
    return place;
}

static uint32_t end_of_part(const struct mig_periods *p, size_t part)
{
    return part + 1 < p->n_parts ? p->part[part + 1].root : (uint32_t)p->n_states;
}

/* Of a state that is no root: most have one edge, and no phrase ends there. */
static uint32_t filter_of(struct work *w, uint32_t state)
{
    const struct mig_state *s = &w->p->state[state];
    if (s->row < 0 && s->edge && s->edge == s->last)
        return takes_of(w, &w->p->edge[s->edge]);
    memset(w->scratch, 0, w->p->first_size);
    first_of(w, state, w->scratch);
    return keep(w, w->scratch);
}

static void fill_states(struct work *w)
{
    for (size_t part = 0; part < w->p->n_parts; part++) {
        uint32_t root = w->p->part[part].root;
        w->of_part[part] = new_first(w);
        first_of(w, root, w->of_part[part]);
        w->p->state[root].first = keep(w, w->of_part[part]);
        for (uint32_t s = root + 1; s < end_of_part(w->p, part); s++)
            w->p->state[s].first = filter_of(w, s);
    }
}

/* Inside a number or behind an abbreviation more of the element itself may come. */
static void add_rest_of_slot(const struct mig_phrase_slot *slot, struct mig_first *f)
{
    if (!slot->digits)
        add_sign(f, '.');
    if (slot->digits || slot->classes & MIG_IN(CARD)) {
        add_sign(f, '-');
        add_sign(f, '\'');
        f->classes |= slot->classes | MIG_IN(NUM_AND) | MIG_IN(ORD_SUFFIX) | MIG_IN(CARD_SUFFIX);
        f->digits |= slot->sign ? MIG_ALL_LENGTHS : 0;
    }
}

static uint32_t work_out_behind(struct work *w, struct mig_first **of_part, const struct mig_edge *edge)
{
    struct mig_first *f = w->scratch, *inside = edge->kind == MIG_EDGE_PART ? of_part[edge->what] : NULL;
    memcpy(f, mig_first_at(w->p, w->p->state[edge->to].first), w->p->first_size);
    if (edge->kind == MIG_EDGE_SLOT)
        add_rest_of_slot(&mig_slots[edge->what], f);
    if (inside && !inside->end) /* a part of at least two atoms */
        memset(f, 0, w->p->first_size);
    bool end = f->end;
    if (inside)
        merge(w, f, inside);
    f->end = end;
    return keep(w, f);
}

/* What may come second where EDGE takes the first atoms: behind its first one. */
static uint32_t behind_edge(struct work *w, struct mig_first **of_part, const struct mig_edge *edge)
{
    const uint32_t first = w->p->state[edge->to].first, what[3] = { edge->kind, edge->what, first };
    const struct mig_span key = mig_span((const char *)what, sizeof what);
    if (edge->kind == MIG_EDGE_WORDS || edge->kind == MIG_EDGE_SIGN) /* it takes one */
        return first;
    uint32_t place = mig_map_get(&w->behind, key);
    if (place != MIG_MAP_NONE)
        return place;
    place = work_out_behind(w, of_part, edge);
    mig_map_put(&w->behind, key, place);
    return place;
}

static void fill_behind(struct work *w)
{
    struct mig_periods *p = w->p;
    struct mig_first **of_part = mig_arena_alloc(&w->arena, p->n_parts * sizeof(struct mig_first *));
    for (size_t part = 0; part < p->n_parts; part++) {
        of_part[part] = new_first(w);
        for (uint32_t s = p->part[part].root; s < end_of_part(p, part); s++)
            for (uint32_t e = p->state[s].edge; e; e = p->edge[e].next) {
                p->edge[e].takes = takes_of(w, &p->edge[e]);
                p->edge[e].behind = behind_edge(w, of_part, &p->edge[e]);
                p->edge[e].may_end = mig_first_at(p, p->edge[e].behind)->end;
                if (s == p->part[part].root)
                    merge(w, of_part[part], mig_first_at(p, p->edge[e].behind));
            }
    }
}

/* Does what F lets through come under KEY? */
static bool has_key(const struct mig_first *f, size_t key)
{
    if (key < MIG_N_CLASSES)
        return f->classes >> key & 1;
    if (key < MIG_SECOND_SIGN)
        return f->digits >> (key - MIG_SECOND_DIGITS) & 1;
    if (key == MIG_SECOND_SIGN)
        return f->signs[0] || f->signs[1];
    return f->words[(key - MIG_SECOND_WORDS) / 64] >> ((key - MIG_SECOND_WORDS) % 64) & 1;
}

static void set_keys(uint64_t *bits, size_t stride, size_t edge, const struct mig_first *f, size_t n_keys)
{
    for (size_t key = 0; key < n_keys; key++) {
        bool is_empty = key >= MIG_SECOND_WORDS && f->words[(key - MIG_SECOND_WORDS) / 64] == 0;
        if (is_empty)
            key += 63 - (key - MIG_SECOND_WORDS) % 64;
        else if (has_key(f, key))
            bits[key * stride + edge / 64] |= UINT64_C(1) << (edge % 64);
    }
}

/* The root has hundreds of edges: which of them are worth a look, by what an atom and its next one are. */
static void fill_root(struct work *w)
{
    struct mig_periods *p = w->p;
    uint32_t first = p->state[p->part[p->n_parts - 1].root].edge;
    size_t n = 0, n_keys = MIG_SECOND_WORDS + p->n_members;
    for (uint32_t e = first; e; e = p->edge[e].next)
        n++;
    p->n_root_longs = n / 64 + 1;
    p->root_edge = mig_alloc(n * sizeof *p->root_edge + 1);
    p->root_takes = mig_alloc(n_keys * p->n_root_longs * sizeof *p->root_takes);
    p->root_behind = mig_alloc(n_keys * p->n_root_longs * sizeof *p->root_behind);
    p->root_ends = mig_alloc(p->n_root_longs * sizeof *p->root_ends);
    n = 0;
    for (uint32_t e = first; e; e = p->edge[e].next, n++) {
        struct mig_first *f = new_first(w);
        const struct mig_first *behind = mig_first_at(p, p->edge[e].behind);
        add_edge(w, f, &p->edge[e]);
        p->root_edge[n] = e;
        set_keys(p->root_takes, p->n_root_longs, n, f, n_keys);
        set_keys(p->root_behind, p->n_root_longs, n, behind, n_keys);
        p->root_ends[n / 64] |= (uint64_t)behind->end << (n % 64);
    }
}

/* The words of each set, by the sets of each word: of thousands of those that may be, a word is in one or two. */
static void fill_set_words(const struct work *w)
{
    const struct mig_periods *p = w->p;
    for (size_t word = 1; word < p->n_members; word++)
        for (size_t i = 0; i < p->stride; i++)
            for (uint64_t sets = p->member[word * p->stride + i]; sets; sets &= sets - 1) {
                size_t set = 64 * i + (size_t)__builtin_ctzll(sets);
                w->set_words[set * p->n_word_longs + word / 64] |= UINT64_C(1) << (word % 64);
            }
}

void mig_period_fill_firsts(struct mig_periods *p)
{
    struct work w = { .p = p };
    p->n_word_longs = p->n_members / 64 + 1;
    p->first_size = (sizeof(struct mig_first) + p->n_word_longs * sizeof(uint64_t) + 15) / 16 * 16;
    w.set_words = mig_arena_alloc(&w.arena, p->n_sets * p->n_word_longs * sizeof *w.set_words + 1);
    w.of_part = mig_arena_alloc(&w.arena, p->n_parts * sizeof(struct mig_first *));
    fill_set_words(&w);
    w.scratch = new_first(&w);
    fill_states(&w);
    fill_behind(&w);
    fill_root(&w);
    mig_map_free(&w.known);
    mig_map_free(&w.takes);
    mig_map_free(&w.behind);
    mig_arena_free(&w.arena);
}
