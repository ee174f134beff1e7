/* number.h -- one number as it is written: digits with groups and decimals, words, or both ("2,5 миллиона"). */
#ifndef MIG_EXTRACT_TEXT_NUMBER_H
#define MIG_EXTRACT_TEXT_NUMBER_H

#include "extract/text/language.h"

struct mig_number {
    double value;
    size_t n_atoms;       /* that it takes */
    bool is_ordinal;      /* third, 21-го */
    bool is_vague;        /* сотни, dozens: value is the power it counts */
    bool has_decimals, has_groups, has_multiplier, has_words, has_digits;
    uint8_t n_digits;     /* of the first run of digits; 255: more */
};

/* The longest number that begins at atom AT. False, *out untouched, when none does. No qualifier, no range, no unit.
 * Two numbers side by side never fuse: "2023 17 000" is 2023 and 17000. */
bool mig_number_parse(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, struct mig_number *out);

#endif
