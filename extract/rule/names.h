/* names.h -- the names of organisations in one language, and what stands beside them: kept as they are written in the data, made into
 * a lexicon when a text of the language is first looked through. For organisation.c only. */
#ifndef MIG_EXTRACT_RULE_NAMES_H
#define MIG_EXTRACT_RULE_NAMES_H

#include <pthread.h>
#include <stdatomic.h>

#include "extract/text/lexicon.h"

/* How a name must be written; the value of its sense. The lexicon folds case, and "МОМ", "WHO" are no "мом", "who". */
enum { MIG_NAME_CAPITALS = 1, MIG_NAME_CAPITAL = 2 };

struct mig_names {
    const char *code;              /* of the language */
    const struct mig_sight *sight; /* how its texts are seen, or NULL */
    struct mig_name {
        struct mig_span wording, set;
        enum mig_class class;
        const char *code;
    } * name;
    size_t n_names, cap_names;
    struct mig_name_ending {
        struct mig_span text, set;
    } * ending; /* what a name of an organisation of that set may have at its end */
    size_t n_endings, cap_endings;
    struct mig_lexicon *_Atomic full, *_Atomic bare;
    pthread_mutex_t lock; /* around making them */
    struct mig_names *next;
};

void mig_names_init(struct mig_names *names, const char *code);
/* One more WORDING, which was checked; it and CODE outlive NAMES. "wording~SET" takes the endings of that set, others those of the
 * set "". False: there is no such set. Not behind mig_names_lexicon. */
bool mig_names_add(struct mig_names *names, struct mig_span wording, enum mig_class class, const char *code);
void mig_names_add_ending(struct mig_names *names, struct mig_span set, struct mig_span ending);
/* The forms of all of them. BARE: without those of named sets, which are many, where names stand alone. Safe from any thread. */
const struct mig_lexicon *mig_names_lexicon(struct mig_names *names, bool bare);
void mig_names_close(struct mig_names *names);

#endif
