#include "extract/engine.h"

#include <stdlib.h>

#include "extract/examples.h"

mig_status mig_engine_need_places(struct mig_engine *engine, struct mig_err *err)
{
    return engine->places ? MIG_OK : mig_places_load(&engine->places, engine->paths.rules_dir, err);
}

mig_status mig_engine_load(struct mig_engine **out, const struct mig_engine_options *options, struct mig_err *err)
{
    struct mig_engine *e = mig_alloc(sizeof *e);
    struct mig_ruleset_options rules = {
        .paths = options->packs,
        .n_paths = options->n_packs,
        .text = options->text,
        .rules_dir = options->rules_dir,
        .no_gate = options->no_gate,
        .is_late = options->is_late,
        .faults = options->faults,
        .check =
            mig_examples_check, /* one that cannot be compared is a fault of the pack, whichever command reads them */
        .check_pack = mig_sources_check,
    };
    mig_status status = mig_languages_load(&e->languages, options->rules_dir, err);
    e->paths = (struct mig_pack_paths){ options->rules_dir, options->packs, options->n_packs };
    e->sites = options->text ? NULL : mig_sources_new(&e->paths);
    if (status == MIG_OK)
        status = mig_unit_words_load(&e->units, options->rules_dir, err);
    if (status == MIG_OK && !options->no_rules)
        status = mig_ruleset_load(&e->rules, &rules, err);
    if (status == MIG_OK && !options->no_rules)
        status = mig_engine_need_places(e, err);
    if (status == MIG_OK && !options->no_rules)
        status = mig_populations_load(&e->populations, options->rules_dir, e->languages, err);
    if (status == MIG_OK && !options->no_rules)
        status = mig_organisations_load(&e->organisations, options->rules_dir, e->languages, err);
    if (status != MIG_OK) {
        mig_engine_free(e);
        return status;
    }
    *out = e;
    return MIG_OK;
}

void mig_engine_free(struct mig_engine *engine)
{
    if (!engine)
        return;
    mig_sites_free(engine->sites);
    mig_unit_words_free(engine->units);
    mig_ruleset_free(engine->rules);
    mig_organisations_free(engine->organisations);
    mig_populations_free(engine->populations);
    mig_places_free(engine->places);
    mig_languages_free(engine->languages);
    free(engine);
}
