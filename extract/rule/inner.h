/* inner.h -- of way.c: where in a sentence letters stand that branches need within a word or behind it, as an ending does: looked
 * for once, not at each of its words. */
#ifndef MIG_EXTRACT_RULE_INNER_H
#define MIG_EXTRACT_RULE_INNER_H

#include "base/span.h"
#include "extract/rule/ends.h"

enum { MIG_INNER_GRAMS = 4096 };

/* Of the sentence at hand; zeroed before the first use, reused after. */
struct mig_inners {
    struct mig_inner *item; /* by number */
    uint64_t *set;          /* of each that stands there */
    size_t cap, n_longs, cap_longs;
    struct mig_span text;                /* of the subject */
    uint32_t round;                      /* of the sentence */
    uint64_t gram[MIG_INNER_GRAMS / 64]; /* hashes of every three bytes of TEXT; made when first asked for */
    bool has_grams;
};
void mig_inners_begin(struct mig_inners *inners, struct mig_span text);
void mig_inners_free(struct mig_inners *inners);

/* The first place from AT on where LETTERS stand, of NUMBER (heads.h); MIG_NO_END: none. */
size_t mig_inners_next(struct mig_inners *inners, uint32_t number, struct mig_span letters, size_t at);

#endif
