#include "base/keep.h"

#include <stdlib.h>

enum {
    LONG = 256,    /* bytes: a text that is not looked up */
    TRIED = 4096,  /* texts after which a lane is judged */
    MOSTLY_NEW = 2 /* one in so many */
};

struct mig_lane {
    struct mig_span last;
    unsigned n_tried, n_new; /* until it is judged */
    bool is_new;             /* the verdict: what comes here seldom comes again */
};

void mig_keeper_begin(struct mig_keeper *keeper, struct mig_arena *arena, size_t n_lanes)
{
    *keeper = (struct mig_keeper){ .arena = arena, .lane = mig_alloc(n_lanes * sizeof *keeper->lane) };
}

static struct mig_span look_up(struct mig_keeper *k, struct mig_lane *lane, struct mig_span text)
{
    uint32_t at = mig_map_get(&k->known, text);
    if (lane->n_tried < TRIED) {
        lane->n_new += at == MIG_MAP_NONE;
        lane->is_new = ++lane->n_tried == TRIED && lane->n_new > TRIED / MOSTLY_NEW;
    }
    if (at != MIG_MAP_NONE)
        return k->text[at];
    struct mig_span kept = mig_arena_span(k->arena, text);
    if (k->n < MIG_MAP_NONE) {
        k->text = mig_grow(k->text, &k->cap, k->n + 1, sizeof *k->text);
        mig_map_put(&k->known, text, (uint32_t)k->n);
        k->text[k->n++] = kept;
    }
    return kept;
}

struct mig_span mig_keep(struct mig_keeper *k, size_t i, struct mig_span text)
{
    struct mig_lane *lane = &k->lane[i];
    if (text.n == 0)
        return mig_span("", 0);
    if (mig_span_eq(text, lane->last))
        return lane->last;
    lane->last = lane->is_new || text.n > LONG ? mig_arena_span(k->arena, text) : look_up(k, lane, text);
    return lane->last;
}

void mig_keeper_end(struct mig_keeper *k)
{
    mig_map_free(&k->known);
    free(k->text);
    free(k->lane);
    *k = (struct mig_keeper){ 0 };
}
