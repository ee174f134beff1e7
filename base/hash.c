#include "base/hash.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdlib.h>

struct mig_map_slot {
    struct mig_span key; /* p NULL: free */
    uint64_t hash;
    uint32_t value;
};

void mig_hash_hex(const uint8_t *bytes, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    out[2 * n] = '\0';
}

void mig_hash_id(const struct mig_span *parts, size_t n_parts, char out[17])
{
    struct sha256_ctx ctx;
    uint8_t digest[8];
    sha256_init(&ctx);
    for (size_t i = 0; i < n_parts; i++) {
        sha256_update(&ctx, parts[i].n, (const uint8_t *)(parts[i].p ? parts[i].p : ""));
        if (n_parts > 1)
            sha256_update(&ctx, 1, (const uint8_t *)"");
    }
    sha256_digest(&ctx, sizeof digest, digest);
    mig_hash_hex(digest, sizeof digest, out);
}

void mig_hash_base64(struct mig_span text, char out[45])
{
    struct sha256_ctx ctx;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&ctx);
    sha256_update(&ctx, text.n, (const uint8_t *)(text.p ? text.p : ""));
    sha256_digest(&ctx, sizeof digest, digest);
    base64_encode_raw(out, sizeof digest, digest);
    out[44] = '\0';
}

/* FNV-1a over 8-byte words with a final mix. */
uint64_t mig_hash(struct mig_span text)
{
    uint64_t h = 0xcbf29ce484222325u ^ text.n;
    size_t i = 0;
    for (; i + 8 <= text.n; i += 8) {
        uint64_t w;
        memcpy(&w, text.p + i, 8);
        h = (h ^ w) * 0x9e3779b97f4a7c15u;
        h ^= h >> 29;
    }
    for (; i < text.n; i++)
        h = (h ^ (unsigned char)text.p[i]) * 0x100000001b3u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 32;
}

static inline uint64_t four_of(const char *p)
{
    uint32_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

/* The words overlap, so that no byte stands alone: for the map, which forgets them with the run. */
static inline uint64_t hash_key(struct mig_span key)
{
    uint64_t h = key.n * UINT64_C(0x9e3779b97f4a7c15), w = 0;
    const char *p = key.p;
    size_t n = key.n;
    for (; n > 8; p += 8, n -= 8) {
        memcpy(&w, p, 8);
        h = (h ^ w) * UINT64_C(0xd6e8feb86659fd93);
        h ^= h >> 32;
    }
    if (key.n >= 8)
        memcpy(&w, key.p + key.n - 8, 8);
    else if (n >= 4)
        w = four_of(p) | four_of(p + n - 4) << 32;
    else if (n > 0)
        w = (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 |
            (uint64_t)(unsigned char)p[n - 1] << 16;
    h = (h ^ w) * UINT64_C(0x9e3779b97f4a7c15);
    return h ^ h >> 32;
}

static struct mig_map_slot *find(const struct mig_map *m, struct mig_span key, uint64_t hash)
{
    size_t i = (size_t)hash & (m->cap - 1);
    while (m->slot[i].key.p && (m->slot[i].hash != hash || !mig_span_eq(m->slot[i].key, key)))
        i = (i + 1) & (m->cap - 1);
    return &m->slot[i];
}

static void grow_to(struct mig_map *m, size_t cap)
{
    struct mig_map old = *m;
    m->cap = cap;
    m->slot = mig_alloc(m->cap * sizeof *m->slot);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slot[i].key.p)
            *find(m, old.slot[i].key, old.slot[i].hash) = old.slot[i];
    free(old.slot);
}

void mig_map_reserve(struct mig_map *m, size_t n)
{
    size_t cap = m->cap ? m->cap : 64;
    while (cap * 3 / 4 < n)
        cap *= 2;
    if (cap > m->cap)
        grow_to(m, cap);
}

/* The slot of KEY, which is put there if it is new: then its value is MIG_MAP_NONE. */
static struct mig_map_slot *slot_for(struct mig_map *m, struct mig_span key)
{
    if (m->n * 4 >= m->cap * 3)
        grow_to(m, m->cap ? 2 * m->cap : 64);
    uint64_t hash = hash_key(key);
    struct mig_map_slot *s = find(m, key, hash);
    if (!s->key.p) {
        *s = (struct mig_map_slot){ mig_arena_span(&m->keys, key), hash, MIG_MAP_NONE };
        m->n++;
    }
    return s;
}

void mig_map_put(struct mig_map *m, struct mig_span key, uint32_t value)
{
    slot_for(m, key)->value = value;
}

uint32_t mig_map_add(struct mig_map *m, struct mig_span key, uint32_t value)
{
    struct mig_map_slot *s = slot_for(m, key);
    const uint32_t was = s->value;
    if (was == MIG_MAP_NONE)
        s->value = value;
    return was;
}

uint32_t mig_map_get(const struct mig_map *m, struct mig_span key)
{
    if (m->n == 0)
        return MIG_MAP_NONE;
    const struct mig_map_slot *s = find(m, key, hash_key(key));
    return s->key.p ? s->value : MIG_MAP_NONE;
}

void mig_map_free(struct mig_map *m)
{
    free(m->slot);
    mig_arena_free(&m->keys);
    *m = (struct mig_map){ 0 };
}
