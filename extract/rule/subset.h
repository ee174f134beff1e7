/* subset.h -- which figure of a sentence another one is a part of: "500 were held, of whom 120 were deported and 80 fined". */
#ifndef MIG_EXTRACT_RULE_SUBSET_H
#define MIG_EXTRACT_RULE_SUBSET_H

#include "extract/rule/code.h"
#include "extract/rule/subject.h"

/* How a language says it; the lists of its `part`. */
enum mig_subset_word {
    MIG_SUBSET_INCLUDING, /* before a part: "including 120 women" */
    MIG_SUBSET_OF_THEM,   /* before one, and what is told behind is told of the same people: "of whom 120" */
    MIG_SUBSET_BEHIND,    /* right behind one: "120 of them" */
    MIG_SUBSET_OUT_OF,    /* before the whole of the next figure: "Of the 500 held, 120" */
    MIG_SUBSET_OPENS,     /* before one, at the start of a sentence: of a figure of the sentence before */
    MIG_SUBSET_LINE,      /* the same, with anything behind */
    MIG_SUBSET_NEXT,      /* between a part and the next one that OF_THEM holds for, too */
    MIG_N_SUBSET_WORDS
};
struct mig_subsets {
    struct mig_code code[MIG_N_SUBSET_WORDS];
};

struct mig_load; /* pack.h */
void mig_subsets_init(struct mig_subsets *subsets);
/* WORDS: the language's `part`, or NULL: nothing is a part. MIG_DATA with file:line:col. */
mig_status mig_subsets_make(struct mig_subsets *subsets, struct mig_load *load, const struct mig_yaml *words,
                            struct mig_err *err);
void mig_subsets_free(struct mig_subsets *subsets);

/* Fills whole[i] for each token of S: the count that figure I is said to be a part of, or MIG_NO_TOKEN. That is the nearest
 * one before it that is not smaller; or MIG_BEFORE, for "Of these, 120" and "120 of them" at the start of S. A limit that is
 * hit leaves it unsaid. */
void mig_subsets_find(struct mig_subsets *subsets, struct mig_runner *runner, const struct mig_subject *s,
                      uint32_t *whole);
/* Does S, the plain text of a line, begin as a sentence does whose first figure is a part of one before? */
bool mig_subsets_open(struct mig_subsets *subsets, struct mig_runner *runner, const struct mig_subject *s);

#endif
