#include "extract/rule/indicator.h"

#include <stdlib.h>

static const char *const keys[] = {
    "code", "label", "definition", "unit", "measure", "by_actor", "hapi", "signed", NULL
};

static mig_status read_indicator(const struct mig_yaml *node, struct mig_indicator *out, struct mig_err *err)
{
    mig_status status = mig_yaml_expect(node, keys, err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *measure = mig_yaml_get(node, "measure"), *by_actor = mig_yaml_get(node, "by_actor");
    *out = (struct mig_indicator){ .code = mig_yaml_text(node, "code").p,
                                   .unit = mig_yaml_text(node, "unit").p,
                                   .node = node };
    if (out->code[0] == '\0')
        return mig_yaml_fail(node, err, "an indicator needs a code");
    out->measure = measure ? mig_word_find(mig_measure_words, measure->text) : 0;
    if (out->measure <= 0)
        return mig_yaml_fail(measure ? measure : node, err,
                             "an indicator's measure is flow, stock, change, share or rate");
    out->by_actor = by_actor && mig_span_is(by_actor->text, "true");
    if (by_actor && !out->by_actor && !mig_span_is(by_actor->text, "false"))
        return mig_yaml_fail(by_actor, err, "by_actor is true or false");
    return MIG_OK;
}

mig_status mig_catalogue_add(struct mig_catalogue *all, const struct mig_yaml *list, struct mig_arena *arena,
                             struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, err);
    for (const struct mig_yaml *node = list->child; node && status == MIG_OK; node = node->next) {
        struct mig_indicator *one = mig_arena_alloc(arena, sizeof *one);
        status = read_indicator(node, one, err);
        if (status != MIG_OK)
            break;
        if (mig_catalogue_find(all, mig_span_of(one->code)))
            return mig_yaml_fail(node, err, "the indicator '%s' stands twice", one->code);
        mig_map_put(&all->by_code, mig_span_of(one->code), (uint32_t)all->n);
        all->item = mig_grow(all->item, &all->cap, all->n + 1, sizeof *all->item);
        all->item[all->n++] = one;
    }
    return status;
}

const struct mig_indicator *mig_catalogue_find(const struct mig_catalogue *all, struct mig_span code)
{
    uint32_t i = mig_map_get(&all->by_code, code);
    return i == MIG_MAP_NONE ? NULL : all->item[i];
}

mig_status mig_catalogue_expect(const struct mig_catalogue *all, const struct mig_yaml *node,
                                const struct mig_indicator **out, struct mig_err *err)
{
    const struct mig_indicator *found = mig_catalogue_find(all, node->text);
    if (found) {
        *out = found;
        return MIG_OK;
    }
    const char **codes = mig_alloc((all->n + 1) * sizeof *codes);
    for (size_t i = 0; i < all->n; i++)
        codes[i] = all->item[i]->code;
    const char *near = mig_nearest(node->text, codes);
    mig_status status = mig_yaml_fail(node, err, "unknown indicator '%.*s'%s%s%s", MIG_SPAN_ARG(node->text),
                                      near ? "; did you mean '" : "; rules/indicators.yaml lists them",
                                      near ? near : "", near ? "'?" : "");
    free(codes);
    return status;
}

void mig_catalogue_free(struct mig_catalogue *all)
{
    free(all->item);
    mig_map_free(&all->by_code);
}
