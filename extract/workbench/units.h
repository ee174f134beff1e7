/* units.h -- a sentence as a rule-writer sees it: words, and what a slot stands for. */
#ifndef MIG_EXTRACT_WORKBENCH_UNITS_H
#define MIG_EXTRACT_WORKBENCH_UNITS_H

#include "extract/rule/subject.h"
#include "extract/rule/vocabulary.h"

struct mig_unit {
    size_t start, end; /* bytes of the subject */
    const char *name;  /* "{other}" of any count, "{period}", "{population}" …; NULL: a word */
};
/* Zeroed before the first use, reused after. */
struct mig_units {
    struct mig_subject subject; /* of the sentence, with tokens */
    struct mig_unit *item;
    size_t n, cap;
};
/* The longest run that any list of POPULATIONS takes is one unit. SENTENCE is looked at until the next cut. */
void mig_units_cut(struct mig_units *units, const struct mig_sentence *sentence, struct mig_vocabulary *populations);
/* WORD without the longest ending that LANGUAGE knows, if four letters at least are left; else all of it. */
struct mig_span mig_units_stem(const struct mig_language *language, struct mig_span word);
void mig_units_free(struct mig_units *units);

#endif
