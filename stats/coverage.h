/* coverage.h -- what was read and what became of it: documents.csv, counted. */
#ifndef MIG_STATS_COVERAGE_H
#define MIG_STATS_COVERAGE_H

#include "extract/listing.h"

/* What is true of some documents. */
struct mig_covered {
    size_t documents;    /* failed and repeated ones, too */
    size_t failed;       /* could not be read */
    size_t repeated;     /* read before; what they hold is counted with the first of their doc_id */
    size_t partial;      /* a limit was hit in one of their sentences */
    size_t with_facts;   /* read, with at least one fact */
    size_t without_fact; /* read, and not one */
    size_t undated;      /* read, the day of publication not known */
    /* Figures seen in those that were read; of these, those that no rule claimed, the others; facts, of which one figure may give
     * several and a sum of money is one without being counted as a figure. NAN: a document does not say. */
    double figures, unclaimed, claimed, facts;
    double share; /* claimed of figures; NAN: not known, or there are no figures */
};
struct mig_coverage {
    struct mig_covered all;
    struct mig_coverage_language {
        struct mig_span code; /* empty: not known; of a listing */
        struct mig_covered of;
    } * language; /* of what was read, in byte order of the codes */
    size_t n_languages;
};
/* Counts the N rows of LIST. *out is the caller's to free; its codes are the rows' own. */
void mig_coverage_count(struct mig_coverage *out, const struct mig_listing *list, size_t n);
void mig_coverage_free(struct mig_coverage *coverage);

#endif
