/* naming.h -- numbers that count nothing: names, codes, phones, scores, times of day, list numbers, bare years. */
#ifndef MIG_EXTRACT_TEXT_NAMING_H
#define MIG_EXTRACT_TEXT_NAMING_H

#include "extract/text/operand.h"

/* If OP is such a number: behind which atom its name ends, and *naming says in static words what it is. 0: it is none. */
size_t mig_naming_end(const struct mig_language *language, const struct mig_atoms *atoms, const struct mig_operand *op,
                      const char **naming);
/* Behind the run of letters, digits and joining signs without white space that goes on at atom I. */
size_t mig_naming_run(const struct mig_atoms *atoms, size_t i);
/* The name of a month, and not the small word that it may be too ("may"). */
bool mig_naming_is_month(const struct mig_atoms *atoms, size_t i);
/* Four bare digits that may be a year. */
bool mig_naming_is_year(const struct mig_number *number);

#endif
