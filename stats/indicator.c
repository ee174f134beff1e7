#include "stats/indicator.h"

#include <stdlib.h>

#include "base/hash.h"
#include "extract/fact.h"

struct mig_indicators {
    struct mig_arena arena;
    struct mig_indicator *item;
    size_t n, cap;
    struct mig_map by_code;
};

static mig_status read_one(struct mig_indicators *all, const struct mig_yaml *node, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_MAP, err);
    if (status != MIG_OK)
        return status;
    struct mig_indicator in = { .code = mig_yaml_text(node, "code"),
                                .unit = mig_yaml_text(node, "unit"),
                                .node = node };
    if (in.code.n == 0)
        return mig_yaml_fail(node, err, "an indicator needs a code");
    in.measure = mig_word_find(mig_measure_words, mig_yaml_text(node, "measure"));
    if (in.measure < 0)
        return mig_yaml_fail(mig_yaml_get(node, "measure"), err, "measure must be flow, stock, change, share or rate");
    in.by_actor = mig_span_is(mig_yaml_text(node, "by_actor"), "true");
    in.is_signed = mig_span_is(mig_yaml_text(node, "signed"), "true");
    if (mig_map_get(&all->by_code, in.code) != MIG_MAP_NONE)
        return mig_yaml_fail(node, err, "indicator '%.*s' stands twice", MIG_SPAN_ARG(in.code));
    all->item = mig_grow(all->item, &all->cap, all->n + 1, sizeof *all->item);
    mig_map_put(&all->by_code, in.code, (uint32_t)all->n);
    all->item[all->n++] = in;
    return MIG_OK;
}

mig_status mig_indicators_load(struct mig_indicators **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_indicators *all = mig_alloc(sizeof *all);
    struct mig_yaml *root = NULL;
    mig_status status = mig_rules_file(&all->arena, rules_dir, "indicators.yaml", &root, err);
    const struct mig_yaml *list = status == MIG_OK ? mig_yaml_get(root, "indicators") : NULL;
    if (status == MIG_OK && !list)
        status = mig_yaml_fail(root, err, "expected 'indicators:'");
    if (status == MIG_OK)
        status = mig_yaml_expect_type(list, MIG_YAML_LIST, err);
    for (const struct mig_yaml *c = list ? list->child : NULL; c && status == MIG_OK; c = c->next)
        status = read_one(all, c, err);
    if (status == MIG_OK)
        *out = all;
    else
        mig_indicators_free(all);
    return status;
}

const struct mig_indicator *mig_indicator_find(const struct mig_indicators *all, struct mig_span code)
{
    uint32_t i = mig_map_get(&all->by_code, code);
    return i == MIG_MAP_NONE ? NULL : &all->item[i];
}

struct mig_span mig_indicator_text(const struct mig_indicator *indicator, const char *key, const char *language)
{
    return mig_text_in(indicator ? mig_yaml_get(indicator->node, key) : NULL, language);
}

size_t mig_indicator_order(const struct mig_indicators *all, struct mig_span code)
{
    uint32_t i = mig_map_get(&all->by_code, code);
    return i == MIG_MAP_NONE ? all->n : i;
}

void mig_indicators_free(struct mig_indicators *all)
{
    if (!all)
        return;
    free(all->item);
    mig_map_free(&all->by_code);
    mig_arena_free(&all->arena);
    free(all);
}
