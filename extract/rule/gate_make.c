/* gate_make.c -- of gate.h: how a gate comes to be. */
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/rule/gate_table.h"
#include "extract/rule/subject.h"

/* A set that a word belongs to, and the next such set of that word; 0: none. */
struct member {
    uint32_t set, next;
    bool starts, ends; /* mig_required_word */
};
struct step {
    uint32_t child, next; /* the first state behind this one; the next one behind its own parent; 0: none */
    uint32_t symbol;
};

/* A gate in the making. */
struct making {
    struct mig_gate *g;
    uint16_t *by_folded;   /* symbol of a folded code point; 0: none yet */
    uint32_t *by_symbol;   /* the state of a first letter */
    uint32_t *sets;        /* per state, the first of the members that a word ending there is; 0: none does */
    struct member *member; /* [0] is unused */
    size_t n_members, cap_members;
    struct step *step; /* per state, how it is reached from the one before */
    size_t cap_steps, cap_sets;
    const struct mig_required_set **set; /* each once */
    size_t cap_set;
};

/* Letters get their symbols as words bring them. */
static uint32_t symbol_of(struct making *m, uint32_t c)
{
    uint16_t *symbol = &m->by_folded[c % MIG_GATE_LETTERS];
    if (!*symbol)
        *symbol = (uint16_t)m->g->n_symbols++;
    return *symbol;
}

static void spread_symbols(struct making *m)
{
    for (uint32_t c = 0; c < MIG_GATE_LETTERS; c++) {
        uint32_t folded = mig_subject_fold(c);
        m->g->symbol[c] = folded < MIG_GATE_LETTERS ? m->by_folded[folded] : 0;
    }
}

static uint32_t new_state(struct making *m, uint32_t symbol)
{
    m->step = mig_grow(m->step, &m->cap_steps, m->g->n_states + 1, sizeof *m->step);
    m->sets = mig_grow(m->sets, &m->cap_sets, m->g->n_states + 1, sizeof *m->sets);
    m->step[m->g->n_states] = (struct step){ .symbol = symbol };
    m->sets[m->g->n_states] = 0;
    return (uint32_t)m->g->n_states++;
}

static uint32_t step_to(struct making *m, uint32_t state, uint32_t symbol)
{
    uint32_t child = state ? m->step[state].child : m->by_symbol[symbol];
    while (child && m->step[child].symbol != symbol)
        child = m->step[child].next;
    if (child)
        return child;
    child = new_state(m, symbol); /* moves the steps */
    m->step[child].next = m->step[state].child;
    m->step[state].child = child;
    if (!state)
        m->by_symbol[symbol] = child;
    return child;
}

static void add_word(struct making *m, const struct mig_required_word *word, uint32_t set)
{
    uint32_t state = 0;
    for (size_t at = 0; at < word->n;)
        state = step_to(m, state, symbol_of(m, mig_utf8_next(mig_span(word->p, word->n), &at)));
    m->member = mig_grow(m->member, &m->cap_members, m->n_members + 1, sizeof *m->member);
    m->member[m->n_members] = (struct member){ set, m->sets[state], word->starts != 0, word->ends != 0 };
    m->sets[state] = (uint32_t)m->n_members++;
}

/* Sets that patterns share (a list used by many) get one number. */
static uint32_t number_set(struct making *m, struct mig_map *known, const struct mig_required_set *set)
{
    struct mig_span key = mig_span((const char *)set->item, set->n * sizeof *set->item);
    uint32_t number = mig_map_add(known, key, (uint32_t)m->g->n_sets);
    if (number != MIG_MAP_NONE)
        return number;
    m->set = mig_grow(m->set, &m->cap_set, m->g->n_sets + 1, sizeof *m->set);
    m->set[m->g->n_sets] = set;
    return (uint32_t)m->g->n_sets++;
}

static void number_sets(struct making *m, const struct mig_required *required)
{
    struct mig_map known = { 0 };
    for (size_t p = 0; p < m->g->n_patterns; p++) {
        struct mig_gate_needs *needs = &m->g->needs[p];
        for (size_t s = 0; s < required[p].n; s++) {
            const struct mig_required_set *set = &required[p].set[s];
            needs->item[s] = MIG_N_SIDES * number_set(m, &known, set) + (uint32_t)set->side;
            needs->reach[s] = set->side == MIG_SIDE_BEFORE ? set->tail : set->lead;
        }
        needs->n = (uint8_t)required[p].n;
        if (required[p].n == 0)
            m->g->always[p / 64] |= UINT64_C(1) << p % 64;
    }
    mig_map_free(&known);
}

static void add_words(struct making *m)
{
    m->member = mig_grow(m->member, &m->cap_members, 1, sizeof *m->member);
    m->n_members = 1;
    new_state(m, 0);
    for (size_t s = 0; s < m->g->n_sets; s++)
        for (size_t w = 0; w < m->set[s]->n; w++)
            add_word(m, &m->set[s]->item[w], (uint32_t)s);
}

/* What building needs besides: per state its row, and per row its state. */
struct laying {
    struct mig_gate_rows *rows;
    uint32_t *row_of, *state_of;
    uint32_t *entry_of; /* per state */
    uint32_t n_ends;
};

static uint32_t entry_at(const struct mig_gate_rows *rows, size_t at)
{
    return rows->narrow ? rows->narrow[at] : rows->wide[at];
}

static void put_entry(struct mig_gate_rows *rows, size_t at, uint32_t entry)
{
    if (rows->narrow)
        rows->narrow[at] = (uint16_t)entry;
    else
        rows->wide[at] = entry;
}

static void make_rows(struct making *m, struct laying *l)
{
    struct mig_gate_rows *rows = &m->g->rows;
    uint32_t n_rows = 0;
    *l = (struct laying){ .rows = rows };
    l->row_of = mig_alloc(3 * m->g->n_states * sizeof *l->row_of);
    l->state_of = l->row_of + m->g->n_states;
    l->entry_of = l->state_of + m->g->n_states;
    rows->units = (m->g->n_symbols + MIG_GATE_UNIT - 1) / MIG_GATE_UNIT;
    for (uint32_t s = 0; s < m->g->n_states; s++)
        if (s == 0 || m->step[s].child) {
            l->state_of[n_rows] = s;
            l->row_of[s] = l->entry_of[s] = n_rows++ * rows->units;
        }
    rows->n_units = n_rows * rows->units;
    const size_t n = (size_t)rows->n_units * MIG_GATE_UNIT; /* each is written, but for what no symbol asks for */
    if (rows->n_units + m->g->n_states <= UINT16_MAX)
        rows->narrow = mig_realloc(NULL, n * sizeof *rows->narrow);
    else
        rows->wide = mig_realloc(NULL, n * sizeof *rows->wide);
    rows->end_state = mig_alloc(2 * m->g->n_states * sizeof *rows->end_state);
    rows->end_row = rows->end_state + m->g->n_states;
}

static uint32_t state_at(const struct laying *l, uint32_t entry)
{
    const struct mig_gate_rows *rows = l->rows;
    return entry < rows->n_units ? l->state_of[entry / rows->units] : rows->end_state[entry - rows->n_units];
}

/* STATE, whose suffix is known, comes to be: what leads to it. */
static void settle_state(struct making *m, struct laying *l, uint32_t state)
{
    m->g->ends[state] = m->sets[state] ? state : m->g->ends[m->g->fail[state]];
    if (!m->step[state].child)
        l->row_of[state] = l->row_of[m->g->fail[state]];
    if (!m->g->ends[state])
        return;
    l->rows->end_state[l->n_ends] = state;
    l->rows->end_row[l->n_ends] = l->row_of[state];
    l->entry_of[state] = l->rows->n_units + l->n_ends++;
}

/* The row of STATE begins as that of its suffix. */
static void copy_row(struct mig_gate_rows *rows, uint32_t to, uint32_t from)
{
    const size_t size = rows->narrow ? sizeof *rows->narrow : sizeof *rows->wide,
                 row = rows->units * MIG_GATE_UNIT * size;
    char *all = rows->narrow ? (char *)rows->narrow : (char *)rows->wide;
    if (to == from) /* no letter has been read, and none leads on */
        memset(all, 0, row);
    else
        memcpy(all + to * MIG_GATE_UNIT * size, all + from * MIG_GATE_UNIT * size, row);
}

/* Breadth first: a missing step is that of the longest suffix that is a prefix, so scanning never goes back. */
static void fill_table(struct making *m)
{
    struct laying l;
    uint32_t *queue = mig_alloc(m->g->n_states * sizeof *queue);
    m->g->fail = mig_alloc(m->g->n_states * sizeof *m->g->fail);
    m->g->depth = mig_alloc(m->g->n_states * sizeof *m->g->depth);
    m->g->ends = mig_alloc(m->g->n_states * sizeof *m->g->ends);
    make_rows(m, &l);
    for (size_t head = 0, tail = 1; head < tail; head++) {
        const uint32_t state = queue[head], row = l.row_of[state], back = l.row_of[m->g->fail[state]];
        if (m->step[state].child || state == 0)
            copy_row(&m->g->rows, row, back);
        for (uint32_t child = m->step[state].child; child; child = m->step[child].next) {
            const uint32_t symbol = m->step[child].symbol;
            m->g->depth[child] = (uint8_t)(m->g->depth[state] + 1);
            m->g->fail[child] = state ? state_at(&l, entry_at(&m->g->rows, back * MIG_GATE_UNIT + symbol)) : 0;
            settle_state(m, &l, child);
            put_entry(&m->g->rows, row * MIG_GATE_UNIT + symbol, l.entry_of[child]);
            queue[tail++] = child;
        }
    }
    free(l.row_of);
    free(queue);
}

/* Members of a word one behind the other. */
static void index_words(struct making *m)
{
    uint32_t n = 0;
    m->g->sets_at = mig_alloc((m->g->n_states + 1) * sizeof *m->g->sets_at);
    m->g->set_of = mig_alloc(m->n_members * sizeof *m->g->set_of);
    for (size_t s = 0; s < m->g->n_states; s++) {
        m->g->sets_at[s] = n;
        for (uint32_t i = m->sets[s]; i; i = m->member[i].next)
            m->g->set_of[n++] =
                (struct mig_gate_word){ m->member[i].set & 0x3FFFFFFF, m->member[i].starts, m->member[i].ends };
    }
    m->g->sets_at[m->g->n_states] = n;
}

static void index_patterns(struct mig_gate *g)
{
    g->first_at = mig_alloc((g->n_sets + 2) * sizeof *g->first_at);
    for (size_t p = 0; p < g->n_patterns; p++)
        if (g->needs[p].n)
            g->first_at[g->needs[p].item[0] / MIG_N_SIDES + 2]++;
    for (size_t s = 2; s < g->n_sets + 2; s++)
        g->first_at[s] += g->first_at[s - 1];
    g->first = mig_alloc(g->n_patterns * sizeof *g->first);
    for (size_t p = 0; p < g->n_patterns; p++)
        if (g->needs[p].n)
            g->first[g->first_at[g->needs[p].item[0] / MIG_N_SIDES + 1]++] = (uint32_t)p;
}

struct mig_gate *mig_gate_new(const struct mig_required *required, size_t n_patterns)
{
    struct mig_gate *g = mig_alloc(sizeof *g);
    struct making m = { .g = g };
    g->n_patterns = n_patterns;
    g->needs = mig_alloc(n_patterns * sizeof *g->needs);
    g->always = mig_alloc((n_patterns / 64 + 1) * sizeof *g->always);
    number_sets(&m, required);
    g->n_symbols = 1;
    m.by_folded = mig_alloc(MIG_GATE_LETTERS * sizeof *m.by_folded);
    m.by_symbol = mig_alloc((MIG_GATE_LETTERS + 1) * sizeof *m.by_symbol);
    add_words(&m);
    spread_symbols(&m);
    fill_table(&m);
    index_words(&m);
    index_patterns(g);
    free(m.set);
    free(m.step);
    free(m.sets);
    free(m.member);
    free(m.by_folded);
    free(m.by_symbol);
    return g;
}
