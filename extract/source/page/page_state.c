#include "extract/source/page/page_state.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

enum {
    MAX_VALUES = 50000, /* looked at; the state of real pages has thousands */
    MIN_PROSE = 60,     /* bytes of a string of sentences */
};

/* A value of the JSON, in document order; what it holds are those up to END. */
struct value {
    json_t *json;
    size_t parent, end;
    double score; /* prose, that of what it holds counting less and less */
};

struct values {
    struct value *item;
    size_t n, cap;
};

/* What is still to be taken up, the next one on top. */
struct stack {
    struct open {
        json_t *json;
        size_t parent;
    } * item;
    size_t n, cap;
};

static void push(struct stack *s, json_t *json, size_t parent)
{
    s->item = mig_grow(s->item, &s->cap, s->n + 1, sizeof *s->item);
    s->item[s->n++] = (struct open){ json, parent };
}

static bool has_markup(struct mig_span text)
{
    static const char *const tags[] = { "<p>", "<p ", "<br", "</p>", "<div" };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (mig_span_find(text, mig_span_of(tags[i])) != SIZE_MAX)
            return true;
    return false;
}

static struct mig_span text_of(json_t *json)
{
    return json_is_string(json) ? mig_span(json_string_value(json), json_string_length(json)) : mig_span(NULL, 0);
}

/* Sentences, or a piece of a page; no program, no style and no address. */
static bool is_prose(struct mig_span text)
{
    if (text.n < MIN_PROSE || memchr(text.p, '{', text.n) || !memchr(text.p, ' ', text.n))
        return false;
    char last = mig_span_trim(text).p[mig_span_trim(text).n - 1];
    return has_markup(text) || strchr(".!?:;)", last) || mig_span_ends(text, "”") || mig_span_ends(text, "»");
}

static void push_children(struct stack *s, json_t *json, size_t parent)
{
    size_t from = s->n, i;
    const char *key;
    json_t *child;
    if (json_is_array(json)) {
        json_array_foreach(json, i, child) push(s, child, parent);
    } else if (json_is_object(json)) {
        json_object_foreach(json, key, child) push(s, child, parent);
    }
    for (size_t to = s->n; from + 1 < to; from++) { /* the first comes on top */
        struct open o = s->item[from];
        s->item[from] = s->item[--to];
        s->item[to] = o;
    }
}

static void add_points(struct values *v, size_t at, size_t n)
{
    static const double share[] = { 1, 0.9, 0.8, 0.3, 0.2 };
    for (size_t up = 0; up < sizeof share / sizeof *share; up++) {
        v->item[at].score += share[up] * (double)n;
        if (at == 0)
            break;
        at = v->item[at].parent;
    }
}

/* All values of ROOT, whose ends and scores are then known. */
static void collect(struct values *v, json_t *root)
{
    struct stack s = { 0 };
    size_t base = v->n;
    push(&s, root, base);
    while (s.n > 0 && v->n < MAX_VALUES) {
        struct open o = s.item[--s.n];
        v->item = mig_grow(v->item, &v->cap, v->n + 1, sizeof *v->item);
        v->item[v->n] = (struct value){ o.json, o.parent, v->n + 1, 0 };
        push_children(&s, o.json, v->n++);
    }
    free(s.item);
    for (size_t i = v->n; i-- > base + 1;) {
        struct value *parent = &v->item[v->item[i].parent];
        parent->end = v->item[i].end > parent->end ? v->item[i].end : parent->end;
    }
    for (size_t i = base; i < v->n; i++)
        if (is_prose(text_of(v->item[i].json)))
            add_points(v, i, json_string_length(v->item[i].json));
}

static void escape(struct mig_span text, struct mig_buf *out)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '<')
            mig_buf_str(out, "&lt;");
        else if (text.p[i] == '&')
            mig_buf_str(out, "&amp;");
        else
            mig_buf_char(out, text.p[i]);
}

/* Once each: pages say their text twice at times. */
static void write_prose(const struct values *v, size_t best, struct mig_buf *out)
{
    struct mig_span last = { 0 };
    for (size_t i = best; i < v->item[best].end; i++) {
        struct mig_span text = text_of(v->item[i].json);
        if (!is_prose(text) || mig_span_eq(text, last))
            continue;
        mig_buf_str(out, "<p>");
        if (has_markup(text))
            mig_buf_add(out, text);
        else
            escape(text, out);
        mig_buf_str(out, "</p>\n");
        last = text;
    }
}

static bool is_json(struct mig_span type)
{
    return mig_span_is(type, "application/json") || mig_span_is(type, "application/ld+json");
}

/* Sites put line breaks into strings, which is not JSON. */
static json_t *load(struct mig_span text)
{
    char *copy = mig_alloc(text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        copy[i] = (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i];
    json_t *root = json_loadb(copy, text.n, 0, NULL);
    free(copy);
    return root;
}

void mig_page_state(const struct mig_page *page, struct mig_buf *out)
{
    struct values v = { 0 };
    json_t *top = json_array();
    for (size_t i = 0; i < page->n; i++) {
        if (!mig_page_is(page, i, "script") || !is_json(mig_page_attr(page, i, "type")) || i + 1 >= page->node[i].end)
            continue;
        json_t *root = load(mig_page_text(page, i + 1));
        if (root)
            json_array_append_new(top, root);
    }
    collect(&v, top);
    size_t best = 0;
    for (size_t i = 1; i < v.n; i++)
        if (v.item[i].score > v.item[best].score || best == 0)
            best = i;
    if (best > 0)
        write_prose(&v, best, out);
    free(v.item);
    json_decref(top);
}
