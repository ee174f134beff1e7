/* man_keys.c -- keys of rule packs, of rules/schema.json: what editors are told is what the page says. */
#include <jansson.h>
#include <stdlib.h>

#include "manual/man.h"
#include "manual/roff.h"

enum { MAX_SCHEMA = 16 << 20 };

/* Where the object of a part of a pack is described. */
static const struct {
    const char *part, *path;
} parts[] = {
    { "pack", "" },
    { "list", "$defs/list/oneOf/1" },
    { "frame", "$defs/frame" },
    { "rule", "$defs/rule" },
    { "also", "$defs/also/additionalProperties" },
    { "example", "$defs/example" },
    { "indicator", "$defs/indicator" },
    { "source", "$defs/source" },
};

/* "a/0/b" below ROOT, or NULL. */
static json_t *at(json_t *root, const char *path)
{
    struct mig_span rest = mig_span_of(path), word;
    json_t *node = root;
    while (node && mig_span_split(&rest, '/', &word)) {
        if (word.n == 0)
            continue;
        node = json_is_array(node) ? json_array_get(node, (size_t)(word.p[0] - '0'))
                                   : json_object_getn(node, word.p, word.n);
    }
    return node;
}

/* What KEY ("description", "enum") says of NODE: its own, or of what it refers to. */
static json_t *said(json_t *root, json_t *node, const char *key)
{
    json_t *own = json_object_get(node, key);
    const char *ref = json_string_value(json_object_get(node, "$ref"));
    return own || !ref ? own : json_object_get(at(root, ref + strlen("#/")), key);
}

static bool is_required(json_t *object, const char *key)
{
    size_t i;
    json_t *word;
    json_array_foreach(json_object_get(object, "required"), i,
                       word) if (strcmp(json_string_value(word), key) == 0) return true;
    return false;
}

static void put_words(json_t *words, struct mig_buf *out)
{
    struct mig_buf text = { 0 };
    size_t i;
    json_t *word;
    json_array_foreach(words, i, word) mig_buf_printf(&text, "%s%s", i ? ", " : "One of ", json_string_value(word));
    if (text.n)
        mig_roff_sentence(out, text.p);
    mig_buf_free(&text);
}

static void put_keys(json_t *root, json_t *object, struct mig_buf *out)
{
    const char *key;
    json_t *node;
    mig_buf_str(out, MIG_MAN_LIST);
    json_object_foreach(json_object_get(object, "properties"), key, node)
    {
        const char *text = json_string_value(said(root, node, "description"));
        mig_buf_printf(out, ".It Cm %s%s\n", key, is_required(object, key) ? " Pq needed" : "");
        if (text)
            mig_roff_sentence(out, text);
        put_words(said(root, node, "enum"), out);
    }
    mig_buf_str(out, ".El\n");
}

static mig_status load(json_t **out, const char *path, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    json_error_t fault;
    mig_status status = mig_file_read(&text, path, MAX_SCHEMA, err);
    *out = status == MIG_OK ? json_loadb(text.p, text.n, 0, &fault) : NULL;
    mig_buf_free(&text);
    if (status == MIG_NOINPUT)
        return mig_err_set(err, MIG_DATA, "%s: not there", path);
    if (status == MIG_OK && !*out)
        return mig_err_set(err, MIG_DATA, "%s:%d:%d: %s", path, fault.line, fault.column, fault.text);
    return status;
}

mig_status mig_man_keys(const struct mig_manual *manual, struct mig_span part, struct mig_buf *out, struct mig_err *err)
{
    struct mig_buf path = { 0 };
    json_t *root, *object = NULL;
    mig_buf_printf(&path, "%s/schema.json", manual->rules_dir);
    mig_status status = load(&root, path.p, err);
    mig_buf_free(&path);
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (mig_span_is(part, parts[i].part))
            object = at(root, parts[i].path);
    if (object)
        put_keys(root, object, out);
    json_decref(root);
    return object ? MIG_OK : MIG_NOMATCH;
}
