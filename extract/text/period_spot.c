#include "extract/text/period_spot.h"

#include <stdlib.h>

enum { FIRST_AT = 16384 }; /* room for what some megabytes of text lead to */

/* Where in AT the number of such a spot stands, or would. */
static size_t slot_of(const struct mig_period_spots *s, const struct mig_period_spot *like)
{
    uint64_t key = ((uint64_t)like->state << 32 | like->up) * UINT64_C(0x9e3779b97f4a7c15) + like->rest;
    size_t i = (size_t)(key * UINT64_C(0xd6e8feb86659fd93) >> 32) & (s->cap_at - 1);
    for (uint32_t n; (n = s->at[i]) != 0; i = (i + 1) & (s->cap_at - 1))
        if (s->item[n].state == like->state && s->item[n].up == like->up && s->item[n].rest == like->rest)
            break;
    return i;
}

static void grow(struct mig_period_spots *s)
{
    if (s->n == 0)
        s->n = 1;
    free(s->at);
    s->cap_at = s->cap_at ? 2 * s->cap_at : FIRST_AT;
    s->at = mig_alloc(s->cap_at * sizeof *s->at);
    for (uint32_t n = 1; n < s->n; n++)
        s->at[slot_of(s, &s->item[n])] = n;
}

uint32_t mig_period_spots_find(struct mig_period_spots *s, uint32_t state, uint32_t up, uint32_t rest)
{
    const struct mig_period_spot like = { state, up, rest, 0 };
    if (s->n * 2 >= s->cap_at)
        grow(s);
    size_t at = slot_of(s, &like);
    if (s->at[at])
        return s->at[at];
    s->item = mig_grow(s->item, &s->cap, s->n + 1, sizeof *s->item);
    s->item[s->n] = like;
    s->at[at] = (uint32_t)s->n;
    return (uint32_t)s->n++;
}

void mig_period_spots_free(struct mig_period_spots *spots)
{
    free(spots->item);
    free(spots->at);
    *spots = (struct mig_period_spots){ 0 };
}
