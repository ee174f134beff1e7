#include "extract/workbench/rewrite.h"

#include <stdlib.h>

#include "base/io.h"
#include "base/utf8.h"

enum { MAX_FILE = 16 * 1024 * 1024 };

struct mig_rewrite_edit {
    const struct mig_yaml *node;
    struct mig_span text;
};

void mig_rewrite_add(struct mig_rewrite *r, const struct mig_yaml *node, struct mig_span text)
{
    r->item = mig_grow(r->item, &r->cap, r->n + 1, sizeof *r->item);
    r->item[r->n++] = (struct mig_rewrite_edit){ node, mig_arena_span(&r->arena, text) };
}

void mig_rewrite_free(struct mig_rewrite *r)
{
    free(r->item);
    mig_arena_free(&r->arena);
    *r = (struct mig_rewrite){ 0 };
}

static bool is_plain(struct mig_span text)
{
    bool is_one = text.n > 0 && text.p[0] != ' ' && text.p[text.n - 1] != ' ';
    for (size_t i = 0; i < text.n && is_one; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool is_letter = c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z') || mig_is_digit((char)c) || c == '_';
        is_one = is_letter || (i > 0 && (c == ' ' || c == '.' || c == '-' || c == '/')) ||
                 (c == '-' && text.n > 1 && mig_is_digit(text.p[1]));
    }
    return is_one;
}

void mig_rewrite_quoted(struct mig_buf *out, struct mig_span text)
{
    mig_buf_char(out, '\'');
    for (size_t i = 0; i < text.n; i++) {
        mig_buf_str(out, text.p[i] == '\'' ? "'" : "");
        mig_buf_char(out, text.p[i]);
    }
    mig_buf_char(out, '\'');
}

void mig_rewrite_scalar(struct mig_buf *out, struct mig_span text)
{
    if (is_plain(text)) {
        mig_buf_add(out, text);
        return;
    }
    mig_rewrite_quoted(out, text);
}
/* ---- a file ---- */

static int by_place(const void *a, const void *b)
{
    const struct mig_yaml *x = ((const struct mig_rewrite_edit *)a)->node,
                          *y = ((const struct mig_rewrite_edit *)b)->node;
    int order = strcmp(x->path, y->path);
    return order ? order : (x->first > y->first) - (x->first < y->first);
}

/* A character more of TEXT, as libyaml counts them. */
static size_t skip(struct mig_span text, size_t at, size_t n_characters)
{
    for (; n_characters > 0 && at < text.n; n_characters--)
        mig_utf8_next(text, &at);
    return at;
}

/* The nodes that are to change still stand where they stood when the file was loaded. */
static bool is_as_loaded(const struct mig_yaml *now, const struct mig_yaml *then)
{
    if (now->type != then->type || now->first != then->first || now->last != then->last ||
        !mig_span_eq(now->text, then->text))
        return false;
    const struct mig_yaml *a = now->child, *b = then->child;
    while (a && b && is_as_loaded(a, b)) {
        a = a->next;
        b = b->next;
    }
    return !a && !b;
}

static const struct mig_yaml *find_at(const struct mig_yaml *root, const struct mig_yaml *wanted)
{
    if (root->first == wanted->first && root->type == wanted->type && root->last == wanted->last)
        return root;
    for (const struct mig_yaml *c = root->child; c; c = c->next)
        if (c->first <= wanted->first && wanted->last <= c->last)
            return find_at(c, wanted);
    return NULL;
}

static mig_status check_file(struct mig_rewrite *r, const struct mig_rewrite_edit *edit, size_t n, struct mig_span text,
                             struct mig_err *err)
{
    struct mig_yaml *root = NULL;
    const char *path = edit->node->path;
    mig_status status = mig_yaml_parse(&r->arena, path, text, &root, err);
    for (size_t i = 0; i < n && status == MIG_OK; i++) {
        const struct mig_yaml *now = find_at(root, edit[i].node);
        if (!now || !is_as_loaded(now, edit[i].node))
            status = mig_err_set(err, MIG_DATA, "%s: changed while it was looked at; nothing was written", path);
    }
    return status;
}

static void put_file(struct mig_buf *out, const struct mig_rewrite_edit *edit, size_t n, struct mig_span text)
{
    size_t at = 0, characters = 0, start;
    for (size_t i = 0; i < n; i++) {
        const struct mig_yaml *node = edit[i].node;
        start = at;
        at = skip(text, at, node->first - characters);
        mig_buf_add(out, mig_span_cut(text, start, at));
        mig_buf_add(out, edit[i].text);
        at = skip(text, at, node->last - node->first);
        characters = node->last;
    }
    mig_buf_add(out, mig_span_cut(text, at, text.n));
}

static mig_status rewrite_file(struct mig_rewrite *r, const struct mig_rewrite_edit *edit, size_t n,
                               struct mig_err *err)
{
    const char *path = edit->node->path;
    struct mig_buf old = { 0 }, new = { 0 };
    struct mig_yaml *root;
    mig_status status = mig_file_read(&old, path, MAX_FILE, err);
    if (status == MIG_OK)
        status = check_file(r, edit, n, mig_buf_span(&old), err);
    if (status == MIG_OK) {
        put_file(&new, edit, n, mig_buf_span(&old));
        status = mig_yaml_parse(&r->arena, path, mig_buf_span(&new), &root, err);
    }
    if (status == MIG_OK)
        status = mig_file_write(path, mig_buf_span(&new), err);
    mig_buf_free(&old);
    mig_buf_free(&new);
    return status;
}

mig_status mig_rewrite_commit(struct mig_rewrite *r, struct mig_err *err)
{
    mig_status status = MIG_OK;
    if (r->n)
        qsort(r->item, r->n, sizeof *r->item, by_place);
    for (size_t i = 0, n; i < r->n && status == MIG_OK; i += n) {
        for (n = 1; i + n < r->n && strcmp(r->item[i].node->path, r->item[i + n].node->path) == 0;)
            n++;
        status = rewrite_file(r, &r->item[i], n, err);
    }
    return status;
}
