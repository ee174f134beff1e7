#include "stats/alike/sketch.h"

#include "base/hash.h"

static uint32_t donor_of(uint32_t bin, uint32_t attempt)
{
    uint64_t h = ((uint64_t)bin << 32 | attempt) * 0x9e3779b97f4a7c15u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return (uint32_t)(h >> 32) % MIG_BINS;
}

void mig_sketch_make(struct mig_sketch *out, const struct mig_shingles *s)
{
    *out = (struct mig_sketch){ .n_runs = (uint32_t)s->n };
    if (s->n == 0)
        return;
    uint32_t least[MIG_BINS] = { 0 };
    bool filled[MIG_BINS] = { false };
    for (size_t i = 0; i < s->n; i++) {
        size_t bin = (size_t)((s->item[i] >> 32) * MIG_BINS >> 32);
        uint32_t value = (uint32_t)s->item[i];
        if (!filled[bin] || value < least[bin])
            least[bin] = value;
        filled[bin] = true;
    }
    for (uint32_t bin = 0; bin < MIG_BINS; bin++) {
        uint32_t from = bin;
        for (uint32_t attempt = 1; !filled[from]; attempt++)
            from = donor_of(bin, attempt);
        out->bin[bin] = (uint16_t)least[from]; /* its low bits: the high ones of a least value are mostly zero */
    }
}

uint32_t mig_sketch_band(const struct mig_sketch *sketch, size_t band)
{
    const uint16_t *row = &sketch->bin[band * MIG_ROWS];
    return (uint32_t)row[0] << 16 | row[1];
}

bool mig_sketches_meet(const struct mig_sketch *a, const struct mig_sketch *b)
{
    bool meet = false;
    for (size_t i = 0; i < MIG_BANDS && a->n_runs && b->n_runs && !meet; i++)
        meet = mig_sketch_band(a, i) == mig_sketch_band(b, i);
    return meet;
}

void mig_sentence_make(struct mig_alike_sentence *out, const struct mig_fact *fact, struct mig_shingles *room,
                       struct mig_arena *arena)
{
    mig_shingles_reset(room);
    uint64_t hash = mig_shingles_add(room, &fact, 1);
    mig_shingles_close(room);
    out->run = NULL;
    if (arena && room->n) {
        out->run = mig_arena_alloc(arena, room->n * sizeof *out->run);
        memcpy(out->run, room->item, room->n * sizeof *out->run);
    }
    out->quote = mig_hash(fact->quote);
    out->key = (uint32_t)(hash >> 32);
    mig_sketch_make(&out->sketch, room);
}

/* Facts that stand in one sentence, word for word, are one text there, whatever each says of its figure. */
bool mig_sentences_meet(const struct mig_alike_sentence *a, const struct mig_alike_sentence *b)
{
    if (a->quote == b->quote)
        return true;
    if (a->sketch.n_runs == 0 || b->sketch.n_runs == 0)
        return false;
    return a->key == b->key || mig_sketches_meet(&a->sketch, &b->sketch);
}
