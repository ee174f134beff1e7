/* look.h -- small questions about the atoms around a place; every index may stand behind the end. */
#ifndef MIG_EXTRACT_TEXT_LOOK_H
#define MIG_EXTRACT_TEXT_LOOK_H

#include "extract/text/language.h"

static inline bool mig_is_type(const struct mig_atoms *a, size_t i, enum mig_atom_type type)
{
    return i < a->n && a->item[i].type == type;
}

static inline bool mig_is_digits(const struct mig_atoms *a, size_t i)
{
    return mig_is_type(a, i, MIG_ATOM_DIGITS);
}

static inline bool mig_is_sign(const struct mig_atoms *a, size_t i, char sign)
{
    return i < a->n && a->item[i].type == MIG_ATOM_SIGN && a->item[i].sign == (uint8_t)sign;
}

/* No white space stands before atom I. */
static inline bool mig_is_joined(const struct mig_atoms *a, size_t i)
{
    return i < a->n && !a->item[i].space;
}

/* One word of its own with a sense in the mask CLASSES. */
static inline bool mig_is_word_in(const struct mig_atoms *a, size_t i, uint64_t classes)
{
    return i < a->n && (a->item[i].classes & classes) != 0;
}

static inline size_t mig_atom_len(const struct mig_atoms *a, size_t i)
{
    return a->item[i].end - a->item[i].start;
}

/* The first byte of atom I, 0 behind the end. */
static inline char mig_atom_first(const struct mig_atoms *a, size_t i)
{
    return i < a->n ? a->text.p[a->item[i].start] : '\0';
}

static inline bool mig_has_code(const struct mig_sense *sense, const char *code)
{
    return strcmp(sense->code, code) == 0;
}

/* A hyphen that joins: no white space at either side, and no en or em dash, which part more than they join. */
bool mig_is_hyphen(const struct mig_atoms *a, size_t i);
/* It, or an apostrophe that joins: what may stand between digits and their ending (5-ти, 5'ten). */
static inline bool mig_is_suffix_sign(const struct mig_atoms *a, size_t i)
{
    return mig_is_hyphen(a, i) || (mig_is_sign(a, i, '\'') && mig_is_joined(a, i) && mig_is_joined(a, i + 1));
}
/* A point or ellipsis is one sign; this is the point alone. */
bool mig_is_point(const struct mig_atoms *a, size_t i);
/* Where the heading of a line "heading: figure" ends, at the colon; SIZE_MAX: the text is no such line. Few atoms are looked at. */
size_t mig_heading_end(const struct mig_atoms *a);
/* A plain word that can be what a number counts: no number, unit or small word. */
bool mig_is_noun(const struct mig_atoms *a, size_t i);

/* The longest phrase at I with a sense of CLASS: atoms taken and its first such sense, or 0. */
size_t mig_find_sense_there(const struct mig_language *language, const struct mig_atoms *a, size_t i,
                            enum mig_class class, const struct mig_sense **sense);
static inline size_t mig_find_sense(const struct mig_language *language, const struct mig_atoms *a, size_t i,
                                    enum mig_class class, const struct mig_sense **sense)
{
    bool may_be = i < a->n && a->item[i].begins >> class & 1; /* mostly not */
    return may_be ? mig_find_sense_there(language, a, i, class, sense) : 0;
}
/* The phrase of CLASS that ends right before atom I, at most four atoms long: where it starts, or SIZE_MAX. */
size_t mig_find_before(const struct mig_language *language, const struct mig_atoms *a, size_t i, enum mig_class class,
                       const struct mig_sense **sense);
/* The next sense of the same class in the list, or NULL. */
const struct mig_sense *mig_sense_next(const struct mig_sense *sense);
/* I, or behind the point of an abbreviation that stands there: "тыс. рублей". */
size_t mig_skip_point(const struct mig_atoms *a, size_t i);

#endif
