#include "extract/text/atoms.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/text/fold.h"

static bool is_rare_capital(struct mig_span text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    if (c == 0xD0 && at + 1 < text.n)
        return (unsigned char)text.p[at + 1] < 0xB0;
    if (c == 0xD1)
        return (unsigned char)text.p[at + 1] >= 0xA0 && mig_utf8_is_upper(mig_utf8_next(text, &at));
    return mig_utf8_is_upper(mig_utf8_next(text, &at));
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

/* What stands at a place of the text, before it is an atom; N 0: nothing. */
struct piece {
    size_t n;
    const struct mig_word_slot *slot;
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
    bool space; /* before what comes next */
    uint32_t n;
    struct mig_atom *atom; /* the next of each */
    uint32_t *start, *name;
};

/* Can a word go on with a byte that is no plain letter? */
static inline bool goes_on(struct mig_span text, size_t at)
{
    return at < text.n && mig_byte_kind[(unsigned char)text.p[at]] >= QUOTE;
}

static const struct mig_word_slot *look_up(const struct knife *k, uint64_t key, struct mig_span folded)
{
    const struct mig_word_slot *slot = mig_slot_of(k->words, key);
    return slot->word && key >> 56 == 0xFF ? mig_slot_of_long(k->lexicon, key, folded) : slot;
}

/* A word of plain letters that begins with the sixteen bytes L and may have more; N is 0 when it has others. */
MIG_INLINE struct piece longer_word(const struct knife *k, size_t at, struct mig_letters l, size_t (*fold)(uint64_t *))
{
    struct mig_folded folded;
    struct piece piece = { .type = MIG_ATOM_WORD, .capital = is_plain_capital(k->text.p + at) };
    uint64_t key = mig_key_with(l.low, l.high), w;
    size_t n = 16;
    memcpy(folded.p, &l.low, sizeof w);
    memcpy(folded.p + 8, &l.high, sizeof w);
    for (size_t step = 8; step == 8; n += step) {
        if (n > MIG_WORD_MAX - sizeof w)
            return piece;
        w = mig_eight_at(k->text, at + n);
        step = fold(&w);
        w = mig_first_bytes(w, step);
        memcpy(folded.p + n, &w, sizeof w);
        key = step > 0 ? mig_key_with(key, w) : key;
    }
    if (goes_on(k->text, at + n))
        return piece;
    piece.n = n;
    piece.slot = look_up(k, mig_key_of(key, n), mig_span(folded.p, n));
    return piece;
}

static __attribute__((noinline)) struct piece longer_ascii(const struct knife *k, size_t at, struct mig_letters l)
{
    return longer_word(k, at, l, mig_fold_ascii);
}

static __attribute__((noinline)) struct piece longer_cyrillic(const struct knife *k, size_t at, struct mig_letters l)
{
    return longer_word(k, at, l, mig_fold_cyrillic);
}

/* The word of those LETTERS at AT, at most fifteen bytes long; N is 0 when it has others. */
MIG_INLINE struct piece short_word(const struct knife *k, size_t at, struct mig_letters l)
{
    struct piece piece = { .type = MIG_ATOM_WORD, .capital = is_plain_capital(k->text.p + at) };
    bool is_short = l.n <= 8;
    uint64_t key = is_short ? l.low : mig_key_of(mig_key_with(l.low, l.high), l.n);
    const struct mig_word_slot *slot = mig_slot_of(k->words, key);
    if (__builtin_expect(slot->word && !is_short, 0)) {
        uint64_t folded[2] = { l.low, l.high };
        slot = mig_slot_of_long(k->lexicon, key, mig_span((const char *)folded, l.n));
    }
    piece.n = l.n;
    piece.slot = slot;
    return piece;
}

MIG_INLINE struct piece plain_word(const struct knife *k, size_t at, enum byte kind)
{
    struct mig_letters l = kind == LETTER ? mig_ascii_letters_at(k->text, at) : mig_cyrillic_letters_at(k->text, at);
    if (l.n == 16)
        return kind == LETTER ? longer_ascii(k, at, l) : longer_cyrillic(k, at, l);
    struct piece none = { 0 };
    return goes_on(k->text, at + l.n) ? none : short_word(k, at, l);
}

MIG_INLINE struct piece plain_sign(const struct knife *k, size_t at)
{
    unsigned char sign = (unsigned char)k->text.p[at];
    return (struct piece){ .n = 1, .type = MIG_ATOM_SIGN, .sign = sign, .slot = &k->words->sign[sign] };
}

static struct piece any_sign(const struct knife *k, size_t at)
{
    size_t end = at;
    uint32_t ch = mig_utf8_next(k->text, &end);
    unsigned char sign = mig_normal_sign(ch);
    struct piece piece = { .n = end - at, .type = MIG_ATOM_SIGN, .sign = sign, .slot = &k->words->sign[sign & 127] };
    struct mig_folded folded;
    if (sign == 0) {
        folded.n = folded.is_long = 0;
        mig_folded_put(&folded, ch);
        piece.slot = look_up(k, mig_folded_key(&folded), mig_span(folded.p, folded.n));
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
    piece.slot = folded.is_long ? k->words->slot + k->words->n_slots
                                : look_up(k, mig_folded_key(&folded), mig_span(folded.p, folded.n));
    return piece;
}

static struct piece digits(const struct knife *k, size_t at)
{
    return (struct piece){ .n = mig_digits_end(k->text, at) - at,
                           .type = MIG_ATOM_DIGITS,
                           .slot = k->words->slot + k->words->n_slots };
}

/* Adds PIECE without a branch to guess: what a word means, and whether it is listed, is as good as random. */
MIG_INLINE void put_atom(const struct knife *k, struct cut *c, const struct piece *piece)
{
    const struct mig_word_slot *slot = piece->slot;
    uint32_t number = c->n;
    uint16_t kind = slot->kind;
    uint8_t chances = slot->chances;
    if (piece->type == MIG_ATOM_DIGITS) {
        kind = k->words->digits_kind[piece->n < MIG_MOST_DIGITS ? piece->n : MIG_MOST_DIGITS];
        chances = MIG_MAY_FIGURE | MIG_MAY_NUMBER | MIG_MAY_PERIOD;
    }
    *c->atom = (struct mig_atom){ .start = (uint32_t)c->at,
                                  .end = (uint32_t)(c->at + piece->n),
                                  .word = slot->word,
                                  .type = piece->type,
                                  .space = c->space,
                                  .capital = piece->capital,
                                  .sign = piece->sign,
                                  .kind = kind,
                                  .chances = chances,
                                  .classes = slot->classes,
                                  .begins = slot->begins };
    if (__builtin_expect(chances & MIG_MAY_NUMBER, 0)) {
        *c->start = number - 1;
        c->start += number > 0 && (c->atom[-1].sign == '-' || c->atom[-1].sign == '.');
    }
    *c->start = number;
    c->start += (chances & (MIG_MAY_FIGURE | MIG_MAY_PERIOD | MIG_MAY_PLACE)) != 0;
    *c->name = number;
    c->name += piece->capital & !(chances & MIG_NO_NAME);
    c->n++;
    c->atom++;
    c->at += piece->n;
    c->space = c->at < k->text.n && k->text.p[c->at] == ' '; /* mostly one */
    c->at += c->space;
}

/* Cuts words of ASCII letters and the single spaces behind them, which is most of what there is in some languages; not the last
 * of a text. */
MIG_INLINE bool cut_ascii_words(const struct knife *k, struct cut *c, size_t most)
{
    size_t first = c->n;
    while (c->at + 17 < k->text.n && c->n < most) {
        struct mig_letters l = mig_ascii_letters_at(k->text, c->at);
        if (l.n == 0 || l.n == 16 || goes_on(k->text, c->at + l.n))
            break;
        const struct piece piece = short_word(k, c->at, l);
        put_atom(k, c, &piece);
    }
    return c->n > first;
}

/* Cuts what there is room for, words of plain letters and ASCII, up to the first thing that is something else. */
static void cut_plain(const struct knife *k, struct cut *to, size_t most)
{
    struct cut c = *to;
    while (c.at < k->text.n && c.n < most) {
        unsigned char byte = (unsigned char)k->text.p[c.at];
        enum byte kind = mig_byte_kind[byte];
        if (kind == LETTER && cut_ascii_words(k, &c, most))
            continue;
        if (kind == LETTER || kind == CYRILLIC) {
            const struct piece piece = plain_word(k, c.at, kind);
            if (piece.n == 0)
                break;
            put_atom(k, &c, &piece);
        } else if (kind == SPACE) {
            c.space = true;
            c.at++;
        } else if (kind == DIGIT) {
            const struct piece piece = digits(k, c.at);
            put_atom(k, &c, &piece);
        } else if (byte < 0x80) {
            const struct piece piece = plain_sign(k, c.at);
            put_atom(k, &c, &piece);
        } else {
            break;
        }
    }
    *to = c;
}

/* Cuts one thing, whatever it is. */
static void cut_any(const struct knife *k, struct cut *c)
{
    enum byte kind = mig_byte_kind[(unsigned char)k->text.p[c->at]];
    struct piece piece;
    if (kind == SPACE) {
        c->space = true;
        c->at++;
        return;
    }
    if (kind == DIGIT)
        piece = digits(k, c->at);
    else
        piece = kind >= LETTER ? any_word(k, c->at) : any_sign(k, c->at);
    put_atom(k, c, &piece);
}

/* Room for ROUND atoms and the one behind the last; two starts may come of an atom. */
enum { ROUND = 256 };
static void make_room(struct mig_atoms *atoms)
{
    atoms->item = mig_grow(atoms->item, &atoms->cap, atoms->n + ROUND + 1, sizeof *atoms->item);
    atoms->start = mig_grow(atoms->start, &atoms->cap_starts, atoms->n_starts + 2 * ROUND, sizeof *atoms->start);
    atoms->name = mig_grow(atoms->name, &atoms->cap_names, atoms->n_names + ROUND, sizeof *atoms->name);
}

void mig_atoms_cut(struct mig_atoms *atoms, struct mig_span text, const struct mig_lexicon *lexicon)
{
    const struct knife k = { text, mig_lexicon_words(lexicon), lexicon };
    bool is_short = text.n < sizeof(uint64_t);
    struct cut c = { .space = true };
    atoms->text = text;
    atoms->n = atoms->n_starts = atoms->n_names = 0;
    while (c.at < text.n || c.at == 0) {
        make_room(atoms);
        c.atom = atoms->item + c.n;
        c.start = atoms->start + atoms->n_starts;
        c.name = atoms->name + atoms->n_names;
        if (!is_short)
            cut_plain(&k, &c, atoms->n + ROUND);
        if (c.at < text.n && c.n < atoms->n + ROUND)
            cut_any(&k, &c);
        atoms->n = c.n;
        atoms->n_starts = (size_t)(c.start - atoms->start);
        atoms->n_names = (size_t)(c.name - atoms->name);
        if (text.n == 0)
            break;
    }
    atoms->item[atoms->n] =
        (struct mig_atom){ .start = (uint32_t)text.n, .end = (uint32_t)text.n, .type = MIG_ATOM_SIGN, .space = true };
}

void mig_atoms_free(struct mig_atoms *atoms)
{
    free(atoms->item);
    free(atoms->start);
    free(atoms->name);
    *atoms = (struct mig_atoms){ 0 };
}
