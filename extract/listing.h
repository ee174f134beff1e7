/* listing.h -- the listing: one document that was read, and with what result; a row of documents.csv.
 * With facts and indicators the contract between extract/ and stats/. */
#ifndef MIG_EXTRACT_LISTING_H
#define MIG_EXTRACT_LISTING_H

#include "base/record.h"

enum mig_outcome {
    MIG_DOC_DONE = 1,
    MIG_DOC_PARTIAL, /* a limit was hit in one of its sentences */
    MIG_DOC_FAILED,  /* it could not be read */
    MIG_DOC_REPEATED /* a release read before: facts, and figures counted, are with the first of its doc_id */
};

struct mig_listing {
    struct mig_span doc_id, path, url;
    mig_day published;
    int date_source; /* enum mig_date_source */
    struct mig_span language;
    int outcome;                           /* enum mig_outcome */
    struct mig_span error;                 /* why it failed, else empty */
    size_t n_counts, n_facts, n_unclaimed; /* MIG_NO_OFFSET: not said */
};
extern const struct mig_layout mig_listing_layout;

#endif
