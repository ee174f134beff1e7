/* reasons.h -- the account of one figure, in words: the fact it became, who lost it, or which rule came nearest. */
#ifndef MIG_EXTRACT_EXPLAIN_REASONS_H
#define MIG_EXTRACT_EXPLAIN_REASONS_H

#include "extract/explain/explain.h"
#include "extract/rule/nearest.h"
#include "extract/rule/trace.h"

/* What is known of the figure at hand. */
struct mig_case {
    const struct mig_finding *finding;
    const struct mig_fact_list *facts;
    const struct mig_span *fact_id; /* by fact: as it is written */
    const struct mig_span *part_of; /* the same */
    struct mig_tracer *tracer;      /* both have taken up the sentence */
    struct mig_nearest *nearest;
    uint32_t token;
    struct mig_arena *arena; /* of the texts */
};

/* Adds its notes and words to *account and sets the verdict; the place in the text is set already. */
void mig_reasons_tell(const struct mig_case *c, struct mig_account *account);
/* Adds a note. */
void mig_account_note(struct mig_account *account, const char *title, struct mig_span text);

#endif
