#include "base/standard/schema.h"

#include "base/standard/tree.h"

#define DAY "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

/* All of a text must match, where JSON Schema asks for any part. */
static void set_pattern(json_t *out, struct mig_span pattern, struct mig_arena *arena)
{
    if (pattern.n)
        json_object_set_new(out, "pattern", json_string(mig_arena_printf(arena, "^(%.*s)$", MIG_SPAN_ARG(pattern))));
    else
        json_object_set_new(out, "minLength", json_integer(1));
}

static json_t *json_member(const struct mig_field *field, const struct mig_description *of, struct mig_arena *arena)
{
    static const char *const types[] = { [MIG_CELL_TEXT] = "string",
                                         [MIG_CELL_NUMBER] = "number",
                                         [MIG_CELL_DAY] = "string",
                                         [MIG_CELL_OFFSET] = "integer",
                                         [MIG_CELL_WORD] = "string" };
    json_t *out = json_object();
    mig_tree_set(out, "title", of->title);
    mig_tree_set(out, "description", of->about);
    json_object_set_new(out, "type", json_string(types[field->type]));
    if (field->type == MIG_CELL_TEXT)
        set_pattern(out, of->pattern, arena);
    if (field->type == MIG_CELL_DAY) {
        json_object_set_new(out, "format", json_string("date")); /* which validators need not look at */
        json_object_set_new(out, "pattern", json_string(DAY));
    }
    if (field->type == MIG_CELL_OFFSET)
        json_object_set_new(out, "minimum", json_integer(0));
    if (field->type == MIG_CELL_WORD)
        json_object_set_new(out, "enum", mig_tree_words(field->words));
    return out;
}

void mig_schema_print(const struct mig_described *d, const struct mig_resource *resource, struct mig_buf *out)
{
    struct mig_arena arena = { 0 };
    struct mig_description of = mig_describe_file(d, resource->file);
    json_t *members = json_object(),
           *root = json_pack("{s: s}", "$schema", "https://json-schema.org/draft/2020-12/schema");
    for (size_t i = 0; i < resource->fields.n; i++) {
        const struct mig_field *field = &resource->fields.item[i];
        struct mig_description column = mig_describe_field(d, resource, field, &arena);
        json_object_set_new(members, field->name, json_member(field, &column, &arena));
    }
    mig_tree_set(root, "title", of.title);
    mig_tree_set(root, "description", of.about);
    json_object_set_new(root, "type", json_string("object"));
    json_object_set_new(root, "additionalProperties", json_false());
    if (resource->key)
        json_object_set_new(root, "required", mig_tree_words(resource->key));
    json_object_set_new(root, "properties", members);
    mig_tree_print(root, out);
    mig_arena_free(&arena);
}
