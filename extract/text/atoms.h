/* atoms.h -- between lexicon.c and atoms.c only: how an atom is folded and looked up. */
#ifndef MIG_EXTRACT_TEXT_ATOMS_H
#define MIG_EXTRACT_TEXT_ATOMS_H

#include "extract/text/lexicon.h"

enum { MIG_WORD_MAX = 63 }; /* bytes of a folded word; longer ones are in no lexicon */

/* Atom I of ATOMS folded into ROOM (MIG_WORD_MAX bytes), and its hash. A sign is its normal form ("-" for a dash).
 * The empty span (p NULL) when it is too long. */
struct mig_span mig_atom_fold(const struct mig_atoms *atoms, size_t i, char *room, uint32_t *hash);

uint32_t mig_lexicon_word(const struct mig_lexicon *lexicon, struct mig_span folded, uint32_t hash); /* 0: none */
uint32_t mig_lexicon_sign(const struct mig_lexicon *lexicon, unsigned char sign);                    /* 0: none */
/* Fills root, classes, begins of an atom from its word. */
void mig_lexicon_describe(const struct mig_lexicon *lexicon, struct mig_atom *atom);

#endif
