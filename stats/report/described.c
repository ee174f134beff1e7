#include "stats/report/described.h"

#include "extract/fact.h"
#include "extract/listing.h"
#include "stats/conflict.h"
#include "stats/left_out.h"
#include "stats/series_csv.h"
#include "stats/summary_csv.h"

void mig_tables(struct mig_table tables[MIG_N_TABLES], struct mig_arena *arena)
{
    const struct mig_table all[MIG_N_TABLES] = {
        { "facts.csv", mig_fields_of(&mig_fact_layout, arena) },
        { "series.csv", mig_series_fields },
        { "summary.csv", mig_summary_fields(&mig_summary_plain, arena) },
        { "left-out.csv", mig_fields_of(&mig_left_layout, arena) },
        { "contradictions.csv", mig_fields_of(&mig_conflict_layout, arena) },
        { "documents.csv", mig_fields_of(&mig_listing_layout, arena) },
    };
    memcpy(tables, all, sizeof all);
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
        *out = (struct mig_described){ root, language };
    return status;
}

/* In the language, or empty: a text of another language beside it would be of no use. */
static struct mig_span text_in(const struct mig_described *d, const struct mig_yaml *of, const char *key)
{
    const struct mig_yaml *texts = of && of->type == MIG_YAML_MAP ? mig_yaml_get(of, key) : NULL;
    return texts && texts->type == MIG_YAML_MAP ? mig_yaml_text(texts, d->language) : mig_span("", 0);
}

static struct mig_description describe(const struct mig_described *d, const struct mig_yaml *of)
{
    return (struct mig_description){ text_in(d, of, "title"), text_in(d, of, "about") };
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
    struct mig_description of = { { NULL, 0 }, { NULL, 0 } };
    if (all.n < 5 || !(mig_span_ends(all, "_min") || mig_span_ends(all, "_max")))
        return of;
    const char *base = mig_arena_copy(arena, mig_span_cut(all, 0, all.n - 4));
    struct mig_description column = describe(d, get(mig_yaml_get(d->root, "columns"), base));
    of = describe(d, get(mig_yaml_get(d->root, "bounds"), name + all.n - 3));
    size_t at = mig_span_find(of.title, mig_span_of("{column}"));
    if (column.title.n == 0 || at == SIZE_MAX)
        return (struct mig_description){ { NULL, 0 }, { NULL, 0 } };
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

static bool is_whole(struct mig_description of)
{
    return of.title.n && of.about.n;
}

static mig_status lacks(const struct mig_described *d, const char *file, const char *name, struct mig_err *err)
{
    return mig_yaml_fail(d->root, err, "%s%s%s is not described in '%s'", file, name ? ": " : "", name ? name : "",
                         d->language);
}

mig_status mig_described_check(const struct mig_described *d, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_table tables[MIG_N_TABLES];
    mig_status status = mig_describe_guard(d).n ? MIG_OK : lacks(d, "guarded", NULL, err);
    mig_tables(tables, &arena);
    for (size_t i = 0; i < MIG_N_TABLES && status == MIG_OK; i++) {
        const struct mig_table *t = &tables[i];
        if (!is_whole(mig_describe_file(d, t->file)))
            status = lacks(d, t->file, NULL, err);
        for (size_t k = 0; k < t->fields.n && status == MIG_OK; k++)
            if (!is_whole(mig_describe_column(d, t->file, t->fields.item[k].name, &arena)))
                status = lacks(d, t->file, t->fields.item[k].name, err);
    }
    mig_arena_free(&arena);
    return status;
}
