#include "extract/source/json_records.h"

/* An object or an array, from its bracket on. */
struct value {
    struct mig_span text; /* with both brackets, or all there is when it is cut short: who reads it will say so */
    bool has_text, has_more;
};

struct records {
    enum mig_json_wanted wanted;
    struct mig_buf *out;
    size_t n, n_texts;
};

static size_t skip_space(struct mig_span text, size_t i)
{
    while (i < text.n && strchr(" \t\r\n", text.p[i]) && text.p[i])
        i++;
    return i;
}

/* Behind the string that begins at I. */
static size_t skip_string(struct mig_span text, size_t i)
{
    for (i++; i < text.n && text.p[i] != '"'; i++)
        i += text.p[i] == '\\';
    return i < text.n ? i + 1 : text.n;
}

/* A string right inside of an object, from FROM to TO: notes what it is, if it is a key whose value is a string. */
static void note_key(struct mig_span text, size_t from, size_t to, struct value *v)
{
    static const char *const texts[] = { "text", "html" }, *const more[] = { "title", "publisher", "published_date" };
    size_t colon = skip_space(text, to);
    if (to - from < 2 || colon >= text.n || text.p[colon] != ':')
        return;
    size_t at = skip_space(text, colon + 1);
    struct mig_span key = mig_span_cut(text, from + 1, to - 1);
    if (at >= text.n || text.p[at] != '"')
        return;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        v->has_text = v->has_text || mig_span_is(key, texts[i]);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        v->has_more = v->has_more || mig_span_is(key, more[i]);
}

/* The value whose bracket is at START; which kind of bracket closes it is left to who reads it. */
static struct value value_at(struct mig_span text, size_t start)
{
    struct value v = { .text = mig_span_cut(text, start, text.n) };
    size_t depth = 0, i = start;
    while (i < text.n) {
        char c = text.p[i];
        size_t from = i;
        i = c == '"' ? skip_string(text, i) : i + 1;
        if (c == '"' && depth == 1 && text.p[start] == '{')
            note_key(text, from, i, &v);
        depth += c == '{' || c == '[';
        if ((c == '}' || c == ']') && --depth == 0) {
            v.text = mig_span_cut(text, start, i);
            break;
        }
    }
    return v;
}

/* The next bracket that opens a value, from I on; text.n: none. */
static size_t next_open(struct mig_span text, size_t i)
{
    while (i < text.n && text.p[i] != '{' && text.p[i] != '[')
        i = text.p[i] == '"' ? skip_string(text, i) : i + 1;
    return i;
}

/* Line ends are white space in JSON; in strings they are written otherwise. */
static void add(struct records *r, const struct value *v)
{
    size_t at = r->out->n;
    mig_buf_add(r->out, v->text);
    for (; at < r->out->n; at++)
        if (r->out->p[at] == '\n' || r->out->p[at] == '\r')
            r->out->p[at] = ' ';
    mig_buf_char(r->out, '\n');
    r->n++;
    r->n_texts += v->has_text;
}

static bool is_wanted(const struct records *r, const struct value *v)
{
    return r->wanted == MIG_JSON_OBJECTS || (v->has_text && v->has_more);
}

/* The objects right inside of ARRAY. */
static void take_items(struct records *r, struct mig_span array)
{
    for (size_t i = next_open(array, 1); i < array.n; i = next_open(array, i)) {
        struct value v = value_at(array, i);
        if (array.p[i] == '{' && is_wanted(r, &v))
            add(r, &v);
        i += v.text.n;
    }
}

/* The arrays of OBJECT, and of objects in it, which are not looked into for ever. */
static void take_arrays(struct records *r, struct mig_span object)
{
    enum { DEEPEST = 4 };
    size_t depth = 0;
    for (size_t i = 0; i < object.n;) {
        char c = object.p[i];
        if (c == '[' || (c == '{' && depth == DEEPEST)) {
            struct value v = value_at(object, i);
            if (c == '[')
                take_items(r, v.text);
            i += v.text.n;
            continue;
        }
        depth += c == '{';
        depth -= c == '}' && depth > 0;
        i = c == '"' ? skip_string(object, i) : i + 1;
    }
}

static void take_object(struct records *r, const struct value *v)
{
    size_t before = r->n;
    bool is_record = v->has_text && is_wanted(r, v);
    if (!is_record)
        take_arrays(r, v->text);
    if (is_record || (r->n == before && r->wanted == MIG_JSON_OBJECTS))
        add(r, v);
}

size_t mig_json_records(struct mig_span text, enum mig_json_wanted wanted, struct mig_buf *out)
{
    struct records r = { .wanted = wanted, .out = out };
    size_t before = out->n;
    for (size_t i = next_open(text, 0); i < text.n; i = next_open(text, i)) {
        struct value v = value_at(text, i);
        if (text.p[i] == '[')
            take_items(&r, v.text);
        else
            take_object(&r, &v);
        i += v.text.n;
    }
    if (r.n_texts > 0)
        return r.n;
    out->n = before;
    return 0;
}

bool mig_json_is_wrapped(struct mig_span text)
{
    size_t at = skip_space(text, 0);
    return at < text.n && text.p[at] == '{' && memchr(text.p, '[', text.n) && !value_at(text, at).has_text;
}
