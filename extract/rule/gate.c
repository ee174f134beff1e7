#include "extract/rule/gate.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/gate_table.h"
#include "extract/rule/subject.h"

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
    const bool goes_on = at < s->text.n && mig_subject_is_of_word(s->text.p[at]) && !is_bound(s, at);
    for (uint32_t end = g->ends[state]; end; end = g->ends[g->fail[end]]) {
        const size_t start = go_back(s->text, at, g->depth[end]);
        const bool is_within =
            start > 0 && mig_subject_is_of_word(s->text.p[mig_utf8_floor(s->text, start - 1)]) && !is_bound(s, start);
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
    return folded < MIG_GATE_LETTERS ? g->symbol[folded] : 0;
}

static bool is_due(const struct mig_gate *g, uint32_t pattern, const struct mig_gate_notes *n)
{
    const struct mig_gate_needs *needs = &g->needs[pattern];
    for (size_t i = 1; i < needs->n; i++)
        if (n->met[needs->item[i] / MIG_N_SIDES].round != n->round)
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
    const struct mig_gate_needs *needs = &g->needs[pattern];
    for (size_t i = 0; i < needs->n; i++) {
        const uint32_t first = n->met[needs->item[i] / MIG_N_SIDES].first, side = needs->item[i] % MIG_N_SIDES;
        if ((side == MIG_SIDE_BEFORE && !is_before(n, first, strides, figure, needs->reach[i])) ||
            (side == MIG_SIDE_BEHIND && !is_behind(n, first, strides, figure, needs->reach[i])))
            return false;
    }
    return true;
}

static inline __attribute__((always_inline)) void find_words(const struct mig_gate *g, const struct mig_sentence *s,
                                                             bool is_narrow, struct mig_gate_notes *n)
{
    const struct mig_gate_rows *rows = &g->rows;
    const struct mig_span text = s->text;
    uint32_t row = 0;
    for (size_t at = 0; at < text.n;) {
        const size_t to = (size_t)row * MIG_GATE_UNIT + next_symbol(g, text, &at);
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
