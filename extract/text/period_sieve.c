#include "extract/text/period_sieve.h"

#include <stdlib.h>

#include "base/hash.h"
#include "extract/text/period_grammar.h"
#include "extract/text/period_memo.h"
#include "extract/text/period_rest.h"
#include "extract/text/period_slot.h"
#include "extract/text/period_spot.h"

/* Sets of spots, the deterministic automaton's states; a cell that was never asked for is UNKNOWN. */
enum { NO = MIG_SIEVE_NO, YES = MIG_SIEVE_YES };
enum { MAX_SETS = 8192, MAX_LISTED = 1 << 19, MAX_CELLS = 1 << 16, N_AT = 2 * MAX_SETS, N_RECENT = 1024 };
enum { MAX_LOOK = 16 }; /* atoms behind the first: a number in words may go on for ever, "тысяча тысяча тысяча" */

struct set {
    uint32_t from, n; /* its spots in LISTED */
    bool is_alone;    /* a phrase may be over if nothing else stands in the text */
};
struct cell {
    uint32_t key; /* set << 16 | symbol */
    uint16_t to;  /* an answer or a set */
};

struct mig_sieve {
    struct mig_sieve_gate gate;
    const struct mig_periods *periods;
    struct mig_sieve *next;
    uint16_t *root;               /* [2 * kind + space] the set that an atom leads to */
    uint16_t *part;               /* [part] the set it begins with */
    struct cell recent[N_RECENT]; /* of all cells, those that were asked for last, one at each place */
    struct cell *cell;
    size_t n_cells, cap_cells;
    struct set *set; /* [0] .. [YES] are unused */
    size_t n_sets, cap_sets;
    size_t cap_kinds;     /* of gate.kinds */
    uint64_t *rest_kinds; /* a bit per kind that the rest of an element may take */
    uint32_t *listed;
    size_t n_listed, cap_listed;
    struct mig_period_spots spots;
    uint16_t *at; /* sets by their spots: a hash table */
    uint32_t turn;
    bool is_yes, is_alone; /* of the set that is being made */
    struct mig_period_memo *memo;
};

/* ---- spots ---- */

static void push(struct mig_sieve *s, uint32_t value)
{
    s->listed = mig_grow(s->listed, &s->cap_listed, s->n_listed + 1, sizeof *s->listed);
    s->listed[s->n_listed++] = value;
}

static void list(struct mig_sieve *s, uint32_t spot)
{
    if (s->spots.item[spot].seen != s->turn)
        push(s, spot);
    s->spots.item[spot].seen = s->turn;
}

/* STATE is reached; where a phrase of a part ends, so is what stands behind the part. */
static void reach(struct mig_sieve *s, uint32_t state, uint32_t up, uint32_t rest)
{
    const struct mig_periods *p = s->periods;
    for (;;) {
        const struct mig_state *st = &p->state[state];
        if (st->edge || rest)
            list(s, mig_period_spots_find(&s->spots, state, up, rest));
        if (st->row < 0)
            return;
        if (up == 0) {
            const struct mig_row *row = &p->row[st->row];
            *(row->is_alone && !row->is_part ? &s->is_alone : &s->is_yes) = true;
            return;
        }
        state = s->spots.item[up].state;
        up = s->spots.item[up].up;
        rest = 0;
    }
}

/* ---- elements of several atoms ---- */

/* STATE is led to by an element that is not over yet. */
static void reach_open(struct mig_sieve *s, uint32_t state, uint32_t up)
{
    list(s, mig_period_spots_find(&s->spots, state, up, MIG_REST_ORDINAL));
}

static void take_slot(struct mig_sieve *s, const struct mig_edge *edge, uint32_t up, const struct mig_atom_kind *kind)
{
    const struct mig_phrase_slot *slot = &mig_slots[edge->what];
    uint64_t classes = slot->classes | (slot->classes & MIG_NUMBER_WORDS ? MIG_NUMBER_MORE : 0);
    uint32_t rest = mig_rest_of(slot, &kind->like);
    if (kind->longer & classes) /* nobody knows how far */
        s->is_yes = true;
    else if (slot->classes & MIG_IN(DAY_UNIT) && edge->arg != MIG_MISSING && !(kind->units >> edge->arg & 1))
        return;
    if (rest == MIG_REST_ORDINAL)
        reach_open(s, edge->to, up);
    else
        reach(s, edge->to, up, rest);
}

/* An atom of KIND in the rest of an element. */
static void take_rest(struct mig_sieve *s, struct mig_period_spot from, const struct mig_atom_kind *kind)
{
    bool is_ordinal = kind->like.classes & (MIG_IN(ORD) | MIG_IN(ORD_SUFFIX));
    if (kind->longer & MIG_NUMBER_MORE)
        s->is_yes = true;
    if (from.rest == MIG_REST_ORDINAL && !is_ordinal)
        reach_open(s, from.state, from.up);
    else
        reach(s, from.state, from.up, from.rest == MIG_REST_ORDINAL ? MIG_REST_NUMBER : from.rest);
}

/* ---- sets ---- */

/* Where an atom of KIND leads from PLACE. */
static void advance(struct mig_sieve *s, struct mig_period_spot from, const struct mig_atom_kind *kind,
                    const struct mig_atom *a)
{
    const struct mig_periods *p = s->periods;
    const struct mig_state *state = &p->state[from.state];
    if (mig_rest_goes_on(from.rest, kind, a->space))
        take_rest(s, from, kind);
    if (from.rest == MIG_REST_ORDINAL || !mig_takes(p, state->first, a->kind))
        return;
    for (uint32_t e = state->edge; e && !s->is_yes; e = p->edge[e].next) {
        const struct mig_edge *edge = &p->edge[e];
        if ((edge->joined && a->space) || !mig_takes(p, edge->takes, a->kind))
            continue;
        if (edge->kind == MIG_EDGE_SLOT) {
            take_slot(s, edge, from.up, kind);
        } else if (edge->kind == MIG_EDGE_PART) {
            struct mig_period_spot inside = { p->part[edge->what].root,
                                              mig_period_spots_find(&s->spots, edge->to, from.up, 0), 0, 0 };
            advance(s, inside, kind, a);
        } else {
            reach(s, edge->to, from.up, 0);
        }
    }
}

/* Fills the bits of SET, the newest one. */
static void fill_kinds(struct mig_sieve *s, size_t set)
{
    s->gate.kinds = mig_grow(s->gate.kinds, &s->cap_kinds, (set + 1) * s->gate.n_longs, sizeof *s->gate.kinds);
    uint64_t *to = s->gate.kinds + set * s->gate.n_longs;
    memset(to, 0, s->gate.n_longs * sizeof *to);
    for (uint32_t i = 0; i < s->set[set].n; i++) {
        const struct mig_period_spot *spot = &s->spots.item[s->listed[s->set[set].from + i]];
        const uint64_t *first = s->periods->kinds_of + s->periods->state[spot->state].first * s->gate.n_longs;
        for (size_t k = 0; k < s->gate.n_longs; k++)
            to[k] |= spot->rest ? first[k] | s->rest_kinds[k] : first[k];
    }
    to[0] &= ~UINT64_C(1);
}

/* Where in AT the number of the set of the N spots listed from FROM on stands, or would. */
static uint16_t *find_set(const struct mig_sieve *s, size_t from, size_t n)
{
    const uint32_t *spots = s->listed + from;
    size_t i = (size_t)mig_hash(mig_span((const char *)spots, n * sizeof *spots)) + s->is_alone;
    for (;; i++) {
        uint16_t *at = &s->at[i % N_AT];
        const struct set *set = &s->set[*at];
        if (*at == 0 || (set->n == n && set->is_alone == s->is_alone &&
                         memcmp(s->listed + set->from, spots, n * sizeof *spots) == 0))
            return at;
    }
}

/* The set that was listed from FROM on: an answer, or its number. */
static uint16_t keep_set(struct mig_sieve *s, size_t from)
{
    size_t n = s->n_listed - from;
    uint16_t *at = s->is_yes ? NULL : find_set(s, from, n);
    bool is_full = s->n_sets == MAX_SETS || s->n_listed > MAX_LISTED;
    if (s->is_yes || *at || is_full || (n == 0 && !s->is_alone)) {
        s->n_listed = from;
        return s->is_yes ? YES : *at ? *at : n == 0 && !s->is_alone ? NO : YES;
    }
    s->set = mig_grow(s->set, &s->cap_sets, s->n_sets + 1, sizeof *s->set);
    s->set[s->n_sets] = (struct set){ (uint32_t)from, (uint32_t)n, s->is_alone };
    *at = (uint16_t)s->n_sets;
    fill_kinds(s, s->n_sets);
    return (uint16_t)s->n_sets++;
}

/* What the set SET becomes with an atom of SYMBOL. */
static uint16_t work_out(struct mig_sieve *s, uint16_t set, uint32_t symbol)
{
    const struct mig_atom_kind *kind = &s->periods->kind[symbol / 2];
    struct mig_atom atom = kind->like;
    size_t from = s->n_listed;
    if (set <= YES) /* of a part that came when all was full */
        return set;
    atom.kind = (uint16_t)(symbol / 2);
    atom.space = symbol & 1;
    s->turn++;
    s->is_yes = s->is_alone = false;
    for (uint32_t i = 0; i < s->set[set].n && !s->is_yes; i++) {
        const struct mig_period_spot *spot = &s->spots.item[s->listed[s->set[set].from + i]];
        if (spot->rest || mig_takes(s->periods, s->periods->state[spot->state].first, atom.kind))
            advance(s, *spot, kind, &atom);
    }
    return keep_set(s, from);
}

/* ---- cells ---- */

static struct cell *find_cell(const struct mig_sieve *s, uint32_t key)
{
    size_t i = (key * UINT32_C(0x9e3779b1)) >> 12 & (s->cap_cells - 1);
    while (s->cell[i].key && s->cell[i].key != key)
        i = (i + 1) & (s->cap_cells - 1);
    return &s->cell[i];
}

static void grow_cells(struct mig_sieve *s)
{
    struct cell *old = s->cell;
    size_t n = s->cap_cells;
    s->cap_cells = n ? 2 * n : 1024;
    s->cell = mig_alloc(s->cap_cells * sizeof *s->cell);
    for (size_t i = 0; i < n; i++)
        if (old[i].key)
            *find_cell(s, old[i].key) = old[i];
    free(old);
}

static __attribute__((noinline)) uint16_t find_next_set(struct mig_sieve *s, uint16_t set, uint32_t symbol)
{
    uint32_t key = (uint32_t)set << 16 | symbol;
    struct cell *cell = find_cell(s, key);
    if (cell->key)
        return cell->to;
    if (s->n_cells == MAX_CELLS)
        return YES;
    if (++s->n_cells * 2 > s->cap_cells) {
        grow_cells(s);
        cell = find_cell(s, key);
    }
    *cell = (struct cell){ key, work_out(s, set, symbol) };
    return cell->to;
}

static inline uint16_t next_set(struct mig_sieve *s, uint16_t set, uint32_t symbol)
{
    uint32_t key = (uint32_t)set << 16 | symbol;
    struct cell *recent = &s->recent[(key * UINT32_C(0x9e3779b1)) >> 12 & (N_RECENT - 1)];
    if (recent->key != key)
        *recent = (struct cell){ key, find_next_set(s, set, symbol) };
    return recent->to;
}

static void fill_rest_kinds(struct mig_sieve *s)
{
    const struct mig_periods *p = s->periods;
    s->gate.n_longs = p->n_kind_longs;
    s->rest_kinds = mig_alloc(s->gate.n_longs * sizeof *s->rest_kinds);
    for (size_t kind = 0; kind < p->n_kinds; kind++)
        for (uint32_t rest = MIG_REST_POINT; rest <= MIG_REST_ORDINAL; rest++)
            if (mig_rest_goes_on(rest, &p->kind[kind], false))
                s->rest_kinds[kind / 64] |= UINT64_C(1) << (kind % 64);
}

/* The set of the state alone that PART begins with; the last part is all phrases. */
static uint16_t first_set(struct mig_sieve *s, uint32_t part)
{
    size_t from = s->n_listed;
    s->is_yes = s->is_alone = false;
    push(s, mig_period_spots_find(&s->spots, s->periods->part[part].root, 0, 0));
    return keep_set(s, from);
}

struct mig_sieve *mig_sieve_find(struct mig_sieves *sieves, const struct mig_periods *periods)
{
    struct mig_sieve *s = sieves->first;
    while (s && s->periods != periods)
        s = s->next;
    if (s || !periods)
        return s;
    s = mig_alloc(sizeof *s);
    s->periods = periods;
    s->next = sieves->first;
    grow_cells(s);
    fill_rest_kinds(s);
    s->set = mig_grow(NULL, &s->cap_sets, 1, sizeof *s->set);
    s->n_sets = YES + 1;
    s->gate.kinds = mig_grow(NULL, &s->cap_kinds, s->n_sets * s->gate.n_longs, sizeof *s->gate.kinds);
    memset(s->gate.kinds, 0xFF, s->n_sets * s->gate.n_longs * sizeof *s->gate.kinds);
    memset(s->gate.kinds + NO * s->gate.n_longs, 0, s->gate.n_longs * sizeof *s->gate.kinds);
    s->at = mig_alloc(N_AT * sizeof *s->at);
    s->part = mig_alloc(periods->n_parts * sizeof *s->part);
    for (uint32_t part = 0; part < periods->n_parts; part++)
        s->part[part] = first_set(s, part);
    s->root = mig_alloc(2 * periods->n_kinds * sizeof *s->root);
    s->gate.root = mig_alloc(2 * periods->n_kinds * sizeof *s->gate.root);
    s->memo = mig_period_memo_new();
    sieves->first = s;
    return s;
}

/* From the atom *at on, which has led to SET; *at becomes the last one looked at. */
static bool goes_through(struct mig_sieve *s, uint16_t set, const struct mig_atoms *atoms, size_t *at)
{
    const struct mig_atom *item = atoms->item;
    const size_t first = *at, last = first + MAX_LOOK;
    while (set > YES) {
        if (*at == last || (first == 0 && *at + 1 == atoms->n && s->set[set].is_alone))
            return true;
        const struct mig_atom *a = &item[++*at]; /* the sentinel's kind is 0, which nothing takes */
        if (!mig_sieve_gate_takes(&s->gate, set, a->kind))
            return false;
        set = next_set(s, set, 2u * a->kind + a->space);
    }
    return set == YES;
}

bool mig_sieve_goes_on(struct mig_sieve *s, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_atom *a = &atoms->item[at];
    uint32_t symbol = 2u * a->kind + a->space;
    uint16_t *set = &s->root[symbol];
    if (*set == MIG_SIEVE_UNKNOWN) {
        *set = work_out(s, s->part[s->periods->n_parts - 1], symbol);
        s->gate.root[symbol] = (uint32_t)(*set * s->gate.n_longs);
    }
    return goes_through(s, *set, atoms, &at);
}

bool mig_sieve_may_be_part(struct mig_sieve *s, uint32_t part, const struct mig_atoms *atoms, size_t *at)
{
    const struct mig_atom *a = &atoms->item[*at];
    uint16_t kind = a->kind;
    return (s->part[part] <= YES || mig_sieve_gate_takes(&s->gate, s->part[part], kind)) &&
           goes_through(s, next_set(s, s->part[part], 2u * kind + a->space), atoms, at);
}

struct mig_period_memo *mig_sieve_memo(const struct mig_sieve *s)
{
    return s->memo;
}

void mig_sieves_free(struct mig_sieves *sieves)
{
    for (struct mig_sieve *s = sieves->first, *next; s; s = next) {
        next = s->next;
        mig_period_memo_free(s->memo);
        free(s->root);
        free(s->gate.root);
        free(s->part);
        free(s->cell);
        free(s->set);
        free(s->gate.kinds);
        free(s->rest_kinds);
        free(s->listed);
        mig_period_spots_free(&s->spots);
        free(s->at);
        free(s);
    }
    *sieves = (struct mig_sieves){ 0 };
}
