#include "extract/rule/spot.h"

#include <stdlib.h>

#include "base/mem.h"

enum { HOLDS_FIGURE = (1 << MIG_SLOT_PERIOD) - 1 };

void mig_spots_begin(struct mig_spots *spots, size_t n_places)
{
    spots->n_places = n_places;
    spots->n_spots = spots->n_longs = 0;
    if (++spots->round == 0) {
        memset(spots->list, 0, spots->cap_lists * sizeof *spots->list);
        spots->round = 1;
    }
}

bool mig_spot_is_sure(const struct mig_list *list)
{
    return !(list->slots & HOLDS_FIGURE);
}

static uint32_t *spot_of(struct mig_spots *spots, const struct mig_list *list, size_t place)
{
    const size_t old = spots->cap_lists;
    if (list->number >= old) {
        spots->list = mig_grow(spots->list, &spots->cap_lists, list->number + 1, sizeof *spots->list);
        memset(spots->list + old, 0, (spots->cap_lists - old) * sizeof *spots->list);
    }
    struct mig_spot_list *l = &spots->list[list->number];
    if (l->round != spots->round) {
        *l = (struct mig_spot_list){ spots->round, (uint32_t)spots->n_spots };
        spots->n_spots += spots->n_places;
        spots->spot = mig_grow(spots->spot, &spots->cap_spots, spots->n_spots, sizeof *spots->spot);
        memset(spots->spot + l->first, 0, spots->n_places * sizeof *spots->spot);
    }
    return &spots->spot[l->first + place];
}

void mig_spots_keep(struct mig_spots *spots, const struct mig_list *list, size_t place, const struct mig_ends *ends,
                    const uint64_t *set)
{
    uint32_t *spot = spot_of(spots, list, place);
    *spot = MIG_SPOT_NONE;
    if (mig_ends_is_empty(ends, set))
        return;
    *spot = (uint32_t)spots->n_longs + MIG_SPOT_NONE + 1;
    spots->set = mig_grow(spots->set, &spots->cap_longs, spots->n_longs + ends->n_longs, sizeof *spots->set);
    memcpy(spots->set + spots->n_longs, set, ends->n_longs * sizeof *set);
    spots->n_longs += ends->n_longs;
}

void mig_spots_free(struct mig_spots *spots)
{
    free(spots->list);
    free(spots->spot);
    free(spots->set);
    *spots = (struct mig_spots){ 0 };
}
