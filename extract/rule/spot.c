#include "extract/rule/spot.h"

#include <stdlib.h>

#include "base/mem.h"

/* Of a sentence of text a few hundred are kept. What is made to have more asks again. */
enum { MOST_SET = 512 * 1024, MOST_SPOTS = 64 * 1024 };

struct mig_spot {
    uint32_t round, list, at;
    uint32_t set; /* its first long */
};

void mig_spots_begin(struct mig_spots *s, size_t n_bytes)
{
    s->n_each = n_bytes / 64 + 1;
    s->n_known = s->n_spots = s->n_set = 0;
    if (++s->round == 0) {
        memset(s->list, 0, s->cap_lists * sizeof *s->list);
        memset(s->spot, 0, s->cap_spots * sizeof *s->spot);
        s->round = 1;
    }
}

void mig_spots_free(struct mig_spots *s)
{
    free(s->list);
    free(s->known);
    free(s->spot);
    free(s->set);
    *s = (struct mig_spots){ 0 };
}

/* What is known of LIST; NULL: nothing. */
static uint64_t *known_of(const struct mig_spots *s, const struct mig_list *list)
{
    bool is_asked = list->number < s->cap_lists && s->list[list->number].round == s->round;
    return is_asked ? s->known + s->list[list->number].known : NULL;
}

static uint64_t *make_known(struct mig_spots *s, const struct mig_list *list)
{
    const size_t old = s->cap_lists;
    if (list->number >= old) {
        s->list = mig_grow(s->list, &s->cap_lists, list->number + 1, sizeof *s->list);
        memset(s->list + old, 0, (s->cap_lists - old) * sizeof *s->list);
    }
    s->known = mig_grow(s->known, &s->cap_known, s->n_known + 2 * s->n_each, sizeof *s->known);
    s->list[list->number] = (struct mig_spot_list){ s->round, (uint32_t)s->n_known };
    s->n_known += 2 * s->n_each;
    return memset(known_of(s, list), 0, 2 * s->n_each * sizeof *s->known);
}

/* That of LIST at AT, or a free one. */
static struct mig_spot *spot_of(const struct mig_spots *s, uint32_t list, size_t at)
{
    size_t i = ((size_t)list * 0x9e3779b1U ^ at * 0x85ebca6bU) & (s->cap_spots - 1);
    while (s->spot[i].round == s->round && !(s->spot[i].list == list && s->spot[i].at == at))
        i = (i + 1) & (s->cap_spots - 1);
    return &s->spot[i];
}

enum mig_spot_state mig_spots_find(const struct mig_spots *s, const struct mig_list *list, size_t at,
                                   const uint64_t **set)
{
    const uint64_t *known = known_of(s, list);
    if (!known || !mig_ends_has(known, at))
        return MIG_SPOT_UNKNOWN;
    if (!mig_ends_has(known + s->n_each, at))
        return MIG_SPOT_NONE;
    *set = s->set + spot_of(s, list->number, at)->set;
    return MIG_SPOT_KNOWN;
}

/* Makes the table twice as large. */
static void grow(struct mig_spots *s)
{
    struct mig_spots old = *s;
    s->cap_spots = old.cap_spots ? 2 * old.cap_spots : 1024;
    s->spot = mig_alloc(s->cap_spots * sizeof *s->spot);
    for (size_t i = 0; i < old.cap_spots; i++)
        if (old.spot[i].round == s->round)
            *spot_of(s, old.spot[i].list, old.spot[i].at) = old.spot[i];
    free(old.spot);
}

bool mig_spots_keep(struct mig_spots *s, const struct mig_list *list, size_t at, const struct mig_ends *ends,
                    const uint64_t *set)
{
    uint64_t *known = known_of(s, list);
    bool is_none = mig_ends_is_empty(ends, set);
    if (!is_none && (s->n_set + s->n_each > MOST_SET || s->n_spots == MOST_SPOTS))
        return false;
    known = known ? known : make_known(s, list);
    mig_ends_add(known, at);
    if (is_none)
        return true;
    mig_ends_add(known + s->n_each, at);
    if (2 * s->n_spots >= s->cap_spots)
        grow(s);
    *spot_of(s, list->number, at) = (struct mig_spot){ s->round, list->number, (uint32_t)at, (uint32_t)s->n_set };
    s->set = mig_grow(s->set, &s->cap_set, s->n_set + s->n_each, sizeof *s->set);
    memcpy(s->set + s->n_set, set, s->n_each * sizeof *set);
    s->n_set += s->n_each;
    s->n_spots++;
    return true;
}

size_t mig_spots_next(const struct mig_spots *s, const struct mig_list *list, const uint64_t *within, size_t at)
{
    const uint64_t *known = known_of(s, list);
    for (size_t i = at / 64; i < s->n_each; i++) {
        uint64_t here = within[i] & (known ? ~known[i] | known[s->n_each + i] : UINT64_MAX);
        here = i == at / 64 ? here >> at % 64 << at % 64 : here;
        if (here)
            return 64 * i + (size_t)__builtin_ctzll(here);
    }
    return MIG_NO_END;
}
