#include <jansson.h>
#include <stdlib.h>

#include "extract/source/page/page_meta.h"

enum { MAX_NODES = 20000 }; /* values looked at; real pages have hundreds */

/* Values still to be looked at, so that nesting costs no stack. */
struct queue {
    json_t **item;
    size_t n, cap;
};

static void push(struct queue *q, json_t *value)
{
    if (q->n >= MAX_NODES)
        return;
    q->item = mig_grow(q->item, &q->cap, q->n + 1, sizeof *q->item);
    q->item[q->n++] = value;
}

static struct mig_span string_of(json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    return json_is_string(value) ? mig_span(json_string_value(value), json_string_length(value)) : mig_span(NULL, 0);
}

/* "NewsArticle", "BlogPosting", "Report", alone or among others. */
static bool is_article_type(json_t *type)
{
    static const char *const ends[] = { "Article", "Posting", "Report" };
    size_t n = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t i = 0; i < n; i++) {
        struct mig_span name = string_of(json_is_array(type) ? json_array_get(type, i) : type);
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
            if (mig_span_ends(name, ends[k]))
                return true;
    }
    return false;
}

static void keep(struct mig_span *field, struct mig_span value, bool replace, struct mig_arena *arena)
{
    if (value.n && (replace || !field->n))
        *field = mig_arena_span(arena, value);
}

static void read_object(json_t *object, struct mig_schema *schema, struct mig_arena *arena)
{
    bool is_article = is_article_type(json_object_get(object, "@type"));
    if (schema->is_article && !is_article)
        return;
    bool replace = is_article && !schema->is_article;
    json_t *publisher = json_object_get(object, "publisher");
    if (json_is_array(publisher))
        publisher = json_array_get(publisher, 0);
    keep(&schema->published, string_of(json_object_get(object, "datePublished")), replace, arena);
    keep(&schema->modified, string_of(json_object_get(object, "dateModified")), replace, arena);
    keep(&schema->headline, string_of(json_object_get(object, "headline")), replace, arena);
    keep(&schema->language, string_of(json_object_get(object, "inLanguage")), replace, arena);
    keep(&schema->publisher, string_of(json_is_object(publisher) ? json_object_get(publisher, "name") : publisher),
         replace, arena);
    schema->is_article = schema->is_article || is_article;
}

/* Breadth first: the article stands above the articles it lists. */
static void read_all(json_t *root, struct mig_schema *schema, struct mig_arena *arena)
{
    struct queue q = { 0 };
    push(&q, root);
    for (size_t at = 0; at < q.n; at++) {
        json_t *value = q.item[at];
        const char *key;
        json_t *child;
        size_t i;
        if (json_is_array(value)) {
            json_array_foreach(value, i, child) push(&q, child);
        } else if (json_is_object(value)) {
            read_object(value, schema, arena);
            json_object_foreach(value, key, child) if (json_is_object(child) || json_is_array(child)) push(&q, child);
        }
    }
    free(q.item);
}

/* Blanks the commas that stand behind the last of several, as people leave them; false: there are none. */
static bool mend_commas(char *p, size_t n)
{
    bool is_mended = false;
    size_t last = n; /* the last sign that is no space */
    for (size_t i = 0; i < n; i++) {
        bool is_close = p[i] == '}' || p[i] == ']';
        if (is_close && last < n && p[last] == ',') {
            p[last] = ' ';
            is_mended = true;
        }
        last = p[i] == ' ' ? last : i;
    }
    return is_mended;
}

/* Sites put line breaks into strings and XML's marks around the whole, neither of which is JSON. */
void mig_schema_read(struct mig_span json, struct mig_schema *schema, struct mig_arena *arena)
{
    static const char open[] = "<![CDATA[", close[] = "]]>";
    size_t mark = mig_span_find(json, mig_span_of(open)), start = mark == SIZE_MAX ? 0 : mark + sizeof open - 1;
    json = mig_span_cut(json, start, json.n);
    mark = mig_span_find(json, mig_span_of(close));
    size_t end = mark == SIZE_MAX || start == 0 ? json.n : mark;
    start = 0;
    while (start < end && json.p[start] != '{' && json.p[start] != '[')
        start++;
    while (end > start && json.p[end - 1] != '}' && json.p[end - 1] != ']')
        end--;
    if (start == end)
        return;
    char *copy = mig_alloc(end - start);
    for (size_t i = start; i < end; i++)
        copy[i - start] = (unsigned char)json.p[i] < ' ' ? ' ' : json.p[i];
    json_t *root = json_loadb(copy, end - start, 0, NULL);
    if (!root && mend_commas(copy, end - start))
        root = json_loadb(copy, end - start, 0, NULL);
    if (root)
        read_all(root, schema, arena);
    json_decref(root);
    free(copy);
}
