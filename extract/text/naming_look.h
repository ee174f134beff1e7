/* naming_look.h -- between the naming*.c files only: a number that may count nothing, and the tests of it. */
#ifndef MIG_EXTRACT_TEXT_NAMING_LOOK_H
#define MIG_EXTRACT_TEXT_NAMING_LOOK_H

#include "extract/text/look.h"
#include "extract/text/naming.h"

struct mig_naming_look {
    const struct mig_language *language;
    const struct mig_atoms *a;
    const struct mig_operand *op;
    size_t at, end; /* atoms of the bare number */
};

static inline bool mig_is_alnum(const struct mig_atoms *a, size_t i)
{
    return mig_is_digits(a, i) || mig_is_type(a, i, MIG_ATOM_WORD);
}

static inline bool mig_is_one_of(const struct mig_atoms *a, size_t i, const char *signs)
{
    return i < a->n && a->item[i].type == MIG_ATOM_SIGN && a->item[i].sign && strchr(signs, a->item[i].sign);
}

bool mig_is_number_word(const struct mig_atoms *a, size_t i);
/* Digits and the signs of phone numbers from I on: behind which atom they end; fewer than MIN digits: 0. */
size_t mig_phone_end(const struct mig_atoms *a, size_t i, size_t min);

/* Each: behind which atom the name ends that the digits are part of by their shape; 0: none. */
size_t mig_naming_joined_before(const struct mig_naming_look *l);
size_t mig_naming_joined_after(const struct mig_naming_look *l);
size_t mig_naming_by_shape(const struct mig_naming_look *l);
size_t mig_naming_coordinates(const struct mig_naming_look *l);
size_t mig_naming_postcode(const struct mig_naming_look *l);

#endif
