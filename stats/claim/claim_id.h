/* claim_id.h -- which facts make the same claim: those of one id.
 *
 * A claim is what is counted, of whom, where, by whom, in which unit, over which days (the key of a series, judge.h, and the reference
 * period), whether it is told as done, planned or denied, and of a change whether it rose or fell; not the figure. The id is a hash
 * of these, so that it stays whatever facts are added. A part of what the same indicator counts claims
 * something of its whole: the claim of that, where it is known, counts too.
 *
 * Who does not say up to when may speak of any time: such facts are one claim only if their sentences are near-identical and the
 * words of the figure the same. The id is then that of the sentence published first, and changes if an older one is added. */
#ifndef MIG_STATS_CLAIM_CLAIM_ID_H
#define MIG_STATS_CLAIM_CLAIM_ID_H

#include "extract/fact.h"
#include "extract/indicator.h"

struct mig_claim_id {
    char text[19]; /* "c_" and 16 hex digits; "": it was not asked for */
};
/* OUT, ASKED: one for each of FACTS, in their order. All facts of an indicator are asked for, or none. */
void mig_claim_ids(struct mig_claim_id *out, const struct mig_facts *facts, const struct mig_indicators *indicators,
                   const bool *asked);

/* "1,000 families (3,000 people)": a figure of households or dwellings beside one of persons in the sentence of one release, of the
 * same indicator, period, place and population, or with a population said only once, with 1 to 20 persons to a
 * household, and between them at most four words, no figure, and a bracket, comma, colon, slash or dash. All facts of the former's claim
 * get the id of the latter's in ID, the lowest of several: one claim in two units. Rejected facts join nothing. */
void mig_claim_join_units(struct mig_claim_id *id, const struct mig_facts *facts,
                          const struct mig_indicators *indicators);

#endif
