/* document.h -- documents by the sentences of their facts, and what is made of these once, however often they are compared. */
#ifndef MIG_STATS_ALIKE_DOCUMENT_H
#define MIG_STATS_ALIKE_DOCUMENT_H

#include "stats/alike/sketch.h"

struct mig_alike_document {
    const struct mig_fact *const *fact; /* in order of their sentences; those of one follow each other */
    size_t n;
    struct mig_sketch sketch;
    const uint32_t *key; /* of each sentence that has words: by which equal ones find each other */
    size_t n_keys;
};
/* In order of their ids. */
struct mig_documents_made {
    struct mig_alike_document *item;
    size_t n, cap;
    const struct mig_fact **fact;
    uint32_t *key;
};
/* Those of the N facts of LIST, which may go; the facts must outlive them. Facts without a doc_id are of no document. */
void mig_documents_make(struct mig_documents_made *out, const struct mig_fact *const *list, size_t n);
void mig_documents_made_free(struct mig_documents_made *made);
/* The sentence of FACT, the first of N > 0 in their order: how many of these stand in it. */
size_t mig_facts_in_sentence(const struct mig_fact *const *fact, size_t n);

#endif
