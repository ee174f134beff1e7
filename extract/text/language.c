#include "extract/text/language.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/io.h"
#include "base/utf8.h"
#include "extract/text/gazetteer.h"
#include "extract/text/inflect.h"
#include "extract/text/language_data.h"
#include "extract/text/scan.h"

static mig_status check_flag(const struct mig_yaml *root, const char *key, bool *out, struct mig_err *err)
{
    const struct mig_yaml *node = mig_yaml_get(root, key);
    if (!node || mig_span_is(node->text, "false"))
        return MIG_OK;
    if (!mig_span_is(node->text, "true"))
        return mig_yaml_fail(node, err, "%s is true or false", key);
    *out = true;
    return MIG_OK;
}

/* The list of endings under KEY, or NULL. */
static mig_status read_endings(const struct mig_yaml *root, const char *key, const struct mig_yaml **out,
                               struct mig_err *err)
{
    *out = mig_yaml_get(root, key);
    mig_status status = *out ? mig_endings_check(*out, err) : MIG_OK;
    for (const struct mig_yaml *e = *out ? (*out)->child : NULL; e && status == MIG_OK; e = e->next)
        if (e->text.n == 0)
            status = mig_yaml_fail(e, err, "an ending of '%s' has letters", key);
    return status;
}

static void add_letters(struct mig_languages *ls, struct mig_span alphabet, size_t entry)
{
    for (size_t at = 0; at < alphabet.n;) {
        uint32_t c = mig_utf8_fold(mig_utf8_next(alphabet, &at));
        if (c < MIG_LETTERS)
            ls->letters[c] |= UINT64_C(1) << entry;
        ls->entry[entry].n_letters[mig_script_of(c)]++;
    }
}

/* clang-format off */
static const char *const language_keys[] = {
    /* what it is told by, and how it is seen */
    "language", "name", "alphabet", "words", "word_ends", "apostrophes", "lost_letters", "elided", "script",
    /* its words; figures, days and names */
    "tables", "periods", "towns", "inflections",
    "decimal", "mixed_groups", "ordinal_hyphen", "neighbours", "qualified", "than", "day_first", "possessive",
    /* what its sentences say */
    "conjunctions", "clause", "whole", "predicate", "headings", "part", "status", "comparison", "comparison_behind",
    "retold", "attribution", "announcement", "founding", "founding_behind", "paper", "purpose", "opener", "relative",
    "list_people", "list_from", "list_to", "list_abroad", "list_end",
    /* for drafted rules */
    "endings", NULL
};
/* clang-format on */

static mig_status read_properties(struct mig_languages *ls, struct mig_language *l, const struct mig_yaml *root,
                                  struct mig_err *err)
{
    mig_status status = mig_yaml_expect(root, language_keys, err);
    if (status != MIG_OK)
        return status;
    struct mig_span code = mig_yaml_text(root, "language"), decimal = mig_yaml_text(root, "decimal");
    if (code.n == 0)
        return mig_yaml_fail(root, err, "needs the key 'language'");
    if (!mig_span_is(decimal, ",") && !mig_span_is(decimal, "."))
        return mig_yaml_fail(decimal.n ? mig_yaml_get(root, "decimal") : root, err, "decimal is ',' or '.'");
    *l = (struct mig_language){ .code = code.p, .decimal = decimal.p[0], .properties = root };
    l->possessive = mig_yaml_text(root, "possessive");
    status = read_endings(root, "qualified", &l->qualified, err);
    if (status == MIG_OK)
        status = read_endings(root, "than", &l->than, err);
    if (status == MIG_OK)
        status = check_flag(root, "day_first", &l->day_first, err);
    if (status == MIG_OK)
        status = check_flag(root, "mixed_groups", &l->mixed_groups, err);
    if (status == MIG_OK)
        status = check_flag(root, "ordinal_hyphen", &l->ordinal_hyphen, err);
    if (status == MIG_OK)
        status = check_flag(root, "neighbours", &l->neighbours, err);
    if (status == MIG_OK)
        status = mig_inflections_check(mig_yaml_get(root, "inflections"), err);
    if (status == MIG_OK)
        status = mig_sight_read(&l->sight, &ls->arena, root, err);
    if (status != MIG_OK)
        return status;
    add_letters(ls, mig_yaml_text(root, "alphabet"), ls->n);
    const struct mig_yaml *words = mig_yaml_get(root, "words");
    for (const struct mig_yaml *w = words ? words->child : NULL; w; w = w->next)
        mig_lexicon_add(ls->words, w->text, MIG_CLASS_FUNCTION, (double)ls->n, "");
    const struct mig_yaml *ends = mig_yaml_get(root, "word_ends");
    for (const struct mig_yaml *w = ends ? ends->child : NULL; w; w = w->next)
        mig_word_ends_add(&ls->ends, w->text, UINT64_C(1) << ls->n);
    return MIG_OK;
}

static mig_status check_table(struct mig_arena *arena, const char *rules_dir, const struct mig_yaml *name,
                              struct mig_err *err)
{
    struct mig_err why;
    mig_status status = mig_yaml_expect_type(name, MIG_YAML_SCALAR, err);
    if (status == MIG_OK && mig_file_check(mig_arena_printf(arena, "%s/%s", rules_dir, name->text.p), &why) != MIG_OK)
        status = mig_yaml_fail(name, err, "%s", why.message);
    return status;
}

/* Without its tables a language is not read as it was meant to be: that is told even when no document is in it. */
static mig_status check_tables(struct mig_arena *arena, const struct mig_language *l, struct mig_err *err)
{
    const struct mig_yaml *tables = mig_yaml_get(l->properties, "tables");
    const struct mig_yaml *periods = mig_yaml_get(l->properties, "periods");
    const struct mig_yaml *towns = mig_yaml_get(l->properties, "towns");
    mig_status status = tables ? mig_yaml_expect_type(tables, MIG_YAML_LIST, err) : MIG_OK;
    for (const struct mig_yaml *t = tables ? tables->child : NULL; t && status == MIG_OK; t = t->next)
        status = check_table(arena, l->rules_dir, t, err);
    if (status == MIG_OK && periods)
        status = check_table(arena, l->rules_dir, periods, err);
    return status == MIG_OK && towns ? check_table(arena, l->rules_dir, towns, err) : status;
}

static mig_status read_languages(struct mig_languages *ls, const char *rules_dir, struct mig_err *err)
{
    char **names, *dir = mig_arena_printf(&ls->arena, "%s/languages", rules_dir);
    mig_status status = mig_dir_list(&ls->arena, dir, &names, err);
    if (status == MIG_NOINPUT)
        return mig_err_set(err, MIG_DATA,
                           "%s: no language data there; set MIGSTAT_RULES to the folder that holds 'languages'", dir);
    for (; status == MIG_OK && *names; names++) {
        struct mig_yaml *root;
        if (!mig_span_ends(mig_span_of(*names), ".yaml"))
            continue;
        const char *path = mig_arena_printf(&ls->arena, "%s/%s", dir, *names);
        if (ls->n == MIG_MAX_LANGUAGES)
            return mig_err_set(err, MIG_DATA, "%s: more than %d languages", path, MIG_MAX_LANGUAGES);
        status = mig_yaml_load(&ls->arena, path, &root, err);
        struct mig_language *l = &ls->entry[ls->n].language;
        if (status == MIG_OK)
            status = read_properties(ls, l, root, err);
        l->rules_dir = mig_arena_copy(&ls->arena, mig_span_of(rules_dir));
        if (status == MIG_OK)
            status = check_tables(&ls->arena, l, err);
        ls->n++;
    }
    if (status == MIG_OK && ls->n == 0)
        return mig_err_set(err, MIG_DATA, "%s: no language data there", dir);
    return status;
}

static void spread_case(struct mig_languages *ls)
{
    for (uint32_t c = 0; c < MIG_LETTERS; c++) {
        uint32_t small = mig_utf8_is_letter(c) ? mig_utf8_fold(c) : 0;
        ls->letters_of_case[c] = small < MIG_LETTERS ? ls->letters[small] : 0;
    }
}

static void find_wider(struct mig_languages *ls)
{
    for (size_t k = 0; k < ls->n; k++) {
        uint64_t all = ~(UINT64_C(1) << k);
        for (size_t c = 0; c < MIG_LETTERS; c++)
            all &= ls->letters[c] >> k & 1 ? ls->letters[c] : UINT64_MAX;
        ls->entry[k].wider = all;
    }
}

mig_status mig_languages_load(struct mig_languages **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_languages *ls = mig_alloc(sizeof *ls);
    ls->words = mig_lexicon_new();
    pthread_mutex_init(&ls->lock, NULL);
    mig_status status = read_languages(ls, rules_dir, err);
    if (status != MIG_OK) {
        mig_languages_free(ls);
        return status;
    }
    find_wider(ls);
    spread_case(ls);
    *out = ls;
    return MIG_OK;
}

static mig_status load_words(struct mig_languages *ls, struct mig_language *l, struct mig_err *err)
{
    const struct mig_yaml *tables = mig_yaml_get(l->properties, "tables");
    const char **path = mig_arena_alloc(&ls->arena, mig_yaml_count(tables) * sizeof *path);
    size_t n = 0;
    for (const struct mig_yaml *t = tables ? tables->child : NULL; t; t = t->next)
        path[n++] = mig_arena_printf(&ls->arena, "%s/%s", l->rules_dir, t->text.p);
    l->lexicon = mig_lexicon_new();
    mig_lexicon_see(l->lexicon, &l->sight);
    mig_lexicon_inflect(l->lexicon, mig_yaml_get(l->properties, "inflections"));
    return mig_lexicon_load(l->lexicon, path, n, err);
}

static mig_status load_tables(struct mig_languages *ls, struct mig_language *l, struct mig_err *err)
{
    struct mig_span periods = mig_yaml_text(l->properties, "periods"), towns = mig_yaml_text(l->properties, "towns");
    mig_status status = load_words(ls, l, err);
    if (status == MIG_OK && periods.n)
        status = mig_periods_load(&l->periods, mig_arena_printf(&ls->arena, "%s/%s", l->rules_dir, periods.p),
                                  l->lexicon, err);
    if (status == MIG_OK && towns.n)
        status = mig_towns_load(&l->towns, mig_arena_printf(&ls->arena, "%s/%s", l->rules_dir, towns.p), err);
    mig_scan_prepare(l);
    return status;
}

static mig_status load_entry(struct mig_languages *languages, struct mig_language_entry *e, struct mig_err *err)
{
    pthread_mutex_lock(&languages->lock);
    if (!e->is_loaded) {
        e->status = load_tables(languages, &e->language, &e->err);
        e->is_loaded = true;
    }
    pthread_mutex_unlock(&languages->lock);
    return e->status == MIG_OK ? MIG_OK : mig_err_set(err, e->status, "%s", e->err.message);
}

mig_status mig_language_find(struct mig_languages *languages, struct mig_span code, const struct mig_language **out,
                             struct mig_err *err)
{
    struct mig_language_entry *e = languages->entry, *end = e + languages->n;
    while (e < end && !mig_span_is(code, e->language.code))
        e++;
    if (e == end)
        return MIG_NOMATCH;
    mig_status status = load_entry(languages, e, err);
    if (status == MIG_OK)
        *out = &e->language;
    return status;
}

const struct mig_sight *mig_languages_sight(const struct mig_languages *languages, struct mig_span code)
{
    for (size_t i = 0; i < languages->n; i++)
        if (mig_span_is(code, languages->entry[i].language.code))
            return &languages->entry[i].language.sight;
    return NULL;
}

mig_status mig_languages_each(struct mig_languages *languages,
                              mig_status (*each)(void *context, const struct mig_language *language,
                                                 struct mig_err *err),
                              void *context, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < languages->n && status == MIG_OK; i++) {
        status = load_entry(languages, &languages->entry[i], err);
        if (status == MIG_OK)
            status = each(context, &languages->entry[i].language, err);
    }
    return status;
}

void mig_languages_free(struct mig_languages *languages)
{
    if (!languages)
        return;
    for (size_t i = 0; i < languages->n; i++) {
        mig_lexicon_free(languages->entry[i].language.lexicon);
        mig_periods_free(languages->entry[i].language.periods);
        mig_towns_free(languages->entry[i].language.towns);
    }
    mig_lexicon_free(languages->words);
    mig_word_ends_free(&languages->ends);
    mig_arena_free(&languages->arena);
    pthread_mutex_destroy(&languages->lock);
    free(languages);
}
