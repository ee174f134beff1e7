#include "extract/text/word_ends.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { MAX_LETTERS = 6, BEFORE = 2 }; /* of an ending; of a word before it */

/* The letters of an ending from the last one back, folded and hashed. */
struct mig_word_end {
    uint64_t key, which; /* which 0: free */
};

/* FNV-1a over letters. */
static uint64_t step(uint64_t key, uint32_t letter)
{
    return (key ^ letter) * UINT64_C(0x100000001B3);
}

static struct mig_word_end *slot_of(const struct mig_word_ends *ends, uint64_t key)
{
    size_t at = (size_t)(key ^ key >> 32) & (ends->n_slots - 1);
    while (ends->slot[at].which && ends->slot[at].key != key)
        at = (at + 1) & (ends->n_slots - 1);
    return &ends->slot[at];
}

static void make_room(struct mig_word_ends *ends)
{
    enum { FIRST = 1024 };
    struct mig_word_ends larger = { .n = ends->n, .n_slots = ends->n_slots ? ends->n_slots * 2 : FIRST };
    if (ends->n * 2 < ends->n_slots)
        return;
    larger.slot = mig_alloc(larger.n_slots * sizeof *larger.slot);
    for (size_t i = 0; i < ends->n_slots; i++)
        if (ends->slot[i].which)
            *slot_of(&larger, ends->slot[i].key) = ends->slot[i];
    free(ends->slot);
    *ends = larger;
}

void mig_word_ends_add(struct mig_word_ends *ends, struct mig_span ending, uint64_t which)
{
    uint64_t key = 0;
    if (ending.n == 0)
        return;
    make_room(ends);
    for (size_t at = ending.n; at > 0; at = mig_utf8_floor(ending, at - 1))
        key = step(key, mig_utf8_fold(mig_utf8_before(ending, at)));
    struct mig_word_end *slot = slot_of(ends, key);
    ends->n += slot->which == 0;
    *slot = (struct mig_word_end){ key, slot->which | which };
}

uint64_t mig_word_ends_find(const struct mig_word_ends *ends, struct mig_span word)
{
    uint64_t key = 0, which[MAX_LETTERS + 1] = { 0 };
    size_t n = 0, at = word.n;
    for (; at > 0 && n < MAX_LETTERS + BEFORE; at = mig_utf8_floor(word, at - 1), n++) {
        key = step(key, mig_utf8_fold(mig_utf8_before(word, at)));
        if (n < MAX_LETTERS && ends->n)
            which[n] = slot_of(ends, key)->which;
    }
    for (size_t k = n; k > BEFORE; k--)
        if (which[k - BEFORE - 1])
            return which[k - BEFORE - 1];
    return 0;
}

void mig_word_ends_free(struct mig_word_ends *ends)
{
    free(ends->slot);
    *ends = (struct mig_word_ends){ 0 };
}
