/* names.h -- the names of organisations in one language, and what stands beside them: kept as they are written in the data, made into
 * a lexicon when a text of the language is first looked through. For organisation.c only. */
#ifndef MIG_EXTRACT_RULE_NAMES_H
#define MIG_EXTRACT_RULE_NAMES_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/yaml.h"
#include "extract/text/lexicon.h"

/* How a name must be written; the value of its sense. The lexicon folds case, and "МОМ", "WHO" are no "мом", "who". */
enum { MIG_NAME_CAPITALS = 1, MIG_NAME_CAPITAL = 2 };

struct mig_names {
    const char *code;              /* of the language */
    const struct mig_sight *sight; /* how its texts are seen, or NULL */
    const struct mig_yaml *every;  /* list of what any name of an organisation may have at its end, or NULL */
    const struct mig_yaml *sets;   /* map of lists for names that are written with one (text/inflect.h), or NULL */
    struct mig_name {
        struct mig_span wording;
        enum mig_class class;
        const char *code;
    } * name;
    size_t n_names, cap_names;
    struct mig_lexicon *_Atomic full, *_Atomic bare;
    pthread_mutex_t lock; /* around making them */
    struct mig_names *next;
};

void mig_names_init(struct mig_names *names, const char *code);
/* One more name as NODE writes it; NODE and CODE outlive NAMES. MIG_DATA with file:line:col. Not behind mig_names_lexicon. */
mig_status mig_names_add(struct mig_names *names, const struct mig_yaml *node, enum mig_class class, const char *code,
                         struct mig_err *err);
/* The forms of all of them. BARE: without the endings of sets, which are many, where names stand alone. Safe from any thread. */
const struct mig_lexicon *mig_names_lexicon(struct mig_names *names, bool bare);
void mig_names_close(struct mig_names *names);

#endif
