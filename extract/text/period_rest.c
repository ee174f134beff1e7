#include "extract/text/period_rest.h"

#include "extract/text/period_slot.h"

uint32_t mig_rest_of(const struct mig_phrase_slot *slot, const struct mig_atom *a)
{
    if (slot->is_ordinal && !(a->classes & (MIG_IN(ORD) | MIG_IN(ROMAN))))
        return MIG_REST_ORDINAL;
    if (a->type == MIG_ATOM_DIGITS)
        return MIG_REST_SUFFIX;
    if (slot->sign && a->sign == (unsigned char)slot->sign)
        return MIG_REST_YEAR;
    bool is_number = a->classes & slot->classes & MIG_NUMBER_WORDS;
    if (is_number && (a->classes & MIG_NUMBER_MORE) != MIG_IN(ORD)) /* nothing goes on behind an ordinal */
        return MIG_REST_NUMBER;
    return a->classes & MIG_IN(ABBREVIATION) ? MIG_REST_POINT : 0;
}

bool mig_rest_goes_on(uint32_t rest, const struct mig_atom_kind *kind, bool space)
{
    const struct mig_atom *a = &kind->like;
    bool is_suffix =
        !space && (a->sign == '-' || a->sign == '\'' || a->classes & (MIG_IN(ORD_SUFFIX) | MIG_IN(CARD_SUFFIX)));
    bool is_digits = a->type == MIG_ATOM_DIGITS;
    switch (rest) {
    case MIG_REST_POINT:
        return !space && a->sign == '.';
    case MIG_REST_SUFFIX:
        return is_suffix;
    case MIG_REST_NUMBER:
    case MIG_REST_ORDINAL:
        return kind->goes_on || is_digits || is_suffix || a->classes & MIG_IN(NUM_OF) ||
               (!space && (a->sign == '.' || a->sign == ','));
    case MIG_REST_YEAR:
        return !space && is_digits;
    default:
        return false;
    }
}
