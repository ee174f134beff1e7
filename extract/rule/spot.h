/* spot.h -- where in a sentence a list could end that begins at a place, found out once for all the patterns that name it.
 *
 * No list takes the figure that a try is for, so that it ends at the same places whichever that is. */
#ifndef MIG_EXTRACT_RULE_SPOT_H
#define MIG_EXTRACT_RULE_SPOT_H

#include "extract/rule/ends.h"
#include "extract/rule/tree.h"

struct mig_spot_list {
    uint32_t round; /* in which it was asked for */
    uint32_t known; /* where its two sets of places are: those asked for, and those where it begins */
};
/* What is known of the sentence at hand; zeroed before the first use, reused after. */
struct mig_spots {
    struct mig_spot_list *list; /* by number */
    uint64_t *known;
    struct mig_spot *spot; /* a list that begins at a place: a hash table */
    uint64_t *set;         /* where each of them ends */
    size_t n_each, n_known, n_spots, n_set, cap_lists, cap_known, cap_spots, cap_set; /* n_each: longs of one set */
    uint32_t round;                                                                   /* of the sentence */
};
void mig_spots_begin(struct mig_spots *spots, size_t n_bytes); /* another sentence */
void mig_spots_free(struct mig_spots *spots);

enum mig_spot_state { MIG_SPOT_UNKNOWN, MIG_SPOT_NONE, MIG_SPOT_KNOWN };
/* Known: *set is where LIST ends that begins at AT, until something is kept. */
enum mig_spot_state mig_spots_find(const struct mig_spots *spots, const struct mig_list *list, size_t at,
                                   const uint64_t **set);
/* Keeps that it is SET, which may be empty; false: there is no room. */
bool mig_spots_keep(struct mig_spots *spots, const struct mig_list *list, size_t at, const struct mig_ends *ends,
                    const uint64_t *set);
/* The first place from AT on of WITHIN that LIST was not asked for, or where it begins; MIG_NO_END: none. */
size_t mig_spots_next(const struct mig_spots *spots, const struct mig_list *list, const uint64_t *within, size_t at);

#endif
