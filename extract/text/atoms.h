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

/* No bit, no word of the lexicon has the key: most words of a text end here. */
enum { MIG_FILTER_BITS = 1 << 18 };
struct mig_word_filter {
    uint64_t bits[MIG_FILTER_BITS / 64];
};
static inline uint64_t mig_key_mix(uint64_t key)
{
    return key * 0x9e3779b97f4a7c15u;
}
static inline void mig_filter_add(struct mig_word_filter *filter, uint64_t key)
{
    uint64_t bit = mig_key_mix(key) >> 20 & (MIG_FILTER_BITS - 1);
    filter->bits[bit / 64] |= UINT64_C(1) << (bit % 64);
}
static inline bool mig_filter_lets_through(const struct mig_word_filter *filter, uint64_t key)
{
    uint64_t bit = mig_key_mix(key) >> 20 & (MIG_FILTER_BITS - 1);
    return filter->bits[bit / 64] >> (bit % 64) & 1;
}
static inline const struct mig_word_filter *mig_lexicon_filter(const struct mig_lexicon *lexicon)
{
    return (const struct mig_word_filter *)(const void *)lexicon; /* its first member */
}

/* Fills word, root, classes and begins of a zeroed atom when FOLDED is a word of the lexicon. */
void mig_lexicon_look_up(const struct mig_lexicon *lexicon, struct mig_folded *folded, struct mig_atom *atom);
/* The same when its key is known; FOLDED is looked at when the key is a hash. */
void mig_lexicon_look_up_key(const struct mig_lexicon *lexicon, uint64_t key, struct mig_span folded,
                             struct mig_atom *atom);
/* The same for a word of up to seven bytes. */
void mig_lexicon_look_up_short(const struct mig_lexicon *lexicon, uint64_t key, struct mig_atom *atom);
uint32_t mig_lexicon_sign(const struct mig_lexicon *lexicon, unsigned char sign); /* 0: none */
size_t mig_lexicon_n_words(const struct mig_lexicon *lexicon);                    /* ids are below it */
/* Classes of the senses of phrases of several words that begin with the vocabulary word WORD. */
uint64_t mig_lexicon_longer(const struct mig_lexicon *lexicon, uint32_t word);
/* Fills root, classes, begins of an atom from its word. */
void mig_lexicon_describe(const struct mig_lexicon *lexicon, struct mig_atom *atom);

#endif
