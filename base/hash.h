/* hash.h -- content ids (SHA-256), and a map from text to a number. */
#ifndef MIG_BASE_HASH_H
#define MIG_BASE_HASH_H

#include "base/mem.h"

/* The first 16 hex digits of SHA-256 over the PARTS, each followed by a zero byte when there are several. */
void mig_hash_id(const struct mig_span *parts, size_t n_parts, char out[17]);

/* N bytes as 2 N hex digits and a NUL. */
void mig_hash_hex(const uint8_t *bytes, size_t n, char *out);

/* SHA-256 of TEXT in base64, as a page names what may run in it. */
void mig_hash_base64(struct mig_span text, char out[45]);

/* Quick, of 64 bits, and of no use against anybody who looks for two texts with the same. */
uint64_t mig_hash(struct mig_span text);

/* Text -> uint32_t. Keys are copied. A zeroed struct is an empty map. */
#define MIG_MAP_NONE UINT32_MAX
struct mig_map {
    struct mig_map_slot *slot;
    size_t n, cap;
    struct mig_arena keys;
};
void mig_map_put(struct mig_map *m, struct mig_span key, uint32_t value); /* replaces */
/* Puts VALUE under KEY unless something is there: that, or MIG_MAP_NONE. */
uint32_t mig_map_add(struct mig_map *m, struct mig_span key, uint32_t value);
void mig_map_reserve(struct mig_map *m, size_t n);                  /* room for N keys in all */
uint32_t mig_map_get(const struct mig_map *m, struct mig_span key); /* or MIG_MAP_NONE */
void mig_map_free(struct mig_map *m);

#endif
