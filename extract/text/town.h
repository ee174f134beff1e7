/* town.h -- places of a language's gazetteer, taken where the words around say that a name is one. */
#ifndef MIG_EXTRACT_TEXT_TOWN_H
#define MIG_EXTRACT_TEXT_TOWN_H

#include "extract/text/scan.h"

/* mig_scan_tokens, and between those tokens the places of the gazetteer. One whose country is open (there are several of
 * that name, no other place of the sentence tells which, none has five times as many people as the next) is a city with
 * neither country nor region. */
void mig_town_scan_tokens(const struct mig_scan *scan, const struct mig_atoms *atoms, struct mig_tokens *out);
/* Could a place of the gazetteer begin with atom AT? Cheap. */
bool mig_town_may_begin(const struct mig_atoms *atoms, size_t at);
/* The place of the gazetteer that is called NAME and lies in the country ISO3, or NULL. */
const struct mig_place_name *mig_town_in(const struct mig_scan *scan, struct mig_span name, struct mig_span iso3);

#endif
