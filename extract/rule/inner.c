#include "extract/rule/inner.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

struct mig_inner {
    uint32_t round; /* in which they were looked for */
    bool is_there;
    size_t first; /* of their set */
};

void mig_inners_begin(struct mig_inners *in, struct mig_span text)
{
    in->text = text;
    in->n_longs = 0;
    in->has_grams = false;
    if (++in->round == 0) {
        memset(in->item, 0, in->cap * sizeof *in->item);
        in->round = 1;
    }
}

void mig_inners_free(struct mig_inners *in)
{
    free(in->item);
    free(in->set);
    *in = (struct mig_inners){ 0 };
}

static size_t gram_of(const char *p)
{
    const uint32_t three =
        (uint32_t)(unsigned char)p[0] | (uint32_t)(unsigned char)p[1] << 8 | (uint32_t)(unsigned char)p[2] << 16;
    return (three * UINT32_C(0x9e3779b1)) >> 20;
}

static void note_grams(struct mig_inners *in)
{
    static_assert(MIG_INNER_GRAMS == 1 << 12, "the hash has as many bits");
    memset(in->gram, 0, sizeof in->gram);
    for (size_t at = 0; at + 3 <= in->text.n; at++)
        mig_ends_add(in->gram, gram_of(in->text.p + at));
    in->has_grams = true;
}

/* Most letters that are looked for stand nowhere in a sentence. */
static bool is_missing(struct mig_inners *in, struct mig_span letters)
{
    if (!in->has_grams)
        note_grams(in);
    for (size_t at = 0; at + 3 <= letters.n; at++)
        if (!mig_ends_has(in->gram, gram_of(letters.p + at)))
            return true;
    return false;
}

static struct mig_inner look_for(struct mig_inners *in, struct mig_span letters)
{
    const size_t n = in->text.n / 64 + 1;
    const char *end = in->text.p + in->text.n, *at = NULL;
    if (!is_missing(in, letters))
        at = memmem(in->text.p, in->text.n, letters.p, letters.n);
    struct mig_inner item = { in->round, at != NULL, in->n_longs };
    if (!at)
        return item;
    in->n_longs += n;
    in->set = mig_grow(in->set, &in->cap_longs, in->n_longs, sizeof *in->set);
    memset(in->set + item.first, 0, n * sizeof *in->set);
    for (; at; at = memmem(at + 1, (size_t)(end - at - 1), letters.p, letters.n))
        mig_ends_add(in->set + item.first, (size_t)(at - in->text.p));
    return item;
}

size_t mig_inners_next(struct mig_inners *in, uint32_t number, struct mig_span letters, size_t at)
{
    const size_t old = in->cap;
    if (number >= old) {
        in->item = mig_grow(in->item, &in->cap, number + 1, sizeof *in->item);
        memset(in->item + old, 0, (in->cap - old) * sizeof *in->item);
    }
    struct mig_inner *item = &in->item[number];
    if (item->round != in->round)
        *item = look_for(in, letters);
    const struct mig_ends ends = { .n_longs = in->text.n / 64 + 1 };
    return item->is_there ? mig_ends_next(&ends, in->set + item->first, at) : MIG_NO_END;
}
