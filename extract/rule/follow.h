/* follow.h -- followers: rules whose figure goes on from that of another fact of the sentence, whatever its indicator:
 * "300 were held, against 250 a year before", "in Paris 40 were fined, in Lyon 30".
 *
 * Such a rule says `follows: NAME`, and each of its patterns has {other:NAME}, the base. Its fact has the indicator and unit of
 * the base's fact, and its measure too unless the rule says change or share. Its own indicator is never told. It takes only
 * a figure that no other rule knows, were it to rule it out, and follows no share or rate, nothing whose sign is said unless
 * its own is minus, and money only by money; people right behind it are what it counts, so it follows nothing that counts
 * houses; beside a change a count is a level. The base may stand behind it, and may itself follow. */
#ifndef MIG_EXTRACT_RULE_FOLLOW_H
#define MIG_EXTRACT_RULE_FOLLOW_H

#include "extract/rule/match.h"

/* Checks that the patterns of RULE, which follows, have its base and that it tells of nothing else. */
mig_status mig_follow_check(const struct mig_rule *rule, struct mig_err *err);
/* After mig_rivals_settle: finds each winning follower's base, or gives its figure to the next follower that has one; those
 * without one are beaten by themselves, MIG_LOST_WITH_BASE. */
void mig_follow_settle(struct mig_matches *matches, const struct mig_sentence *sentence);
/* Match I goes on from nothing. */
void mig_follow_drop(struct mig_matches *matches, uint32_t i);

#endif
