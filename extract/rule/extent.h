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
/* The same of an item of a sequence, where it stands: letters that go on a word begin none. */
struct mig_extent mig_extent_of_item(const struct mig_node *n);
struct mig_extent mig_extent_sum(struct mig_extent a, struct mig_extent b);
struct mig_extent mig_extent_max(struct mig_extent a, struct mig_extent b); /* of both, each for itself */

/* A sentence; zeroed before the first use, reused after. */
struct mig_paces {
    uint32_t *words, *figures; /* of each byte, and the end: how many begin before it */
    size_t cap_words, cap_figures;
};
void mig_paces_make(struct mig_paces *paces, const struct mig_sentence *sentence);
void mig_paces_free(struct mig_paces *paces);
/* Do no more stand between bytes START and END of the sentence than EXTENT takes? */
static inline bool mig_paces_within(const struct mig_paces *paces, size_t start, size_t end, struct mig_extent extent)
{
    return (extent.words == MIG_ENDLESS || paces->words[end] <= paces->words[start] + extent.words) &&
           (extent.figures == MIG_ENDLESS || paces->figures[end] <= paces->figures[start] + extent.figures);
}

#endif
