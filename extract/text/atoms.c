#include "extract/text/atoms.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/text/fold.h"

/* What a byte can begin. Cyrillic lead bytes D0..D3 begin letters only (the few signs U+0482..U+0489
 * count as letters here, which harms nothing); other lead bytes are decoded. */
enum byte { OTHER, SPACE, DIGIT, LETTER, CYRILLIC, LEAD };
#define O OTHER
#define S SPACE
#define D DIGIT
#define L LETTER
#define C CYRILLIC
#define U LEAD
static const unsigned char byte_kind[256] = {
    O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O, /* 00 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 10 */
    S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 20 */
    D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O, /* 30 */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 40 */
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, /* 50 */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 60 */
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, /* 70 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 80 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 90 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* A0 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* B0 */
    O, O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* C0 */
    C, C, C, C, U, U, U, U, U, U, U, U, U, U, U, U, /* D0 */
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* E0 */
    U, U, U, U, U, O, O, O, O, O, O, O, O, O, O, O, /* F0 */
};
#undef O
#undef S
#undef D
#undef L
#undef C
#undef U

static bool is_rare_capital(struct mig_span text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    if (c == 0xD0 && at + 1 < text.n)
        return (unsigned char)text.p[at + 1] < 0xB0;
    if (c == 0xD1)
        return (unsigned char)text.p[at + 1] >= 0xA0 && mig_utf8_is_upper(mig_utf8_next(text, &at));
    return mig_utf8_is_upper(mig_utf8_next(text, &at));
}

/* The normal sign for C: one for all dashes, apostrophes, quotes; 0 for a sign of its own. */
static unsigned char normal_sign(uint32_t c)
{
    if (c < 0x80)
        return (unsigned char)c;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D)
        return '-';
    if (c == 0x2018 || c == 0x2019 || c == 0x2BB || c == 0x2BC || c == 0xB4)
        return '\'';
    if (c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F))
        return '"';
    return c == 0x2026 ? '.' : 0;
}

/* The same of a word of plain letters. */
static inline bool is_plain_capital(const char *p)
{
    unsigned char c = (unsigned char)p[0];
    return c == 0xD0 ? (unsigned char)p[1] < 0xB0 : c >= 'A' && c <= 'Z';
}

static bool is_capital(struct mig_span text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    return c < 0x80 ? c >= 'A' && c <= 'Z' : is_rare_capital(text, at);
}

static void put(struct mig_folded *f, const char *p, size_t n)
{
    f->is_long = f->is_long || f->n + n > MIG_WORD_MAX;
    if (f->is_long)
        return;
    memcpy(f->p + f->n, p, n);
    f->n += n;
}

static void put_folded(struct mig_folded *f, uint32_t c)
{
    char room[8];
    size_t n = mig_utf8_put(mig_utf8_fold(c), room);
    put(f, room, n);
}

/* A character that is no plain ASCII or Cyrillic letter: its end when it is a letter, or an apostrophe before one; else AT. */
static size_t cut_rare(struct mig_span text, size_t at, struct mig_folded *f)
{
    size_t end = at;
    uint32_t c = mig_utf8_next(text, &end);
    unsigned char kind = byte_kind[(unsigned char)text.p[at]];
    if (c == '\'') {
        size_t next = end;
        if (end >= text.n || byte_kind[(unsigned char)text.p[end]] < LETTER ||
            !mig_utf8_is_letter(mig_utf8_next(text, &next)))
            return at;
    } else if (kind == CYRILLIC) { /* the marks among these letters, too */
        end = at + 2 <= text.n ? at + 2 : at;
    } else if (kind != LEAD || !mig_utf8_is_letter(c)) {
        return at;
    }
    put_folded(f, c);
    return end;
}

/* The plain letters from AT on, one by one. Where they end, or there is no more room. */
static size_t cut_plain(struct mig_span text, size_t at, struct mig_folded *f)
{
    const unsigned char *p = (const unsigned char *)text.p;
    while (at < text.n && f->n < MIG_WORD_MAX - 1) {
        uint64_t pair = byte_kind[p[at]] == CYRILLIC && at + 2 <= text.n ? p[at] | (uint64_t)p[at + 1] << 8 : 0;
        if (byte_kind[p[at]] == LETTER) {
            f->p[f->n++] = (char)(p[at++] | 0x20);
        } else if (mig_fold_cyrillic(&pair)) {
            f->p[f->n++] = (char)pair;
            f->p[f->n++] = (char)(pair >> 8);
            at += 2;
        } else {
            break;
        }
    }
    return at;
}

/* The end of the word that begins at AT, and the word folded. */
static size_t cut_word(struct mig_span text, size_t at, struct mig_folded *f)
{
    while ((at = cut_plain(text, at, f)) < text.n) {
        size_t end = at;
        unsigned char kind = byte_kind[(unsigned char)text.p[at]];
        if (kind == LETTER) { /* there is no more room */
            f->is_long = true;
            end = at + 1;
        } else if (kind > LETTER || text.p[at] == '\'') {
            end = cut_rare(text, at, f);
        }
        if (end == at)
            break;
        at = end;
    }
    return at;
}

static inline struct mig_atom *add_atom(struct mig_atoms *atoms, size_t start, size_t end, enum mig_atom_type type)
{
    if (__builtin_expect(atoms->n + 1 >= atoms->cap, 0))
        atoms->item = mig_grow(atoms->item, &atoms->cap, atoms->n + 2, sizeof *atoms->item);
    struct mig_atom *a = &atoms->item[atoms->n++];
    *a = (struct mig_atom){ .start = (uint32_t)start, .end = (uint32_t)end, .type = (uint8_t)type };
    return a;
}

static size_t digits_end(struct mig_span text, size_t at)
{
    while (at < text.n && byte_kind[(unsigned char)text.p[at]] == DIGIT)
        at++;
    return at;
}

bool mig_folded_next(struct mig_span text, size_t *at, struct mig_folded *out, bool *is_digits)
{
    while (*at < text.n && byte_kind[(unsigned char)text.p[*at]] == SPACE)
        ++*at;
    size_t start = *at;
    out->n = out->is_long = 0;
    if (start >= text.n)
        return false;
    *is_digits = byte_kind[(unsigned char)text.p[start]] == DIGIT;
    *at = *is_digits ? digits_end(text, start) : cut_word(text, start, out);
    if (*at > start && !*is_digits)
        return true;
    unsigned char sign = *is_digits ? 0 : normal_sign(mig_utf8_next(text, at));
    put(out, sign ? (const char *)&sign : text.p + start, sign ? 1 : *at - start);
    return true;
}

/* Adds the sign at AT; its end. */
static size_t cut_sign(struct mig_atoms *atoms, size_t at, const struct mig_lexicon *lexicon)
{
    size_t end = at;
    uint32_t c = mig_utf8_next(atoms->text, &end);
    struct mig_atom *a = add_atom(atoms, at, end, MIG_ATOM_SIGN);
    a->sign = normal_sign(c);
    if (lexicon && a->sign) {
        a->word = mig_lexicon_sign(lexicon, a->sign);
        if (a->word)
            mig_lexicon_describe(lexicon, a);
    } else if (lexicon) {
        struct mig_folded folded;
        folded.n = folded.is_long = 0;
        put_folded(&folded, c);
        mig_lexicon_look_up(lexicon, &folded, a);
    }
    return end;
}

/* Folds the plain letters that the eight bytes of W begin with and clears what is behind them; how many bytes they are. */
static inline size_t fold_eight(uint64_t *w)
{
    size_t n = (*w & 0x80) == 0 ? mig_fold_ascii(w) : mig_fold_cyrillic(w);
    *w &= n < sizeof *w ? (UINT64_C(1) << 8 * n) - 1 : UINT64_MAX;
    return n;
}

/* Can a word go on with a byte that is no plain letter? */
static inline bool goes_on(unsigned char behind)
{
    return byte_kind[behind] >= LETTER || behind == '\'';
}

/* The word of plain letters that begins with the eight of W, folded, at AT: its length, and its key; 0 when it is not all plain
 * letters, or too long. */
static size_t long_word(struct mig_span text, size_t at, uint64_t w, struct mig_folded *f, uint64_t *key)
{
    size_t n = 0, step = sizeof w;
    memcpy(f->p, &w, sizeof w);
    *key = w;
    while (step == sizeof w && n < MIG_WORD_MAX - 2 * sizeof w) {
        n += step;
        w = mig_eight_at(text, at + n);
        step = fold_eight(&w);
        memcpy(f->p + n, &w, sizeof w);
        *key = step > 0 ? mig_key_with(*key, w) : *key;
    }
    n += step;
    if (step == sizeof w || (at + n < text.n && goes_on((unsigned char)text.p[at + n])))
        return 0;
    *key = mig_key_of(*key, n);
    return n;
}

static size_t cut_any_word(struct mig_atoms *atoms, size_t at, const struct mig_lexicon *lexicon)
{
    struct mig_folded folded;
    folded.n = folded.is_long = 0;
    size_t end = cut_word(atoms->text, at, &folded);
    if (end == at)
        return cut_sign(atoms, at, lexicon);
    struct mig_atom *a = add_atom(atoms, at, end, MIG_ATOM_WORD);
    a->capital = is_capital(atoms->text, at);
    if (lexicon && !folded.is_long)
        mig_lexicon_look_up(lexicon, &folded, a);
    return end;
}

/* Adds the atom at AT and returns its end. */
static size_t cut_one(struct mig_atoms *atoms, size_t at, const struct mig_lexicon *lexicon)
{
    struct mig_span text = atoms->text;
    unsigned char kind = byte_kind[(unsigned char)text.p[at]];
    if (kind >= LETTER)
        return cut_any_word(atoms, at, lexicon);
    if (kind != DIGIT)
        return cut_sign(atoms, at, lexicon);
    size_t end = digits_end(text, at);
    add_atom(atoms, at, end, MIG_ATOM_DIGITS);
    return end;
}

/* Cuts words of plain letters and the single spaces behind them: most of a text. *at moves to the first thing that is something
 * else; eight bytes before the end of the text nothing is cut. *space: one stands before what comes next. */
static void cut_plain_words(struct mig_atoms *atoms, size_t *at, const struct mig_lexicon *lexicon, bool *space)
{
    const struct mig_word_filter *filter = mig_lexicon_filter(lexicon);
    const struct mig_span text = atoms->text;
    struct mig_atom *a = atoms->item + atoms->n, *full = atoms->item + atoms->cap;
    size_t i = *at;
    bool is_spaced = *space;
    while (i + sizeof(uint64_t) <= text.n && a < full) {
        struct mig_folded folded;
        uint64_t eight = mig_eight(text.p + i), key = eight;
        size_t n = fold_eight(&key);
        bool is_short = n < sizeof eight;
        if (is_short)
            n = goes_on((unsigned char)(eight >> 8 * n)) ? 0 : n;
        else
            n = long_word(text, i, key, &folded, &key);
        if (n == 0)
            break;
        *a = (struct mig_atom){
            .start = (uint32_t)i, .end = (uint32_t)(i + n), .space = is_spaced, .capital = is_plain_capital(text.p + i)
        };
        if (mig_filter_lets_through(filter, key)) {
            if (is_short)
                mig_lexicon_look_up_short(lexicon, key, a);
            else
                mig_lexicon_look_up_key(lexicon, key, mig_span(folded.p, n), a);
        }
        a++;
        i += n;
        is_spaced = i < text.n && text.p[i] == ' ';
        i += is_spaced;
    }
    atoms->n = (size_t)(a - atoms->item);
    *at = i;
    *space = is_spaced;
}

void mig_atoms_cut(struct mig_atoms *atoms, struct mig_span text, const struct mig_lexicon *lexicon)
{
    size_t at = 0;
    bool space = true;
    atoms->n = 0;
    atoms->text = text;
    while (at < text.n) {
        if (lexicon)
            cut_plain_words(atoms, &at, lexicon, &space);
        if (at >= text.n)
            break;
        if (byte_kind[(unsigned char)text.p[at]] == SPACE) {
            space = true;
            at++;
            continue;
        }
        at = cut_one(atoms, at, lexicon);
        atoms->item[atoms->n - 1].space = space;
        space = at < text.n && text.p[at] == ' '; /* mostly one */
        at += space;
    }
    add_atom(atoms, text.n, text.n, MIG_ATOM_SIGN)->space = true;
    atoms->n--;
}

void mig_atoms_free(struct mig_atoms *atoms)
{
    free(atoms->item);
    *atoms = (struct mig_atoms){ 0 };
}
