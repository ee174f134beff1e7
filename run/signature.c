#include "run/signature.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/io.h"

enum { MAX_FILE = 64 * 1024 * 1024 };

/* What is under rules_dir and not read by. */
static const char *const others[] = { "report",        "review",       "files.yaml",
                                      "policies.yaml", "sources.yaml", "household-size.csv",
                                      "schema.json",   "README.md",    NULL };

/* Contents, by what they are of. */
struct of_language {
    const char *code;
    struct mig_buf hashes; /* of files, 16 digits each, in the order of their names */
};
struct mig_signatures {
    struct mig_arena arena;
    struct mig_buf common;
    struct of_language *language;
    size_t n, cap;
    const struct mig_pack_paths *paths; /* while it is loaded */
};

static struct of_language *find(const struct mig_signatures *s, struct mig_span code)
{
    for (size_t i = 0; i < s->n; i++)
        if (mig_span_is(code, s->language[i].code))
            return &s->language[i];
    return NULL;
}

static mig_status add_file(struct mig_buf *to, const char *path, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    char hash[17];
    mig_status status = mig_file_read(&text, path, MAX_FILE, err);
    const struct mig_span bytes = mig_buf_span(&text);
    mig_hash_id(&bytes, 1, hash);
    mig_buf_str(to, hash);
    mig_buf_free(&text);
    return status;
}

/* Each of rules/languages is one. Which language a text is in is told by all of them. */
static mig_status add_languages(struct mig_signatures *s, const char *dir, struct mig_err *err)
{
    char **names;
    mig_status status = mig_dir_list(&s->arena, dir, &names, err);
    for (; status == MIG_OK && *names; names++) {
        struct mig_span name = mig_span_of(*names);
        if (!mig_span_ends(name, ".yaml"))
            continue;
        s->language = mig_grow(s->language, &s->cap, s->n + 1, sizeof *s->language);
        s->language[s->n++] =
            (struct of_language){ .code = mig_arena_copy(&s->arena, mig_span_cut(name, 0, name.n - strlen(".yaml"))) };
        status = add_file(&s->common, mig_arena_printf(&s->arena, "%s/%s", dir, *names), err);
    }
    return status;
}

/* "towns-ru.tsv" and "ru.tsv" are of Russian. */
static struct mig_buf *owner_of(struct mig_signatures *s, struct mig_span name)
{
    size_t end = 0;
    while (end < name.n && name.p[end] != '.')
        end++;
    size_t start = end;
    while (start > 0 && name.p[start - 1] != '-')
        start--;
    struct of_language *language = find(s, mig_span_cut(name, start, end));
    return language ? &language->hashes : &s->common;
}

static bool is_other(const char *name)
{
    const char *const *o = others;
    while (*o && strcmp(*o, name) != 0)
        o++;
    return *o || strcmp(name, "packs") == 0 || strcmp(name, "languages") == 0;
}

static mig_status add_folder(struct mig_signatures *s, const char *dir, bool is_top, struct mig_err *err)
{
    char **names;
    mig_status status = mig_dir_list(&s->arena, dir, &names, err);
    for (; status == MIG_OK && *names; names++) {
        const char *path = mig_arena_printf(&s->arena, "%s/%s", dir, *names);
        if (**names == '.' || (is_top && is_other(*names)))
            continue;
        status = mig_file_is_dir(path) ? add_folder(s, path, false, err)
                                       : add_file(owner_of(s, mig_span_of(*names)), path, err);
    }
    return status;
}

/* Of a pack, and of those that it uses, which may be of another language. */
static mig_status add_pack(struct mig_signatures *s, struct mig_buf *to, const char *path, unsigned depth,
                           struct mig_err *err)
{
    enum { MAX_DEPTH = 16 }; /* packs that use each other are refused where they are loaded */
    struct mig_yaml *root;
    mig_status status = mig_yaml_load_without(&s->arena, path, "examples", &root, err);
    if (status != MIG_OK || depth == MAX_DEPTH)
        return status;
    struct of_language *language = find(s, mig_yaml_text(root, "language"));
    if (!to)
        to = language ? &language->hashes : &s->common;
    status = add_file(to, path, err);
    if (status == MIG_OK && mig_yaml_get(root, "indicators"))
        status = add_file(&s->common, path, err); /* packs of other languages may name them */
    const struct mig_yaml *use = mig_yaml_get(root, "use");
    for (const struct mig_yaml *name = use ? use->child : NULL; name && status == MIG_OK; name = name->next) {
        const char *used;
        status = mig_pack_path_used(&s->arena, s->paths->rules_dir, name, &used, err);
        if (status == MIG_OK)
            status = add_pack(s, to, used, depth + 1, err);
    }
    return status;
}

static mig_status visit_pack(void *ctx, const char *path, struct mig_err *err)
{
    return add_pack(ctx, NULL, path, 0, err);
}

mig_status mig_signatures_load(struct mig_signatures **out, const struct mig_pack_paths *paths, const char *version,
                               struct mig_err *err)
{
    struct mig_signatures *s = mig_alloc(sizeof *s);
    s->paths = paths;
    mig_buf_str(&s->common, version);
    mig_status status = add_languages(s, mig_arena_printf(&s->arena, "%s/languages", paths->rules_dir), err);
    if (status == MIG_OK)
        status = add_folder(s, paths->rules_dir, true, err);
    if (status == MIG_OK)
        status = mig_pack_paths_each(&s->arena, paths, visit_pack, s, err);
    if (status == MIG_OK)
        *out = s;
    else
        mig_signatures_free(s);
    return status;
}

void mig_signature_of(const struct mig_signatures *s, struct mig_span languages, char out[17])
{
    struct mig_buf all = { 0 };
    mig_buf_add(&all, mig_buf_span(&s->common));
    for (size_t i = 0; i < s->n; i++) { /* in our order, whatever theirs */
        struct mig_span rest = languages, code;
        while (mig_span_split(&rest, ' ', &code))
            if (mig_span_is(code, s->language[i].code)) {
                mig_buf_printf(&all, "%s:", s->language[i].code);
                mig_buf_add(&all, mig_buf_span(&s->language[i].hashes));
            }
    }
    const struct mig_span bytes = mig_buf_span(&all);
    mig_hash_id(&bytes, 1, out);
    mig_buf_free(&all);
}

void mig_signatures_free(struct mig_signatures *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->n; i++)
        mig_buf_free(&s->language[i].hashes);
    free(s->language);
    mig_buf_free(&s->common);
    mig_arena_free(&s->arena);
    free(s);
}
