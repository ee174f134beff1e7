/* nation.h -- the country of a sentence that names no place: "Nepalese authorities", «власти» with an adjective, an agency. */
#ifndef MIG_EXTRACT_NATION_H
#define MIG_EXTRACT_NATION_H

#include "extract/text/place.h"

/* The first country that ATOMS name by an adjective before a body or part of a state (PLACE_BODY), or by what only it
 * has (PLACE_SIGN); NULL if there is none. People of a country ("Syrian families") tell nothing of where they are. */
const struct mig_place_name *mig_nation_in(const struct mig_places *places, const struct mig_language *language,
                                           const struct mig_atoms *atoms);

#endif
