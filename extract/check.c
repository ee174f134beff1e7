/* check.c -- all data of this wing that is in no rule pack, loaded for `rules check` whether a document needs it or not. */
#include "base/cli.h"
#include "extract/claim.h"
#include "extract/rule/organisation.h"
#include "extract/rule/pack.h"
#include "extract/rule/population.h"
#include "extract/text/gazetteer.h"

mig_data_check mig_check_names, mig_check_languages;

mig_status mig_check_names(const char *rules_dir, struct mig_err *err)
{
    struct mig_places *places = NULL;
    struct mig_populations *populations = NULL;
    struct mig_organisations *organisations = NULL;
    mig_status status = mig_places_load(&places, rules_dir, err);
    if (status == MIG_OK)
        status = mig_populations_load(&populations, rules_dir, NULL, err);
    if (status == MIG_OK)
        status = mig_organisations_load(&organisations, rules_dir, NULL, err);
    mig_organisations_free(organisations);
    mig_populations_free(populations);
    mig_places_free(places);
    return status;
}

struct checking {
    struct mig_load load;
    struct mig_places *places;
};

/* Extraction reads no row of it before a text asks: it would pass over the faults in silence. */
static mig_status check_towns(struct checking *c, const struct mig_language *language, struct mig_err *err)
{
    struct mig_span towns = mig_yaml_text(language->properties, "towns");
    if (towns.n == 0)
        return MIG_OK;
    const char *path = mig_arena_printf(c->load.arena, "%s/%s", language->rules_dir, towns.p);
    return mig_towns_check(path, c->places, err);
}

/* The tables of a language are loaded by now: its status words, its towns, and what rules ask of it. */
static mig_status check_language(void *context, const struct mig_language *language, struct mig_err *err)
{
    struct checking *c = context;
    struct mig_claims *claims = NULL;
    struct mig_tongue *tongue = NULL;
    mig_status status = mig_claims_new(&claims, language, err);
    if (status == MIG_OK)
        status = mig_tongue_open(&tongue, &c->load, language->rules_dir, language->code, language->properties, err);
    if (status == MIG_OK) {
        mig_tongue_close(tongue);
        status = check_towns(c, language, err);
    }
    mig_claims_free(claims);
    return status;
}

mig_status mig_check_languages(const char *rules_dir, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct checking c = { .load = { .arena = &arena } };
    struct mig_languages *languages = NULL;
    mig_status status = mig_places_load(&c.places, rules_dir, err);
    if (status == MIG_OK)
        status = mig_languages_load(&languages, rules_dir, err);
    if (status == MIG_OK)
        status = mig_languages_each(languages, check_language, &c, err);
    mig_languages_free(languages);
    mig_places_free(c.places);
    mig_arena_free(&arena);
    return status;
}
