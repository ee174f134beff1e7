/* agree.h -- parts and wholes: figures of different stretches of days that cannot all be true. */
#ifndef MIG_STATS_AGREE_H
#define MIG_STATS_AGREE_H

#include "stats/settle.h"

/* Of stretches that share no day; add to a zeroed one. */
struct mig_sum {
    struct mig_reading as;
    int days;
};
void mig_sum_add(struct mig_sum *sum, const struct mig_reading *as, int days, bool is_signed);
/* PARTS lie within WHOLE, which has DAYS: is there a value for every day that makes both true? Days that no part covers
 * hold anything, but not less than nothing unless IS_SIGNED. */
bool mig_sum_fits(const struct mig_sum *parts, const struct mig_reading *whole, int days, bool is_signed);

/* LIST holds the N stretches of a period, those CHOSEN in front. Sets disagrees[i] if list[i] cannot be true beside the
 * chosen: by itself, or with others that lie within the same chosen one and share no day. */
void mig_find_disagreeing(bool *disagrees, const struct mig_stretch *list, size_t n, size_t chosen, bool is_signed);

#endif
