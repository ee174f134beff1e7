#include "extract/text/period.h"

#include <math.h>

#include "extract/text/look.h"
#include "extract/text/period_grammar.h"
#include "extract/text/period_guard.h"
#include "extract/text/period_memo.h"
#include "extract/text/period_tense.h"

#define UNSET UINT32_MAX
enum { MAX_STEPS = 4000, MAX_KEYS = 66 };

struct match {
    const struct mig_period_reader *reader;
    const struct mig_periods *periods;
    const struct mig_atoms *atoms;
    struct mig_inners inners;
    struct mig_trail trail;
    unsigned steps; /* edges tried; a bound on the work of one start */
};

/* The longest way through one trie. */
struct best {
    size_t begin, n;
    struct mig_when when;
    struct mig_days days; /* of a phrase, not of a part */
    const struct mig_row *row;
    bool is_phrase;
};

static const struct mig_atom *atom_at(const struct match *m, size_t at)
{
    return &m->atoms->item[at < m->atoms->n ? at : m->atoms->n];
}

static bool is_digits(const struct mig_atom *a)
{
    return a->type == MIG_ATOM_DIGITS;
}

/* A bare number is a year only in our times. */
static bool is_likely(const struct mig_row *row, const struct mig_days *s)
{
    mig_day day = s->from != MIG_NO_DAY ? s->from : s->to;
    return !row->is_weak || day == MIG_NO_DAY || (day >= mig_day_of(1900, 1, 1) && day <= mig_day_of(2099, 12, 31));
}

/* May EDGE take the atom A before the next one? Mostly not, and nothing foretells it: no branch. */
static inline bool edge_fits(const struct mig_periods *p, const struct mig_edge *edge, const struct mig_atom *a)
{
    bool behind = edge->may_end | mig_takes(p, edge->behind, a[1].kind);
    return !(edge->joined & a->space) & mig_takes(p, edge->takes, a->kind) & behind;
}

/* A bit for each of N edges from FIRST on that may take A. */
static inline uint64_t fitting(const struct mig_periods *p, const struct mig_edge *first, size_t n,
                               const struct mig_atom *a)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < n; i++)
        bits |= (uint64_t)edge_fits(p, &first[i], a) << i;
    return bits;
}

/* ---- walking a trie ---- */

static void overlay(struct mig_when *when, int16_t (*v)[2], int second)
{
    enum { N = 2 * MIG_N_OPERANDS };
    int16_t from[N], to[N]; /* own ones, which the compiler knows to be apart */
    memcpy(from, v, sizeof from);
    memcpy(to, when->v, sizeof to);
    for (int i = 0; i < N && !second; i++)
        to[i] = from[i] != MIG_MISSING ? from[i] : to[i];
    for (int i = 0; i < N && second; i++)
        to[i | 1] = from[i] != MIG_MISSING ? from[i] : to[i | 1];
    memcpy(when->v, to, sizeof to);
}

/* What the guards of ROW look at, but the atom behind the phrase, which begins at BEGIN. What must be alone is not where a
 * memo is asked: see may_be_kept. */
static void note_guards(struct match *m, const struct mig_row *row, size_t begin)
{
    bool is_first = begin == m->trail.begin;
    m->trail.before |= row->not_after >= 0 && is_first;
    m->trail.is_open |= row->before >= 0 || (row->is_alone && !is_first);
}

static void accept(struct match *m, struct best *best, struct mig_row *row, size_t end, const struct mig_when *when)
{
    struct mig_when full = *when;
    struct mig_days days = { 0 };
    size_t n = end - best->begin;
    if (n <= best->n)
        return;
    note_guards(m, row, best->begin);
    if (!mig_guards_hold(m->periods, m->atoms, row, best->begin, end))
        return;
    overlay(&full, row->v, 0);
    full.op = row->op;
    if (full.start == UNSET)
        full.start = (uint32_t)best->begin;
    if (best->is_phrase &&
        (!mig_guard_ends_well(m->atoms, end) || !mig_when_resolve(&full, &m->inners, m->reader->today, false, &days) ||
         !is_likely(row, &days)))
        return;
    best->n = n;
    best->when = full;
    best->days = days;
    best->row = row;
}

static const struct mig_inner *match_part(struct match *m, uint32_t part, size_t at);

/* Takes over what part INNER says: its operands, or itself as an inner period. */
static bool take_inner(struct match *m, const struct mig_edge *edge, const struct mig_inner *inner,
                       struct mig_when *when)
{
    if (inner->when.op) {
        uint8_t *place = &when->inner[edge->second];
        if (*place != MIG_NO_INNER)
            return false;
        *place = (uint8_t)(inner - m->inners.item);
        return true;
    }
    for (int i = 0; i < MIG_N_OPERANDS; i++)
        for (int k = 0; k < 2; k++)
            if (inner->when.v[i][k] != MIG_MISSING && when->v[i][k | edge->second] == MIG_MISSING)
                when->v[i][k | edge->second] = inner->when.v[i][k];
    for (int k = 0; k < 2; k++)
        if (inner->when.inner[k] != MIG_NO_INNER && when->inner[k | edge->second] == MIG_NO_INNER)
            when->inner[k | edge->second] = inner->when.inner[k];
    return true;
}

/* Atoms that EDGE, which fits, takes at AT, with what they say added to WHEN; 0: none. */
static size_t step(struct match *m, const struct mig_edge *edge, size_t at, struct mig_when *when)
{
    size_t last = at;
    const struct mig_inner *inner;
    switch ((enum mig_edge_kind)edge->kind) {
    case MIG_EDGE_SIGN:
        return 1;
    case MIG_EDGE_WORDS:
        overlay(when, m->periods->set[edge->what].v, edge->second);
        return 1;
    case MIG_EDGE_SLOT:
        mig_trail_read(&m->trail, at);
        m->trail.is_open |= !mig_slot_is_word(&mig_slots[edge->what]);
        return mig_slots[edge->what].read(
            &(struct mig_slot_in){ m->reader->language, m->atoms, at, edge->arg, edge->second }, when);
    case MIG_EDGE_PART:
        if (!mig_sieve_may_be_part(m->reader->sieve, edge->what, m->atoms, &last)) {
            mig_trail_see(&m->trail, last);
            return 0;
        }
        inner = match_part(m, edge->what, at);
        return inner && inner->n && take_inner(m, edge, inner, when) ? inner->n : 0;
    }
    return 0;
}

static void walk(struct match *m, uint32_t state, size_t at, const struct mig_when *when, struct best *best);

/* Through EDGE, which fits. */
static void follow(struct match *m, const struct mig_edge *edge, size_t at, const struct mig_when *when,
                   struct best *best)
{
    struct mig_when next = *when;
    size_t n = step(m, edge, at, &next);
    if (n == 0)
        return;
    if (edge->begins && next.start == UNSET)
        next.start = (uint32_t)at;
    walk(m, edge->to, at + n, &next, best);
}

/* Depth is that of the trie: phrases are finite. */
static void walk(struct match *m, uint32_t state, size_t at, const struct mig_when *when, struct best *best)
{
    const struct mig_periods *p = m->periods;
    const struct mig_state *s = &p->state[state];
    mig_trail_see(&m->trail, at);
    if (s->row >= 0)
        accept(m, best, &p->row[s->row], at, when);
    const struct mig_atom *a = atom_at(m, at);
    if (at >= m->atoms->n || !mig_takes(p, s->first, a->kind))
        return;
    mig_trail_see(&m->trail, at + 1);
    for (size_t e = s->edge, n; e > 0 && e <= s->last && m->steps < MAX_STEPS; e += n) {
        n = s->last + 1 - e < 64 ? s->last + 1 - e : 64;
        m->steps += (unsigned)n;
        for (uint64_t bits = fitting(p, &p->edge[e], n, a); bits; bits &= bits - 1)
            follow(m, &p->edge[e + (size_t)__builtin_ctzll(bits)], at, when, best);
    }
}

/* The keys that atom A comes under; how many. */
static size_t keys_of(const struct mig_periods *p, const struct mig_atom *a, size_t *key)
{
    size_t n = 0, word = mig_word_index(p, a->word);
    if (a->type != MIG_ATOM_WORD) {
        key[n++] = is_digits(a) ? MIG_SECOND_DIGITS + mig_digits_length(a) : MIG_SECOND_SIGN;
        return n;
    }
    if (word)
        key[n++] = MIG_SECOND_WORDS + word;
    for (uint64_t in = a->classes; in; in &= in - 1)
        key[n++] = (size_t)__builtin_ctzll(in);
    return n;
}

/* From the phrases' root: of its edges, in their order, those that fit the atom and the next one by their keys. */
static void walk_root(struct match *m, size_t at, struct best *best)
{
    const struct mig_periods *p = m->periods;
    size_t first[MAX_KEYS], second[MAX_KEYS], longs = p->n_root_longs;
    size_t n_first = keys_of(p, atom_at(m, at), first), n_second = keys_of(p, atom_at(m, at) + 1, second);
    struct mig_when when;
    mig_when_clear(&when);
    for (size_t w = 0; w < longs; w++) {
        uint64_t takes_it = 0, behind = p->root_ends[w];
        for (size_t k = 0; k < n_first; k++)
            takes_it |= p->root_takes[first[k] * longs + w];
        for (size_t k = 0; k < n_second; k++)
            behind |= p->root_behind[second[k] * longs + w];
        for (uint64_t bits = takes_it & behind; bits && m->steps++ < MAX_STEPS; bits &= bits - 1) {
            const struct mig_edge *edge = &p->edge[p->root_edge[w * 64 + (size_t)__builtin_ctzll(bits)]];
            if (edge_fits(p, edge, atom_at(m, at)))
                follow(m, edge, at, &when, best);
        }
    }
}

/* The longest match of PART at AT, found once. NULL when the memory is full. */
static const struct mig_inner *match_part(struct match *m, uint32_t part, size_t at)
{
    for (size_t i = 0; i < m->inners.n; i++)
        if (m->inners.item[i].part == part && m->inners.item[i].at == at)
            return &m->inners.item[i];
    uint32_t root = m->periods->part[part].root;
    if (m->inners.n == MIG_INNER_MAX)
        return NULL;
    struct mig_inner *inner = &m->inners.item[m->inners.n++];
    *inner = (struct mig_inner){ .part = part, .at = (uint32_t)at };
    struct best best = { .begin = at };
    struct mig_when when;
    mig_when_clear(&when);
    walk(m, root, at, &when, &best);
    inner->n = (uint32_t)best.n;
    inner->when = best.when;
    if (best.n && mig_op_is_same(best.when.op) && best.when.inner[0] != MIG_NO_INNER) /* ranges look into their ends */
        inner->when = m->inners.item[best.when.inner[0]].when;
    return inner;
}

static void look_ahead(const struct match *m, struct best *best, enum mig_tense tense)
{
    struct mig_days days = { 0 };
    if (tense == MIG_TENSE_LAST || !mig_when_resolve(&best->when, &m->inners, m->reader->today, true, &days))
        return;
    if (tense == MIG_TENSE_NEXT || mig_tense_is_nearer(&days, &best->days, m->reader->today))
        best->days = days;
}

static void fill_token(const struct match *m, const struct best *best, struct mig_token *out)
{
    const struct mig_atom *first = atom_at(m, best->when.start), *last = atom_at(m, best->begin + best->n - 1);
    *out = (struct mig_token){ .kind = MIG_PERIOD,
                               .start = first->start,
                               .end = last->end,
                               .value = NAN,
                               .min = NAN,
                               .max = NAN,
                               .from = best->days.from,
                               .to = best->days.to,
                               .accuracy = best->days.accuracy,
                               .open_start = best->days.open_start || best->row->is_as_of,
                               .moment = best->days.moment,
                               .nth = best->days.nth,
                               .is_rate = best->days.is_rate,
                               .is_alike = best->days.is_alike,
                               .earlier = best->days.earlier,
                               .year_guessed = best->days.year_guessed };
    if (best->days.is_unknown)
        out->from = out->to = MIG_NO_DAY;
}

uint64_t mig_period_starts(const struct mig_language *language)
{
    const struct mig_periods *p = language->periods;
    return p ? mig_first_at(p, p->state[mig_phrases_root(p)].first)->classes | MIG_IN(PERIOD_START) : 0;
}

/* The phrase that begins at AT, and what it rests on. */
static void find(const struct mig_period_reader *reader, const struct mig_atoms *atoms, struct mig_trail *trail,
                 struct mig_period_found *found)
{
    const size_t at = trail->begin;
    struct match m; /* not all of it: the inner ones are many */
    m.reader = reader, m.periods = reader->language->periods, m.atoms = atoms;
    m.inners.n = m.steps = 0;
    m.trail = *trail;
    struct best best = { .begin = at, .is_phrase = true };
    walk_root(&m, at, &best);
    *trail = m.trail;
    trail->is_open |= best.days.looked_back || m.steps >= MAX_STEPS || m.inners.n == MIG_INNER_MAX;
    found->n = best.n;
    if (best.n == 0)
        return;
    if (best.days.looked_back)
        look_ahead(&m, &best, mig_tense_of(m.periods, atoms, at, best.n));
    fill_token(&m, &best, &found->token);
    found->is_weak = best.row->is_weak;
    found->lead = best.when.start - at;
}

/* Neither at the beginning of a text nor at that of a part of a heading, which some phrases must fill. */
static bool may_be_kept(const struct mig_atoms *atoms, size_t at)
{
    return at > 0 && !mig_is_sign(atoms, at - 1, '-');
}

size_t mig_period_match(const struct mig_period_reader *reader, const struct mig_atoms *atoms, size_t at,
                        struct mig_token *out, bool *is_weak)
{
    struct mig_period_found now;
    if (!mig_guard_begins_well(atoms, at))
        return 0;
    bool is_lasting = may_be_kept(atoms, at);
    const struct mig_period_found *found = is_lasting ? mig_period_memo_find(reader, atoms, at) : NULL;
    if (!found) {
        struct mig_trail trail = { .begin = at, .end = at + 2, .is_open = !is_lasting };
        find(reader, atoms, &trail, &now);
        mig_period_memo_keep(reader, atoms, &trail, &now);
        found = &now;
    }
    if (found->n == 0)
        return 0;
    *out = found->token;
    out->start = atoms->item[at + found->lead].start;
    out->end = atoms->item[at + found->n - 1].end;
    *is_weak = found->is_weak;
    return found->n;
}
