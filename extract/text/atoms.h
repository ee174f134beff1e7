/* atoms.h -- between lexicon.c and atoms.c only: how an atom is folded and looked up. */
#ifndef MIG_EXTRACT_TEXT_ATOMS_H
#define MIG_EXTRACT_TEXT_ATOMS_H

#include "extract/text/lexicon.h"

enum { MIG_WORD_MAX = 63 }; /* bytes of a folded word; longer ones are in no lexicon */

/* A word in small letters; zeroed before it is filled, so that behind N there are zeros. */
struct mig_folded {
    char p[MIG_WORD_MAX + 1];
    size_t n;
    bool is_long; /* more than there is room for */
};

/* Atom I of ATOMS folded. A sign is its normal form ("-" for a dash). False when it is too long. */
bool mig_atom_fold(const struct mig_atoms *atoms, size_t i, struct mig_folded *out);
/* Of a word of up to eight bytes the word itself, of a longer one a hash. */
uint64_t mig_folded_key(const struct mig_folded *folded);

uint32_t mig_lexicon_word(const struct mig_lexicon *lexicon, const struct mig_folded *folded); /* 0: none */
uint32_t mig_lexicon_sign(const struct mig_lexicon *lexicon, unsigned char sign);              /* 0: none */
/* Fills root, classes, begins of an atom from its word. */
void mig_lexicon_describe(const struct mig_lexicon *lexicon, struct mig_atom *atom);

#endif
