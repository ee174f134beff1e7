#include "base/standard/describe.h"

/* The language of the first text. */
static const char *first_language(const struct mig_yaml *root)
{
    const struct mig_yaml *file = mig_yaml_get(root, "files")->child;
    const struct mig_yaml *title = file && file->type == MIG_YAML_MAP ? mig_yaml_get(file, "title") : NULL;
    return title && title->child && title->child->key ? title->child->key : "";
}

mig_status mig_described_load(struct mig_described *out, struct mig_arena *arena, const char *rules_dir,
                              const char *language, struct mig_err *err)
{
    static const char *const keys[] = { "files", "bounds", "guarded", "only_in", "columns", NULL };
    struct mig_yaml *root;
    mig_status status = mig_yaml_load_data(arena, rules_dir, "files.yaml", &root, err);
    if (status == MIG_OK)
        status = mig_yaml_expect(root, keys, err);
    for (size_t i = 0; keys[i] && status == MIG_OK; i++)
        if (!mig_yaml_get(root, keys[i]))
            status = mig_yaml_fail(root, err, "expected '%s:'", keys[i]);
    if (status == MIG_OK)
        *out = (struct mig_described){ root, language ? language : first_language(root) };
    return status;
}

/* In the language, or empty: a text of another language beside it would be of no use. */
static struct mig_span text_in(const struct mig_described *d, const struct mig_yaml *of, const char *key)
{
    const struct mig_yaml *texts = of && of->type == MIG_YAML_MAP ? mig_yaml_get(of, key) : NULL;
    return texts && texts->type == MIG_YAML_MAP ? mig_yaml_text(texts, d->language) : mig_span("", 0);
}

static struct mig_span word_in(const struct mig_yaml *of, const char *key)
{
    return of && of->type == MIG_YAML_MAP ? mig_yaml_text(of, key) : mig_span("", 0);
}

static struct mig_description describe(const struct mig_described *d, const struct mig_yaml *of)
{
    return (struct mig_description){ .title = text_in(d, of, "title"),
                                     .about = text_in(d, of, "about"),
                                     .term = word_in(of, "term"),
                                     .tag = word_in(of, "hxl"),
                                     .pattern = word_in(of, "form") };
}

static const struct mig_yaml *get(const struct mig_yaml *map, const char *key)
{
    return map && map->type == MIG_YAML_MAP ? mig_yaml_get(map, key) : NULL;
}

struct mig_description mig_describe_file(const struct mig_described *d, const char *file)
{
    return describe(d, get(mig_yaml_get(d->root, "files"), file));
}

struct mig_span mig_describe_guard(const struct mig_described *d)
{
    return text_in(d, d->root, "guarded");
}

/* NAME_min or NAME_max. */
static struct mig_description describe_bound(const struct mig_described *d, const char *name, struct mig_arena *arena)
{
    struct mig_span all = mig_span_of(name);
    if (all.n < 5 || !(mig_span_ends(all, "_min") || mig_span_ends(all, "_max")))
        return (struct mig_description){ 0 };
    const char *base = mig_arena_copy(arena, mig_span_cut(all, 0, all.n - 4));
    struct mig_description column = describe(d, get(mig_yaml_get(d->root, "columns"), base));
    struct mig_description of = describe(d, get(mig_yaml_get(d->root, "bounds"), name + all.n - 3));
    size_t at = mig_span_find(of.title, mig_span_of("{column}"));
    if (column.title.n == 0 || at == SIZE_MAX)
        return (struct mig_description){ 0 };
    struct mig_span rest = mig_span_cut(of.title, at + strlen("{column}"), of.title.n);
    of.title = mig_span_of(
        mig_arena_printf(arena, "%.*s%.*s%.*s", (int)at, of.title.p, MIG_SPAN_ARG(column.title), MIG_SPAN_ARG(rest)));
    return of;
}

struct mig_description mig_describe_column(const struct mig_described *d, const char *file, const char *name,
                                           struct mig_arena *arena)
{
    const struct mig_yaml *of = get(get(mig_yaml_get(d->root, "only_in"), file), name);
    if (!of)
        of = get(mig_yaml_get(d->root, "columns"), name);
    return of ? describe(d, of) : describe_bound(d, name, arena);
}

static mig_status check_keys(const struct mig_yaml *maps, struct mig_err *err)
{
    static const char *const keys[] = { "title", "about", "standard", "term", "hxl", "form", NULL };
    mig_status status = mig_yaml_expect_type(maps, MIG_YAML_MAP, err);
    for (const struct mig_yaml *c = maps->child; c && status == MIG_OK; c = c->next)
        status = mig_yaml_expect(c, keys, err);
    return status;
}

mig_status mig_described_check_keys(const struct mig_described *d, struct mig_err *err)
{
    static const char *const parts[] = { "files", "bounds", "columns" };
    const struct mig_yaml *only_in = mig_yaml_get(d->root, "only_in");
    mig_status status = mig_yaml_expect_type(only_in, MIG_YAML_MAP, err);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == MIG_OK; i++)
        status = check_keys(mig_yaml_get(d->root, parts[i]), err);
    for (const struct mig_yaml *file = only_in->child; file && status == MIG_OK; file = file->next)
        status = check_keys(file, err);
    return status;
}

mig_status mig_described_lacks(const struct mig_described *d, const char *file, const char *column, struct mig_err *err)
{
    return mig_yaml_fail(d->root, err, "%s%s%s is not described in '%s'", file, column ? ": " : "",
                         column ? column : "", d->language);
}
