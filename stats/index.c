#include "stats/index.h"

#include <stdlib.h>

enum {
    LATELY = 8192,
    ENDS = 16
}; /* keys remembered as they came: an even number; bytes that the ends of a text hold */

void mig_index_begin(struct mig_index *ix, const struct mig_regions *regions)
{
    *ix = (struct mig_index){ .regions = regions };
    mig_index_text(ix, mig_span("", 0)); /* number 0, which the last of each dimension begins with */
}

static inline struct mig_index_ends ends_of(struct mig_span text)
{
    struct mig_index_ends e = { 0, 0 };
    if (text.n >= 8) {
        memcpy(&e.first, text.p, 8);
        memcpy(&e.last, text.p + text.n - 8, 8);
    } else if (text.n >= 4) {
        memcpy(&e.first, text.p, 4);
        memcpy(&e.last, text.p + text.n - 4, 4);
    } else if (text.n > 0) {
        e.first = (uint64_t)(unsigned char)text.p[0] | (uint64_t)(unsigned char)text.p[text.n / 2] << 8;
        e.last = (unsigned char)text.p[text.n - 1];
    }
    return e;
}

uint32_t mig_index_text(struct mig_index *ix, struct mig_span text)
{
    uint32_t number = mig_map_get(&ix->by_text, text);
    if (number != MIG_MAP_NONE)
        return number;
    ix->text = mig_grow(ix->text, &ix->cap_texts, ix->n_texts + 1, sizeof *ix->text);
    ix->ends = mig_grow(ix->ends, &ix->cap_ends, ix->n_texts + 1, sizeof *ix->ends);
    ix->text[ix->n_texts] = mig_arena_span(&ix->arena, text);
    ix->ends[ix->n_texts] = ends_of(text);
    mig_map_put(&ix->by_text, text, (uint32_t)ix->n_texts);
    return (uint32_t)ix->n_texts++;
}

uint32_t mig_index_text_again(struct mig_index *ix, uint32_t *last, struct mig_span text)
{
    if (!mig_span_eq(ix->text[*last], text))
        *last = mig_index_text(ix, text);
    return *last;
}

static struct mig_span bytes_of(const void *numbers, size_t n)
{
    return mig_span(numbers, n * sizeof(uint32_t));
}

static uint32_t family_of(struct mig_index *ix, const struct mig_index_key *key)
{
    struct mig_span area = ix->text[key->dim[MIG_DIM_AREA]], country = mig_region_country(ix->regions, area);
    const uint32_t is[] = { key->dim[MIG_DIM_INDICATOR], key->dim[MIG_DIM_MEASURE],
                            mig_index_text(ix, country.n ? country : area) };
    uint32_t number = mig_map_get(&ix->by_family, bytes_of(is, 3));
    if (number != MIG_MAP_NONE)
        return number;
    ix->family = mig_grow(ix->family, &ix->cap_families, ix->n_families + 1, sizeof *ix->family);
    ix->family[ix->n_families] = (struct mig_index_family){ is[0], is[1], is[2], 0, 0 };
    mig_map_put(&ix->by_family, bytes_of(is, 3), (uint32_t)ix->n_families);
    return (uint32_t)ix->n_families++;
}

uint32_t mig_index_key_of(struct mig_index *ix, const uint32_t dim[MIG_N_DIMS])
{
    struct mig_index_key key = { 0 };
    memcpy(key.dim, dim, sizeof key.dim);
    uint32_t number = mig_map_get(&ix->by_key, bytes_of(key.dim, MIG_N_DIMS));
    if (number != MIG_MAP_NONE)
        return number;
    key.family = family_of(ix, &key);
    ix->family[key.family].n++;
    ix->key = mig_grow(ix->key, &ix->cap_keys, ix->n_keys + 1, sizeof *ix->key);
    ix->key[ix->n_keys] = key;
    ix->family_of = mig_grow(ix->family_of, &ix->cap_family_of, ix->n_keys + 1, sizeof *ix->family_of);
    ix->family_of[ix->n_keys] = key.family;
    mig_map_put(&ix->by_key, bytes_of(key.dim, MIG_N_DIMS), (uint32_t)ix->n_keys);
    return (uint32_t)ix->n_keys++;
}

/* ---- keys as they come ---- */

static struct mig_index_lately *place_of(const struct mig_index *ix, uint32_t hash)
{
    return &ix->lately[hash % LATELY];
}

void mig_index_expect(struct mig_index *ix, struct mig_index_wanted *w, const struct mig_span dim[MIG_N_DIMS])
{
    uint64_t h = 0;
    if (!ix->lately)
        ix->lately = mig_alloc(LATELY * sizeof *ix->lately);
    w->dim = dim;
    for (size_t i = 0; i < MIG_N_DIMS; i++) {
        w->ends[i] = ends_of(dim[i]);
        h = (h ^ w->ends[i].first ^ w->ends[i].last << 24 ^ w->ends[i].last >> 40) + dim[i].n;
        h *= UINT64_C(0x9e3779b97f4a7c15);
        h ^= h >> 32;
    }
    w->hash = (uint32_t)h;
    __builtin_prefetch(place_of(ix, w->hash));
    __builtin_prefetch(place_of(ix, w->hash) + 1);
}

static bool is_text(const struct mig_index *ix, uint32_t number, const struct mig_index_wanted *w, size_t i)
{
    const struct mig_index_ends *ends = &ix->ends[number];
    return ends->first == w->ends[i].first && ends->last == w->ends[i].last && ix->text[number].n == w->dim[i].n &&
           (w->dim[i].n <= ENDS || mig_span_eq(ix->text[number], w->dim[i]));
}

static bool is_key(const struct mig_index *ix, const struct mig_index_lately *key, const struct mig_index_wanted *w)
{
    if (key->hash != w->hash || key->key == 0)
        return false;
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        if (!is_text(ix, key->dim[i], w, i))
            return false;
    return true;
}

/* Two keys may wait for one place: what came before goes to the one beside it. */
uint32_t mig_index_find(struct mig_index *ix, const struct mig_index_wanted *w)
{
    struct mig_index_lately *at = place_of(ix, w->hash), *beside = place_of(ix, w->hash ^ 1);
    if (is_key(ix, at, w))
        return at->key - 1;
    if (is_key(ix, beside, w))
        return beside->key - 1;
    if (at->key)
        *beside = *at;
    at->hash = w->hash;
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        at->dim[i] = mig_index_text_again(ix, &ix->last[i], w->dim[i]);
    uint32_t key = mig_index_key_of(ix, at->dim);
    at->key = key + 1;
    return key;
}

uint32_t mig_index_key(struct mig_index *ix, const struct mig_span dim[MIG_N_DIMS])
{
    struct mig_index_wanted wanted;
    mig_index_expect(ix, &wanted, dim);
    return mig_index_find(ix, &wanted);
}

/* ---- order ---- */

static struct mig_series series_of(const struct mig_index *ix, const struct mig_index_key *key)
{
    struct mig_series s = { .country = ix->text[ix->family[key->family].country] };
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        s.dim[i] = ix->text[key->dim[i]];
    return s;
}

static int by_key(const void *pa, const void *pb, void *index)
{
    const struct mig_index *ix = index;
    struct mig_series a = series_of(ix, &ix->key[*(const uint32_t *)pa]);
    struct mig_series b = series_of(ix, &ix->key[*(const uint32_t *)pb]);
    return mig_series_cmp(&a, &b);
}

void mig_index_sort(struct mig_index *ix)
{
    ix->order = mig_alloc(ix->n_keys * sizeof *ix->order);
    ix->families = mig_alloc(ix->n_families * sizeof *ix->families);
    for (size_t i = 0; i < ix->n_keys; i++)
        ix->order[i] = (uint32_t)i;
    if (ix->n_keys)
        qsort_r(ix->order, ix->n_keys, sizeof *ix->order, by_key, ix);
    for (uint32_t i = 0, n = 0; i < ix->n_keys; n++) {
        struct mig_index_family *family = &ix->family[ix->families[n] = ix->key[ix->order[i]].family];
        family->first = i;
        for (uint32_t k = 0; k < family->n; k++)
            ix->key[ix->order[i++]].place = k;
    }
}

struct mig_series *mig_index_series(const struct mig_index *ix, uint32_t family, enum mig_freq freq)
{
    const struct mig_index_family *f = &ix->family[family];
    struct mig_series *list = mig_alloc(f->n * sizeof *list);
    for (uint32_t i = 0; i < f->n; i++) {
        list[i] = series_of(ix, &ix->key[ix->order[f->first + i]]);
        list[i].freq = freq;
    }
    return list;
}

void mig_index_free(struct mig_index *ix)
{
    mig_map_free(&ix->by_text);
    mig_map_free(&ix->by_key);
    mig_map_free(&ix->by_family);
    mig_arena_free(&ix->arena);
    free(ix->text);
    free(ix->ends);
    free(ix->key);
    free(ix->family);
    free(ix->order);
    free(ix->families);
    free(ix->family_of);
    free(ix->lately);
    *ix = (struct mig_index){ 0 };
}
