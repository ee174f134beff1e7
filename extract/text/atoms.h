/* atoms.h -- between lexicon*.c, atoms.c and period_kind.c only: how an atom is folded and looked up. */
#ifndef MIG_EXTRACT_TEXT_ATOMS_H
#define MIG_EXTRACT_TEXT_ATOMS_H

#include "extract/text/lexicon.h"

enum { MIG_WORD_MAX = 63 }; /* bytes of a folded word: none of so many is in a lexicon */

/* A word in small letters; N and IS_LONG are 0 before it is filled. */
struct mig_folded {
    char p[MIG_WORD_MAX + 17]; /* sixteen bytes more, for zeros and what a step writes beyond the letters */
    size_t n;
    bool is_long; /* more than there is room for */
};

/* The next atom of TEXT from *at on, folded, and *at behind it. A sign is its normal form ("-" for a dash). False at the end. */
bool mig_folded_next(struct mig_span text, size_t *at, struct mig_folded *out, bool *is_digits);
/* The key of a word: of up to sixteen bytes the word itself, zeros behind it; of a longer one a hash, with a byte that is in no
 * word, and its length. */
struct mig_word_key {
    uint64_t low, high;
};
enum { MIG_KEY_BYTES = sizeof(struct mig_word_key) };
static inline bool mig_key_eq(struct mig_word_key a, struct mig_word_key b)
{
    return a.low == b.low && a.high == b.high;
}
static inline bool mig_key_is_hash(struct mig_word_key key)
{
    return key.low >> 56 == 0xFF;
}
/* The hash goes on from KEY, the first sixteen bytes, with each further eight: then it is closed. */
static inline struct mig_word_key mig_key_with(struct mig_word_key key, uint64_t eight)
{
    uint64_t mixed = (key.low ^ eight) * UINT64_C(0xd6e8feb86659fd93);
    return (struct mig_word_key){ mixed ^ mixed >> 32 ^ key.high, key.high };
}
static inline struct mig_word_key mig_key_close(struct mig_word_key key, size_t n)
{
    return (struct mig_word_key){ key.low | UINT64_C(0xFF) << 56, n };
}
static inline struct mig_word_key mig_folded_key(struct mig_folded *f)
{
    struct mig_word_key key;
    uint64_t eight;
    memset(f->p + f->n, 0, f->n < MIG_KEY_BYTES ? MIG_KEY_BYTES - f->n : sizeof eight);
    memcpy(&key, f->p, sizeof key);
    for (size_t i = sizeof key; i < f->n; i += sizeof eight) {
        memcpy(&eight, f->p + i, sizeof eight);
        key = mig_key_with(key, eight);
    }
    return f->n > sizeof key ? mig_key_close(key, f->n) : key;
}

/* Words by their keys. A filter that fits the nearest cache sends nearly all that are not there, which is half of a text, to a
 * slot that is always free: a look-up has no branch to guess. */
enum { MIG_FILTER_LOG = 17, MIG_MOST_DIGITS = 9 };
struct mig_word_slot {
    _Alignas(64) struct mig_word_key key; /* a cache line holds it whole */
    struct mig_atom like;                 /* an atom of that word, but for its place; WORD 0: free */
};
struct mig_word_table {
    struct mig_word_slot *slot; /* a free one and n_slots, a power of two, behind it */
    size_t n_slots;
    unsigned shift; /* of a hash: the number of its slot is left */
    uint64_t filter[(1 << MIG_FILTER_LOG) / 64];
    struct mig_atom sign[128];                   /* one ASCII sign; WORD is 0 when it is no word */
    struct mig_atom digits[MIG_MOST_DIGITS + 1]; /* so many digits; the last, more */
};

static inline uint64_t mig_mix(uint64_t value)
{
    return value * UINT64_C(0x9e3779b97f4a7c15);
}
static inline uint64_t mig_key_hash(struct mig_word_key key)
{
    return mig_mix(key.low + key.high * UINT64_C(0xd6e8feb86659fd93));
}
/* The slots that a word of HASH may be in, one by one: from 1 on. */
static inline size_t mig_slot_first(const struct mig_word_table *t, uint64_t hash)
{
    return (size_t)(hash >> t->shift) + 1;
}
static inline size_t mig_slot_next(const struct mig_word_table *t, size_t i)
{
    return (i & (t->n_slots - 1)) + 1;
}
/* The slot of KEY, or a free one, from slot I on. */
__attribute__((noinline)) const struct mig_word_slot *mig_slot_behind(const struct mig_word_table *t, size_t i,
                                                                      struct mig_word_key key);
/* The slot of KEY, or a free one. When KEY is a hash, the word must be looked at: mig_slot_of_long. */
static inline const struct mig_word_slot *mig_slot_of(const struct mig_word_table *t, struct mig_word_key key)
{
    const uint64_t hash = mig_key_hash(key), bit = hash >> (64 - MIG_FILTER_LOG);
    const uint64_t is_there = 0 - (t->filter[bit / 64] >> (bit % 64) & 1); /* all bits, or none: slot 0 is free */
    const size_t i = mig_slot_first(t, hash) & is_there;
    const struct mig_word_slot *slot = &t->slot[i];
    uint64_t differs = ((slot->key.low ^ key.low) | (slot->key.high ^ key.high)) & is_there;
    return __builtin_expect(differs == 0, 1) ? slot : mig_slot_behind(t, i, key);
}
const struct mig_word_slot *mig_slot_of_long(const struct mig_lexicon *lexicon, struct mig_word_key key,
                                             struct mig_span folded);
extern const struct mig_word_table mig_no_words; /* stands for no lexicon, and a new one begins so */
/* The words of LEXICON; of no lexicon, none. */
const struct mig_word_table *mig_lexicon_words(const struct mig_lexicon *lexicon);

/* Room for about N more words: growing step by step touches twice the memory, a page of which costs microseconds. */
void mig_lexicon_reserve(struct mig_lexicon *lexicon, size_t n);
uint32_t mig_lexicon_sign(const struct mig_lexicon *lexicon, unsigned char sign); /* 0: none */
size_t mig_lexicon_n_words(const struct mig_lexicon *lexicon);                    /* ids are below it */
/* Classes of the senses of phrases of several words that begin with the vocabulary word WORD. */
uint64_t mig_lexicon_longer(const struct mig_lexicon *lexicon, uint32_t word);
/* Gives the vocabulary word WORD, or atoms that are SIGN or LENGTH digits, their kind. */
void mig_lexicon_set_kind(struct mig_lexicon *lexicon, uint32_t word, uint16_t kind);
void mig_lexicon_set_sign_kind(struct mig_lexicon *lexicon, unsigned char sign, uint16_t kind);
void mig_lexicon_set_digits_kind(struct mig_lexicon *lexicon, size_t length, uint16_t kind);
const struct mig_sense *mig_lexicon_senses(const struct mig_lexicon *lexicon, uint32_t word); /* of it alone */
/* Fills classes and begins of an atom from its word. */
void mig_lexicon_describe(const struct mig_lexicon *lexicon, struct mig_atom *atom);

#endif
