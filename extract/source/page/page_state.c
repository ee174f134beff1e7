#include "extract/source/page/page_state.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "extract/source/dates.h"
#include "extract/source/page/page_rich.h"
#include "extract/source/stop.h"

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
    text = mig_span_trim(text);
    if (text.n < MIN_PROSE || memchr(text.p, '{', text.n) || !memchr(text.p, ' ', text.n))
        return false;
    return has_markup(text) || mig_stop_at_end(text);
}

/* A paragraph of pieces is one text. What is pushed belongs to the JSON that holds it. */
static bool push_joined(struct stack *s, json_t *json, size_t parent)
{
    struct mig_buf b = { 0 };
    bool is_one = mig_rich_join(json, &b);
    json_t *text = is_one ? json_stringn(b.p ? b.p : "", b.n) : NULL;
    if (text && json_object_set_new_nocheck(json, "content", text) == 0)
        push(s, json_object_get(json, "content"), parent);
    mig_buf_free(&b);
    return is_one;
}

static void push_children(struct stack *s, json_t *json, size_t parent)
{
    size_t from = s->n, i;
    const char *key;
    json_t *child;
    if (push_joined(s, json, parent))
        return;
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

/* ---- the article among what else is there ---- */

/* Names of what an object says of itself, the surest first, in small letters and without what parts their words. */
static const char *const title_keys[] = { "headline", "title", NULL };
static const char *const date_keys[] = { "datepublished",
                                         "publisheddate",
                                         "publishedat",
                                         "publishdate",
                                         "publishedtime",
                                         "publishedon",
                                         "publicationdate",
                                         "firstpublished",
                                         "firstpublishedat",
                                         "pubdate",
                                         "published",
                                         "date",
                                         NULL };

static bool is_key(const char *key, const char *name)
{
    for (; *key; key++) {
        if (*key == '_' || *key == '-')
            continue;
        char c = *key >= 'A' && *key <= 'Z' ? (char)(*key | 32) : *key;
        if (c != *name)
            return false;
        name++;
    }
    return *name == '\0';
}

/* The string that OBJECT has under the first of NAMES; empty: none. */
static struct mig_span said(json_t *object, const char *const *names)
{
    const char *key;
    json_t *child;
    for (; *names; names++) {
        json_object_foreach(object, key, child)
        {
            struct mig_span text = text_of(json_is_object(child) ? json_object_get(child, "rendered") : child);
            if (mig_span_trim(text).n > 0 && is_key(key, *names))
                return mig_span_trim(text);
        }
    }
    return mig_span(NULL, 0);
}

static mig_day day_of(json_t *object)
{
    return mig_date_in_value(said(object, date_keys));
}

static size_t prose_of(const struct values *v, size_t at)
{
    size_t n = 0;
    for (size_t i = at; i < v->item[at].end; i++)
        n += is_prose(text_of(v->item[i].json)) ? json_string_length(v->item[i].json) : 0;
    return n;
}

static size_t longest_below(const struct values *v, size_t at)
{
    size_t longest = at, most = 0;
    for (size_t i = at; i < v->item[at].end; i++) {
        size_t n = is_prose(text_of(v->item[i].json)) ? json_string_length(v->item[i].json) : 0;
        longest = n > most ? i : longest;
        most = n > most ? n : most;
    }
    return longest;
}

/* One of several that hold prose: a part of a text, or one text of many. */
static bool is_one_of_many(const struct values *v, size_t at)
{
    size_t list = v->item[at].parent;
    return list != at && json_is_array(v->item[list].json) && prose_of(v, list) > prose_of(v, at);
}

/* The object that has a title, best of all a date too, and holds the value AT; 0: there is none. */
static size_t find_article(const struct values *v, size_t at)
{
    enum { MAX_UP = 8 };
    size_t titled = 0;
    for (int up = 0; up < MAX_UP && at > 0; up++, at = v->item[at].parent) {
        json_t *json = v->item[at].json;
        if (!json_is_object(json) || said(json, title_keys).n == 0 || is_one_of_many(v, at))
            continue;
        if (day_of(json) != MIG_NO_DAY)
            return at;
        titled = titled > 0 ? titled : at;
    }
    return titled;
}

static bool is_json(struct mig_span type)
{
    return mig_span_is(type, "application/json") || mig_span_is(type, "application/ld+json");
}

static bool is_program(struct mig_span type)
{
    return type.n == 0 || mig_span_is(type, "text/javascript") || mig_span_is(type, "application/javascript");
}

/* What holds most prose may hold other articles besides. */
static void write_article(const struct values *v, size_t best, struct mig_page_state *state)
{
    size_t article = find_article(v, longest_below(v, best));
    mig_day day = article > 0 ? day_of(v->item[article].json) : MIG_NO_DAY;
    bool is_inside = article > best && article < v->item[best].end;
    if (is_inside && (day != MIG_NO_DAY || prose_of(v, article) * 2 > prose_of(v, best)))
        best = article;
    write_prose(v, best, &state->html);
    state->published = day;
    if (day != MIG_NO_DAY)
        mig_buf_add(&state->title, said(v->item[article].json, title_keys));
}

void mig_page_state_find(const struct mig_page *page, struct mig_page_state *state)
{
    struct values v = { 0 };
    *state = (struct mig_page_state){ .published = MIG_NO_DAY };
    json_t *top = json_array();
    for (size_t i = 0; i < page->n; i++) {
        struct mig_span type = mig_page_attr(page, i, "type");
        if (!mig_page_is(page, i, "script") || !(is_json(type) || is_program(type)) || i + 1 >= page->node[i].end)
            continue;
        mig_rich_add(top, mig_page_text(page, i + 1), is_json(type));
    }
    collect(&v, top);
    size_t best = 0;
    for (size_t i = 1; i < v.n; i++)
        if (v.item[i].score > v.item[best].score || best == 0)
            best = i;
    if (best > 0)
        write_article(&v, best, state);
    free(v.item);
    json_decref(top);
}

void mig_page_state_free(struct mig_page_state *state)
{
    mig_buf_free(&state->html);
    mig_buf_free(&state->title);
}
