/* figure.h -- a figure: a number with its qualifier, range, multiplier and unit sign, told apart by kind. */
#ifndef MIG_EXTRACT_TEXT_FIGURE_H
#define MIG_EXTRACT_TEXT_FIGURE_H

#include "extract/text/language.h"
#include "extract/text/token.h"

/* The figure that begins at atom AT, its qualifier included: the number of atoms it takes and *out filled, or 0. */
size_t mig_figure_match(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                        struct mig_token *out);

#endif
