#include "base/standard/csvw.h"

#include "base/book/sheets.h"
#include "base/standard/tree.h"

struct printing {
    const struct mig_described *described;
    const struct mig_resource *resource;
    struct mig_arena arena;
};

/* ---- columns ---- */

/* Of texts a regular expression; in profiles for spreadsheets a sign may stand before one. */
static json_t *form_of_text(struct printing *p, const struct mig_field *field, struct mig_span pattern)
{
    struct mig_buf form = { 0 };
    if (field->type == MIG_CELL_WORD) {
        for (const char *const *w = field->words; *w; w++)
            mig_buf_printf(&form, "%s%s", form.n ? "|" : "", *w);
    } else if (pattern.n && p->resource->is_made) {
        mig_buf_printf(&form, p->resource->profile->guarded ? "'?(%.*s)" : "%.*s", MIG_SPAN_ARG(pattern));
    }
    json_t *out = form.n ? mig_tree_text(mig_buf_span(&form)) : NULL;
    mig_buf_free(&form);
    return out;
}

static json_t *form_of_number(const struct mig_csv_profile *profile)
{
    return profile->decimal == '.' ? NULL : json_pack("{s: s%}", "decimalChar", &profile->decimal, (size_t)1);
}

static json_t *datatype_of(struct printing *p, const struct mig_field *field, struct mig_span pattern)
{
    static const char *const types[] = { [MIG_CELL_TEXT] = "string",
                                         [MIG_CELL_NUMBER] = "decimal",
                                         [MIG_CELL_DAY] = "date",
                                         [MIG_CELL_OFFSET] = "nonNegativeInteger",
                                         [MIG_CELL_WORD] = "string" };
    json_t *form =
        field->type == MIG_CELL_NUMBER ? form_of_number(p->resource->profile) : form_of_text(p, field, pattern);
    if (!form)
        return json_string(types[field->type]);
    return json_pack("{s: s, s: o}", "base", types[field->type], "format", form);
}

static json_t *json_column(struct printing *p, const struct mig_field *field)
{
    struct mig_description of = mig_describe_field(p->described, p->resource, field, &p->arena);
    json_t *out = json_pack("{s: s, s: s}", "name", field->name, "titles", field->name);
    mig_tree_set(out, "rdfs:label", of.title);
    mig_tree_set(out, "dc:description", of.about);
    json_object_set_new(out, "datatype", datatype_of(p, field, of.pattern));
    if (mig_resource_has_key(p->resource, field->name))
        json_object_set_new(out, "required", json_true());
    mig_tree_set(out, "propertyUrl", of.term);
    return out;
}

/* ---- the file ---- */

/* A row of tags is a comment: it begins with the sign of one. */
static json_t *json_dialect(const struct mig_resource *resource)
{
    const struct mig_csv_profile *profile = resource->profile;
    json_t *out =
        json_pack("{s: s, s: s%, s: s, s: s, s: b, s: b}", "encoding", "utf-8", "delimiter", &profile->delimiter,
                  (size_t)1, "lineTerminators", profile->newline, "quoteChar", "\"", "doubleQuote", 1, "header", 1);
    if (resource->has_tags)
        json_object_set_new(out, "commentPrefix", json_string("#"));
    return out;
}

void mig_csvw_print(const struct mig_described *d, const struct mig_resource *resource, const char *url,
                    struct mig_buf *out)
{
    struct printing p = { .described = d, .resource = resource };
    struct mig_description of = mig_describe_file(d, resource->file);
    json_t *columns = json_array(), *root = json_pack("{s: [s, {s: s}], s: s}", "@context", "http://www.w3.org/ns/csvw",
                                                      "@language", d->language, "url", url);
    for (size_t i = 0; i < resource->fields.n; i++)
        json_array_append_new(columns, json_column(&p, &resource->fields.item[i]));
    json_t *schema = json_pack("{s: o}", "columns", columns);
    if (resource->key)
        json_object_set_new(schema, "primaryKey", mig_tree_words(resource->key));
    mig_tree_set(root, "dc:title", of.title);
    mig_tree_set(root, "dc:description", of.about);
    json_object_set_new(root, "dialect", json_dialect(resource));
    json_object_set_new(root, "null", json_string(""));
    json_object_set_new(root, "tableSchema", schema);
    mig_tree_print(root, out);
    mig_arena_free(&p.arena);
}

mig_status mig_csvw_check(const char *path, struct mig_err *err)
{
    if (!path || strcmp(path, "-") == 0)
        return mig_err_set(err, MIG_USAGE, "--csvw describes a file beside it: name the file with --output");
    if (mig_sheets_is_named(path))
        return mig_err_set(err, MIG_USAGE, "--csvw describes CSV, and %s is a workbook", path);
    return MIG_OK;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

mig_status mig_csvw_write(struct mig_output **out, const struct mig_described *d, const struct mig_resource *resource,
                          const char *path, struct mig_err *err)
{
    struct mig_buf text = { 0 }, beside = { 0 };
    mig_buf_printf(&beside, "%s-metadata.json", path);
    mig_csvw_print(d, resource, name_of(path), &text);
    mig_status status = mig_output_open(out, beside.p, err);
    if (status == MIG_OK)
        status = mig_output_write(*out, mig_buf_span(&text), err);
    mig_buf_free(&text);
    mig_buf_free(&beside);
    return status;
}
