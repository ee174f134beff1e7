/* index.h -- the keys of series, each once, and the families they belong to.
 *
 * A family is what must be seen together: series of one indicator and measure in one country and its regions (nest.h,
 * rollup.h). Texts that come again and again are kept once and go by number. */
#ifndef MIG_STATS_INDEX_H
#define MIG_STATS_INDEX_H

#include "base/hash.h"
#include "stats/series.h"

struct mig_index_key {
    uint32_t dim[MIG_N_DIMS]; /* numbers of texts */
    uint32_t family;
    uint32_t place; /* among the keys of its family, once they are in order */
};
struct mig_index_family {
    uint32_t indicator, measure, country; /* numbers of texts */
    uint32_t first, n;                    /* its keys: in order[first …], once they are in order */
};
/* The first and the last eight bytes of a text, which may overlap: with its length, all of one of up to 16. */
struct mig_index_ends {
    uint64_t first, last;
};
/* A key as it came: all that tells it from others is in one place. */
struct mig_index_lately {
    uint32_t hash, key; /* key + 1; 0: none */
    uint32_t dim[MIG_N_DIMS];
};
struct mig_index {
    const struct mig_regions *regions;
    struct mig_arena arena; /* the texts */
    struct mig_map by_text, by_key, by_family;
    struct mig_span *text;
    struct mig_index_ends *ends; /* of each text */
    size_t n_texts, cap_texts, cap_ends;
    uint32_t last[MIG_N_DIMS];        /* the text that each dimension had last */
    uint32_t last_source, last_actor; /* for mig_entry_make */
    struct mig_index_key *key;
    size_t n_keys, cap_keys;
    struct mig_index_family *family;
    size_t n_families, cap_families;
    uint32_t *family_of; /* of each key, once more: so many keys are asked for it that nothing should stand between */
    size_t cap_family_of;
    struct mig_index_lately *lately; /* keys by what they came as; NULL before the first */
    uint32_t *order, *families;      /* numbers of keys in order, of families in order; NULL before */
};
void mig_index_begin(struct mig_index *index, const struct mig_regions *regions);
/* The number of TEXT, which is copied. */
uint32_t mig_index_text(struct mig_index *index, struct mig_span text);
/* The same where *LAST, 0 at first, is often the answer again; and then is it. */
uint32_t mig_index_text_again(struct mig_index *index, uint32_t *last, struct mig_span text);
/* The number of the key DIM. */
uint32_t mig_index_key(struct mig_index *index, const struct mig_span dim[MIG_N_DIMS]);
/* The same in two steps, so that what is looked at comes from memory while other things are done. WANTED looks into DIM. */
struct mig_index_wanted {
    const struct mig_span *dim;
    struct mig_index_ends ends[MIG_N_DIMS];
    uint32_t hash;
};
void mig_index_expect(struct mig_index *index, struct mig_index_wanted *wanted, const struct mig_span dim[MIG_N_DIMS]);
uint32_t mig_index_find(struct mig_index *index, const struct mig_index_wanted *wanted);
uint32_t mig_index_key_of(struct mig_index *index, const uint32_t dim[MIG_N_DIMS]); /* the same of numbers of texts */
/* Puts families and the keys of each into the order of mig_series_cmp. No key may come after that. */
void mig_index_sort(struct mig_index *index);
/* The series of FAMILY in order, without observations: N of them, the caller's to free. Their texts live as long as INDEX. */
struct mig_series *mig_index_series(const struct mig_index *index, uint32_t family, enum mig_freq freq);
void mig_index_free(struct mig_index *index);

#endif
