/* check.c -- the words of the report in all their languages, the names of areas and the templates, for `rules check`. */
#include "base/cli.h"
#include "stats/report/areas.h"
#include "stats/report/described.h"
#include "stats/report/templates.h"
#include "stats/report/word_languages.h"
#include "stats/report/words.h"

mig_data_check mig_check_report;

static mig_status check_files(const char *rules_dir, const char *language, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_described described;
    mig_status status = mig_described_load(&described, &arena, rules_dir, language, err);
    if (status == MIG_OK)
        status = mig_described_check(&described, err);
    mig_arena_free(&arena);
    return status;
}

static mig_status check_language(const char *rules_dir, const char *language, struct mig_err *err)
{
    struct mig_words *words = NULL;
    struct mig_areas *areas = NULL;
    struct mig_templates templates = { 0 };
    mig_status status = mig_words_load(&words, rules_dir, language, err);
    if (status == MIG_OK)
        status = mig_areas_load(&areas, rules_dir, mig_words_setting(words, "place_forms"), err);
    if (status == MIG_OK)
        status = check_files(rules_dir, language, err);
    if (status == MIG_OK)
        status = mig_templates_load(&templates, rules_dir, NULL, words, err);
    mig_templates_free(&templates);
    mig_areas_free(areas);
    mig_words_free(words);
    return status;
}

mig_status mig_check_report(const char *rules_dir, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    const struct mig_yaml *list = NULL;
    mig_status status = mig_words_languages(&arena, rules_dir, &list, err);
    for (const struct mig_yaml *c = list ? list->child : NULL; c && status == MIG_OK; c = c->next)
        status = check_language(rules_dir, c->text.p, err);
    mig_arena_free(&arena);
    return status;
}
