/* convert.h -- households counted as persons, on request: by how many persons a household had there and then. */
#ifndef MIG_STATS_CONVERT_H
#define MIG_STATS_CONVERT_H

#include "extract/fact.h"
#include "stats/household.h"

/* Facts in persons made of facts in households; both are kept. */
struct mig_conversions {
    struct mig_fact *item; /* with the id and texts of the fact each was made of */
    const struct mig_household **size;
    size_t n;
    const struct mig_fact **from; /* what each was made of; NULL: not kept */
};
/* Of each of FACTS in households that has a value, a country and a date for which HOUSEHOLDS knows a size. An average says nothing of how
 * many there were at least or at most: the new fact has a value and no bounds. *out is the caller's to free and looks
 * into FACTS and HOUSEHOLDS. */
void mig_convert(struct mig_conversions *out, const struct mig_facts *facts, const struct mig_households *households);
/* The same of one fact; NULL: there is nothing to make of it, *to is untouched. */
const struct mig_household *mig_convert_one(struct mig_fact *to, const struct mig_fact *from,
                                            const struct mig_households *households);
/* The size by which FACT was made, if it is one of them; else NULL. CONVERSIONS may be NULL. */
const struct mig_household *mig_converted_by(const struct mig_conversions *conversions, const struct mig_fact *fact);
/* What FACT was made of, if it is one of them; else FACT. */
const struct mig_fact *mig_converted_from(const struct mig_conversions *conversions, const struct mig_fact *fact);
void mig_conversions_free(struct mig_conversions *conversions);

#endif
