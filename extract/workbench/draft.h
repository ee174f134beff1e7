/* draft.h -- patterns that would take a figure of a sentence: what `rules new` has to offer.
 *
 * A pattern holds the figure, the population behind it where a list takes one, and what tells the rest: a list that rules of
 * the indicator name, or a word as it stands, with its endings open where the language says which it has. */
#ifndef MIG_EXTRACT_WORKBENCH_DRAFT_H
#define MIG_EXTRACT_WORKBENCH_DRAFT_H

#include "extract/workbench/guess.h"
#include "extract/workbench/units.h"

enum { MIG_DRAFT_PACKS = 4 };
struct mig_draft {
    const char *pattern;
    const char *use[MIG_DRAFT_PACKS]; /* the packs whose lists it names */
    size_t n_use;
};
struct mig_drafts {
    struct mig_draft *item; /* the best first */
    size_t n, cap;
    struct mig_guess guess;                /* where no indicator was asked for */
    const struct mig_indicator *indicator; /* asked for, or the best guess; NULL: neither */
    struct mig_arena arena;
};
/* Fills the zeroed *drafts for figure TOKEN of SENTENCE. INDICATOR NULL: it is guessed. */
void mig_drafts_make(struct mig_drafts *drafts, const struct mig_engine *engine, const struct mig_sentence *sentence,
                     uint32_t token, const struct mig_indicator *indicator);
void mig_drafts_free(struct mig_drafts *drafts);

#endif
