/* population.h -- what the wording of a population says: group, gender, age, what is counted.
 * All of it data in rules/populations.yaml, which describes its own shape. */
#ifndef MIG_EXTRACT_RULE_POPULATION_H
#define MIG_EXTRACT_RULE_POPULATION_H

#include "extract/text/language.h"

struct mig_population {
    struct mig_span group;  /* REF, labour_migrant …; empty: the wording says none */
    struct mig_span gender; /* f, m; empty: not said, or both */
    struct mig_span unit;   /* person, household, dwelling, document, case; empty: not said */
    char age_range[16];     /* SDMX code, "Y5T17"; "": not said */
};

struct mig_populations;
/* Reads RULES_DIR/populations.yaml, each language's wordings as its texts are seen; LANGUAGES NULL: as they are. MIG_DATA with file:line:col; *out is the caller's. */
mig_status mig_populations_load(struct mig_populations **out, const char *rules_dir,
                                const struct mig_languages *languages, struct mig_err *err);
/* What TEXT (as in a view) says, by the wordings of the language of CODE; an unknown language says nothing.
 * The spans live as long as POPULATIONS. Safe from any thread. */
void mig_population_classify(const struct mig_populations *populations, struct mig_span code, struct mig_span text,
                             struct mig_population *out);
/* Is CODE a group in any language? If not, *near is the one that it was perhaps meant to be, or NULL. */
bool mig_population_is_group(const struct mig_populations *populations, struct mig_span code, const char **near);
void mig_populations_free(struct mig_populations *populations); /* NULL is accepted */

#endif
