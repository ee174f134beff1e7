/* period_guard.h -- between the period*.c files only: where a phrase of time may begin and end, whatever it says. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_GUARD_H
#define MIG_EXTRACT_TEXT_PERIOD_GUARD_H

#include "extract/text/period_grammar.h"

/* May a phrase begin at atom AT, end before atom END? Digits of a phone, an amount, a name are no part of one. */
bool mig_guard_begins_well(const struct mig_atoms *atoms, size_t at);
bool mig_guard_ends_well(const struct mig_atoms *atoms, size_t end);
/* Do the words around [BEGIN, END) suit ROW: its not_after, only_before, before, not_before, alone? */
bool mig_guards_hold(const struct mig_periods *periods, const struct mig_atoms *atoms, const struct mig_row *row,
                     size_t begin, size_t end);

#endif
