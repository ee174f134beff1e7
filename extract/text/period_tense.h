/* period_tense.h -- between the period*.c files only: has what a sentence tells of a period been, or is it to come? */
#ifndef MIG_EXTRACT_TEXT_PERIOD_TENSE_H
#define MIG_EXTRACT_TEXT_PERIOD_TENSE_H

#include "extract/text/period_grammar.h"

enum mig_tense { MIG_TENSE_LAST, MIG_TENSE_NEXT, MIG_TENSE_OPEN };

/* Which one the words around the N atoms at AT mean; open: nothing in the sentence tells. */
enum mig_tense mig_tense_of(const struct mig_periods *periods, const struct mig_atoms *atoms, size_t at, size_t n);
/* Is the day NEXT without a year, or a stretch of days, nearer to TODAY than the last such one? */
bool mig_tense_is_nearer(const struct mig_days *next, const struct mig_days *last, mig_day today);

#endif
