#include "extract/rule/vocabulary.h"

#include <stdlib.h>

struct entry {
    const struct mig_list *list;
    struct mig_code code;
    enum { NEW, MADE, REFUSED } state;
};

struct mig_vocabulary {
    struct entry *entry;
    size_t n, cap;
    struct mig_runner runner;
};

bool mig_vocabulary_is_population(const struct mig_list *list)
{
    return list->captures == MIG_GROUP_POPULATION;
}

struct mig_vocabulary *mig_vocabulary_new(const struct mig_ruleset *set, const char *code,
                                          bool (*takes)(const struct mig_list *list))
{
    struct mig_vocabulary *v = mig_alloc(sizeof *v);
    mig_runner_init(&v->runner);
    for (size_t f = 0; f < set->n_files; f++) {
        const struct mig_pack_file *file = set->file[f];
        for (size_t i = 0; i < file->n_lists && strcmp(file->pack.language, code) == 0; i++) {
            if ((takes && !takes(&file->list[i])) || file->list[i].shape.min == 0)
                continue;
            v->entry = mig_grow(v->entry, &v->cap, v->n + 1, sizeof *v->entry);
            v->entry[v->n++] = (struct entry){ .list = &file->list[i] };
        }
    }
    for (size_t i = 0; i < v->n; i++)
        mig_code_init(&v->entry[i].code);
    return v;
}

void mig_vocabulary_free(struct mig_vocabulary *v)
{
    if (!v)
        return;
    for (size_t i = 0; i < v->n; i++)
        mig_code_free(&v->entry[i].code);
    mig_runner_free(&v->runner);
    free(v->entry);
    free(v);
}

size_t mig_vocabulary_count(const struct mig_vocabulary *v)
{
    return v->n;
}

const struct mig_list *mig_vocabulary_list(const struct mig_vocabulary *v, size_t i)
{
    return v->entry[i].list;
}

/* A list that PCRE2 refuses takes nothing: the patterns that name it say so. */
static bool make(struct entry *e)
{
    if (e->state == NEW) {
        struct mig_buf source = { 0 };
        char what[MIG_CODE_WHAT];
        mig_buf_str(&source, "(?:");
        mig_emit_bare(&source, e->list->root, NULL);
        mig_buf_str(&source, ")(?!\\B\\w)");
        e->state = mig_code_make(&e->code, mig_buf_span(&source), MIG_CODE_ANCHORED, what) ? MADE : REFUSED;
        mig_buf_free(&source);
    }
    return e->state == MADE;
}

size_t mig_vocabulary_at(struct mig_vocabulary *v, size_t i, struct mig_span text, size_t at)
{
    char what[MIG_CODE_WHAT];
    if (!make(&v->entry[i]) || mig_runner_run(&v->runner, &v->entry[i].code, text, at, what) != MIG_OK)
        return 0;
    return v->runner.at[1] - v->runner.at[0];
}
