/* engine.h -- everything that is loaded once and then only looked at: languages, places, names, rules.
 * Safe to share between threads. */
#ifndef MIG_EXTRACT_ENGINE_H
#define MIG_EXTRACT_ENGINE_H

#include "extract/rule/match.h"
#include "extract/rule/organisation.h"
#include "extract/rule/population.h"
#include "extract/source/unit_words.h"
#include "extract/sources.h"

struct mig_engine {
    struct mig_languages *languages;
    struct mig_places *places;
    struct mig_populations *populations;
    struct mig_organisations *organisations;
    struct mig_ruleset *rules;
    struct mig_sites *sites;      /* of the packs, for struct mig_reading; NULL: none */
    struct mig_unit_words *units; /* the same */
    struct mig_pack_paths paths;
};

struct mig_engine_options {
    const char *rules_dir;    /* the data that comes with the program */
    const char *const *packs; /* rule packs or folders of them; none: those of rules_dir */
    size_t n_packs;
    const char *text; /* as in match.h */
    bool is_late;     /* as in match.h: for those who read documents, not rules */
    bool no_gate;
    bool no_rules;          /* languages alone: for those who read what documents say of themselves */
    struct mig_log *faults; /* of rule packs, as in match.h */
};

/* MIG_DATA with file:line:col. On MIG_OK *out is the caller's. */
mig_status mig_engine_load(struct mig_engine **out, const struct mig_engine_options *options, struct mig_err *err);
/* Loads the places of an engine without rules, unless they are there. */
mig_status mig_engine_need_places(struct mig_engine *engine, struct mig_err *err);
void mig_engine_free(struct mig_engine *engine); /* NULL is accepted */

#endif
