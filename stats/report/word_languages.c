#include "stats/report/word_languages.h"

#include "base/cli.h"
#include "base/io.h"

/* ASKED, a row of languages.yaml, or its first row when nothing is asked for; NULL: there is none. */
static const struct mig_yaml *find_language(const struct mig_yaml *list, const char *asked)
{
    const struct mig_yaml *c = list->child;
    while (c && asked && !mig_span_is(c->text, asked))
        c = c->next;
    return c;
}

static mig_status no_such_language(struct mig_arena *arena, const struct mig_yaml *list, const char *asked,
                                   struct mig_err *err)
{
    const char **names = mig_arena_alloc(arena, (mig_yaml_count(list) + 1) * sizeof *names);
    size_t n = 0;
    for (const struct mig_yaml *c = list->child; c; c = c->next)
        names[n++] = c->text.p;
    return mig_cli_none_of("language", asked, names, err);
}

/* CODE of the list, whose texts must be there. */
static mig_status check_language(struct mig_arena *arena, const char *rules_dir, const struct mig_yaml *code,
                                 struct mig_err *err)
{
    struct mig_err why;
    mig_status status = mig_yaml_expect_type(code, MIG_YAML_SCALAR, err);
    if (status != MIG_OK)
        return status;
    const char *path = mig_arena_printf(arena, "%s/report/%s.yaml", rules_dir, code->text.p);
    return mig_file_check(path, &why) == MIG_OK ? MIG_OK : mig_yaml_fail(code, err, "%s", why.message);
}

mig_status mig_words_languages(struct mig_arena *arena, const char *rules_dir, const struct mig_yaml **list,
                               struct mig_err *err)
{
    static const char *const keys[] = { "languages", NULL };
    struct mig_yaml *root;
    mig_status status = mig_yaml_load_data(arena, rules_dir, "report/languages.yaml", &root, err);
    if (status == MIG_OK)
        status = mig_yaml_expect(root, keys, err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *found = mig_yaml_get(root, "languages");
    if (!found || found->type != MIG_YAML_LIST || !found->child)
        return mig_yaml_fail(found ? found : root, err, "expected 'languages:' with a list of codes");
    for (const struct mig_yaml *c = found->child; c && status == MIG_OK; c = c->next)
        status = check_language(arena, rules_dir, c, err);
    *list = found;
    return status;
}

mig_status mig_words_language_choose(const char **out, struct mig_arena *arena, const char *rules_dir,
                                     const char *asked, struct mig_err *err)
{
    const struct mig_yaml *list;
    mig_status status = mig_words_languages(arena, rules_dir, &list, err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *chosen = find_language(list, asked);
    if (!chosen)
        return no_such_language(arena, list, asked, err);
    *out = chosen->text.p;
    return MIG_OK;
}
