/* period_tense.h -- between the period*.c files only: has what a sentence tells of a period been, or is it to come? */
#ifndef MIG_EXTRACT_TEXT_PERIOD_TENSE_H
#define MIG_EXTRACT_TEXT_PERIOD_TENSE_H

#include "extract/text/period_grammar.h"

/* Do the words around the N atoms at AT say that the coming one is meant? */
bool mig_tense_is_ahead(const struct mig_periods *periods, const struct mig_atoms *atoms, size_t at, size_t n);

#endif
