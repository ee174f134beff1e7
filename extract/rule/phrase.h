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
struct mig_phrases {
    struct mig_phrase *item; /* in the order of their wordings; none before mig_phrases_make */
    size_t n, cap;
    struct mig_worded {
        struct mig_span text, code;
    } * wording;
    size_t n_wordings, cap_wordings;
};
/* One more WORDING, which was checked (wording.h); it and CODE outlive PHRASES. */
void mig_phrases_add(struct mig_phrases *phrases, struct mig_span wording, struct mig_span code);
/* Makes all phrases, in ARENA, as texts of SIGHT (NULL: any) are seen. */
void mig_phrases_make(struct mig_phrases *phrases, struct mig_arena *arena, const struct mig_sight *sight);
void mig_phrases_free(struct mig_phrases *phrases);

#endif
