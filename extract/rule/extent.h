/* extent.h -- how many words and figures what a pattern holds takes at most, and how many stand between two places of a sentence: a
 * word that the gap between it and the figure cannot reach is not the one that the pattern needs.
 *
 * A word is what stands between spaces with a letter or digit in it; a figure, period or place is one, whatever it consists of. So
 * there are never more of them than a gap counts. */
#ifndef MIG_EXTRACT_RULE_EXTENT_H
#define MIG_EXTRACT_RULE_EXTENT_H

#include "extract/rule/subject.h"
#include "extract/rule/tree.h"

struct mig_extent mig_extent_of_text(struct mig_span text);
/* What N takes. That of lists is kept in them: one thread at a time. */
struct mig_extent mig_extent_of(const struct mig_node *n);
struct mig_extent mig_extent_of_list(struct mig_list *list);
/* What REPEAT takes, of whose child it is ONCE. */
struct mig_extent mig_extent_times(struct mig_extent once, const struct mig_node *repeat);
/* Does N, an item of a sequence, only go on the word that the item before it ends with? Then it takes none. */
bool mig_extent_goes_on(const struct mig_node *n);
static inline uint8_t mig_extent_add(uint8_t a, uint8_t b)
{
    const unsigned sum = (unsigned)a + b;
    return sum < MIG_ENDLESS ? (uint8_t)sum : MIG_ENDLESS;
}
/* A and B, one behind the other. */
static inline struct mig_extent mig_extent_sum(struct mig_extent a, struct mig_extent b)
{
    return (struct mig_extent){ mig_extent_add(a.words, b.words), mig_extent_add(a.figures, b.figures) };
}
/* The larger of both, each for itself. */
static inline struct mig_extent mig_extent_max(struct mig_extent a, struct mig_extent b)
{
    return (struct mig_extent){ a.words > b.words ? a.words : b.words, a.figures > b.figures ? a.figures : b.figures };
}

/* A sentence; zeroed before the first use, reused after. */
struct mig_strides {
    uint32_t *words, *figures; /* of each byte, and the end: how many begin before it */
    size_t cap_words, cap_figures;
};
void mig_strides_make(struct mig_strides *strides, const struct mig_sentence *sentence);
void mig_strides_free(struct mig_strides *strides);
/* Do no more stand between bytes START and END of the sentence than EXTENT takes? */
static inline bool mig_strides_within(const struct mig_strides *strides, size_t start, size_t end,
                                      struct mig_extent extent)
{
    return (extent.words == MIG_ENDLESS || strides->words[end] <= strides->words[start] + extent.words) &&
           (extent.figures == MIG_ENDLESS || strides->figures[end] <= strides->figures[start] + extent.figures);
}

#endif
