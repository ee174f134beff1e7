#include "base/yaml_usual.h"

#include "base/hash.h"
#include "base/utf8.h"

enum {
    MAX_TEXT = 16 * 1024 * 1024,
    MAX_DEPTH = 20,   /* under yaml.c's own */
    MAX_KEY = 1000,   /* bytes; libyaml's limit is 1024 characters */
    DEPTH_UNREAD = 3, /* of a map in a list in the file's map */
    FEW_KEYS = 16     /* are looked through one by one */
};

struct reader {
    struct mig_arena *arena;
    const char *path;
    const char *unread;     /* the key whose blocks are passed over, or NULL */
    const char *p, *end;    /* where it is; the end of the text */
    const char *line, *eol; /* of the line at hand: its first byte, its end */
    const char *counted;    /* up to here ... */
    uint32_t n_chars;       /* ... so many characters stand */
    uint32_t n_before;      /* characters before the line */
    unsigned n_lines;       /* the number of the line, from 1 */
    unsigned depth;
};

/* The characters before P, which does not go back. */
static uint32_t chars_to(struct reader *r, const char *p)
{
    r->n_chars += (uint32_t)mig_utf8_count(mig_span(r->counted, (size_t)(p - r->counted)));
    r->counted = p;
    return r->n_chars;
}

static void begin_line(struct reader *r)
{
    const char *eol = memchr(r->p, '\n', (size_t)(r->end - r->p));
    r->line = r->p;
    r->eol = eol ? eol : r->end;
    r->n_lines++;
    r->n_before = chars_to(r, r->p);
}

/* Of what begins at the reader's place, behind nothing but blanks and dashes; -1: nothing does. */
static long column(const struct reader *r)
{
    return r->p < r->end ? (long)(r->p - r->line) : -1;
}

static void skip_blanks(struct reader *r)
{
    while (r->p < r->eol && *r->p == ' ')
        r->p++;
}

/* Behind blanks: is the rest of the line a comment? */
static bool is_comment(const struct reader *r)
{
    return *r->p == '#' && (r->p == r->line || r->p[-1] == ' ');
}

/* Goes to what comes next, over ends of lines and comments; false: nothing does. */
static bool skip_space(struct reader *r)
{
    for (;;) {
        skip_blanks(r);
        if (r->p < r->eol && !is_comment(r))
            return true;
        r->p = r->eol;
        if (r->p == r->end)
            return false;
        r->p++;
        begin_line(r);
    }
}

/* Behind a value: goes to the line of the next thing, or to the end; false: something stands beside the value. */
static bool end_line(struct reader *r)
{
    const char *line = r->line;
    return !skip_space(r) || r->line != line;
}

static void begin_node(struct reader *r, enum mig_yaml_type type, struct mig_yaml *node)
{
    uint32_t first = chars_to(r, r->p);
    *node = (struct mig_yaml){ .type = type, .path = r->path, .line = r->n_lines, .first = first, .last = first + 1 };
    node->col = first - r->n_before + 1;
}

static struct mig_yaml *keep(struct reader *r, const struct mig_yaml *node)
{
    struct mig_yaml *kept = mig_arena_alloc(r->arena, sizeof *kept);
    *kept = *node;
    return kept;
}

/* A map or list that is being filled; it ends, but for a bracket, with its last child. */
struct parent {
    struct mig_yaml *node, *last;
    size_t n;
    struct mig_map keys; /* when there are more than a few */
};

static bool open_parent(struct reader *r, enum mig_yaml_type type, struct parent *parent)
{
    struct mig_yaml node;
    begin_node(r, type, &node);
    *parent = (struct parent){ .node = keep(r, &node) };
    return ++r->depth <= MAX_DEPTH;
}

/* False: KEY is there already. */
static bool is_new_key(struct parent *parent, struct mig_span key)
{
    const struct mig_yaml *c = parent->node->child;
    if (parent->n < FEW_KEYS) {
        while (c && strcmp(c->key, key.p) != 0)
            c = c->next;
        return !c;
    }
    for (; parent->keys.n < parent->n; c = c->next)
        mig_map_put(&parent->keys, mig_span_of(c->key), 0);
    bool is_new = mig_map_get(&parent->keys, key) == MIG_MAP_NONE;
    mig_map_put(&parent->keys, key, 0);
    return is_new;
}

/* CHILD may be NULL, a failure; KEY is NULL in a list. */
static bool add_child(struct parent *parent, struct mig_yaml *child, const struct mig_yaml *key)
{
    if (!child || (key && !is_new_key(parent, key->text)))
        return false;
    if (key) {
        child->key = key->text.p;
        child->key_line = key->line;
        child->key_col = key->col;
    }
    *(parent->last ? &parent->last->next : &parent->node->child) = child;
    parent->last = child;
    parent->node->last = child->last;
    parent->n++;
    return true;
}

/* TEXT, in which quotes stand as pairs, N_PAIRS of them. */
static struct mig_span without_pairs(struct reader *r, struct mig_span text, size_t n_pairs)
{
    if (n_pairs == 0)
        return mig_arena_span(r->arena, text);
    char *out = mig_arena_alloc(r->arena, text.n - n_pairs + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        out[n++] = text.p[i];
        i += text.p[i] == '\'';
    }
    return mig_span(out, n);
}

static bool read_quoted(struct reader *r, struct mig_yaml *out)
{
    const char quote = *r->p, *from = ++r->p;
    size_t n_pairs = 0;
    for (;; n_pairs++) {
        const char *close = memchr(r->p, quote, (size_t)(r->eol - r->p));
        if (!close)
            return false;
        r->p = close + 1;
        if (quote == '"' || r->p == r->eol || *r->p != quote)
            break;
        r->p++;
    }
    struct mig_span text = mig_span(from, (size_t)(r->p - from) - 1);
    if (quote == '"' && text.n && memchr(text.p, '\\', text.n))
        return false;
    out->text = without_pairs(r, text, n_pairs);
    out->style = quote;
    out->col++;
    return true;
}

/* What a plain scalar does not begin with, dots besides: "..." ends a document. */
static bool may_begin_plain(const struct reader *r)
{
    static const char other[] = " -?:,[]{}#&*!|>'\"%@`.";
    if (*r->p == '-')
        return r->p + 1 < r->eol && mig_is_digit(r->p[1]);
    return !memchr(other, *r->p, sizeof other - 1);
}

/* A ':' that ends a key. */
static bool is_colon(const struct reader *r, const char *p)
{
    return p < r->eol && *p == ':' && (p + 1 == r->eol || p[1] == ' ');
}

/* The end of the plain scalar at the reader's place, NULL if libyaml is to say where it is. */
static const char *plain_end(const struct reader *r, bool in_brackets)
{
    const char *q = r->p;
    for (; q < r->eol; q++) {
        if (*q == ':' ? is_colon(r, q) : *q == '#' && q[-1] == ' ')
            break;
        if (!in_brackets)
            continue;
        if (*q == ',' || *q == ']' || *q == '}')
            break;
        if (*q == ':' || *q == '?' || *q == '[' || *q == '{')
            return NULL;
    }
    while (q > r->p && q[-1] == ' ')
        q--;
    return q;
}

static bool read_plain(struct reader *r, bool in_brackets, struct mig_yaml *out)
{
    const char *end = may_begin_plain(r) ? plain_end(r, in_brackets) : NULL;
    if (!end)
        return false;
    out->text = mig_arena_span(r->arena, mig_span(r->p, (size_t)(end - r->p)));
    r->p = end;
    return true;
}

static bool read_scalar(struct reader *r, bool in_brackets, struct mig_yaml *out)
{
    if (r->p == r->eol)
        return false;
    begin_node(r, MIG_YAML_SCALAR, out);
    bool ok = *r->p == '\'' || *r->p == '"' ? read_quoted(r, out) : read_plain(r, in_brackets, out);
    out->last = chars_to(r, r->p);
    return ok;
}

/* A key and its ':'. */
static bool read_key(struct reader *r, bool in_brackets, struct mig_yaml *out)
{
    const char *from = r->p;
    return read_scalar(r, in_brackets, out) && is_colon(r, r->p) && r->p++ - from < MAX_KEY;
}

static struct mig_yaml *read_brackets(struct reader *r);

static struct mig_yaml *read_item(struct reader *r)
{
    struct mig_yaml scalar;
    if (*r->p == '[' || *r->p == '{')
        return read_brackets(r);
    return read_scalar(r, true, &scalar) ? keep(r, &scalar) : NULL;
}

static bool read_items(struct reader *r, struct parent *parent)
{
    const bool is_map = parent->node->type == MIG_YAML_MAP;
    const char close = is_map ? '}' : ']';
    struct mig_yaml key;
    for (r->p++; skip_space(r) && *r->p != close; r->p += *r->p == ',') {
        if (is_map && !(read_key(r, true, &key) && skip_space(r)))
            return false;
        if (!add_child(parent, read_item(r), is_map ? &key : NULL) || !skip_space(r))
            return false;
        if (*r->p != ',' && *r->p != close)
            return false;
    }
    if (r->p == r->end)
        return false;
    r->p++;
    parent->node->last = chars_to(r, r->p);
    return true;
}

static struct mig_yaml *read_brackets(struct reader *r)
{
    struct parent parent;
    bool ok = open_parent(r, *r->p == '{' ? MIG_YAML_MAP : MIG_YAML_LIST, &parent) && read_items(r, &parent);
    mig_map_free(&parent.keys);
    r->depth--;
    return ok ? parent.node : NULL;
}

static struct mig_yaml *read_value(struct reader *r, bool may_open);

static bool is_dash(const struct reader *r)
{
    return r->p + 1 < r->eol && r->p[0] == '-' && r->p[1] == ' ';
}

static struct mig_yaml *read_list(struct reader *r)
{
    const long indent = column(r);
    struct parent parent;
    if (!open_parent(r, MIG_YAML_LIST, &parent))
        return NULL;
    do {
        r->p++;
        skip_blanks(r);
        if (r->p == r->eol || !add_child(&parent, read_value(r, true), NULL))
            return NULL;
    } while (column(r) == indent && is_dash(r));
    r->depth--;
    return column(r) <= indent ? parent.node : NULL;
}

/* Does the line belong to the value of a key indented by INDENT? */
static bool is_inside(const struct reader *r, long indent)
{
    return column(r) > indent || (column(r) == indent && is_dash(r));
}

/* Goes over the lines of such a value; an empty list stands for it. */
static struct mig_yaml *pass_value(struct reader *r, long indent)
{
    struct parent parent;
    if (!open_parent(r, MIG_YAML_LIST, &parent))
        return NULL;
    do {
        r->p = r->eol;
    } while (skip_space(r) && is_inside(r, indent));
    r->depth--;
    return parent.node;
}

/* What stands behind KEY in a map that is indented by INDENT. */
static struct mig_yaml *read_behind_key(struct reader *r, long indent, const struct mig_yaml *key)
{
    skip_blanks(r);
    if (r->p < r->eol && !is_comment(r))
        return read_value(r, false);
    if (!skip_space(r))
        return NULL;
    if (r->unread && r->depth == DEPTH_UNREAD && mig_span_is(key->text, r->unread) && is_inside(r, indent))
        return pass_value(r, indent);
    if (column(r) > indent)
        return read_value(r, true);
    return column(r) == indent && is_dash(r) ? read_list(r) : NULL;
}

static bool read_entries(struct reader *r, struct parent *parent, long indent, struct mig_yaml *key)
{
    for (;;) {
        if (!add_child(parent, read_behind_key(r, indent, key), key))
            return false;
        if (column(r) != indent)
            return column(r) < indent;
        if (!read_key(r, false, key))
            return false;
    }
}

/* The map indented by INDENT whose first KEY was read. */
static struct mig_yaml *read_map(struct reader *r, long indent, struct mig_yaml *key)
{
    struct mig_yaml node = { .type = MIG_YAML_MAP, .path = r->path, .line = key->line, .first = key->first };
    if (++r->depth > MAX_DEPTH)
        return NULL;
    node.col = key->col - (key->style != 0);
    struct parent parent = { .node = keep(r, &node) };
    bool ok = read_entries(r, &parent, indent, key);
    mig_map_free(&parent.keys);
    r->depth--;
    return ok ? parent.node : NULL;
}

/* A value and the end of its line. MAY_OPEN: a block may begin here. */
static struct mig_yaml *read_value(struct reader *r, bool may_open)
{
    const long indent = column(r);
    const char *from = r->p;
    struct mig_yaml scalar, *node;
    if (may_open && is_dash(r))
        return read_list(r);
    if (*r->p == '[' || *r->p == '{') {
        node = read_brackets(r);
        return node && end_line(r) ? node : NULL;
    }
    if (!read_scalar(r, false, &scalar))
        return NULL;
    if (!is_colon(r, r->p))
        return end_line(r) ? keep(r, &scalar) : NULL;
    if (!may_open || r->p - from >= MAX_KEY)
        return NULL;
    r->p++;
    return read_map(r, indent, &scalar);
}

struct mig_yaml *mig_yaml_usual(struct mig_arena *arena, const char *path, struct mig_span text, const char *unread)
{
    if (text.n == 0 || text.n > MAX_TEXT || !mig_yaml_is_usual(text))
        return NULL;
    struct reader r = { .arena = arena, .path = path, .p = text.p, .end = text.p + text.n, .counted = text.p };
    r.unread = unread;
    begin_line(&r);
    struct mig_yaml *root = skip_space(&r) ? read_value(&r, true) : NULL;
    return root && r.p == r.end ? root : NULL;
}
