#include "extract/text/atoms.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/text/block.h"

#define DIGITS                                                                               \
    {                                                                                        \
        .type = MIG_ATOM_DIGITS, .chances = MIG_MAY_FIGURE | MIG_MAY_NUMBER | MIG_MAY_PERIOD \
    }
const struct mig_word_table mig_no_words = {
    .slot = (struct mig_word_slot[3]){ { .key = { 0, 0 } } },
    .n_slots = 2,
    .shift = 63,
    .sign = { ['-'] = { .chances = MIG_JOINS }, ['.'] = { .chances = MIG_JOINS } },
    .digits = { DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS },
};

static bool is_rare_capital(struct mig_span text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    if (c == 0xD0 && at + 1 < text.n)
        return (unsigned char)text.p[at + 1] < 0xB0;
    if (c == 0xD1)
        return (unsigned char)text.p[at + 1] >= 0xA0 && mig_utf8_is_upper(mig_utf8_next(text, &at));
    return mig_utf8_is_upper(mig_utf8_next(text, &at));
}

static bool is_capital(struct mig_span text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    return c < 0x80 ? c >= 'A' && c <= 'Z' : is_rare_capital(text, at);
}

const struct mig_word_slot *mig_slot_behind(const struct mig_word_table *t, size_t i, struct mig_word_key key)
{
    while (t->slot[i].like.word && !mig_key_eq(t->slot[i].key, key))
        i = mig_slot_next(t, i);
    return &t->slot[i];
}

/* What stands at a place of the text, before it is an atom: N bytes. */
struct piece {
    size_t n;
    const struct mig_atom *like; /* all of the atom but where it stands, CAPITAL and, of a sign, its TYPE and SIGN */
    uint8_t type, capital, sign;
};

/* What a text is cut with. */
struct knife {
    struct mig_span text;
    const struct mig_word_table *words;
    const struct mig_lexicon *lexicon;
};

/* Where the cutting has come to. */
struct cut {
    size_t at;
    bool space;            /* before what comes next */
    struct mig_atom *atom; /* the next of each */
    uint8_t *chance;
};

static const struct mig_atom *look_up(const struct knife *k, struct mig_word_key key, struct mig_span folded)
{
    const struct mig_word_slot *slot = mig_slot_of(k->words, key);
    return slot->like.word && mig_key_is_hash(key) ? &mig_slot_of_long(k->lexicon, key, folded)->like : &slot->like;
}

/* The meaning of a word of N letters at P, more than a key holds. */
static __attribute__((noinline)) const struct mig_atom *look_up_long(const struct knife *k, const char *p, size_t n)
{
    char folded[MIG_BLOCK + MIG_KEY_BYTES];
    bool is_ascii = !(*p & 0x80);
    struct mig_word_key key = is_ascii ? mig_ascii_key(p, n) : mig_cyrillic_key(p, n), more;
    memcpy(folded, &key, sizeof key);
    for (size_t i = sizeof key; i < n; i += sizeof more.low) {
        more = is_ascii ? mig_ascii_key(p + i, n - i) : mig_cyrillic_key(p + i, n - i);
        key = mig_key_with(key, more.low);
        memcpy(folded + i, &more.low, sizeof more.low);
    }
    return look_up(k, mig_key_close(key, n), mig_span(folded, n));
}

static struct piece any_sign(const struct knife *k, size_t at)
{
    size_t end = at;
    uint32_t ch = mig_utf8_next(k->text, &end);
    unsigned char sign = mig_normal_sign(ch);
    struct piece piece = { .n = end - at, .type = MIG_ATOM_SIGN, .sign = sign, .like = &k->words->sign[sign & 127] };
    struct mig_folded folded;
    if (sign == 0) {
        folded.n = folded.is_long = 0;
        mig_folded_put(&folded, ch);
        piece.like = look_up(k, mig_folded_key(&folded), mig_span(folded.p, folded.n));
    }
    return piece;
}

/* A word of any letters, or else a sign. */
static struct piece any_word(const struct knife *k, size_t at)
{
    struct mig_folded folded;
    folded.n = folded.is_long = 0;
    size_t end = mig_folded_word(k->text, at, &folded);
    if (end == at)
        return any_sign(k, at);
    struct piece piece = { .n = end - at, .type = MIG_ATOM_WORD, .capital = is_capital(k->text, at) };
    piece.like =
        folded.is_long ? &k->words->slot->like : look_up(k, mig_folded_key(&folded), mig_span(folded.p, folded.n));
    return piece;
}

static inline struct piece digits(const struct knife *k, size_t n)
{
    const struct mig_atom *like = &k->words->digits[n < MIG_MOST_DIGITS ? n : MIG_MOST_DIGITS];
    return (struct piece){ .n = n, .type = MIG_ATOM_DIGITS, .like = like };
}

/* What stands at AT, whatever it is; no white space. */
static __attribute__((noinline)) struct piece any_piece(const struct knife *k, size_t at)
{
    enum byte kind = mig_byte_kind[(unsigned char)k->text.p[at]];
    if (kind == DIGIT)
        return digits(k, mig_digits_end(k->text, at) - at);
    return kind >= LETTER ? any_word(k, at) : any_sign(k, at);
}

/* Adds PIECE, at AT, without a branch to guess: what a word means, and whether it is listed, is as good as random. */
MIG_INLINE void put_atom(struct cut *c, size_t at, bool space, struct piece piece)
{
    struct mig_atom *atom = c->atom++;
    *atom = *piece.like;
    atom->start = (uint32_t)at;
    atom->end = (uint32_t)(at + piece.n);
    atom->space = space;
    atom->capital = piece.capital;
    if (piece.type == MIG_ATOM_SIGN) {
        atom->type = piece.type;
        atom->sign = piece.sign;
    }
    *c->chance++ = (uint8_t)(piece.like->chances | piece.capital * MIG_CAPITAL);
}

/* ---- many at once ---- */

enum { MIG_BLOCK_READ = MIG_BLOCK + MIG_KEY_BYTES };
_Static_assert((int)MIG_BLOCK_READ <= (int)MIG_ATOMS_BEHIND, "what is read behind a text can be read");

/* The bytes that the cutting has come to. */
struct block {
    const char *p; /* MIG_BLOCK_READ of them */
    size_t n;      /* how many of them are cut: the next block begins behind them */
    struct mig_block is;
    uint64_t word; /* letters, and apostrophes between them */
    uint64_t rare; /* with what a word behind which it stands may go on */
    bool is_ascii;
    bool is_whole;         /* it is one word or number */
    uint64_t starts, ends; /* the first and the last byte of each atom */
    enum byte next;        /* what stands behind them */
    char room[MIG_BLOCK_READ];
};

/* IS_ROOMY: as many bytes as are read of a block stand behind TEXT, too. */
static inline void load_block(struct block *b, struct mig_span text, size_t at, bool is_roomy)
{
    size_t left = text.n - at;
    b->p = text.p + at;
    b->n = left < MIG_BLOCK ? left : MIG_BLOCK;
    if (left < MIG_BLOCK_READ && !is_roomy) {
        memset(b->room, ' ', sizeof b->room);
        b->p = memcpy(b->room, b->p, left);
    }
    b->is = mig_block_at(b->p);
    b->next = left > MIG_BLOCK ? mig_byte_kind[(unsigned char)b->p[MIG_BLOCK]] : SPACE;
    if (left <= MIG_BLOCK)
        b->is = mig_block_first(b->is, b->p, left);
}

/* Finds the atoms of B. A word or number at its end may go on: the next block begins with it. Not when it is all there is. */
static inline void find_atoms(struct block *b)
{
    const uint64_t letter = b->is.letter | b->is.cyrillic, digit = b->is.digit, quote = b->is.quote,
                   end = UINT64_C(1) << 63;
    const enum byte next = b->next;
    uint64_t letter_behind = letter >> 1 | (next == LETTER ? end : 0);
    uint64_t other_behind = b->is.other >> 1 | (next > LETTER ? end : 0);
    const uint64_t word = letter | (quote & letter << 1 & letter_behind);
    b->word = word;
    b->rare = other_behind | (quote & other_behind) >> 1;
    b->is_ascii = (b->is.other | b->is.cyrillic | b->rare) == 0; /* "l'" may end it, and its word go on with "é" */
    b->starts = ~b->is.space & ~((word & word << 1) | (digit & digit << 1));
    b->ends = ~b->is.space & ~((word & word >> 1) | (digit & digit >> 1));
    b->is_whole = b->starts == 1 && b->ends == end;
    unsigned last = b->starts ? MIG_BLOCK - 1 - (unsigned)__builtin_clzll(b->starts) : 0;
    if ((word | digit) & end && last > 0) {
        b->starts ^= UINT64_C(1) << last;
        b->ends ^= end;
        b->n = last;
    }
}

/* The bytes of an atom, from byte I of a block on, N of them, and whether white space stands before. */
struct place {
    unsigned i;
    size_t n;
    bool space;
};

/* A word, which is one of letters А to я where CYRILLIC. */
MIG_INLINE void put_word(const struct knife *k, struct cut *c, const char *p, struct place at, bool cyrillic)
{
    struct piece piece = { .n = at.n, .type = MIG_ATOM_WORD };
    piece.capital = cyrillic ? (unsigned char)p[0] == 0xD0 && (unsigned char)p[1] < 0xB0 : ~*p >> 5 & 1;
    if (__builtin_expect(at.n > MIG_KEY_BYTES, 0))
        piece.like = look_up_long(k, p, at.n);
    else
        piece.like = &mig_slot_of(k->words, cyrillic ? mig_cyrillic_key(p, at.n) : mig_ascii_key(p, at.n))->like;
    put_atom(c, c->at + at.i, at.space, piece);
}

/* Puts the word AT a place of B, some of which is not ASCII; false when the block does not tell what it is: it may go on, or is
 * of two scripts. */
MIG_INLINE bool put_mixed_word(const struct knife *k, struct cut *c, const struct block *b, struct place at)
{
    const char *p = b->p + at.i;
    uint64_t all = (UINT64_C(1) << at.n) - 1, cyrillic = b->is.cyrillic >> at.i & all;
    bool goes_on = b->rare >> (at.i + at.n - 1) & 1;
    bool is_torn = *p == '\'' || (cyrillic && (*p & 0x40) == 0); /* only behind what is malformed */
    if (goes_on || is_torn || (cyrillic && cyrillic != all))
        return false;
    if (cyrillic)
        put_word(k, c, p, at, true);
    else
        put_word(k, c, p, at, false);
    return true;
}

/* Puts the atom AT a place of B; false when the block does not tell what it is. */
MIG_INLINE bool put_plain(const struct knife *k, struct cut *c, const struct block *b, struct place at, bool is_ascii)
{
    const char *p = b->p + at.i;
    if (b->word >> at.i & 1) {
        if (!is_ascii)
            return put_mixed_word(k, c, b, at);
        put_word(k, c, p, at, false);
        return true;
    }
    if (b->is.digit >> at.i & 1) {
        put_atom(c, c->at + at.i, at.space, digits(k, at.n));
        return true;
    }
    unsigned char sign = (unsigned char)*p;
    if (!is_ascii && sign >= 0x80)
        return false;
    struct piece piece = { .n = 1, .type = MIG_ATOM_SIGN, .sign = sign, .like = &k->words->sign[sign & 127] };
    put_atom(c, c->at + at.i, at.space, piece);
    return true;
}

/* What is left of a block. */
struct rest {
    uint64_t starts, ends, space; /* as in the block; white space stands before the byte */
    size_t n;                     /* of the block, the atoms that reach out of it with it */
};

/* Goes on behind an atom that ends at byte I, whatever begins or ends before: a malformed byte takes the next one along. */
static inline void skip(const struct block *b, struct rest *rest, size_t i)
{
    uint64_t left = i < MIG_BLOCK ? UINT64_MAX << i : 0, here = i < MIG_BLOCK ? UINT64_C(1) << i : 0;
    rest->starts = (rest->starts & left) | (i < b->n ? here & ~b->is.space : 0);
    rest->ends = b->ends & left;
    rest->space &= ~here;
    rest->n = i > rest->n ? i : rest->n;
}

/* Cuts the block B, which stands where TO is and IS_ASCII or not. */
MIG_INLINE void cut_block(const struct knife *k, struct cut *to, const struct block *b, bool is_ascii)
{
    struct cut c = *to;
    struct rest rest = { b->starts, b->ends, b->is.space << 1 | c.space, b->n };
    bool ends_in_space = b->is.space >> (MIG_BLOCK - 1);
    while (rest.starts) {
        unsigned i = (unsigned)__builtin_ctzll(rest.starts), end = (unsigned)__builtin_ctzll(rest.ends);
        const struct place at = { i, end - i + 1, rest.space >> i & 1 };
        rest.starts &= rest.starts - 1;
        rest.ends &= rest.ends - 1;
        if (!put_plain(k, &c, b, at, is_ascii)) {
            struct piece piece = any_piece(k, c.at + i);
            put_atom(&c, c.at + i, at.space, piece);
            skip(b, &rest, i + piece.n);
            ends_in_space &= i + piece.n < MIG_BLOCK;
        }
    }
    to->space = rest.n < MIG_BLOCK ? rest.space >> rest.n & 1 : ends_in_space;
    to->at += rest.n;
    to->atom = c.atom;
    to->chance = c.chance;
}

/* A block that is one word or number, and may go on. */
static void cut_whole(const struct knife *k, struct cut *c)
{
    struct piece piece = any_piece(k, c->at);
    put_atom(c, c->at, c->space, piece);
    c->space = false;
    c->at += piece.n;
}

/* Room for the atoms of a block and the one behind the last. */
static inline void make_room(struct mig_atoms *atoms)
{
    const size_t n = atoms->n + MIG_BLOCK + 1;
    if (atoms->cap < n)
        atoms->item = mig_grow(atoms->item, &atoms->cap, n, sizeof *atoms->item);
    if (atoms->cap_chances < n + MIG_CHANCE_STEP)
        atoms->chance = mig_grow(atoms->chance, &atoms->cap_chances, n + MIG_CHANCE_STEP, sizeof *atoms->chance);
}

static void cut(struct mig_atoms *atoms, struct mig_span text, const struct mig_lexicon *lexicon, bool is_roomy)
{
    const struct knife k = { text, mig_lexicon_words(lexicon), lexicon };
    struct cut c = { .space = true };
    struct block b;
    atoms->text = text;
    atoms->n = 0;
    make_room(atoms);
    while (c.at < text.n) {
        make_room(atoms);
        c.atom = atoms->item + atoms->n;
        c.chance = atoms->chance + atoms->n;
        load_block(&b, text, c.at, is_roomy);
        find_atoms(&b);
        if (b.is_whole)
            cut_whole(&k, &c);
        else if (b.is_ascii)
            cut_block(&k, &c, &b, true);
        else
            cut_block(&k, &c, &b, false);
        atoms->n = (size_t)(c.atom - atoms->item);
    }
    atoms->item[atoms->n] =
        (struct mig_atom){ .start = (uint32_t)text.n, .end = (uint32_t)text.n, .type = MIG_ATOM_SIGN, .space = true };
    if (atoms->cap_bits < mig_chances_size(atoms->n))
        atoms->bits = mig_grow(atoms->bits, &atoms->cap_bits, mig_chances_size(atoms->n), sizeof *atoms->bits);
    mig_chances_fill(atoms->bits, atoms->chance, atoms->n);
}

void mig_atoms_cut(struct mig_atoms *atoms, struct mig_span text, const struct mig_lexicon *lexicon)
{
    cut(atoms, text, lexicon, false);
}

void mig_atoms_cut_within(struct mig_atoms *atoms, struct mig_span text, const struct mig_lexicon *lexicon)
{
    cut(atoms, text, lexicon, true);
}

void mig_atoms_free(struct mig_atoms *atoms)
{
    free(atoms->item);
    free(atoms->bits);
    free(atoms->chance);
    *atoms = (struct mig_atoms){ 0 };
}
