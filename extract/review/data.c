#include "extract/review/data.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "base/wording.h"
#include "extract/decision.h"

static json_t *json_text(struct mig_span text)
{
    struct mig_buf clean = { 0 };
    mig_utf8_clean(&clean, text);
    json_t *value = json_stringn(clean.n ? clean.p : "", clean.n);
    mig_buf_free(&clean);
    return value;
}

static json_t *json_cell(const struct mig_column *column, const struct mig_fact *fact)
{
    struct mig_buf cell = { 0 };
    mig_record_print(column, fact, &cell);
    json_t *value = json_text(mig_buf_span(&cell));
    mig_buf_free(&cell);
    return value;
}

static json_t *json_list(const char *const *texts)
{
    json_t *list = json_array();
    for (; *texts; texts++)
        json_array_append_new(list, json_text(mig_span_of(*texts)));
    return list;
}

/* What the page shows of a fact besides the quote: all but where it stands and what stays empty until facts are reconciled. */
static const char *const shown[] = { "doc_title", "source_url", "doc_id",        "language",
                                     "rule_id",   "fact_id",    "review_status", NULL };

/* Columns in the order in which the page shows them: those that can be corrected first. */
static const struct mig_column *column_at(size_t i)
{
    for (const struct mig_column *c = NULL; (c = mig_column_next(&mig_fact_layout, c, MIG_FACT_CORRECTED)); i--)
        if (i == 0)
            return c;
    return shown[i] ? mig_column_find(&mig_fact_layout, shown[i]) : NULL;
}

/* The quote in three: before the figure's words, these, and behind them. */
static json_t *json_quote(const struct mig_fact *fact)
{
    size_t at = mig_fact_in_quote(fact), from = at == SIZE_MAX ? fact->quote.n : at;
    size_t to = at == SIZE_MAX ? fact->quote.n : at + fact->reported_text.n;
    json_t *list = json_array();
    json_array_append_new(list, json_text(mig_span_cut(fact->quote, 0, from)));
    json_array_append_new(list, json_text(mig_span_cut(fact->quote, from, to)));
    json_array_append_new(list, json_text(mig_span_cut(fact->quote, to, fact->quote.n)));
    return list;
}

static json_t *json_facts(const struct mig_facts *facts)
{
    json_t *list = json_array();
    for (size_t i = 0; i < facts->n; i++) {
        json_t *fact = json_object(), *cells = json_array();
        for (size_t c = 0; column_at(c); c++)
            json_array_append_new(cells, json_cell(column_at(c), &facts->item[i]));
        json_object_set_new(fact, "id", json_text(facts->item[i].fact_id));
        json_object_set_new(fact, "quote", json_quote(&facts->item[i]));
        json_object_set_new(fact, "cells", cells);
        json_array_append_new(list, fact);
    }
    return list;
}

static json_t *json_columns(void)
{
    json_t *list = json_array();
    const struct mig_column *column;
    for (size_t c = 0; (column = column_at(c)); c++)
        json_array_append_new(list, json_text(mig_span_of(column->name)));
    return list;
}

/* Of each column that can be corrected: its words, or the name of its type. */
static json_t *json_types(void)
{
    static const char *const names[] = {
        [MIG_CELL_TEXT] = "text",    [MIG_CELL_NUMBER] = "number", [MIG_CELL_DAY] = "day",
        [MIG_CELL_OFFSET] = "count", [MIG_CELL_WORD] = "",
    };
    json_t *types = json_object();
    for (const struct mig_column *c = NULL; (c = mig_column_next(&mig_fact_layout, c, MIG_FACT_CORRECTED));) {
        json_t *type = c->type == MIG_CELL_WORD ? json_list(c->words + 1) : json_text(mig_span_of(names[c->type]));
        json_object_set_new(types, c->name, type);
    }
    return types;
}

/* Which bounds each qualifier makes of a value, but `between`, which has its own. */
static json_t *json_bounds(void)
{
    json_t *bounds = json_object();
    for (int q = MIG_EXACTLY; mig_qualifier_words[q]; q++) {
        struct mig_fact fact = { .value = 1, .qualifier = q };
        mig_fact_bounds(&fact);
        if (q != MIG_BETWEEN)
            json_object_set_new(bounds, mig_qualifier_words[q],
                                json_pack("[b, b]", !isnan(fact.min), !isnan(fact.max)));
    }
    return bounds;
}

static json_t *json_indicators(const struct mig_review_data *r)
{
    json_t *labels = json_object();
    for (size_t i = 0; i < mig_indicator_count(r->indicators); i++) {
        const struct mig_indicator *in = mig_indicator_at(r->indicators, i);
        struct mig_span label = mig_wording_in(mig_yaml_get(in->node, "label"), r->language);
        json_object_set_new(labels, in->code, json_text(label.n ? label : mig_span_of(in->code)));
    }
    return labels;
}

static json_t *json_words(const struct mig_review_data *r, const struct mig_yaml *map)
{
    json_t *words = json_object();
    for (const struct mig_yaml *c = map ? map->child : NULL; c; c = c->next)
        if (c->child && c->child->type == MIG_YAML_SCALAR)
            json_object_set_new(words, c->key, json_text(mig_wording_in(c, r->language)));
    return words;
}

/* In a page only '<' could end the element that the data stand in, or open a comment. */
static void put_json(json_t *root, struct mig_buf *out)
{
    char *text = json_dumps(root, JSON_COMPACT);
    struct mig_span rest = mig_span_of(text), part;
    for (bool first = true; mig_span_split(&rest, '<', &part); first = false) {
        mig_buf_str(out, first ? "" : "\\u003c");
        mig_buf_add(out, part);
    }
    free(text);
}

void mig_review_data(const struct mig_review_data *data, struct mig_buf *out)
{
    json_t *root = json_object(), *facts = json_facts(data->facts);
    char *content = json_dumps(facts, JSON_COMPACT), key[17];
    mig_hash_id(&(struct mig_span){ content, strlen(content) }, 1, key);
    free(content);
    json_object_set_new(root, "name", json_text(mig_span_of(data->name)));
    json_object_set_new(root, "key", json_text(mig_span_of(key)));
    json_object_set_new(root, "words", json_words(data, data->words));
    json_object_set_new(root, "names", json_words(data, mig_yaml_get(data->words, "columns")));
    json_object_set_new(root, "columns", json_columns());
    json_object_set_new(root, "types", json_types());
    json_object_set_new(root, "bounds", json_bounds());
    json_object_set_new(root, "units", json_list(mig_fact_units));
    json_object_set_new(root, "indicators", json_indicators(data));
    json_object_set_new(root, "facts", facts);
    put_json(root, out);
    json_decref(root);
}
