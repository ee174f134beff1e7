/* period_rest.h -- inside period_sieve.c only: what an element of several atoms may go on with, behind its first one. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_REST_H
#define MIG_EXTRACT_TEXT_PERIOD_REST_H

#include "extract/text/period_grammar.h"

/* What the rest may be; 0: nothing. */
enum mig_rest { MIG_REST_POINT = 1, MIG_REST_SUFFIX, MIG_REST_NUMBER, MIG_REST_YEAR, MIG_REST_ORDINAL };

/* What may go on in SLOT, which has taken A; an ORDINAL must, until something makes it one. */
uint32_t mig_rest_of(const struct mig_phrase_slot *slot, const struct mig_atom *a);
/* May an atom of KIND, behind white space or not, stand in REST? Of numbers rather too generous: each atom is looked at alone. */
bool mig_rest_goes_on(uint32_t rest, const struct mig_atom_kind *kind, bool space);

#endif
