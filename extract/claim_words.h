/* claim_words.h -- of claim.c: the lists of a language's file that say how things stand, and where their words are in a sentence. */
#ifndef MIG_EXTRACT_CLAIM_WORDS_H
#define MIG_EXTRACT_CLAIM_WORDS_H

#include "extract/rule/code.h"
#include "extract/rule/cues.h"
#include "extract/text/language.h"

enum mig_claim_words {
    MIG_WORDS_PLANNED,
    MIG_WORDS_PLANNED_VERBS,
    MIG_WORDS_PLANNED_AROUND,
    MIG_WORDS_CONDITIONAL,
    MIG_WORDS_CONDITIONAL_AROUND,
    MIG_WORDS_CONDITION,
    MIG_WORDS_DENIED,
    MIG_WORDS_NEGATION,
    MIG_WORDS_NEGATION_BEHIND,
    MIG_WORDS_NEGATION_WITHIN,
    MIG_WORDS_PLANNED_WITHIN,
    MIG_WORDS_PREVENTED,
    MIG_WORDS_DONE,
    MIG_WORDS_COMPARISON,
    MIG_WORDS_COMPARISON_BEHIND,
    MIG_WORDS_RETOLD,
    MIG_WORDS_ATTRIBUTION,
    MIG_WORDS_ANNOUNCEMENT,
    MIG_WORDS_FOUNDING,
    MIG_WORDS_FOUNDING_BEHIND,
    MIG_WORDS_PURPOSE,
    MIG_WORDS_PAPER,
    MIG_WORDS_STATEMENT,
    MIG_WORDS_OPENER,
    MIG_WORDS_RELATIVE,
    MIG_WORDS_DIVISION,
    MIG_WORDS_LIST_PEOPLE,
    MIG_WORDS_LIST_FROM,
    MIG_WORDS_LIST_TO,
    MIG_WORDS_LIST_ABROAD,
    MIG_WORDS_LIST_END,
    MIG_N_WORDS
};

/* Of a language; one thread at a time. */
struct mig_claim_lists {
    struct mig_code code[MIG_N_WORDS];
    const struct mig_yaml *words[MIG_N_WORDS]; /* NULL: the language says nothing of it */
    struct mig_runner runner;
    struct mig_cues cues;
    struct mig_span sentence; /* the one at hand */
    uint32_t found;           /* lists that may stand in it, a bit each; found when first asked for */
    bool has_found;
    struct mig_err fault; /* the first limit hit since it was last cleared, or MIG_OK */
};
/* Reads those of LANGUAGE, which must outlive them. To be freed whatever comes of it; MIG_DATA with file:line:col. */
mig_status mig_claim_lists_open(struct mig_claim_lists *lists, const struct mig_language *language,
                                struct mig_err *err);
void mig_claim_lists_free(struct mig_claim_lists *lists);

/* What is asked from now on is asked of parts of SENTENCE; of other texts it may be, too. */
void mig_claim_lists_begin(struct mig_claim_lists *lists, struct mig_span sentence);
/* Where one of WORDS first stands in TEXT from byte FROM on. A limit is remembered, and is none. */
bool mig_claim_lists_find(struct mig_claim_lists *lists, enum mig_claim_words words, struct mig_span text, size_t from,
                          struct mig_span *hit);

/* What claim.h is asked with. */
struct mig_claims {
    struct mig_claim_lists lists;
    struct mig_span said; /* what the last answer on a match rests on */
};

#endif
