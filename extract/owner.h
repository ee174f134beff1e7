/* owner.h -- which figure of a sentence a place goes with. */
#ifndef MIG_EXTRACT_OWNER_H
#define MIG_EXTRACT_OWNER_H

#include "extract/rule/match.h"
#include "extract/text/atoms.h"

/* Does T count or measure: may words go with it? */
bool mig_owner_may_be(const struct mig_token *t);
/* An age is of the people that some figure counts, and has no place. */
bool mig_owner_is_age(const struct mig_token *t);
/* The nearest figure before token I of S, or MIG_NO_TOKEN. */
uint32_t mig_owner_before(const struct mig_sentence *s, uint32_t i);
/* The figure that the place I of S goes with, or MIG_NO_TOKEN: S has none. ATOMS are those of its text. */
uint32_t mig_owner_of(const struct mig_sentence *s, const struct mig_atoms *atoms, uint32_t i);

#endif
