/* number.h -- one number as it is written: digits with groups and decimals, words, or both ("2,5 миллиона"). */
#ifndef MIG_EXTRACT_TEXT_NUMBER_H
#define MIG_EXTRACT_TEXT_NUMBER_H

#include "extract/text/language.h"

/* Four bare digits from here to there may be a year. */
enum { MIG_FIRST_YEAR = 1900, MIG_LAST_YEAR = 2099 };

struct mig_number {
    double value;
    size_t n_atoms;    /* that it takes */
    bool is_ordinal;   /* third, 21-го */
    bool is_vague;     /* сотни, dozens: value is the power it counts */
    bool may_be_vague; /* "тысячи" by itself: vague, unless a qualifier makes it one thousand */
    bool is_about;     /* "тысяч пять": said the other way round */
    bool is_fraction;  /* two thirds, 1/2, половина: a part of something unless a power follows */
    bool is_code;      /* digits joined by points or commas like no number: 1.2.3, 15.07.2013; value is the first */
    bool is_pronoun;   /* "one" by itself */
    bool has_decimals, has_groups, has_multiplier, has_words, has_digits;
    double multiplier; /* of "5,2 тысячи", a part times one power: 1000; else 1 */
    uint8_t n_digits;  /* of the first run of digits; 255: more */
};

/* The longest number that begins at atom AT. False, *out untouched, when none does. No qualifier, no range, no unit.
 * Two numbers side by side never fuse: "2023 17 000" is 2023 and 17000. */
bool mig_number_parse(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                      struct mig_number *out);

#endif
