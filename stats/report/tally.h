/* tally.h -- facts counted by publisher, document or rule, in the order in which they first come. */
#ifndef MIG_STATS_REPORT_TALLY_H
#define MIG_STATS_REPORT_TALLY_H

#include "base/hash.h"
#include "extract/fact.h"

struct mig_tally_row {
    const struct mig_fact *fact; /* the first one */
    size_t n_facts, n_documents;
    mig_day first, last; /* of publication; MIG_NO_DAY: not known of any */
};
struct mig_tally {
    struct mig_tally_row *item;
    size_t n, cap;
};
/* BY writes what is counted of a fact to a buffer. *out is the caller's to free. */
void mig_tally_facts(struct mig_tally *out, const struct mig_facts *facts,
                     void (*by)(const struct mig_fact *, struct mig_buf *));
void mig_tally_free(struct mig_tally *tally);

void mig_by_publisher(const struct mig_fact *fact, struct mig_buf *key);
void mig_by_document(const struct mig_fact *fact, struct mig_buf *key);
void mig_by_rule(const struct mig_fact *fact, struct mig_buf *key);

#endif
