#include "extract/rule/late.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/io.h"

enum { MAX_PACK = 16 * 1024 * 1024 };

struct mig_late {
    const char *code;
    const char **path;
    size_t n;
    struct mig_ruleset_options options;
    struct mig_ruleset *_Atomic rules;
    bool is_read;
    mig_status status; /* of reading */
    struct mig_err err;
    pthread_mutex_t lock; /* around reading */
    struct mig_late *next;
};

/* The language of the pack TEXT, in ARENA; NULL: the pack cannot wait. */
static const char *language_of(struct mig_arena *arena, struct mig_span text)
{
    static const char key[] = "\nlanguage: ";
    size_t at = mig_span_find(text, mig_span_of(key));
    if (at == SIZE_MAX || mig_span_find(text, mig_span_of("\nindicators:")) != SIZE_MAX)
        return NULL;
    struct mig_span rest = mig_span_cut(text, at + strlen(key), text.n), line;
    if (!mig_span_split(&rest, '\n', &line))
        return NULL;
    line = mig_span_trim(line);
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] < 'a' || line.p[i] > 'z')
            return NULL; /* quoted, or with a comment */
    return line.n ? mig_arena_copy(arena, line) : NULL;
}

static struct mig_late *of_language(struct mig_late *late, const char *code)
{
    while (late && strcmp(late->code, code) != 0)
        late = late->next;
    return late;
}

/* One more path of a list in ARENA. */
static const char **with_path(struct mig_arena *arena, const char **list, size_t n, const char *path)
{
    const char **longer = mig_arena_alloc(arena, (n + 1) * sizeof *longer);
    if (n)
        memcpy(longer, list, n * sizeof *list);
    longer[n] = path;
    return longer;
}

static void add(struct mig_late **all, struct mig_arena *arena, const char *code, const char *path,
                const struct mig_ruleset_options *options)
{
    struct mig_late *late = of_language(*all, code);
    if (!late) {
        late = mig_arena_alloc(arena, sizeof *late);
        *late = (struct mig_late){ .code = code, .options = *options, .next = *all };
        pthread_mutex_init(&late->lock, NULL);
        *all = late;
    }
    late->path = with_path(arena, late->path, late->n++, path);
}

mig_status mig_late_find(struct mig_late **out, struct mig_arena *arena, const char *dir,
                         const struct mig_ruleset_options *options, struct mig_err *err)
{
    char **names;
    struct mig_buf text = { 0 };
    struct mig_late *all = NULL;
    bool may_wait = true;
    mig_status status = mig_dir_list(arena, dir, &names, err);
    for (; status == MIG_OK && may_wait && *names; names++) {
        const char *path = mig_arena_printf(arena, "%s/%s", dir, *names);
        if (!mig_span_ends(mig_span_of(path), ".yaml") || !mig_file_is_regular(path))
            continue;
        mig_buf_reset(&text);
        status = mig_file_read(&text, path, MAX_PACK, err);
        const char *code = status == MIG_OK ? language_of(arena, mig_buf_span(&text)) : NULL;
        may_wait = code != NULL;
        if (may_wait)
            add(&all, arena, code, path, options);
    }
    mig_buf_free(&text);
    if (status == MIG_OK && may_wait)
        *out = all;
    else
        mig_late_free(all);
    return status;
}

mig_status mig_late_read(struct mig_late *late, const char *code, struct mig_err *err)
{
    late = of_language(late, code);
    if (!late || atomic_load_explicit(&late->rules, memory_order_acquire))
        return MIG_OK;
    pthread_mutex_lock(&late->lock);
    if (!late->is_read) {
        struct mig_ruleset *rules = NULL;
        late->options.paths = late->path;
        late->options.n_paths = late->n;
        late->options.is_late = false;
        late->options.no_examples = true; /* they are for those who write rules */
        late->status = mig_ruleset_load(&rules, &late->options, &late->err);
        late->is_read = true;
        atomic_store_explicit(&late->rules, rules, memory_order_release);
    }
    pthread_mutex_unlock(&late->lock);
    return late->status == MIG_OK ? MIG_OK : mig_err_set(err, late->status, "%s", late->err.message);
}

struct mig_ruleset *mig_late_rules(struct mig_late *late, const char *code)
{
    late = of_language(late, code);
    return late ? atomic_load_explicit(&late->rules, memory_order_acquire) : NULL;
}

void mig_late_free(struct mig_late *late)
{
    for (; late; late = late->next) {
        mig_ruleset_free(late->rules);
        pthread_mutex_destroy(&late->lock);
    }
}
