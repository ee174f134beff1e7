/* phrase.h -- wordings of a population as phrases of stems: kept as they are written in the data, made into phrases when a text of their language
 * is first asked about. For population.c only. */
#ifndef MIG_EXTRACT_RULE_PHRASE_H
#define MIG_EXTRACT_RULE_PHRASE_H

#include "extract/text/sight.h"

/* What may follow a stem: nothing, \w*, \w+; \d+ has none. */
enum mig_tail { MIG_TAIL_NONE, MIG_TAIL_ANY, MIG_TAIL_SOME, MIG_TAIL_NUMBER };

struct mig_stem {
    struct mig_span text; /* folded */
    enum mig_tail tail;
};
/* Its words one after the other. CODE is what it means. */
struct mig_phrase {
    struct mig_span code;
    struct mig_stem *stem;
    size_t n;
};
/* Phrases by the first bytes of their first words; short ones, and numbers, together behind the others. */
enum { MIG_PHRASE_BYTES = 4, MIG_SHORT_PHRASES = 64, MIG_PHRASE_STARTS };
struct mig_phrases {
    struct mig_phrase *item; /* in the order of their wordings; none before mig_phrases_make */
    size_t n, cap;
    uint32_t *by_start; /* their numbers: of start S, in order, start_at[S] .. start_at[S + 1] */
    uint32_t start_at[MIG_PHRASE_STARTS + 1];
    struct mig_worded {
        struct mig_span text, code;
    } * wording;
    size_t n_wordings, cap_wordings;
};
/* One more WORDING, which was checked (wording.h); it and CODE outlive PHRASES. */
void mig_phrases_add(struct mig_phrases *phrases, struct mig_span wording, struct mig_span code);
/* Makes all phrases, in ARENA, as texts of SIGHT (NULL: any) are seen. */
void mig_phrases_make(struct mig_phrases *phrases, struct mig_arena *arena, const struct mig_sight *sight);
/* The start that WORD, folded, has: phrases of another begin with another word, but for the short ones. */
static inline size_t mig_phrase_start(struct mig_span word)
{
    uint32_t first;
    if (word.n < MIG_PHRASE_BYTES)
        return MIG_SHORT_PHRASES;
    memcpy(&first, word.p, sizeof first);
    return (first * UINT32_C(0x9e3779b1)) >> 16 & (MIG_SHORT_PHRASES - 1);
}
void mig_phrases_free(struct mig_phrases *phrases);

#endif
