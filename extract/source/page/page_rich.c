#include "extract/source/page/page_rich.h"

#include <stdlib.h>

#include "base/mem.h"
#include "extract/source/stop.h"

enum { MAX_TEXT = 1 << 20 };

/* ---- paragraphs of pieces ---- */

static json_t *pieces_of(json_t *object)
{
    json_t *content = json_object_get(object, "content"), *children = json_object_get(object, "children");
    return json_is_array(content) ? content : json_is_array(children) ? children : NULL;
}

/* The text of a piece; empty: it is no piece, but a part of the text that says what it is. */
static struct mig_span piece_of(json_t *json)
{
    static const char *const keys[] = { "type", "nodeType", "_type" };
    json_t *text = json_object_get(json, "text");
    text = json_is_string(text) ? text : json_object_get(json, "value");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *type = json_string_value(json_object_get(json, keys[i]));
        if (type && strcmp(type, "text") != 0 && strcmp(type, "span") != 0)
            return mig_span(NULL, 0);
    }
    return json_is_string(text) ? mig_span(json_string_value(text), json_string_length(text)) : mig_span(NULL, 0);
}

/* Pieces are cut in the midst of sentences; what all ends with one are paragraphs. */
static bool are_pieces(json_t *list)
{
    size_t i, n = 0, n_ends = 0;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        struct mig_span text = mig_span_trim(piece_of(item));
        n += text.n > 0;
        n_ends += mig_stop_at_end(text);
    }
    return n > 0 && (n_ends < n || json_array_size(list) == 1);
}

static void add_piece(struct mig_buf *out, struct mig_span text)
{
    if (out->n + text.n <= MAX_TEXT)
        mig_buf_add(out, text);
}

/* Links hold pieces themselves. */
bool mig_rich_join(json_t *object, struct mig_buf *out)
{
    json_t *list = json_is_object(object) ? pieces_of(object) : NULL, *item, *inner;
    size_t i, k;
    if (!list || !are_pieces(list))
        return false;
    mig_buf_reset(out);
    json_array_foreach(list, i, item)
    {
        add_piece(out, piece_of(item));
        json_array_foreach(pieces_of(item), k, inner) add_piece(out, piece_of(inner));
    }
    return true;
}

/* ---- scripts ---- */

/* Sites put line breaks into strings, which is not JSON. */
static char *copy_of(struct mig_span text)
{
    char *copy = mig_alloc(text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        copy[i] = (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i];
    return copy;
}

/* *n_read: bytes of what was read, if there is any. */
static json_t *load_value(const char *p, size_t n, size_t *n_read)
{
    static const char parse[] = "JSON.parse(";
    const size_t before = *p == 'J' ? sizeof parse - 1 : 0;
    json_error_t end = { .position = 0 };
    if (before && (n < sizeof parse || strncmp(p, parse, before) != 0 || p[before] != '"'))
        return NULL;
    json_t *value = json_loadb(p + before, n - before, JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY, &end), *text = value;
    *n_read = before + (size_t)end.position;
    if (!before || !text)
        return value;
    value = json_loadb(json_string_value(text), json_string_length(text), 0, NULL);
    json_decref(text);
    return value;
}

/* A few values that are JSON, and large enough for a text: most of a program's are not, and stop at once. */
static void add_assigned(json_t *list, const char *p, size_t n)
{
    enum { MAX_TRIED = 8, LEAST = 100 /* bytes */ };
    const char *end = p + n, *at = p;
    for (int tried = 0; tried < MAX_TRIED && (at = memchr(at, '=', (size_t)(end - at)));) {
        at++;
        while (at < end && *at == ' ')
            at++;
        if (end - at < LEAST)
            break;
        if (*at != '{' && *at != '[' && *at != 'J')
            continue;
        size_t n_read = 0;
        json_t *json = load_value(at, (size_t)(end - at), &n_read);
        tried += !json || n_read >= LEAST; /* programs begin with empty lists */
        if (json && n_read >= LEAST)
            json_array_append(list, json);
        at += json ? n_read : 0;
        json_decref(json);
    }
}

void mig_rich_add(json_t *list, struct mig_span script, bool is_json)
{
    char *copy = copy_of(script);
    json_t *json = is_json ? json_loadb(copy, script.n, 0, NULL) : NULL;
    if (json)
        json_array_append_new(list, json);
    else if (!is_json)
        add_assigned(list, copy, script.n);
    free(copy);
}
