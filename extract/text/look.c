#include "extract/text/look.h"

#define NUMBER_CLASSES                                                                                           \
    (MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(FRACTION) | MIG_IN(HALF_MORE) | MIG_IN(COLLECTIVE) | \
     MIG_IN(NUM_AND) | MIG_IN(NUM_OF) | MIG_IN(NUM_POINT))
#define UNIT_CLASSES \
    (MIG_IN(PERCENT) | MIG_IN(TIMES) | MIG_IN(CURRENCY) | MIG_IN(MEASURE) | MIG_IN(CLOCK) | MIG_IN(AGE))
#define SMALL_CLASSES                                                                                                  \
    (MIG_IN(FUNCTION) | MIG_IN(LIST_AND) | MIG_IN(RANGE_TO) | MIG_IN(RANGE_FROM) | MIG_IN(MONTH) | MIG_IN(YEAR_MARK) | \
     MIG_IN(DAY_UNIT) | MIG_IN(NAME_BEFORE))

enum { MAX_PHRASE = 4 };

bool mig_is_hyphen(const struct mig_atoms *a, size_t i)
{
    if (!mig_is_sign(a, i, '-') || a->item[i].space || !mig_is_joined(a, i + 1))
        return false;
    size_t n = mig_atom_len(a, i);
    const unsigned char *p = (const unsigned char *)a->text.p + a->item[i].start;
    return n == 1 || (n == 3 && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0x90 || p[2] == 0x91)); /* U+2010, U+2011 */
}

bool mig_is_point(const struct mig_atoms *a, size_t i)
{
    return mig_is_sign(a, i, '.') && mig_atom_len(a, i) == 1;
}

size_t mig_heading_end(const struct mig_atoms *a)
{
    enum { MAX_FIGURE = 16 };
    bool has_digits = false;
    bool is_sentence = a->n > 1 && mig_is_point(a, a->n - 1) && !mig_is_word_in(a, a->n - 2, MIG_IN(ABBREVIATION));
    for (size_t i = a->n; i > 1 && a->n - i < MAX_FIGURE; i--) {
        if (mig_is_sign(a, i - 1, ':'))
            return has_digits && !is_sentence && a->item[i].space ? i - 1 : SIZE_MAX;
        has_digits = has_digits || mig_is_digits(a, i - 1);
    }
    return SIZE_MAX;
}

bool mig_is_noun(const struct mig_atoms *a, size_t i)
{
    return mig_is_type(a, i, MIG_ATOM_WORD) && a->item[i].space && mig_atom_len(a, i) >= 3 &&
           (!a->item[i].capital || mig_is_word_in(a, i, MIG_IN(PLACE_ADJ))) &&
           !mig_is_word_in(a, i, NUMBER_CLASSES | UNIT_CLASSES | SMALL_CLASSES);
}

size_t mig_find_sense_there(const struct mig_language *language, const struct mig_atoms *a, size_t i,
                            enum mig_class class, const struct mig_sense **sense)
{
    size_t n = mig_lexicon_match(language->lexicon, a, i, UINT64_C(1) << class, sense);
    if (n)
        *sense = mig_sense_in(*sense, class);
    return n;
}

size_t mig_find_before(const struct mig_language *language, const struct mig_atoms *a, size_t i, enum mig_class class,
                       const struct mig_sense **sense)
{
    for (size_t k = i < MAX_PHRASE ? i : MAX_PHRASE; k > 0; k--)
        if (mig_find_sense(language, a, i - k, class, sense) == k)
            return i - k;
    return SIZE_MAX;
}

const struct mig_sense *mig_sense_next(const struct mig_sense *sense)
{
    return mig_sense_in(sense->next, sense->class);
}

size_t mig_skip_point(const struct mig_atoms *a, size_t i)
{
    return i > 0 && mig_is_point(a, i) && mig_is_joined(a, i) && mig_is_word_in(a, i - 1, MIG_IN(ABBREVIATION)) ? i + 1
                                                                                                                : i;
}
