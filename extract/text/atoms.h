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
/* Of a word of up to eight bytes the word itself, of a longer one a hash with a last byte that is in no word. */
static inline uint64_t mig_folded_key(struct mig_folded *f)
{
    uint64_t key, w;
    memset(f->p + f->n, 0, 8);
    memcpy(&key, f->p, 8);
    for (size_t i = 8; i < f->n; i += 8) {
        memcpy(&w, f->p + i, 8);
        key = (key ^ w) * 0xd6e8feb86659fd93u;
        key ^= key >> 32;
    }
    return f->n > 8 ? key | UINT64_C(0xFF) << 56 : key;
}

/* Fills word, root, classes and begins of a zeroed atom when FOLDED is a word of the lexicon. */
void mig_lexicon_look_up(const struct mig_lexicon *lexicon, struct mig_folded *folded, struct mig_atom *atom);
/* The same for a word of up to eight bytes, by its key. */
void mig_lexicon_look_up_short(const struct mig_lexicon *lexicon, uint64_t key, struct mig_atom *atom);
uint32_t mig_lexicon_sign(const struct mig_lexicon *lexicon, unsigned char sign); /* 0: none */
size_t mig_lexicon_n_words(const struct mig_lexicon *lexicon);                    /* ids are below it */
/* Classes of the senses of phrases of several words that begin with the vocabulary word WORD. */
uint64_t mig_lexicon_longer(const struct mig_lexicon *lexicon, uint32_t word);
/* Fills root, classes, begins of an atom from its word. */
void mig_lexicon_describe(const struct mig_lexicon *lexicon, struct mig_atom *atom);

#endif
