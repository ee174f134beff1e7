#include "extract/text/atoms.h"

#include <stdlib.h>

#include "base/utf8.h"

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

static bool is_capital(struct mig_span text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (c == 0xD0 && at + 1 < text.n)
        return (unsigned char)text.p[at + 1] < 0xB0;
    if (c == 0xD1)
        return (unsigned char)text.p[at + 1] >= 0xA0 && mig_utf8_is_upper(mig_utf8_next(text, &at));
    return mig_utf8_is_upper(mig_utf8_next(text, &at));
}

/* The end of the word that goes on at AT. */
static size_t word_end(struct mig_span text, size_t at)
{
    while (at < text.n) {
        unsigned char kind = byte_kind[(unsigned char)text.p[at]];
        if (kind == LETTER) {
            at++;
        } else if (kind == CYRILLIC && at + 1 < text.n) {
            at += 2;
        } else if (kind == LEAD) {
            size_t next = at;
            if (!mig_utf8_is_letter(mig_utf8_next(text, &next)))
                break;
            at = next;
        } else if (text.p[at] == '\'' && at + 1 < text.n && byte_kind[(unsigned char)text.p[at + 1]] >= LETTER) {
            size_t next = at + 1;
            if (!mig_utf8_is_letter(mig_utf8_next(text, &next)))
                break;
            at = next;
        } else {
            break;
        }
    }
    return at;
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

/* Folds one character at *i into ROOM: the plain Cyrillic and ASCII letters by hand, others by table. */
static size_t fold_char(struct mig_span text, size_t *i, char *room)
{
    unsigned char c = (unsigned char)text.p[*i];
    if (c < 0x80) {
        room[0] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        ++*i;
        return 1;
    }
    if (c == 0xD0 && *i + 1 < text.n) {
        unsigned char d = (unsigned char)text.p[*i + 1];
        if (d >= 0x90) {
            *i += 2;
            room[0] = (char)(d >= 0xA0 && d < 0xB0 ? 0xD1 : 0xD0);
            room[1] = (char)(d < 0xA0 ? d + 0x20 : d < 0xB0 ? d - 0x20 : d);
            return 2;
        }
    } else if (c == 0xD1 && *i + 1 < text.n && (unsigned char)text.p[*i + 1] < 0x90) {
        room[0] = text.p[*i];
        room[1] = text.p[*i + 1];
        *i += 2;
        return 2;
    }
    return mig_utf8_put(mig_utf8_fold(mig_utf8_next(text, i)), room);
}

static uint32_t hash_word(const char *p, size_t n)
{
    uint64_t h = 0x9e3779b97f4a7c15u ^ n, w;
    for (; n >= 8; p += 8, n -= 8) {
        memcpy(&w, p, 8);
        h = (h ^ w) * 0xd6e8feb86659fd93u;
        h ^= h >> 32;
    }
    w = 0;
    memcpy(&w, p, n);
    h = (h ^ w) * 0xd6e8feb86659fd93u;
    h ^= h >> 32;
    return (uint32_t)h;
}

struct mig_span mig_atom_fold(const struct mig_atoms *atoms, size_t i, char *room, uint32_t *hash)
{
    const struct mig_atom *a = &atoms->item[i];
    size_t n = 0, at = a->start;
    struct mig_span text = mig_span(atoms->text.p, a->end);
    if (a->type == MIG_ATOM_SIGN && a->sign) {
        room[n++] = (char)a->sign;
    } else {
        while (at < a->end) {
            if (n + 4 > MIG_WORD_MAX)
                return mig_span(NULL, 0);
            n += fold_char(text, &at, room + n);
        }
    }
    *hash = hash_word(room, n);
    return mig_span(room, n);
}

static struct mig_atom *add_atom(struct mig_atoms *atoms, size_t start, size_t end, enum mig_atom_type type)
{
    if (atoms->n + 1 >= atoms->cap)
        atoms->item = mig_grow(atoms->item, &atoms->cap, atoms->n + 2, sizeof *atoms->item);
    struct mig_atom *a = &atoms->item[atoms->n++];
    *a = (struct mig_atom){ .start = (uint32_t)start, .end = (uint32_t)end, .type = (uint8_t)type };
    return a;
}

static void look_up(struct mig_atoms *atoms, const struct mig_lexicon *lexicon)
{
    struct mig_atom *a = &atoms->item[atoms->n - 1];
    if (a->type == MIG_ATOM_SIGN && a->sign) {
        a->word = mig_lexicon_sign(lexicon, a->sign);
    } else if (a->end - a->start < MIG_WORD_MAX) {
        char room[MIG_WORD_MAX];
        uint32_t hash;
        struct mig_span folded = mig_atom_fold(atoms, atoms->n - 1, room, &hash);
        a->word = folded.p ? mig_lexicon_word(lexicon, folded, hash) : 0;
    }
    if (a->word)
        mig_lexicon_describe(lexicon, a);
}

static size_t digits_end(struct mig_span text, size_t at)
{
    while (at < text.n && byte_kind[(unsigned char)text.p[at]] == DIGIT)
        at++;
    return at;
}

/* Adds the atom at AT and returns its end. */
static size_t cut_one(struct mig_atoms *atoms, size_t at)
{
    struct mig_span text = atoms->text;
    unsigned char kind = byte_kind[(unsigned char)text.p[at]];
    size_t end;
    if (kind == DIGIT) {
        end = digits_end(text, at);
        add_atom(atoms, at, end, MIG_ATOM_DIGITS);
        return end;
    }
    end = kind >= LETTER ? word_end(text, at) : at;
    if (end > at) {
        add_atom(atoms, at, end, MIG_ATOM_WORD)->capital = is_capital(text, at);
        return end;
    }
    end = at;
    uint32_t c = mig_utf8_next(text, &end);
    add_atom(atoms, at, end, MIG_ATOM_SIGN)->sign = normal_sign(c);
    return end;
}

void mig_atoms_cut(struct mig_atoms *atoms, struct mig_span text, const struct mig_lexicon *lexicon)
{
    size_t at = 0;
    bool space = true;
    atoms->n = 0;
    atoms->text = text;
    while (at < text.n) {
        if (byte_kind[(unsigned char)text.p[at]] == SPACE) {
            space = true;
            at++;
            continue;
        }
        at = cut_one(atoms, at);
        atoms->item[atoms->n - 1].space = space;
        space = false;
        if (lexicon && atoms->item[atoms->n - 1].type != MIG_ATOM_DIGITS)
            look_up(atoms, lexicon);
    }
    add_atom(atoms, text.n, text.n, MIG_ATOM_SIGN)->space = true;
    atoms->n--;
}

void mig_atoms_free(struct mig_atoms *atoms)
{
    free(atoms->item);
    *atoms = (struct mig_atoms){ 0 };
}
