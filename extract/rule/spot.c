#include "extract/rule/spot.h"

#include <stdlib.h>

enum { N_SPOTS = 2048, HOLDS_FIGURE = (1 << MIG_SLOT_PERIOD) - 1 };

struct mig_spot {
    uint64_t key; /* round, list, place */
    bool matches;
};

void mig_spots_begin(struct mig_spots *spots)
{
    if (!spots->item || ++spots->round == 0) {
        free(spots->item);
        spots->item = mig_alloc(N_SPOTS * sizeof *spots->item);
        spots->round = 1;
    }
}

void mig_spots_free(struct mig_spots *spots)
{
    free(spots->item);
    *spots = (struct mig_spots){ 0 };
}

bool mig_spot_is_sure(const struct mig_list *list)
{
    return !(list->slots & HOLDS_FIGURE);
}

/* A list whose code PCRE2 refuses has none: the patterns that name it say so. */
static bool make_code(struct mig_list *list)
{
    struct mig_code *code = list->code;
    if (atomic_load_explicit(&code->plain, memory_order_acquire))
        return true;
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT];
    bool ok = true;
    pthread_mutex_lock(&code->lock);
    if (!atomic_load_explicit(&code->plain, memory_order_relaxed)) {
        mig_emit_bare(&source, list->root);
        ok = mig_code_make(code, mig_buf_span(&source), MIG_CODE_ANCHORED, what);
    }
    pthread_mutex_unlock(&code->lock);
    mig_buf_free(&source);
    return ok;
}

static bool matches(struct mig_runner *runner, struct mig_list *list, struct mig_span text, size_t at)
{
    char what[MIG_CODE_WHAT];
    return !make_code(list) || mig_runner_run(runner, list->code, text, at, what) != MIG_NOMATCH;
}

bool mig_spot_at(struct mig_spots *spots, struct mig_runner *runner, struct mig_list *list, struct mig_span text,
                 size_t at)
{
    uint64_t key = (uint64_t)spots->round << 32 | (uint64_t)list->number << 16 | (uint16_t)at;
    struct mig_spot *spot = &spots->item[(key * 0x9e3779b97f4a7c15u) >> 53];
    if (list->number > UINT16_MAX || at > UINT16_MAX)
        return matches(runner, list, text, at);
    if (spot->key != key)
        *spot = (struct mig_spot){ key, matches(runner, list, text, at) };
    return spot->matches;
}
