#include "extract/source/sidecar.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/io.h"
#include "base/yaml.h"

static const char suffix[] = ".meta.yaml";

bool mig_sidecar_is(const char *path)
{
    return mig_span_ends(mig_span_of(path), suffix);
}

struct mig_span mig_sidecar_subject(const char *path)
{
    return mig_span(path, strlen(path) - (sizeof suffix - 1));
}

static char *beside(const char *path, size_t n)
{
    size_t room = n + sizeof suffix;
    char *p = mig_alloc(room);
    snprintf(p, room, "%.*s%s", (int)n, path, suffix);
    if (mig_file_is_regular(p))
        return p;
    free(p);
    return NULL;
}

char *mig_sidecar_find(const char *path)
{
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    char *found = beside(path, strlen(path));
    if (!found && dot && (!slash || dot > slash + 1))
        found = beside(path, (size_t)(dot - path));
    return found;
}

bool mig_is_country_code(struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < 'A' || text.p[i] > 'Z')
            return false;
    return text.n == 3;
}

struct mig_span mig_language_of(struct mig_arena *arena, struct mig_span tag)
{
    char code[3];
    size_t n = 0;
    tag = mig_span_trim(tag);
    while (n < tag.n && n < sizeof code && ((tag.p[n] | 32) >= 'a' && (tag.p[n] | 32) <= 'z')) {
        code[n] = (char)(tag.p[n] | 32);
        n++;
    }
    bool ends = n == tag.n || tag.p[n] == '-' || tag.p[n] == '_';
    return n >= 2 && ends ? mig_arena_span(arena, mig_span(code, n)) : mig_span(NULL, 0);
}

static mig_status set_date(const struct mig_yaml *root, struct mig_carried *said, struct mig_err *err)
{
    const struct mig_yaml *node = mig_yaml_get(root, "published_date");
    if (node && !mig_day_parse(node->text, &said->published))
        return mig_yaml_fail(node, err, "published_date: '%.*s' is not a date like 2012-12-18",
                             MIG_SPAN_ARG(node->text));
    return MIG_OK;
}

static mig_status check_place(const struct mig_yaml *root, struct mig_err *err)
{
    const struct mig_yaml *node = mig_yaml_get(root, "place");
    if (node && !mig_is_country_code(node->text))
        return mig_yaml_fail(node, err, "place: '%.*s' is no ISO 3166-1 alpha-3 code like TJK",
                             MIG_SPAN_ARG(node->text));
    return MIG_OK;
}

static const struct text_key {
    const char *key;
    size_t at; /* offsetof the field in struct mig_carried */
} text_keys[] = {
    { "title", offsetof(struct mig_carried, title) },         { "url", offsetof(struct mig_carried, url) },
    { "publisher", offsetof(struct mig_carried, publisher) }, { "place", offsetof(struct mig_carried, place) },
    { "language", offsetof(struct mig_carried, language) },
};

static mig_status take(const struct mig_yaml *root, struct mig_carried *said, struct mig_err *err)
{
    static const char *const keys[] = { "title", "url", "publisher", "published_date", "place", "language", NULL };
    mig_status status = mig_yaml_expect(root, keys, err);
    for (const struct mig_yaml *c = root->child; status == MIG_OK && c; c = c->next)
        status = mig_yaml_expect_type(c, MIG_YAML_SCALAR, err);
    if (status == MIG_OK)
        status = check_place(root, err);
    if (status != MIG_OK)
        return status;
    mig_carried_reset(said, MIG_DATE_SIDECAR);
    for (size_t i = 0; i < sizeof text_keys / sizeof *text_keys; i++) {
        struct mig_span *field = (struct mig_span *)(void *)((char *)said + text_keys[i].at);
        *field = mig_carried_keep(said, mig_yaml_text(root, text_keys[i].key));
    }
    return set_date(root, said, err);
}

mig_status mig_sidecar_load(const char *path, struct mig_carried *said, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_yaml *root;
    mig_status status = mig_yaml_load(&arena, path, &root, err);
    if (status == MIG_OK)
        status = take(root, said, err);
    mig_arena_free(&arena);
    return status;
}

mig_status mig_sidecar_parse(const char *name, struct mig_span text, struct mig_carried *said, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_yaml *root;
    mig_status status = mig_yaml_parse(&arena, name, text, &root, err);
    if (status == MIG_OK)
        status = take(root, said, err);
    mig_arena_free(&arena);
    return status;
}
