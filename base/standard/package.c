#include "base/standard/package.h"

#include "base/standard/tree.h"

/* Names of the standard, not addresses that anything is read from. */
#define PROFILES "https://datapackage.org/profiles/2.0/"

struct printing {
    const struct mig_package *package;
    const struct mig_resource *resource;
    struct mig_arena arena;
};

static size_t name_length(const char *file)
{
    return strlen(file) - strlen(".csv");
}

/* ---- columns ---- */

/* Texts that spreadsheets take for numbers or dates have a sign before them in their profiles. */
static json_t *pattern_of(struct printing *p, struct mig_span pattern)
{
    if (!p->resource->profile->guarded)
        return mig_tree_text(pattern);
    return json_string(mig_arena_printf(&p->arena, "'?(%.*s)", MIG_SPAN_ARG(pattern)));
}

static json_t *constraints_of(struct printing *p, const struct mig_field *field, struct mig_span pattern)
{
    json_t *out = json_object();
    if (mig_resource_has_key(p->resource, field->name))
        json_object_set_new(out, "required", json_true());
    if (field->type == MIG_CELL_OFFSET)
        json_object_set_new(out, "minimum", json_integer(0));
    if (field->type == MIG_CELL_WORD)
        json_object_set_new(out, "enum", mig_tree_words(field->words));
    if (pattern.n && p->resource->is_made)
        json_object_set_new(out, "pattern", pattern_of(p, pattern));
    return out;
}

static json_t *json_field(struct printing *p, const struct mig_field *field)
{
    static const char *const types[] = { [MIG_CELL_TEXT] = "string",
                                         [MIG_CELL_NUMBER] = "number",
                                         [MIG_CELL_DAY] = "date",
                                         [MIG_CELL_OFFSET] = "integer",
                                         [MIG_CELL_WORD] = "string" };
    const struct mig_csv_profile *profile = p->resource->profile;
    struct mig_description of = mig_describe_field(p->package->described, p->resource, field, &p->arena);
    json_t *out = json_pack("{s: s, s: s}", "name", field->name, "type", types[field->type]);
    json_t *constraints = constraints_of(p, field, of.pattern);
    mig_tree_set(out, "title", of.title);
    mig_tree_set(out, "description", of.about);
    if (field->type == MIG_CELL_NUMBER && profile->decimal != '.')
        json_object_set_new(out, "decimalChar", json_stringn(&profile->decimal, 1));
    if (json_object_size(constraints))
        json_object_set(out, "constraints", constraints);
    json_decref(constraints);
    return out;
}

static json_t *json_reference(const struct mig_resource *resource, const struct mig_reference *r)
{
    json_t *to = json_pack("{s: [s]}", "fields", r->to);
    if (strcmp(r->file, resource->file) != 0) /* of the same table it is not named */
        json_object_set_new(to, "resource", json_stringn(r->file, name_length(r->file)));
    return json_pack("{s: [s], s: o}", "fields", r->column, "reference", to);
}

static json_t *json_schema(struct printing *p)
{
    const struct mig_resource *resource = p->resource;
    json_t *fields = json_array(), *references = json_array();
    for (size_t i = 0; i < resource->fields.n; i++)
        json_array_append_new(fields, json_field(p, &resource->fields.item[i]));
    json_t *schema = json_pack("{s: s, s: o, s: [s]}", "$schema", PROFILES "tableschema.json", "fields", fields,
                               "missingValues", "");
    if (resource->key)
        json_object_set_new(schema, "primaryKey", mig_tree_words(resource->key));
    for (size_t i = 0; i < resource->n_references; i++)
        json_array_append_new(references, json_reference(resource, &resource->reference[i]));
    if (json_array_size(references))
        json_object_set(schema, "foreignKeys", references);
    json_decref(references);
    return schema;
}

/* ---- tables ---- */

static json_t *json_dialect(const struct mig_resource *resource)
{
    const struct mig_csv_profile *profile = resource->profile;
    json_t *out = json_pack("{s: s, s: b, s: s%, s: s, s: s, s: b}", "$schema", PROFILES "tabledialect.json", "header",
                            1, "delimiter", &profile->delimiter, (size_t)1, "lineTerminator", profile->newline,
                            "quoteChar", "\"", "doubleQuote", 1);
    if (resource->has_tags)
        json_object_set_new(out, "commentRows", json_pack("[i]", 2));
    return out;
}

static struct mig_span about_of(struct printing *p, struct mig_span about)
{
    if (!p->resource->profile->guarded)
        return about;
    return mig_span_of(mig_arena_printf(&p->arena, "%.*s. %.*s", MIG_SPAN_ARG(about),
                                        MIG_SPAN_ARG(mig_describe_guard(p->package->described))));
}

static json_t *json_table(struct printing *p, const struct mig_package_table *table)
{
    const char *file = p->resource->file;
    struct mig_description of = mig_describe_file(p->package->described, file);
    json_t *out = json_pack("{s: s, s: s%, s: s, s: s}", "$schema", PROFILES "dataresource.json", "name", file,
                            name_length(file), "path", file, "type", "table");
    mig_tree_set(out, "title", of.title);
    mig_tree_set(out, "description", about_of(p, of.about));
    json_object_set_new(out, "format", json_string("csv"));
    json_object_set_new(out, "mediatype", json_string("text/csv"));
    json_object_set_new(out, "encoding", json_string("utf-8")); /* with a byte order mark or without */
    json_object_set_new(out, "bytes", json_integer((json_int_t)table->n_bytes));
    json_object_set_new(out, "hash", json_string(mig_arena_printf(&p->arena, "sha256:%s", table->sha256)));
    json_object_set_new(out, "dialect", json_dialect(p->resource));
    json_object_set_new(out, "schema", json_schema(p));
    return out;
}

void mig_package_print(const struct mig_package *package, struct mig_buf *out)
{
    struct printing p = { .package = package };
    json_t *root = json_pack("{s: s, s: s}", "$schema", PROFILES "datapackage.json", "name", package->name);
    json_t *tables = json_array(), *sources = json_array();
    mig_tree_set(root, "title", package->title);
    mig_tree_set(root, "description", package->about);
    for (size_t i = 0; i < package->n_sources; i++)
        json_array_append_new(sources, json_pack("{s: o}", "title", mig_tree_text(package->source[i])));
    for (size_t i = 0; i < package->n_tables; i++) {
        p.resource = &package->table[i].resource;
        if (package->table[i].n_bytes)
            json_array_append_new(tables, json_table(&p, &package->table[i]));
    }
    if (json_array_size(sources))
        json_object_set(root, "sources", sources);
    json_decref(sources);
    json_object_set_new(root, "resources", tables);
    mig_tree_print(root, out);
    mig_arena_free(&p.arena);
}
