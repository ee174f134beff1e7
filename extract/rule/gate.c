#include "extract/rule/gate.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/rule/subject.h"

/* Required words hold no code point from here on (required.c), so one table of symbols serves all letters. */
enum { LETTERS_END = 0x800, N_SIDES = MIG_SIDE_ANY + 1 };

/* Sets of a pattern, each N_SIDES * set + side, and how far from the figure their words may stand. */
struct needs {
    uint32_t item[MIG_MAX_REQUIRED];
    struct mig_extent reach[MIG_MAX_REQUIRED];
    uint8_t n;
};

/* A set that a word belongs to, and the next such set of that word; 0: none. */
struct member {
    uint32_t set, next;
    bool starts, ends; /* mig_required_word */
};
/* The same, once all are known. */
struct word_of {
    uint32_t set : 30, starts : 1, ends : 1;
};

struct step {
    uint32_t child, next; /* the first state behind this one; the next one behind its own parent; 0: none */
    uint32_t symbol;
};

/* Where each symbol leads to. States that no word goes on from have no row: what comes is looked up where their longest suffix has
 * it. Entries below n_units are rows, each of some units; those from there on are states where a word ends, by their number among those. */
enum { UNIT = 8 }; /* entries */
struct rows {
    uint16_t *narrow; /* while they are few enough; else NULL */
    uint32_t *wide;
    uint32_t units; /* of a row */
    uint32_t n_units;
    uint32_t *end_state, *end_row; /* of those numbers */
};

struct mig_gate {
    uint16_t symbol[LETTERS_END]; /* of a code point, folded on the way; 0: in no required word */
    uint32_t n_symbols;
    uint16_t *by_folded; /* while building: symbol of a folded code point; 0: none yet */
    struct rows rows;
    uint32_t *fail, *ends; /* per state; ends: nearest state on the fail path, itself first, where words end; 0: none */
    uint32_t *sets_at;     /* state -> sets of the word that ends there: sets_at[s] .. sets_at[s + 1] of set_of */
    struct word_of *set_of;
    uint8_t *depth; /* per state: letters of the words that end there */
    uint32_t *sets; /* while building: per state, the first of the members that a word ending there is; 0: none does */
    struct member *member; /* while building; [0] is unused */
    size_t n_members, cap_members;
    uint32_t *by_symbol; /* while building: the state of a first letter */
    struct step *step;   /* while building: per state, how it is reached from the one before */
    size_t n_states, cap_steps, cap_sets;
    uint32_t *first; /* set -> patterns whose first set it is: first_at[s] .. first_at[s + 1] of first */
    uint32_t *first_at;
    const struct mig_required_set **set; /* while building: each once */
    size_t n_sets, cap_set;
    struct needs *needs; /* per pattern */
    uint64_t *always;    /* patterns without a set */
    size_t n_patterns;
};

/* ---- building ---- */

/* Letters get their symbols as words bring them. */
static uint32_t symbol_of(struct mig_gate *g, uint32_t c)
{
    uint16_t *symbol = &g->by_folded[c % LETTERS_END];
    if (!*symbol)
        *symbol = (uint16_t)g->n_symbols++;
    return *symbol;
}

static void spread_symbols(struct mig_gate *g)
{
    for (uint32_t c = 0; c < LETTERS_END; c++) {
        uint32_t folded = mig_subject_fold(c);
        g->symbol[c] = folded < LETTERS_END ? g->by_folded[folded] : 0;
    }
}

static uint32_t new_state(struct mig_gate *g, uint32_t symbol)
{
    g->step = mig_grow(g->step, &g->cap_steps, g->n_states + 1, sizeof *g->step);
    g->sets = mig_grow(g->sets, &g->cap_sets, g->n_states + 1, sizeof *g->sets);
    g->step[g->n_states] = (struct step){ .symbol = symbol };
    g->sets[g->n_states] = 0;
    return (uint32_t)g->n_states++;
}

static uint32_t step_to(struct mig_gate *g, uint32_t state, uint32_t symbol)
{
    uint32_t child = state ? g->step[state].child : g->by_symbol[symbol];
    while (child && g->step[child].symbol != symbol)
        child = g->step[child].next;
    if (child)
        return child;
    child = new_state(g, symbol); /* moves the steps */
    g->step[child].next = g->step[state].child;
    g->step[state].child = child;
    if (!state)
        g->by_symbol[symbol] = child;
    return child;
}

static void add_word(struct mig_gate *g, const struct mig_required_word *word, uint32_t set)
{
    uint32_t state = 0;
    for (size_t at = 0; at < word->n;)
        state = step_to(g, state, symbol_of(g, mig_utf8_next(mig_span(word->p, word->n), &at)));
    g->member = mig_grow(g->member, &g->cap_members, g->n_members + 1, sizeof *g->member);
    g->member[g->n_members] = (struct member){ set, g->sets[state], word->starts != 0, word->ends != 0 };
    g->sets[state] = (uint32_t)g->n_members++;
}

/* Sets that patterns share (a list used by many) get one number. */
static uint32_t number_set(struct mig_gate *g, struct mig_map *known, const struct mig_required_set *set)
{
    struct mig_span key = mig_span((const char *)set->item, set->n * sizeof *set->item);
    uint32_t number = mig_map_add(known, key, (uint32_t)g->n_sets);
    if (number != MIG_MAP_NONE)
        return number;
    g->set = mig_grow(g->set, &g->cap_set, g->n_sets + 1, sizeof *g->set);
    g->set[g->n_sets] = set;
    return (uint32_t)g->n_sets++;
}

static void number_sets(struct mig_gate *g, const struct mig_required *required)
{
    struct mig_map known = { 0 };
    for (size_t p = 0; p < g->n_patterns; p++) {
        struct needs *needs = &g->needs[p];
        for (size_t s = 0; s < required[p].n; s++) {
            const struct mig_required_set *set = &required[p].set[s];
            needs->item[s] = N_SIDES * number_set(g, &known, set) + (uint32_t)set->side;
            needs->reach[s] = set->side == MIG_SIDE_BEFORE ? set->tail : set->lead;
        }
        needs->n = (uint8_t)required[p].n;
        if (required[p].n == 0)
            g->always[p / 64] |= UINT64_C(1) << p % 64;
    }
    mig_map_free(&known);
}

static void add_words(struct mig_gate *g)
{
    g->member = mig_grow(g->member, &g->cap_members, 1, sizeof *g->member);
    g->n_members = 1;
    new_state(g, 0);
    for (size_t s = 0; s < g->n_sets; s++)
        for (size_t w = 0; w < g->set[s]->n; w++)
            add_word(g, &g->set[s]->item[w], (uint32_t)s);
}

/* What building needs besides: per state its row, and per row its state. */
struct laying {
    struct rows *rows;
    uint32_t *row_of, *state_of;
    uint32_t *entry_of; /* per state */
    uint32_t n_ends;
};

static uint32_t entry_at(const struct rows *rows, size_t at)
{
    return rows->narrow ? rows->narrow[at] : rows->wide[at];
}

static void put_entry(struct rows *rows, size_t at, uint32_t entry)
{
    if (rows->narrow)
        rows->narrow[at] = (uint16_t)entry;
    else
        rows->wide[at] = entry;
}

static void make_rows(struct mig_gate *g, struct laying *l)
{
    struct rows *rows = &g->rows;
    uint32_t n_rows = 0;
    *l = (struct laying){ .rows = rows };
    l->row_of = mig_alloc(3 * g->n_states * sizeof *l->row_of);
    l->state_of = l->row_of + g->n_states;
    l->entry_of = l->state_of + g->n_states;
    rows->units = (g->n_symbols + UNIT - 1) / UNIT;
    for (uint32_t s = 0; s < g->n_states; s++)
        if (s == 0 || g->step[s].child) {
            l->state_of[n_rows] = s;
            l->row_of[s] = l->entry_of[s] = n_rows++ * rows->units;
        }
    rows->n_units = n_rows * rows->units;
    const size_t n = (size_t)rows->n_units * UNIT; /* each is written, but for what no symbol asks for */
    if (rows->n_units + g->n_states <= UINT16_MAX)
        rows->narrow = mig_realloc(NULL, n * sizeof *rows->narrow);
    else
        rows->wide = mig_realloc(NULL, n * sizeof *rows->wide);
    rows->end_state = mig_alloc(2 * g->n_states * sizeof *rows->end_state);
    rows->end_row = rows->end_state + g->n_states;
}

static uint32_t state_at(const struct laying *l, uint32_t entry)
{
    const struct rows *rows = l->rows;
    return entry < rows->n_units ? l->state_of[entry / rows->units] : rows->end_state[entry - rows->n_units];
}

/* STATE, whose suffix is known, comes to be: what leads to it. */
static void settle_state(struct mig_gate *g, struct laying *l, uint32_t state)
{
    g->ends[state] = g->sets[state] ? state : g->ends[g->fail[state]];
    if (!g->step[state].child)
        l->row_of[state] = l->row_of[g->fail[state]];
    if (!g->ends[state])
        return;
    l->rows->end_state[l->n_ends] = state;
    l->rows->end_row[l->n_ends] = l->row_of[state];
    l->entry_of[state] = l->rows->n_units + l->n_ends++;
}

/* The row of STATE begins as that of its suffix. */
static void copy_row(struct rows *rows, uint32_t to, uint32_t from)
{
    const size_t size = rows->narrow ? sizeof *rows->narrow : sizeof *rows->wide, row = rows->units * UNIT * size;
    char *all = rows->narrow ? (char *)rows->narrow : (char *)rows->wide;
    if (to == from) /* no letter has been read, and none leads on */
        memset(all, 0, row);
    else
        memcpy(all + to * UNIT * size, all + from * UNIT * size, row);
}

/* Breadth first: a missing step is that of the longest suffix that is a prefix, so scanning never goes back. */
static void fill_table(struct mig_gate *g)
{
    struct laying l;
    uint32_t *queue = mig_alloc(g->n_states * sizeof *queue);
    g->fail = mig_alloc(g->n_states * sizeof *g->fail);
    g->depth = mig_alloc(g->n_states * sizeof *g->depth);
    g->ends = mig_alloc(g->n_states * sizeof *g->ends);
    make_rows(g, &l);
    for (size_t head = 0, tail = 1; head < tail; head++) {
        const uint32_t state = queue[head], row = l.row_of[state], back = l.row_of[g->fail[state]];
        if (g->step[state].child || state == 0)
            copy_row(&g->rows, row, back);
        for (uint32_t child = g->step[state].child; child; child = g->step[child].next) {
            const uint32_t symbol = g->step[child].symbol;
            g->depth[child] = (uint8_t)(g->depth[state] + 1);
            g->fail[child] = state ? state_at(&l, entry_at(&g->rows, back * UNIT + symbol)) : 0;
            settle_state(g, &l, child);
            put_entry(&g->rows, row * UNIT + symbol, l.entry_of[child]);
            queue[tail++] = child;
        }
    }
    free(l.row_of);
    free(queue);
}

/* Members of a word one behind the other. */
static void index_words(struct mig_gate *g)
{
    uint32_t n = 0;
    g->sets_at = mig_alloc((g->n_states + 1) * sizeof *g->sets_at);
    g->set_of = mig_alloc(g->n_members * sizeof *g->set_of);
    for (size_t s = 0; s < g->n_states; s++) {
        g->sets_at[s] = n;
        for (uint32_t i = g->sets[s]; i; i = g->member[i].next)
            g->set_of[n++] = (struct word_of){ g->member[i].set & 0x3FFFFFFF, g->member[i].starts, g->member[i].ends };
    }
    g->sets_at[g->n_states] = n;
}

static void index_patterns(struct mig_gate *g)
{
    g->first_at = mig_alloc((g->n_sets + 2) * sizeof *g->first_at);
    for (size_t p = 0; p < g->n_patterns; p++)
        if (g->needs[p].n)
            g->first_at[g->needs[p].item[0] / N_SIDES + 2]++;
    for (size_t s = 2; s < g->n_sets + 2; s++)
        g->first_at[s] += g->first_at[s - 1];
    g->first = mig_alloc(g->n_patterns * sizeof *g->first);
    for (size_t p = 0; p < g->n_patterns; p++)
        if (g->needs[p].n)
            g->first[g->first_at[g->needs[p].item[0] / N_SIDES + 1]++] = (uint32_t)p;
}

struct mig_gate *mig_gate_new(const struct mig_required *required, size_t n_patterns)
{
    struct mig_gate *g = mig_alloc(sizeof *g);
    g->n_patterns = n_patterns;
    g->needs = mig_alloc(n_patterns * sizeof *g->needs);
    g->always = mig_alloc((n_patterns / 64 + 1) * sizeof *g->always);
    number_sets(g, required);
    g->n_symbols = 1;
    g->by_folded = mig_alloc(LETTERS_END * sizeof *g->by_folded);
    g->by_symbol = mig_alloc((LETTERS_END + 1) * sizeof *g->by_symbol);
    add_words(g);
    spread_symbols(g);
    fill_table(g);
    index_words(g);
    index_patterns(g);
    free(g->set);
    free(g->step);
    free(g->sets);
    free(g->member);
    free(g->by_folded);
    free(g->by_symbol);
    g->by_symbol = NULL;
    g->sets = NULL;
    g->member = NULL;
    g->by_folded = NULL;
    g->set = NULL;
    g->step = NULL;
    return g;
}

void mig_gate_free(struct mig_gate *g)
{
    if (!g)
        return;
    free(g->rows.narrow);
    free(g->rows.wide);
    free(g->rows.end_state);
    free(g->fail);
    free(g->depth);
    free(g->ends);
    free(g->sets_at);
    free(g->set_of);
    free(g->first);
    free(g->first_at);
    free(g->needs);
    free(g->always);
    free(g);
}

/* ---- scanning ---- */

static void start_round(const struct mig_gate *g, struct mig_gate_notes *n)
{
    if (n->n_met < g->n_sets || !n->due || ++n->round == 0) {
        free(n->met);
        free(n->set);
        n->n_met = g->n_sets > n->n_met ? g->n_sets : n->n_met;
        n->met = mig_alloc(n->n_met * sizeof *n->met);
        n->set = mig_alloc(n->n_met * sizeof *n->set);
        n->round = 1;
    }
    n->n_sets = 0;
    n->n_hits = 1;
    n->n_words = g->n_patterns / 64 + 1;
    n->due = mig_realloc(n->due, n->n_words * sizeof *n->due);
    memcpy(n->due, g->always, n->n_words * sizeof *n->due);
}

/* A word of SET ends at AT. */
static void add_hit(struct mig_gate_notes *n, uint32_t set, size_t at)
{
    struct mig_gate_met *met = &n->met[set];
    const uint32_t hit = (uint32_t)n->n_hits;
    n->hit = mig_grow(n->hit, &n->cap_hits, n->n_hits + 1, sizeof *n->hit);
    n->hit[n->n_hits++] = (struct mig_gate_hit){ .end = (uint32_t)at };
    if (met->round == n->round) {
        n->hit[met->last].next = hit;
    } else {
        *met = (struct mig_gate_met){ .round = n->round, .first = hit };
        n->set[n->n_sets++] = set;
    }
    met->last = hit;
}

/* Is the character at AT surely one of a word to PCRE2? */
static bool is_of_word(struct mig_span text, size_t at)
{
    const char c = text.p[at];
    const uint32_t cyrillic = c == '\xD0' || c == '\xD1' ? mig_utf8_next(text, &at) : 0;
    return mig_is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || (cyrillic >= 0x400 && cyrillic <= 0x481);
}

static size_t go_back(struct mig_span text, size_t at, size_t n_letters)
{
    while (at > 0 && n_letters-- > 0)
        at = mig_utf8_floor(text, at - 1);
    return at;
}

/* Does a token begin or end at AT? There a word ends, whatever stands beside it. */
static bool is_bound(const struct mig_sentence *s, size_t at)
{
    size_t low = 0, high = s->n_tokens;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (s->token[mid].end < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low < s->n_tokens && (s->token[low].end == at || s->token[low].start == at ||
                                 (low + 1 < s->n_tokens && s->token[low + 1].start == at));
}

/* The sets of all words that end in STATE, byte AT of the text, and start and end a word where they must. */
static void note(const struct mig_gate *g, uint32_t state, const struct mig_sentence *s, size_t at,
                 struct mig_gate_notes *n)
{
    const bool goes_on = at < s->text.n && is_of_word(s->text, at) && !is_bound(s, at);
    for (uint32_t end = g->ends[state]; end; end = g->ends[g->fail[end]]) {
        const size_t start = go_back(s->text, at, g->depth[end]);
        const bool is_within =
            start > 0 && is_of_word(s->text, mig_utf8_floor(s->text, start - 1)) && !is_bound(s, start);
        for (uint32_t i = g->sets_at[end]; i < g->sets_at[end + 1]; i++)
            if (!(is_within && g->set_of[i].starts) && !(goes_on && g->set_of[i].ends))
                add_hit(n, g->set_of[i].set, at);
    }
}

/* The symbol at TEXT[*at]. Some code points beyond the table fold into it: U+212A to k, U+1C80 to в. */
static uint32_t next_symbol(const struct mig_gate *g, struct mig_span text, size_t *at)
{
    unsigned char c = (unsigned char)text.p[*at];
    if (c < 0x80)
        return (*at)++, g->symbol[c];
    if (c < 0xE0 && *at + 1 < text.n) {
        uint32_t code = (c & 0x1Fu) << 6 | ((unsigned char)text.p[*at + 1] & 0x3Fu);
        *at += 2;
        return g->symbol[code];
    }
    uint32_t folded = mig_subject_fold(mig_utf8_next(text, at));
    return folded < LETTERS_END ? g->symbol[folded] : 0;
}

static bool is_due(const struct mig_gate *g, uint32_t pattern, const struct mig_gate_notes *n)
{
    const struct needs *needs = &g->needs[pattern];
    for (size_t i = 1; i < needs->n; i++)
        if (n->met[needs->item[i] / N_SIDES].round != n->round)
            return false;
    return true;
}

/* Ends a word from HIT on before FIGURE, within REACH? The nearest one tells. */
static bool is_before(const struct mig_gate_notes *n, uint32_t hit, const struct mig_strides *strides,
                      const struct mig_token *figure, struct mig_extent reach)
{
    uint32_t end = n->hit[hit].end;
    if (end > figure->end)
        return false;
    while ((hit = n->hit[hit].next) && n->hit[hit].end <= figure->end)
        end = n->hit[hit].end;
    return end >= figure->start || mig_strides_within(strides, end, figure->start, reach);
}

static bool is_behind(const struct mig_gate_notes *n, uint32_t hit, const struct mig_strides *strides,
                      const struct mig_token *figure, struct mig_extent reach)
{
    while (hit && n->hit[hit].end <= figure->start)
        hit = n->hit[hit].next;
    return hit && (n->hit[hit].end <= figure->end || mig_strides_within(strides, figure->end, n->hit[hit].end, reach));
}

bool mig_gate_reaches(const struct mig_gate *g, const struct mig_gate_notes *n, size_t pattern,
                      const struct mig_strides *strides, const struct mig_token *figure)
{
    const struct needs *needs = &g->needs[pattern];
    for (size_t i = 0; i < needs->n; i++) {
        const uint32_t first = n->met[needs->item[i] / N_SIDES].first, side = needs->item[i] % N_SIDES;
        if ((side == MIG_SIDE_BEFORE && !is_before(n, first, strides, figure, needs->reach[i])) ||
            (side == MIG_SIDE_BEHIND && !is_behind(n, first, strides, figure, needs->reach[i])))
            return false;
    }
    return true;
}

static inline __attribute__((always_inline)) void find_words(const struct mig_gate *g, const struct mig_sentence *s,
                                                             bool is_narrow, struct mig_gate_notes *n)
{
    const struct rows *rows = &g->rows;
    const struct mig_span text = s->text;
    uint32_t row = 0;
    for (size_t at = 0; at < text.n;) {
        const size_t to = (size_t)row * UNIT + next_symbol(g, text, &at);
        row = is_narrow ? rows->narrow[to] : rows->wide[to];
        if (row < rows->n_units)
            continue;
        const uint32_t end = row - rows->n_units;
        note(g, rows->end_state[end], s, at, n);
        row = rows->end_row[end];
    }
}

void mig_gate_scan(const struct mig_gate *g, const struct mig_sentence *s, struct mig_gate_notes *n)
{
    start_round(g, n);
    if (g->rows.narrow)
        find_words(g, s, true, n);
    else
        find_words(g, s, false, n);
    for (size_t k = 0; k < n->n_sets; k++)
        for (uint32_t i = g->first_at[n->set[k]]; i < g->first_at[n->set[k] + 1]; i++)
            if (is_due(g, g->first[i], n))
                n->due[g->first[i] / 64] |= UINT64_C(1) << g->first[i] % 64;
}

void mig_gate_notes_free(struct mig_gate_notes *n)
{
    free(n->due);
    free(n->met);
    free(n->hit);
    free(n->set);
    *n = (struct mig_gate_notes){ 0 };
}
