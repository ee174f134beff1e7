/* check.c -- all data of this wing that is in no rule pack, loaded for `rules check` whether a document needs it or not. */
#include "base/cli.h"
#include "extract/claim.h"
#include "extract/rule/organisation.h"
#include "extract/rule/pack.h"
#include "extract/rule/population.h"

mig_data_check mig_check_names, mig_check_languages;

mig_status mig_check_names(const char *rules_dir, struct mig_err *err)
{
    struct mig_places *places = NULL;
    struct mig_populations *populations = NULL;
    struct mig_organisations *organisations = NULL;
    mig_status status = mig_places_load(&places, rules_dir, err);
    if (status == MIG_OK)
        status = mig_populations_load(&populations, rules_dir, err);
    if (status == MIG_OK)
        status = mig_organisations_load(&organisations, rules_dir, err);
    mig_organisations_free(organisations);
    mig_populations_free(populations);
    mig_places_free(places);
    return status;
}

/* The tables of a language are loaded by now: its status words, and what rules ask of it. */
static mig_status check_language(void *load, const struct mig_language *language, struct mig_err *err)
{
    struct mig_claims *claims = NULL;
    struct mig_tongue *tongue = NULL;
    mig_status status = mig_claims_new(&claims, language, err);
    if (status == MIG_OK)
        status = mig_tongue_open(&tongue, load, language->rules_dir, language->code, language->properties, err);
    if (status == MIG_OK)
        mig_tongue_close(tongue);
    mig_claims_free(claims);
    return status;
}

mig_status mig_check_languages(const char *rules_dir, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_load load = { .arena = &arena };
    struct mig_languages *languages = NULL;
    mig_status status = mig_languages_load(&languages, rules_dir, err);
    if (status == MIG_OK)
        status = mig_languages_each(languages, check_language, &load, err);
    mig_languages_free(languages);
    mig_arena_free(&arena);
    return status;
}
