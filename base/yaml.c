#include "base/yaml.h"

#include <stdarg.h>
#include <stdio.h>
#include <yaml.h>

#include "base/hash.h"
#include "base/io.h"
#include "base/near.h"
#include "base/yaml_usual.h"

enum { MAX_FILE = 16 * 1024 * 1024, MAX_DEPTH = 32 };

struct loader {
    yaml_parser_t parser;
    struct mig_arena *arena;
    const char *path;
    struct mig_span text;
    struct mig_err *err;
};

static mig_status fail_at(struct loader *l, yaml_mark_t mark, const char *what)
{
    return mig_err_set(l->err, MIG_DATA, "%s:%zu:%zu: %s", l->path, mark.line + 1, mark.column + 1, what);
}

/* Is LINE, counted from 0, indented by a tab? Of one libyaml says at times that no token can start there. */
static bool has_tab(struct mig_span text, size_t line)
{
    size_t at = 0;
    for (; line > 0 && at < text.n; at++)
        line -= text.p[at] == '\n';
    while (at < text.n && text.p[at] == ' ')
        at++;
    return at < text.n && text.p[at] == '\t';
}

static mig_status next_event(struct loader *l, yaml_event_t *event)
{
    if (yaml_parser_parse(&l->parser, event))
        return MIG_OK;
    if (l->parser.error == YAML_MEMORY_ERROR)
        mig_mem_checked(NULL, l->text.n);
    if (has_tab(l->text, l->parser.problem_mark.line))
        return fail_at(l, l->parser.problem_mark, "a tab: lines are indented by spaces");
    return fail_at(l, l->parser.problem_mark, l->parser.problem ? l->parser.problem : "not YAML");
}

static char style_of(const yaml_event_t *event)
{
    if (event->type != YAML_SCALAR_EVENT)
        return 0;
    switch (event->data.scalar.style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return '\'';
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return '"';
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        return '|';
    default:
        return 0;
    }
}

static struct mig_yaml *new_node(struct loader *l, enum mig_yaml_type type, const yaml_event_t *event)
{
    struct mig_yaml *node = mig_arena_alloc(l->arena, sizeof *node);
    node->type = type;
    node->path = l->path;
    node->style = style_of(event);
    bool quoted = node->style == '\'' || node->style == '"';
    node->first = (uint32_t)event->start_mark.index;
    node->last = (uint32_t)event->end_mark.index;
    node->line = (unsigned)event->start_mark.line + 1;
    node->col = (unsigned)event->start_mark.column + 1 + quoted;
    if (event->type == YAML_SCALAR_EVENT)
        node->text =
            mig_arena_span(l->arena, mig_span((const char *)event->data.scalar.value, event->data.scalar.length));
    return node;
}

static bool has_anchor(const yaml_event_t *e)
{
    return e->type == YAML_ALIAS_EVENT || (e->type == YAML_SCALAR_EVENT && e->data.scalar.anchor) ||
           (e->type == YAML_SEQUENCE_START_EVENT && e->data.sequence_start.anchor) ||
           (e->type == YAML_MAPPING_START_EVENT && e->data.mapping_start.anchor);
}

static mig_status read_node(struct loader *l, yaml_event_t *event, unsigned depth, struct mig_yaml **out);

/* Reads a map key at EVENT and then the event that starts its value. On failure EVENT holds nothing. */
static mig_status read_key(struct loader *l, yaml_event_t *event, struct mig_map *keys, struct mig_yaml *key)
{
    mig_status status = MIG_OK;
    if (event->type != YAML_SCALAR_EVENT) {
        status = fail_at(l, event->start_mark, "a key must be a plain word");
    } else {
        *key = *new_node(l, MIG_YAML_SCALAR, event);
        if (mig_map_get(keys, key->text) != MIG_MAP_NONE)
            status = fail_at(l, event->start_mark, "this key stands twice");
        mig_map_put(keys, key->text, key->line);
    }
    yaml_event_delete(event);
    return status == MIG_OK ? next_event(l, event) : status;
}

/* The child that begins with EVENT, the event of its key in a map. */
static mig_status read_child(struct loader *l, yaml_event_t *event, struct mig_map *keys, unsigned depth,
                             struct mig_yaml **out)
{
    struct mig_yaml key = { 0 };
    mig_status status = keys ? read_key(l, event, keys, &key) : MIG_OK;
    if (status != MIG_OK)
        return status;
    status = read_node(l, event, depth, out);
    yaml_event_delete(event);
    if (status != MIG_OK)
        return status;
    (*out)->key = key.text.p;
    (*out)->key_line = key.line;
    (*out)->key_col = key.col;
    return MIG_OK;
}

/* A list or map in brackets ends with its bracket. Another ends for libyaml where the next thing begins; for us with its last child. */
static bool has_bracket(const yaml_event_t *e)
{
    return (e->type == YAML_SEQUENCE_START_EVENT && e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE) ||
           (e->type == YAML_MAPPING_START_EVENT && e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
}

static mig_status read_children(struct loader *l, struct mig_yaml *parent, bool in_brackets, unsigned depth)
{
    struct mig_yaml **tail = &parent->child, *last = NULL;
    struct mig_map keys = { 0 };
    bool is_map = parent->type == MIG_YAML_MAP;
    yaml_event_type_t stop = is_map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT;
    yaml_event_t event;
    mig_status status;
    while ((status = next_event(l, &event)) == MIG_OK && event.type != stop) {
        status = read_child(l, &event, is_map ? &keys : NULL, depth + 1, tail);
        if (status != MIG_OK)
            break;
        last = *tail;
        tail = &last->next;
    }
    if (status == MIG_OK) {
        parent->last = in_brackets ? (uint32_t)event.end_mark.index : last ? last->last : parent->last;
        yaml_event_delete(&event);
    }
    mig_map_free(&keys);
    return status;
}

static mig_status read_node(struct loader *l, yaml_event_t *event, unsigned depth, struct mig_yaml **out)
{
    if (has_anchor(event))
        return fail_at(l, event->start_mark, "anchors and aliases are not read");
    if (depth > MAX_DEPTH)
        return fail_at(l, event->start_mark, "nested too deep");
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        if (memchr(event->data.scalar.value, 0, event->data.scalar.length)) /* as "\0": texts end with one */
            return fail_at(l, event->start_mark, "control characters are not allowed");
        *out = new_node(l, MIG_YAML_SCALAR, event);
        return MIG_OK;
    case YAML_SEQUENCE_START_EVENT:
        *out = new_node(l, MIG_YAML_LIST, event);
        return read_children(l, *out, has_bracket(event), depth);
    case YAML_MAPPING_START_EVENT:
        *out = new_node(l, MIG_YAML_MAP, event);
        return read_children(l, *out, has_bracket(event), depth);
    default:
        return fail_at(l, event->start_mark, "expected a value");
    }
}

static mig_status read_stream(struct loader *l, struct mig_yaml **root)
{
    static const yaml_event_type_t frame[] = { YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT };
    yaml_event_t event;
    mig_status status;
    for (size_t i = 0; i < 2; i++) {
        if ((status = next_event(l, &event)) != MIG_OK)
            return status;
        bool right = event.type == frame[i];
        yaml_mark_t mark = event.start_mark;
        yaml_event_delete(&event);
        if (!right)
            return fail_at(l, mark, "the file is empty");
    }
    if ((status = next_event(l, &event)) != MIG_OK)
        return status;
    status = read_node(l, &event, 0, root);
    yaml_event_delete(&event);
    for (int i = 0; i < 2 && status == MIG_OK; i++) {
        if ((status = next_event(l, &event)) != MIG_OK)
            return status;
        if (i == 1 && event.type != YAML_STREAM_END_EVENT)
            status = fail_at(l, event.start_mark, "only one document per file is read");
        yaml_event_delete(&event);
    }
    return status;
}

mig_status mig_yaml_judge(struct mig_arena *arena, const char *path, struct mig_span text, struct mig_yaml **root,
                          struct mig_err *err)
{
    struct loader l = { .arena = arena, .path = path, .text = text, .err = err };
    struct mig_yaml *tree = NULL;
    if (!yaml_parser_initialize(&l.parser))
        mig_mem_checked(NULL, sizeof l.parser);
    yaml_parser_set_encoding(&l.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&l.parser, (const unsigned char *)(text.p ? text.p : ""), text.n);
    mig_status status = read_stream(&l, &tree);
    yaml_parser_delete(&l.parser);
    if (status == MIG_OK)
        *root = tree;
    return status;
}

mig_status mig_yaml_parse(struct mig_arena *arena, const char *path, struct mig_span text, struct mig_yaml **root,
                          struct mig_err *err)
{
    path = mig_arena_copy(arena, mig_span_of(path));
    struct mig_yaml *tree = mig_yaml_usual(arena, path, text, NULL);
    if (!tree)
        return mig_yaml_judge(arena, path, text, root, err);
    *root = tree;
    return MIG_OK;
}

mig_status mig_yaml_load_without(struct mig_arena *arena, const char *path, const char *key, struct mig_yaml **root,
                                 struct mig_err *err)
{
    struct mig_buf file = { 0 };
    mig_status status = mig_file_read(&file, path, MAX_FILE, err);
    path = mig_arena_copy(arena, mig_span_of(path));
    struct mig_yaml *tree = status == MIG_OK ? mig_yaml_usual(arena, path, mig_buf_span(&file), key) : NULL;
    if (tree)
        *root = tree;
    else if (status == MIG_OK)
        status = mig_yaml_judge(arena, path, mig_buf_span(&file), root, err);
    mig_buf_free(&file);
    return status;
}

mig_status mig_yaml_load(struct mig_arena *arena, const char *path, struct mig_yaml **root, struct mig_err *err)
{
    return mig_yaml_load_without(arena, path, NULL, root, err);
}

mig_status mig_yaml_load_data(struct mig_arena *arena, const char *dir, const char *name, struct mig_yaml **root,
                              struct mig_err *err)
{
    mig_status status = mig_yaml_load(arena, mig_arena_printf(arena, "%s/%s", dir, name), root, err);
    if (status != MIG_NOINPUT)
        return status;
    if (err)
        err->status = MIG_DATA;
    return MIG_DATA;
}

const struct mig_yaml *mig_yaml_get(const struct mig_yaml *map, const char *key)
{
    if (!map || map->type != MIG_YAML_MAP)
        return NULL;
    for (const struct mig_yaml *c = map->child; c; c = c->next)
        if (c->key && c->key[0] == key[0] && strcmp(c->key, key) == 0)
            return c;
    return NULL;
}

struct mig_span mig_yaml_text(const struct mig_yaml *map, const char *key)
{
    const struct mig_yaml *c = mig_yaml_get(map, key);
    return c && c->type == MIG_YAML_SCALAR ? c->text : mig_span("", 0);
}

size_t mig_yaml_count(const struct mig_yaml *node)
{
    size_t n = 0;
    for (const struct mig_yaml *c = node ? node->child : NULL; c; c = c->next)
        n++;
    return n;
}

mig_status mig_yaml_fail(const struct mig_yaml *node, struct mig_err *err, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    mig_status status = mig_err_at(err, node->path, node->line, node->col, fmt, ap);
    va_end(ap);
    return status;
}

/* Inside quotes some characters take two: '' and \\, \". */
static unsigned column_of(const struct mig_yaml *node, size_t at)
{
    unsigned col = node->col;
    for (size_t i = 0; i < at && i < node->text.n; i++) {
        char c = node->text.p[i];
        col += ((unsigned char)c & 0xC0) != 0x80;
        col += (node->style == '\'' && c == '\'') || (node->style == '"' && (c == '\\' || c == '"'));
    }
    return col;
}

mig_status mig_yaml_fail_at(const struct mig_yaml *node, size_t at, struct mig_err *err, const char *fmt, ...)
{
    va_list ap;
    unsigned col = node->style == '|' ? node->col : column_of(node, at);
    va_start(ap, fmt);
    mig_status status = mig_err_at(err, node->path, node->line, col, fmt, ap);
    va_end(ap);
    return status;
}

mig_status mig_yaml_expect_type(const struct mig_yaml *node, enum mig_yaml_type type, struct mig_err *err)
{
    static const char *const names[] = { "a single value", "a list", "a map of keys" };
    return node->type == type ? MIG_OK
                              : mig_yaml_fail(node, err, "expected %s, found %s", names[type], names[node->type]);
}

/* The nearest of KEYS, or all of them if none is near. */
static mig_status fail_unknown(const struct mig_yaml *c, const char *const *keys, struct mig_err *err)
{
    struct mig_buf known = { 0 };
    const char *near = mig_nearest(mig_span_of(c->key), keys);
    for (size_t i = 0; !near && keys[i]; i++)
        mig_buf_printf(&known, "%s%s", i ? ", " : "; known are ", keys[i]);
    mig_status status = mig_err_set(err, MIG_DATA, "%s:%u:%u: unknown key '%s'%s%s%s%s", c->path, c->key_line,
                                    c->key_col, c->key, MIG_NEAR_ARG(near), known.n ? known.p : "");
    mig_buf_free(&known);
    return status;
}

mig_status mig_yaml_unknown(const struct mig_yaml *node, const char *const *keys, const struct mig_yaml **at,
                            struct mig_err *err)
{
    for (const struct mig_yaml *c = *at ? (*at)->next : node->child; c; c = c->next) {
        if (mig_word_find(keys, mig_span_of(c->key)) >= 0)
            continue;
        *at = c;
        return fail_unknown(c, keys, err);
    }
    return MIG_OK;
}

mig_status mig_yaml_expect(const struct mig_yaml *node, const char *const *keys, struct mig_err *err)
{
    const struct mig_yaml *at = NULL;
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_MAP, err);
    return status == MIG_OK ? mig_yaml_unknown(node, keys, &at, err) : status;
}
