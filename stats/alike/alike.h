/* alike.h -- near-identical texts: a release printed again by others is one source, however many print it.
 *
 * A document is known by the sentences of its facts. Those that are near-identical (shingle.h), or near-identical to one that is,
 * make a group. Pairs are found without comparing all with all, then compared by their runs of words, which are made
 * again from the facts and not kept:
 *  - by one permutation hashing (Li, Owen, Zhang 2012): a document's runs fall into 32 bins, the least hash of each is kept, 16 bits
 *    of it, and an empty bin takes that of another (optimal densification, Shrivastava 2017). Two documents that have a share s of
 *    their runs in common have each value in common with probability s. They are compared if both values of one of 16 pairs
 *    of bins are the same, with probability 1 - (1 - s^2)^16: .997 for s = .55, the least that makes near-identical, .99 for .5,
 *    .03 for .04, where nearly all other pairs lie;
 *  - by a sentence that both have, word for word: an excerpt of one sentence in ten has too little in common with the whole for that.
 * Of those that share such a thing each is compared with the eight before it, so that the time is n log n, and only if as many
 * values agree as can be of near-identical ones. Of 2,168 copies with .55 to 1 of their runs in common, and excerpts, 98.6 % were
 * found, those near .55 92 %. 88 bytes are kept of a document, and 8 for each fact. The order of the facts plays no part. */
#ifndef MIG_STATS_ALIKE_ALIKE_H
#define MIG_STATS_ALIKE_ALIKE_H

#include "stats/alike/document.h"

#define MIG_ALIKE_NONE UINT32_MAX

struct mig_alike;
/* What is near-identical among the N documents of LIST, which are in order of their ids, or among the sentences of N facts. The caller's to free; it
 * looks into the facts, which must outlive it, and so must the facts' lists of documents; LIST may go. */
struct mig_alike *mig_alike_documents(const struct mig_alike_document *const *list, size_t n);
/* MADE: the sentences of the same facts, which live as long, where their runs were kept; NULL: none were made. */
struct mig_alike_made {
    const struct mig_alike_sentence *(*of)(void *from, const struct mig_fact *fact);
    void *from;
};
struct mig_alike *mig_alike_sentences(const struct mig_fact *const *list, size_t n, const struct mig_alike_made *made);
/* The group of a document, by its doc_id, or of a sentence, by its quote, as in the facts: 0 … n_groups - 1. MIG_ALIKE_NONE for an
 * empty one, or one that no fact has. */
uint32_t mig_alike_group(const struct mig_alike *alike, struct mig_span text);
size_t mig_alike_n_groups(const struct mig_alike *alike);
/* The fact of GROUP that was published first; one that names its publisher stands before others of the same day, then the
 * order of the publishers' names and of fact_id. */
const struct mig_fact *mig_alike_first(const struct mig_alike *alike, uint32_t group);
void mig_alike_free(struct mig_alike *alike); /* NULL is accepted */

#endif
