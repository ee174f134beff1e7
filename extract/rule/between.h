/* between.h -- of nearest.c: what stands between two places of a sentence, in the eyes of a {gap}. Bytes are of the subject. */
#ifndef MIG_EXTRACT_RULE_BETWEEN_H
#define MIG_EXTRACT_RULE_BETWEEN_H

#include "extract/rule/ground.h"

/* Words, or whole periods and places, that begin in [FROM, TO). */
uint32_t mig_between_words(const struct mig_ground *ground, size_t from, size_t to);
/* The first figure in [FROM, TO) that no gap crosses, or MIG_NO_TOKEN. */
uint32_t mig_between_figure(const struct mig_ground *ground, size_t from, size_t to);
/* The first sign in [FROM, TO) that may not stand there, into SIGN as text: but for blanks all may not, and in a gap nearly
 * all. False: none does. */
bool mig_between_sign(const struct mig_subject *subject, size_t from, size_t to, bool is_gap, char sign[5]);

#endif
