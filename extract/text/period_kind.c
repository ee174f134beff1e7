#include <stdlib.h>

#include "extract/text/atoms.h"
#include "extract/text/period_load.h"
#include "extract/text/period_slot.h"

/* Atoms are of one kind when they are in the same word sets and no element tells them apart: of thousands of words of a
 * lexicon some hundred kinds are left, and most words are of kind 0. */

struct work {
    struct mig_periods *p;
    const struct mig_lexicon *lexicon;
    struct mig_map known; /* bytes of a key -> kind */
    uint64_t classes;     /* that elements look at */
    uint64_t *key;
    uint16_t *of_member; /* [word of the phrases] its kind */
};

enum { KEY_CLASSES, KEY_LONGER, KEY_REST, KEY_UNITS, KEY_SETS };

static uint64_t classes_of_slots(const struct mig_periods *p)
{
    uint64_t classes = MIG_NUMBER_MORE | MIG_IN(NUM_OF) | MIG_IN(ORD_SUFFIX) | MIG_IN(CARD_SUFFIX) |
                       MIG_IN(ABBREVIATION) | MIG_IN(PERIOD_WORD);
    for (size_t e = 1; e < p->n_edges; e++)
        if (p->edge[e].kind == MIG_EDGE_SLOT)
            classes |= mig_slots[p->edge[e].what].classes;
    return classes;
}

static uint16_t keep(struct work *w, const struct mig_atom_kind *kind)
{
    struct mig_periods *p = w->p;
    const struct mig_atom *a = &kind->like;
    w->key[KEY_CLASSES] = a->classes;
    w->key[KEY_LONGER] = kind->longer;
    w->key[KEY_REST] = (uint64_t)a->type << 32 | (uint64_t)a->sign << 24 | a->end << 8 | kind->goes_on;
    w->key[KEY_UNITS] = kind->units;
    memcpy(w->key + KEY_SETS, p->member + mig_word_index(p, a->word) * p->stride, p->stride * sizeof *w->key);
    struct mig_span bytes = mig_span((const char *)w->key, (KEY_SETS + p->stride) * sizeof *w->key);
    uint32_t known = mig_map_get(&w->known, bytes);
    if (known != MIG_MAP_NONE)
        return (uint16_t)known;
    p->kind = mig_grow(p->kind, &p->cap_kinds, p->n_kinds + 1, sizeof *p->kind);
    p->kind[p->n_kinds] = *kind;
    mig_map_put(&w->known, bytes, (uint32_t)p->n_kinds);
    return (uint16_t)p->n_kinds++;
}

static uint64_t units_of(const struct mig_lexicon *lexicon, uint32_t word)
{
    uint64_t units = 0;
    const struct mig_sense *sense = mig_sense_in(mig_lexicon_senses(lexicon, word), MIG_CLASS_DAY_UNIT);
    for (; sense; sense = mig_sense_in(sense->next, MIG_CLASS_DAY_UNIT)) {
        int unit = mig_word_find(mig_unit_words, mig_span_of(sense->code));
        units |= unit >= 0 ? UINT64_C(1) << unit : 0;
    }
    return units;
}

/* An atom of type TYPE with the vocabulary word WORD. */
static uint16_t kind_of_word(struct work *w, uint32_t word, enum mig_atom_type type, unsigned char sign)
{
    struct mig_atom_kind kind = { .like = { .type = (uint8_t)type, .word = word, .sign = sign } };
    mig_lexicon_describe(w->lexicon, &kind.like);
    kind.longer = mig_lexicon_longer(w->lexicon, word) & w->classes;
    kind.units = kind.like.classes & MIG_IN(DAY_UNIT) ? units_of(w->lexicon, word) : 0;
    kind.goes_on = kind.like.begins & MIG_NUMBER_MORE;
    kind.like.classes &= w->classes;
    kind.like.begins = 0;
    if (!kind.like.classes && !kind.goes_on && !sign) /* no phrase begins an element, but at one of its own */
        return 0;
    return keep(w, &kind);
}

static uint16_t kind_of_digits(struct work *w, uint32_t length)
{
    bool is_told = length <= 4 || length == 8; /* mig_digits_length */
    struct mig_atom_kind kind = { .like = { .type = MIG_ATOM_DIGITS, .end = is_told ? length : 6 } };
    return keep(w, &kind);
}

/* ---- which filters let a kind through ---- */

static void put_bit(uint64_t *bits, size_t i)
{
    bits[i / 64] |= UINT64_C(1) << (i % 64);
}

/* Rows of kinds: those with a class; behind them those of digits by their length, then those of signs. */
enum { ROW_DIGITS = MIG_N_CLASSES, ROW_SIGNS = ROW_DIGITS + MIG_N_LENGTHS, N_ROWS = ROW_SIGNS + 128 };

static uint64_t *rows_of_kinds(const struct mig_periods *p)
{
    uint64_t *rows = mig_alloc(N_ROWS * p->n_kind_longs * sizeof *rows);
    for (size_t kind = 1; kind < p->n_kinds; kind++) {
        const struct mig_atom *like = &p->kind[kind].like;
        for (uint64_t in = like->classes; in; in &= in - 1)
            put_bit(rows + (size_t)__builtin_ctzll(in) * p->n_kind_longs, kind);
        if (like->type == MIG_ATOM_DIGITS)
            put_bit(rows + (ROW_DIGITS + mig_digits_length(like)) * p->n_kind_longs, kind);
        if (like->type == MIG_ATOM_SIGN)
            put_bit(rows + (ROW_SIGNS + like->sign % 128u) * p->n_kind_longs, kind);
    }
    return rows;
}

/* Adds the rows from FROM on that BITS names. */
static void merge_rows(const struct mig_periods *p, uint64_t *to, const uint64_t *from, uint64_t bits)
{
    for (; bits; bits &= bits - 1) {
        const uint64_t *row = from + (size_t)__builtin_ctzll(bits) * p->n_kind_longs;
        for (size_t i = 0; i < p->n_kind_longs; i++)
            to[i] |= row[i];
    }
}

/* The kinds that F lets through, but 0, which nothing takes. */
static void fill_kinds_of(const struct work *w, const uint64_t *rows, const struct mig_first *f, uint64_t *to)
{
    const struct mig_periods *p = w->p;
    merge_rows(p, to, rows, f->classes);
    merge_rows(p, to, rows + ROW_DIGITS * p->n_kind_longs, f->digits);
    merge_rows(p, to, rows + ROW_SIGNS * p->n_kind_longs, f->signs[0]);
    merge_rows(p, to, rows + (ROW_SIGNS + 64) * p->n_kind_longs, f->signs[1]);
    for (size_t i = 0; i < p->n_word_longs; i++)
        for (uint64_t words = f->words[i]; words; words &= words - 1)
            put_bit(to, w->of_member[64 * i + (size_t)__builtin_ctzll(words)]);
    to[0] &= ~UINT64_C(1);
}

static void fill_takes(const struct work *w)
{
    struct mig_periods *p = w->p;
    p->n_kind_longs = p->n_kinds / 64 + 1;
    p->n_take_longs = p->n_firsts / 64 + 1;
    p->kinds_of = mig_alloc(p->n_firsts * p->n_kind_longs * sizeof *p->kinds_of);
    p->takes = mig_alloc(p->n_kinds * p->n_take_longs * sizeof *p->takes);
    uint64_t *rows = rows_of_kinds(p);
    for (size_t f = 0; f < p->n_firsts; f++) {
        uint64_t *kinds = p->kinds_of + f * p->n_kind_longs;
        fill_kinds_of(w, rows, mig_first_at(p, f), kinds);
        for (size_t i = 0; i < p->n_kind_longs; i++)
            for (uint64_t in = kinds[i]; in; in &= in - 1)
                put_bit(p->takes + (64 * i + (size_t)__builtin_ctzll(in)) * p->n_take_longs, f);
    }
    free(rows);
}

void mig_period_fill_kinds(struct mig_periods *p, struct mig_lexicon *lexicon)
{
    struct work w = { .p = p, .lexicon = lexicon, .classes = classes_of_slots(p) };
    struct mig_atom_kind nothing = { .like = { .type = MIG_ATOM_WORD } };
    w.key = mig_alloc((KEY_SETS + p->stride) * sizeof *w.key);
    w.of_member = mig_alloc((p->n_members + 1) * sizeof *w.of_member);
    keep(&w, &nothing);
    for (uint32_t word = 1; word < mig_lexicon_n_words(lexicon); word++) {
        uint16_t kind = kind_of_word(&w, word, MIG_ATOM_WORD, 0);
        mig_lexicon_set_kind(lexicon, word, kind);
        w.of_member[mig_word_index(p, word)] = kind;
    }
    for (int i = 1; i < 128; i++) {
        unsigned char sign = (unsigned char)i;
        uint32_t word = mig_lexicon_sign(lexicon, sign);
        mig_lexicon_set_sign_kind(lexicon, sign, kind_of_word(&w, word, MIG_ATOM_SIGN, sign));
    }
    for (uint32_t length = 1; length <= MIG_MOST_DIGITS; length++)
        mig_lexicon_set_digits_kind(lexicon, length, kind_of_digits(&w, length));
    fill_takes(&w);
    mig_map_free(&w.known);
    free(w.of_member);
    free(w.key);
}
