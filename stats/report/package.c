#include "stats/report/package.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stats/report/lead.h"
#include "stats/report/tally.h"
#include "stats/series_csv.h"

/* Names of the standard, not addresses that anything is read from. */
#define PROFILES "https://datapackage.org/profiles/2.0/"

static json_t *json_text(struct mig_span text)
{
    json_t *string = json_stringn(text.p ? text.p : "", text.n);
    return string ? string : json_string(""); /* not UTF-8: no table has that */
}

static void set_text(json_t *object, const char *key, struct mig_span text)
{
    if (text.n)
        json_object_set_new(object, key, json_text(text));
}

/* ---- keys ---- */

struct ids {
    struct mig_map known;
    bool are_keys; /* each there once, and none empty */
};

static void read_ids(struct ids *ids, const struct mig_facts *facts)
{
    *ids = (struct ids){ .are_keys = true };
    for (size_t i = 0; i < facts->n; i++) {
        struct mig_span id = facts->item[i].fact_id;
        if (id.n == 0 || mig_map_add(&ids->known, id, 1) != MIG_MAP_NONE)
            ids->are_keys = false;
    }
}

/* A key of TABLE whose parts are columns: FREQ, the dimensions, MORE; or one column. */
static json_t *series_key(const char *more)
{
    json_t *key = json_pack("[s]", "FREQ");
    for (size_t i = 0; mig_dim_columns[i]; i++)
        json_array_append_new(key, json_string(mig_dim_columns[i]));
    if (more)
        json_array_append_new(key, json_string(more));
    return key;
}

static json_t *primary_key(const struct mig_table *table, const struct ids *ids)
{
    if (strcmp(table->file, "facts.csv") == 0)
        return ids->are_keys ? json_pack("[s]", "fact_id") : NULL;
    if (strcmp(table->file, "series.csv") == 0)
        return series_key("TIME_PERIOD");
    return strcmp(table->file, "summary.csv") == 0 ? series_key(NULL) : NULL;
}

/* Do all facts that have a text at AT name a fact by it? */
static bool all_known(const struct mig_facts *facts, size_t at, const struct ids *ids)
{
    for (size_t i = 0; i < facts->n; i++) {
        struct mig_span id;
        memcpy(&id, (const char *)&facts->item[i] + at, sizeof id);
        if (id.n && mig_map_get(&ids->known, id) == MIG_MAP_NONE)
            return false;
    }
    return true;
}

/* Columns that name a fact. What a fact is a part of may stand in another file. */
static json_t *foreign_keys(const struct mig_package *p, const struct mig_table *table, const struct ids *ids)
{
    static const struct {
        const char *file, *column;
        size_t at; /* of a fact's own column: of its field */
    } keys[] = {
        { "facts.csv", "part_of", offsetof(struct mig_fact, part_of) },
        { "facts.csv", "duplicate_of", offsetof(struct mig_fact, duplicate_of) },
        { "left-out.csv", "fact_id", 0 },
        { "left-out.csv", "yields_to", 0 },
        { "contradictions.csv", "fact_id", 0 },
    };
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof keys / sizeof *keys && ids->are_keys; i++) {
        if (strcmp(keys[i].file, table->file) != 0 ||
            (keys[i].at && !all_known(&p->report->job->facts, keys[i].at, ids)))
            continue;
        json_t *reference = json_pack("{s: [s]}", "fields", "fact_id");
        if (!keys[i].at) /* of the same table it is not named */
            json_object_set_new(reference, "resource", json_string("facts"));
        json_array_append_new(list, json_pack("{s: [s], s: o}", "fields", keys[i].column, "reference", reference));
    }
    return list;
}

/* ---- columns ---- */

static void set_words(json_t *constraints, const char *const *words)
{
    json_t *list = json_array();
    for (; words && *words; words++)
        if (**words)
            json_array_append_new(list, json_string(*words));
    json_object_set_new(constraints, "enum", list);
}

/* Months, quarters and years are texts that spreadsheets may take for numbers or dates: there a sign stands before them. */
static const char *pattern_of(const struct mig_field *field, const struct mig_csv_profile *profile)
{
    if (strcmp(field->name, "TIME_PERIOD") != 0)
        return NULL;
    return profile->guarded ? "'?[0-9]{4}(-[0-9]{2}|-Q[1-4])?" : "[0-9]{4}(-[0-9]{2}|-Q[1-4])?";
}

static json_t *json_field(const struct mig_package *p, const struct mig_table *table, const struct mig_field *field)
{
    static const char *const types[] = { [MIG_CELL_TEXT] = "string",
                                         [MIG_CELL_NUMBER] = "number",
                                         [MIG_CELL_DAY] = "date",
                                         [MIG_CELL_OFFSET] = "integer",
                                         [MIG_CELL_WORD] = "string" };
    struct mig_description of = mig_describe_column(p->described, table->file, field->name, p->report->arena);
    json_t *out = json_pack("{s: s, s: s}", "name", field->name, "type", types[field->type]);
    json_t *constraints = json_object();
    const char *pattern = pattern_of(field, p->profile);
    set_text(out, "title", of.title);
    set_text(out, "description", of.about);
    if (field->type == MIG_CELL_NUMBER && p->profile->decimal != '.')
        json_object_set_new(out, "decimalChar", json_stringn(&p->profile->decimal, 1));
    if (field->type == MIG_CELL_OFFSET)
        json_object_set_new(constraints, "minimum", json_integer(0));
    if (field->type == MIG_CELL_WORD)
        set_words(constraints, field->words);
    if (pattern)
        json_object_set_new(constraints, "pattern", json_string(pattern));
    if (json_object_size(constraints))
        json_object_set(out, "constraints", constraints);
    json_decref(constraints);
    return out;
}

static json_t *json_schema(const struct mig_package *p, const struct mig_table *table, const struct ids *ids)
{
    json_t *fields = json_array(), *keys = foreign_keys(p, table, ids), *primary = primary_key(table, ids);
    for (size_t i = 0; i < table->fields.n; i++)
        json_array_append_new(fields, json_field(p, table, &table->fields.item[i]));
    json_t *schema = json_pack("{s: s, s: o, s: [s]}", "$schema", PROFILES "tableschema.json", "fields", fields,
                               "missingValues", "");
    if (primary)
        json_object_set_new(schema, "primaryKey", primary);
    if (json_array_size(keys))
        json_object_set(schema, "foreignKeys", keys);
    json_decref(keys);
    return schema;
}

/* ---- tables ---- */

static json_t *json_dialect(const struct mig_csv_profile *profile)
{
    return json_pack("{s: s, s: b, s: s%, s: s, s: s, s: b}", "$schema", PROFILES "tabledialect.json", "header", 1,
                     "delimiter", &profile->delimiter, (size_t)1, "lineTerminator", profile->newline, "quoteChar", "\"",
                     "doubleQuote", 1);
}

static struct mig_span about_of(const struct mig_package *p, struct mig_span about)
{
    if (!p->profile->guarded)
        return about;
    return mig_span_of(mig_arena_printf(p->report->arena, "%.*s. %.*s", MIG_SPAN_ARG(about),
                                        MIG_SPAN_ARG(mig_describe_guard(p->described))));
}

static json_t *json_table(const struct mig_package *p, const struct mig_package_table *written, const struct ids *ids)
{
    const struct mig_table *table = &written->table;
    struct mig_description of = mig_describe_file(p->described, table->file);
    char *hash = mig_arena_printf(p->report->arena, "sha256:%s", written->sha256);
    json_t *out = json_pack("{s: s, s: s%, s: s, s: s}", "$schema", PROFILES "dataresource.json", "name", table->file,
                            strlen(table->file) - strlen(".csv"), "path", table->file, "type", "table");
    set_text(out, "title", of.title);
    set_text(out, "description", about_of(p, of.about));
    json_object_set_new(out, "format", json_string("csv"));
    json_object_set_new(out, "mediatype", json_string("text/csv"));
    json_object_set_new(out, "encoding", json_string("utf-8")); /* with a byte order mark or without */
    json_object_set_new(out, "bytes", json_integer((json_int_t)written->n_bytes));
    json_object_set_new(out, "hash", json_string(hash));
    json_object_set_new(out, "dialect", json_dialect(p->profile));
    json_object_set_new(out, "schema", json_schema(p, table, ids));
    return out;
}

/* Publishers that are named, in the order in which they first come. */
static json_t *json_sources(const struct mig_facts *facts)
{
    struct mig_tally tally;
    json_t *list = json_array();
    mig_tally_facts(&tally, facts, mig_by_publisher);
    for (size_t i = 0; i < tally.n; i++)
        if (tally.item[i].fact->source_name.n)
            json_array_append_new(list, json_pack("{s: o}", "title", json_text(tally.item[i].fact->source_name)));
    mig_tally_free(&tally);
    return list;
}

void mig_package_print(const struct mig_package *p, struct mig_buf *out)
{
    const struct mig_facts *facts = &p->report->job->facts;
    struct ids ids;
    json_t *tables = json_array(), *sources = json_sources(facts);
    read_ids(&ids, facts);
    for (size_t i = 0; i < MIG_N_TABLES; i++)
        if (p->table[i].n_bytes) /* it was written */
            json_array_append_new(tables, json_table(p, &p->table[i], &ids));
    json_t *root = json_pack("{s: s, s: s}", "$schema", PROFILES "datapackage.json", "name", "migstat-report");
    set_text(root, "title", p->report->title);
    set_text(root, "description", mig_report_lead(p->report));
    if (json_array_size(sources))
        json_object_set(root, "sources", sources);
    json_object_set_new(root, "resources", tables);
    char *text = json_dumps(root, JSON_INDENT(1));
    mig_buf_str(out, text);
    mig_buf_char(out, '\n');
    free(text);
    json_decref(sources);
    json_decref(root);
    mig_map_free(&ids.known);
}
