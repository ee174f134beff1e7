/* atoms.h -- between lexicon.c, atoms.c and period_kind.c only: how an atom is folded and looked up. */
#ifndef MIG_EXTRACT_TEXT_ATOMS_H
#define MIG_EXTRACT_TEXT_ATOMS_H

#include "extract/text/lexicon.h"

enum { MIG_WORD_MAX = 63 }; /* bytes of a folded word; longer ones are in no lexicon */

/* A word in small letters; N and IS_LONG are 0 before it is filled. */
struct mig_folded {
    char p[MIG_WORD_MAX + 9]; /* eight bytes more, for zeros */
    size_t n;
    bool is_long; /* more than there is room for */
};

/* The next atom of TEXT from *at on, folded, and *at behind it. A sign is its normal form ("-" for a dash). False at the end. */
bool mig_folded_next(struct mig_span text, size_t *at, struct mig_folded *out, bool *is_digits);
/* The key of a word: of up to eight bytes the word itself, of a longer one a hash with a last byte that is in no word. It is made
 * of the first eight bytes, with each further eight, zeros behind the end, and the length. */
static inline uint64_t mig_key_with(uint64_t key, uint64_t eight)
{
    key = (key ^ eight) * 0xd6e8feb86659fd93u;
    return key ^ key >> 32;
}
static inline uint64_t mig_key_of(uint64_t key, size_t n)
{
    return n > 8 ? key | UINT64_C(0xFF) << 56 : key;
}
static inline uint64_t mig_folded_key(struct mig_folded *f)
{
    uint64_t key, w;
    memset(f->p + f->n, 0, 8);
    memcpy(&key, f->p, 8);
    for (size_t i = 8; i < f->n; i += 8) {
        memcpy(&w, f->p + i, 8);
        key = mig_key_with(key, w);
    }
    return mig_key_of(key, f->n);
}

/* Words by their keys. A filter that fits the nearest cache sends nearly all that are not there, which is half of a text, to a
 * slot that is always free: a look-up has no branch to guess. */
enum { MIG_FILTER_BITS = 1 << 17, MIG_MOST_DIGITS = 9 };
struct mig_word_slot {
    uint64_t key;
    uint64_t classes, begins; /* as in struct mig_atom, and so on */
    uint32_t word;            /* 0: free */
    uint16_t kind;
    uint8_t chances;
};
struct mig_word_table {
    struct mig_word_slot *slot; /* n_slots, a power of two, and a free one */
    size_t n_slots;
    uint64_t filter[MIG_FILTER_BITS / 64];
    struct mig_word_slot sign[128];            /* of one ASCII sign; WORD is 0 when it is no word */
    uint16_t digits_kind[MIG_MOST_DIGITS + 1]; /* of so many digits; the last, of more */
};

static inline uint64_t mig_key_mix(uint64_t key)
{
    return key * UINT64_C(0x9e3779b97f4a7c15);
}
static inline size_t mig_key_bit(uint64_t key)
{
    return (size_t)(mig_key_mix(key) >> 20) & (MIG_FILTER_BITS - 1);
}
/* The slot of KEY, or a free one. When KEY is a hash, the word must be looked at: mig_slot_of_long. */
static inline const struct mig_word_slot *mig_slot_of(const struct mig_word_table *t, uint64_t key)
{
    size_t bit = mig_key_bit(key), i = (size_t)(mig_key_mix(key) >> 32) & (t->n_slots - 1);
    uint64_t passes = t->filter[bit / 64] >> (bit % 64) & 1,
             wanted = key & (0 - passes); /* 0 is the key of a free slot */
    const struct mig_word_slot *slot = &t->slot[t->n_slots ^ ((t->n_slots ^ i) & (0 - passes))];
    for (; __builtin_expect(slot->key != wanted, 0) && slot->word; slot = &t->slot[i])
        i = (i + 1) & (t->n_slots - 1);
    return slot;
}
const struct mig_word_slot *mig_slot_of_long(const struct mig_lexicon *lexicon, uint64_t key, struct mig_span folded);
/* The words of LEXICON; of no lexicon, none. */
const struct mig_word_table *mig_lexicon_words(const struct mig_lexicon *lexicon);

uint32_t mig_lexicon_sign(const struct mig_lexicon *lexicon, unsigned char sign); /* 0: none */
size_t mig_lexicon_n_words(const struct mig_lexicon *lexicon);                    /* ids are below it */
/* Classes of the senses of phrases of several words that begin with the vocabulary word WORD. */
uint64_t mig_lexicon_longer(const struct mig_lexicon *lexicon, uint32_t word);
/* Gives the vocabulary word WORD, or atoms that are SIGN or LENGTH digits, their kind. */
void mig_lexicon_set_kind(struct mig_lexicon *lexicon, uint32_t word, uint16_t kind);
void mig_lexicon_set_sign_kind(struct mig_lexicon *lexicon, unsigned char sign, uint16_t kind);
void mig_lexicon_set_digits_kind(struct mig_lexicon *lexicon, size_t length, uint16_t kind);
/* Fills classes and begins of an atom from its word. */
void mig_lexicon_describe(const struct mig_lexicon *lexicon, struct mig_atom *atom);

#endif
