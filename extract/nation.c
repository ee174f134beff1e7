#include "extract/nation.h"

#include <math.h>

#include "base/utf8.h"

enum { MAX_BETWEEN = 2 };

static const struct mig_place_name *place_of(const struct mig_places *places, const struct mig_sense *senses,
                                             enum mig_class class)
{
    return mig_place_find(places, mig_sense_known(senses, class)->code);
}

/* A body right behind the adjective, or behind a word or two more: "the Nepalese home ministry". */
static bool has_body(const struct mig_language *language, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_sense *sense;
    for (size_t i = at; i < atoms->n && i <= at + MAX_BETWEEN; i++) {
        if (atoms->item[i].type != MIG_ATOM_WORD)
            return false;
        if (atoms->item[i].begins & MIG_IN(PLACE_BODY) &&
            mig_lexicon_match(language->lexicon, atoms, i, MIG_IN(PLACE_BODY), &sense))
            return true;
        if (atoms->item[i].classes & ~MIG_IN(PLACE_HINT))
            return false;
    }
    return false;
}

/* An abbreviation stands in capitals. */
static bool is_sign(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                    const struct mig_sense **senses)
{
    const struct mig_atom *a = &atoms->item[at];
    if (!(a->begins & MIG_IN(PLACE_SIGN)) || !a->capital ||
        !mig_lexicon_match(language->lexicon, atoms, at, MIG_IN(PLACE_SIGN), senses))
        return false;
    return isnan(mig_sense_known(*senses, MIG_CLASS_PLACE_SIGN)->value) ||
           !mig_utf8_has_lower(mig_span_cut(atoms->text, a->start, a->end));
}

/* «Кыргыз-тажик чек арасы», "the Tajik-Afghan border": of two countries, so of neither alone. */
static bool is_second_of_two(const struct mig_atoms *atoms, size_t at)
{
    return at > 1 && atoms->item[at - 1].sign == '-' && !atoms->item[at].space && !atoms->item[at - 1].space;
}

const struct mig_place_name *mig_nation_in(const struct mig_places *places, const struct mig_language *language,
                                           const struct mig_atoms *atoms)
{
    const struct mig_sense *sense;
    for (size_t i = 0, n; i < atoms->n; i++) {
        const struct mig_atom *a = &atoms->item[i];
        if (is_sign(language, atoms, i, &sense))
            return place_of(places, sense, MIG_CLASS_PLACE_SIGN);
        if (!(a->begins & MIG_IN(PLACE_ADJ)) || is_second_of_two(atoms, i))
            continue;
        n = mig_lexicon_match(language->lexicon, atoms, i, MIG_IN(PLACE_ADJ), &sense);
        if (n && has_body(language, atoms, i + n))
            return place_of(places, sense, MIG_CLASS_PLACE_ADJ);
    }
    return NULL;
}
