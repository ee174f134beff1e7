#include "extract/indicator.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/io.h"
#include "base/near.h"
#include "extract/fact.h"

struct mig_indicators {
    struct mig_arena arena;
    struct mig_indicator **item; /* in ARENA, so that none moves when others are added */
    size_t n, cap;
    struct mig_map by_code, currencies;
};

bool mig_code_is_capitals(struct mig_span code)
{
    size_t n = 0;
    while (n < code.n && code.p[n] >= 'A' && code.p[n] <= 'Z')
        n++;
    return n == 3 && code.n == 3;
}

bool mig_code_is_own(struct mig_span code)
{
    size_t n = 0;
    while (n < code.n &&
           ((code.p[n] >= 'a' && code.p[n] <= 'z') || (n > 0 && (mig_is_digit(code.p[n]) || code.p[n] == '_'))))
        n++;
    return n > 0 && n == code.n;
}

static mig_status read_flag(const struct mig_yaml *map, const char *key, bool *out, struct mig_err *err)
{
    const struct mig_yaml *node = mig_yaml_get(map, key);
    *out = node && mig_span_is(node->text, "true");
    return !node || *out || mig_span_is(node->text, "false") ? MIG_OK
                                                             : mig_yaml_fail(node, err, "%s is true or false", key);
}

const char *const mig_fact_units[] = {
    "person", "household", "case", "document", "dwelling", "percent", "factor", NULL
};

/* ---- currencies ---- */

static mig_status read_currencies(struct mig_indicators *all, const struct mig_yaml *root, const char *const *keys,
                                  struct mig_err *err)
{
    mig_status status = mig_yaml_expect(root, keys, err);
    for (; *keys && status == MIG_OK; keys++) {
        const struct mig_yaml *list = mig_yaml_get(root, *keys);
        if (!list || list->type != MIG_YAML_LIST)
            return mig_yaml_fail(list ? list : root, err, "expected '%s:' with a list of ISO 4217 codes", *keys);
        for (const struct mig_yaml *c = list->child; c && status == MIG_OK; c = c->next) {
            status = mig_yaml_expect_type(c, MIG_YAML_SCALAR, err);
            if (status == MIG_OK && !mig_code_is_capitals(c->text))
                status = mig_yaml_fail(c, err, "'%s' is not three capital letters", c->text.p);
            if (status == MIG_OK)
                mig_map_put(&all->currencies, c->text, 1);
        }
    }
    return status;
}

static mig_status load_currencies(struct mig_indicators *all, const char *rules_dir, struct mig_err *err)
{
    static const char *const keys[] = { "current", "withdrawn", NULL };
    struct mig_yaml *root = NULL;
    mig_status status = mig_yaml_load_data(&all->arena, rules_dir, "currencies.yaml", &root, err);
    return status == MIG_OK ? read_currencies(all, root, keys, err) : status;
}

bool mig_unit_is_known(const struct mig_indicators *all, struct mig_span unit)
{
    return mig_word_find(mig_fact_units, unit) >= 0 || mig_map_get(&all->currencies, unit) != MIG_MAP_NONE;
}

mig_status mig_unit_expect(const struct mig_indicators *all, const struct mig_yaml *node, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    if (status != MIG_OK || node->text.n == 0 || mig_unit_is_known(all, node->text))
        return status;
    if (mig_code_is_capitals(node->text))
        return mig_yaml_fail(node, err, "'%s' is no currency of rules/currencies.yaml (ISO 4217)", node->text.p);
    const char *near = mig_nearest(node->text, mig_fact_units);
    return mig_yaml_fail(node, err, "'%s' is no unit%s%s%s", node->text.p,
                         near ? "; did you mean '"
                              : ": person, household, case, document, dwelling, percent, factor or an "
                                "ISO 4217 code",
                         near ? near : "", near ? "'?" : "");
}

/* ---- indicators ---- */

/* A text, or one per language. */
static mig_status check_wording(const struct mig_yaml *node, struct mig_err *err)
{
    if (!node || node->type == MIG_YAML_SCALAR)
        return MIG_OK;
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_MAP, err);
    for (const struct mig_yaml *text = node->child; text && status == MIG_OK; text = text->next)
        status = mig_yaml_expect_type(text, MIG_YAML_SCALAR, err);
    return status;
}

static mig_status check_texts(const struct mig_yaml *node, struct mig_err *err)
{
    const struct mig_yaml *hapi = mig_yaml_get(node, "hapi");
    mig_status status = check_wording(mig_yaml_get(node, "label"), err);
    if (status == MIG_OK)
        status = check_wording(mig_yaml_get(node, "definition"), err);
    return status == MIG_OK && hapi ? mig_yaml_expect_type(hapi, MIG_YAML_SCALAR, err) : status;
}

static mig_status read_indicator(const struct mig_indicators *all, const struct mig_yaml *node,
                                 struct mig_indicator *out, struct mig_err *err)
{
    static const char *const keys[] = { "code", "label",  "definition", "unit",    "measure", "by_actor",
                                        "hapi", "signed", "leaves",     "arrives", "within",  NULL };
    mig_status status = mig_yaml_expect(node, keys, err);
    if (node->type != MIG_YAML_MAP)
        return status;
    const struct mig_yaml *measure = mig_yaml_get(node, "measure");
    int kind = measure ? mig_word_find(mig_measure_words, measure->text) : 0;
    *out = (struct mig_indicator){ .code = mig_yaml_text(node, "code").p,
                                   .unit = mig_yaml_text(node, "unit").p,
                                   .measure = kind > 0 ? kind : MIG_FLOW,
                                   .node = node };
    if (status != MIG_OK)
        return status;
    if (out->code[0] == '\0')
        return mig_yaml_fail(node, err, "an indicator needs a code");
    if (!mig_code_is_own(mig_yaml_text(node, "code")))
        return mig_yaml_fail(mig_yaml_get(node, "code"), err,
                             "'%s' is no code, like hotline_calls: small letters, digits and _, a letter first",
                             out->code);
    if (kind <= 0)
        return mig_yaml_fail(measure ? measure : node, err,
                             "an indicator's measure is flow, stock, change, share or rate");
    const struct mig_yaml *unit = mig_yaml_get(node, "unit");
    status = unit ? mig_unit_expect(all, unit, err) : MIG_OK;
    if (status == MIG_OK)
        status = check_texts(node, err);
    if (status == MIG_OK)
        status = read_flag(node, "by_actor", &out->by_actor, err);
    if (status == MIG_OK)
        status = read_flag(node, "signed", &out->is_signed, err);
    if (status == MIG_OK)
        status = read_flag(node, "leaves", &out->leaves, err);
    if (status == MIG_OK)
        status = read_flag(node, "arrives", &out->arrives, err);
    return status == MIG_OK ? read_flag(node, "within", &out->within, err) : status;
}

mig_status mig_indicator_add(struct mig_indicators *all, const struct mig_yaml *node, struct mig_err *err)
{
    struct mig_indicator *one = mig_arena_alloc(&all->arena, sizeof *one);
    mig_status status = read_indicator(all, node, one, err);
    struct mig_span code = mig_span_of(one->code);
    bool is_there = mig_indicator_find(all, code) != NULL;
    if (!mig_code_is_own(code) || (is_there && status != MIG_OK))
        return status;
    if (is_there)
        return mig_yaml_fail(node, err, "there is an indicator '%s' already; give this one another code", one->code);
    mig_map_put(&all->by_code, code, (uint32_t)all->n);
    all->item = mig_grow(all->item, &all->cap, all->n + 1, sizeof *all->item);
    all->item[all->n++] = one;
    return status;
}

mig_status mig_indicators_add(struct mig_indicators *all, const struct mig_yaml *list, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, err);
    for (const struct mig_yaml *node = list->child; node && status == MIG_OK; node = node->next)
        status = mig_indicator_add(all, node, err);
    return status;
}

mig_status mig_indicators_load(struct mig_indicators **out, const char *rules_dir, struct mig_err *err)
{
    static const char *const keys[] = { "indicators", NULL };
    struct mig_indicators *all = mig_alloc(sizeof *all);
    struct mig_yaml *root = NULL;
    mig_status status = load_currencies(all, rules_dir, err);
    if (status == MIG_OK)
        status = mig_yaml_load_data(&all->arena, rules_dir, "indicators.yaml", &root, err);
    if (status == MIG_OK)
        status = mig_yaml_expect(root, keys, err);
    const struct mig_yaml *list = root ? mig_yaml_get(root, "indicators") : NULL;
    if (status == MIG_OK)
        status = list ? mig_indicators_add(all, list, err) : mig_yaml_fail(root, err, "needs the key 'indicators'");
    if (status == MIG_OK)
        *out = all;
    else
        mig_indicators_free(all);
    return status;
}

/* ---- of packs ---- */

/* Packs on the way: those that were named, then what they use. */
struct packs {
    struct mig_indicators *all;
    const char *rules_dir;
    const struct mig_yaml **root;
    size_t n, cap;
    struct mig_map names; /* of packs that were read */
};

static mig_status read_pack(void *packs, const char *path, struct mig_err *err)
{
    struct packs *p = packs;
    struct mig_yaml *root;
    mig_status status = mig_yaml_load(&p->all->arena, path, &root, err);
    if (status != MIG_OK)
        return status == MIG_NOINPUT ? mig_err_set(err, MIG_DATA, "%s: no such rule pack", path) : status;
    const struct mig_yaml *list = mig_yaml_get(root, "indicators");
    mig_map_put(&p->names, mig_yaml_text(root, "pack"), 1);
    p->root = mig_grow(p->root, &p->cap, p->n + 1, sizeof *p->root);
    p->root[p->n++] = root;
    return list ? mig_indicators_add(p->all, list, err) : MIG_OK;
}

static mig_status read_used(struct packs *p, const struct mig_yaml *name, struct mig_err *err)
{
    const char *path;
    mig_status status = mig_yaml_expect_type(name, MIG_YAML_SCALAR, err);
    if (status != MIG_OK || mig_map_get(&p->names, name->text) != MIG_MAP_NONE)
        return status;
    mig_map_put(&p->names, name->text, 1);
    status = mig_pack_path_used(&p->all->arena, p->rules_dir, name, &path, err);
    return status == MIG_OK ? read_pack(p, path, err) : status;
}

static mig_status read_packs(struct packs *p, const struct mig_pack_paths *paths, struct mig_err *err)
{
    const char *own = mig_arena_printf(&p->all->arena, "%s/packs", p->rules_dir);
    bool is_bare = paths->n == 0 && !mig_file_exists(own); /* facts are counted without rules, too */
    mig_status status = is_bare ? MIG_OK : mig_pack_paths_each(&p->all->arena, paths, read_pack, p, err);
    for (size_t i = 0; i < p->n && status == MIG_OK; i++) { /* n grows: packs that are used may use others */
        const struct mig_yaml *use = mig_yaml_get(p->root[i], "use");
        for (const struct mig_yaml *name = use ? use->child : NULL; name && status == MIG_OK; name = name->next)
            status = read_used(p, name, err);
    }
    return status;
}

mig_status mig_indicators_load_packs(struct mig_indicators **out, const struct mig_pack_paths *paths,
                                     struct mig_err *err)
{
    struct packs p = { .rules_dir = paths->rules_dir };
    mig_status status = mig_indicators_load(&p.all, paths->rules_dir, err);
    if (status != MIG_OK)
        return status;
    status = read_packs(&p, paths, err);
    mig_map_free(&p.names);
    free(p.root);
    if (status == MIG_OK)
        *out = p.all;
    else
        mig_indicators_free(p.all);
    return status;
}

/* ---- looked up ---- */

const struct mig_indicator *mig_indicator_find(const struct mig_indicators *all, struct mig_span code)
{
    uint32_t i = mig_map_get(&all->by_code, code);
    return i == MIG_MAP_NONE ? NULL : all->item[i];
}

const char *mig_indicator_near(const struct mig_indicators *all, struct mig_span code)
{
    const char **codes = mig_alloc((all->n + 1) * sizeof *codes);
    for (size_t i = 0; i < all->n; i++)
        codes[i] = all->item[i]->code;
    const char *near = mig_nearest(code, codes);
    free(codes);
    return near;
}

mig_status mig_indicator_expect(const struct mig_indicators *all, const struct mig_yaml *node,
                                const struct mig_indicator **out, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    if (status != MIG_OK)
        return status;
    const struct mig_indicator *found = mig_indicator_find(all, node->text);
    if (found) {
        *out = found;
        return MIG_OK;
    }
    const char *near = mig_indicator_near(all, node->text);
    return mig_yaml_fail(node, err, "unknown indicator '%.*s'%s%s%s", MIG_SPAN_ARG(node->text),
                         near ? "; did you mean '"
                              : "; rules/indicators.yaml lists them, and a pack may declare its own",
                         near ? near : "", near ? "'?" : "");
}

size_t mig_indicator_count(const struct mig_indicators *all)
{
    return all->n;
}

const struct mig_indicator *mig_indicator_at(const struct mig_indicators *all, size_t i)
{
    return all->item[i];
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
    mig_map_free(&all->currencies);
    mig_arena_free(&all->arena);
    free(all);
}
