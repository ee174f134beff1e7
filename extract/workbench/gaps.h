/* gaps.h -- the figures that no rule takes, put together by the words around them, whatever these end with: the list from which the
 * next rule is written. */
#ifndef MIG_EXTRACT_WORKBENCH_GAPS_H
#define MIG_EXTRACT_WORKBENCH_GAPS_H

#include "base/io.h"
#include "extract/walk.h"

struct mig_gap_group {
    struct mig_span
        words; /* small; tokens and populations as the slot that takes them; "спел\\w*" where endings vary */
    struct mig_span sentence; /* the first, as the document writes it */
    const char *document;     /* that it stands in */
    size_t n;
};

struct mig_gaps;
struct mig_rules_args;
/* ARGS tell the words on each side of a figure that tell it from others, and what rules may take over a document. They and ENGINE
 * outlive it. */
struct mig_gaps *mig_gaps_new(const struct mig_engine *engine, const struct mig_rules_args *args, struct mig_log *log);
/* Adds the counts of DOC, or PART of it. MIG_DATA: a language table is bad; MIG_END: time was up over it, as ERR says, and nothing is
 * added. A document of another language adds nothing. */
mig_status mig_gaps_add(struct mig_gaps *gaps, struct mig_document *doc, const struct mig_part *part,
                        struct mig_err *err);
/* Most frequent first, then by their words; they live as long as GAPS. */
const struct mig_gap_group *mig_gaps_groups(struct mig_gaps *gaps, size_t *n);
void mig_gaps_free(struct mig_gaps *gaps); /* NULL is accepted */

#endif
