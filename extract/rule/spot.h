/* spot.h -- where in a sentence a list could end that begins at a place, found out once for all the patterns that name it.
 *
 * A list that takes no figure ends at the same places whichever figure a try is for. */
#ifndef MIG_EXTRACT_RULE_SPOT_H
#define MIG_EXTRACT_RULE_SPOT_H

#include "extract/rule/ends.h"
#include "extract/rule/tree.h"

struct mig_spot_list {
    uint32_t round; /* in which it was asked for */
    uint32_t first; /* of its spots */
};
enum { MIG_SPOT_UNKNOWN, MIG_SPOT_NONE }; /* else a set's beginning, and two more */
/* What is known of the sentence at hand; zeroed before the first use, reused after. Places are given by number. */
struct mig_spots {
    struct mig_spot_list *list; /* by number */
    uint32_t *spot;             /* N_PLACES for each list that was asked for */
    uint64_t *set;
    size_t n_places, cap_lists, n_spots, cap_spots, n_longs, cap_longs;
    uint32_t round; /* of the sentence */
};
void mig_spots_begin(struct mig_spots *spots, size_t n_places); /* another sentence */
void mig_spots_free(struct mig_spots *spots);

/* Can what LIST ends at be kept? Not if it holds figures. */
bool mig_spot_is_sure(const struct mig_list *list);

/* The ends of LIST that begins at PLACE: a set, until something is kept, or NULL, then *is_none or they are not known. */
static inline const uint64_t *mig_spots_find(const struct mig_spots *spots, const struct mig_list *list, size_t place,
                                             bool *is_none)
{
    const bool is_asked = list->number < spots->cap_lists && spots->list[list->number].round == spots->round;
    const uint32_t spot = is_asked ? spots->spot[spots->list[list->number].first + place] : MIG_SPOT_UNKNOWN;
    *is_none = spot == MIG_SPOT_NONE;
    return spot > MIG_SPOT_NONE ? spots->set + (spot - MIG_SPOT_NONE - 1) : NULL;
}
/* Keeps that they are SET, which may be empty. */
void mig_spots_keep(struct mig_spots *spots, const struct mig_list *list, size_t place, const struct mig_ends *ends,
                    const uint64_t *set);

#endif
