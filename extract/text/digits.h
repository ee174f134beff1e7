/* digits.h -- a number written in digits, with groups of three and decimals told apart by language and shape. */
#ifndef MIG_EXTRACT_TEXT_DIGITS_H
#define MIG_EXTRACT_TEXT_DIGITS_H

#include "extract/text/language.h"

struct mig_digits {
    double value;
    size_t n_atoms;
    bool has_groups, has_decimals;
    bool is_code;     /* joined by points or commas, or longer, than any number: 1.2.3, 15.07.2013 */
    uint8_t n_digits; /* of the first run; 255: more */
};

/* The number that begins at atom AT, a run of digits or ".5"; false, *out untouched, when none does. */
bool mig_digits_parse(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                      struct mig_digits *out);

#endif
