#include "extract/source/sidecar.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/io.h"
#include "base/yaml.h"
#include "extract/source/dates.h"

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

mig_day mig_sidecar_day(struct mig_span text)
{
    mig_day day = MIG_NO_DAY;
    return mig_day_parse(text, &day) ? day : mig_date_in_value(text);
}

const char *mig_sidecar_wrong(const char *key, struct mig_span text)
{
    struct mig_arena arena = { 0 };
    const char *wrong = NULL;
    if (text.n == 0)
        return NULL;
    if (strcmp(key, "published_date") == 0 && mig_sidecar_day(text) == MIG_NO_DAY)
        wrong = "not a date like 2012-12-18";
    else if (strcmp(key, "place") == 0 && !mig_is_country_code(text))
        wrong = "no ISO 3166-1 alpha-3 code like TJK";
    else if (strcmp(key, "language") == 0 && mig_language_of(&arena, text).n == 0)
        wrong = "no code like ru";
    mig_arena_free(&arena);
    return wrong;
}

static const char *const keys[] = { "title", "url", "publisher", "published_date", "place", "language", NULL };

static const size_t fields[] = { /* of struct mig_carried, in the order of the keys; SIZE_MAX: no text */
                                 offsetof(struct mig_carried, title),     offsetof(struct mig_carried, url),
                                 offsetof(struct mig_carried, publisher), SIZE_MAX,
                                 offsetof(struct mig_carried, place),     offsetof(struct mig_carried, language)
};

static mig_status take_key(const struct mig_yaml *node, struct mig_carried *said, struct mig_err *err)
{
    struct mig_span text = mig_span_trim(node->text);
    size_t at = fields[mig_word_find(keys, mig_span_of(node->key))];
    if (node->type != MIG_YAML_SCALAR)
        return mig_yaml_fail(node, err, "%s: expected a single value, found a %s", node->key,
                             node->type == MIG_YAML_LIST ? "list" : "map of keys");
    const char *wrong = mig_sidecar_wrong(node->key, text);
    if (wrong)
        return mig_yaml_fail(node, err, "%s: '%.*s' is %s", node->key, (int)(text.n < 80 ? text.n : 80), text.p, wrong);
    if (at == SIZE_MAX)
        said->published = mig_sidecar_day(text);
    else
        *(struct mig_span *)(void *)((char *)said + at) = mig_carried_keep(said, text);
    return MIG_OK;
}

/* In the order of the file; a key that is wrong says nothing. */
static void take(const struct mig_yaml *root, struct mig_carried *said, struct mig_faults *faults)
{
    const struct mig_yaml *unknown = NULL;
    struct mig_err why, of_unknown;
    size_t n = 0;
    bool is_unknown = mig_yaml_unknown(root, keys, &unknown, &of_unknown) != MIG_OK;
    for (const struct mig_yaml *c = root->child; c; c = c->next) {
        bool is_this = is_unknown && c == unknown;
        mig_status status = is_this ? MIG_DATA : take_key(c, said, &why);
        if (status != MIG_OK && n++ < MIG_FAULTS_OF_ONE)
            mig_faults_add(faults, "%s", is_this ? of_unknown.message : why.message);
        if (is_this)
            is_unknown = mig_yaml_unknown(root, keys, &unknown, &of_unknown) != MIG_OK;
    }
    if (n > MIG_FAULTS_OF_ONE)
        mig_faults_add(faults, "%s: %zu more faults", root->path, n - MIG_FAULTS_OF_ONE);
}

void mig_sidecar_parse(const char *name, struct mig_span text, struct mig_carried *said, struct mig_faults *faults)
{
    struct mig_arena arena = { 0 };
    struct mig_yaml *root;
    struct mig_err why;
    mig_carried_reset(said, MIG_DATE_SIDECAR);
    mig_status status = mig_yaml_parse(&arena, name, text, &root, &why);
    if (status == MIG_OK)
        status = mig_yaml_expect_type(root, MIG_YAML_MAP, &why);
    if (status == MIG_OK)
        take(root, said, faults);
    else
        mig_faults_add(faults, "%s", why.message);
    mig_arena_free(&arena);
}
