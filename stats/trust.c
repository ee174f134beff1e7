#include "stats/trust.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/near.h"
#include "base/yaml.h"
#include "extract/rule/organisation.h"

struct mig_trust {
    struct mig_arena arena;
    struct mig_organisations *organisations;
    struct mig_map by_kind, by_publisher; /* of enum mig_trust_level */
    enum mig_trust_level other;
};

static const char *const level_words[] = { "low", "medium", "high", NULL }; /* by enum mig_trust_level */

/* ---- the file ---- */

static mig_status read_level(const struct mig_yaml *node, enum mig_trust_level *out, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    int level = status == MIG_OK ? mig_word_find(level_words, node->text) : -1;
    if (status == MIG_OK && level < 0)
        return mig_yaml_fail(node, err, "'%s' is none of low, medium, high", node->text.p);
    *out = (enum mig_trust_level)(level < 0 ? 0 : level);
    return status;
}

/* Each level of the map NODE goes to MAP under its key. */
static mig_status read_levels(struct mig_map *map, const struct mig_yaml *node, struct mig_err *err)
{
    mig_status status = node ? mig_yaml_expect_type(node, MIG_YAML_MAP, err) : MIG_OK;
    for (const struct mig_yaml *c = node ? node->child : NULL; c && status == MIG_OK; c = c->next) {
        enum mig_trust_level level;
        status = read_level(c, &level, err);
        if (status == MIG_OK)
            mig_map_put(map, mig_span_of(c->key), (uint32_t)level);
    }
    return status;
}

/* A publisher is written as a code, or as a name of somebody who has none: the name of one that has would be looked up in
 * vain, since a publisher is known by its code whatever it calls itself. */
static mig_status check_publishers(const struct mig_trust *trust, const struct mig_yaml *node, struct mig_err *err)
{
    for (const struct mig_yaml *c = node ? node->child : NULL; c; c = c->next) {
        struct mig_span name = mig_span_of(c->key);
        const struct mig_organisation *known = mig_organisation_of(trust->organisations, name);
        if (known && !mig_organisation_coded(trust->organisations, name))
            return mig_yaml_fail(c, err, "'%s' is %s in organisations.yaml: write that", c->key, known->code);
    }
    return MIG_OK;
}

static mig_status read_sources(struct mig_trust *trust, const struct mig_yaml *root, struct mig_err *err)
{
    static const char *const keys[] = { "default", "by_kind", "publishers", NULL };
    mig_status status = mig_yaml_expect(root, keys, err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *other = mig_yaml_get(root, "default"), *kinds = mig_yaml_get(root, "by_kind"),
                          *publishers = mig_yaml_get(root, "publishers");
    if (!other)
        return mig_yaml_fail(root, err, "expected 'default:' with low, medium or high");
    status = read_level(other, &trust->other, err);
    if (status == MIG_OK && kinds)
        status = mig_yaml_expect(kinds, mig_organisation_kinds, err);
    if (status == MIG_OK)
        status = read_levels(&trust->by_kind, kinds, err);
    if (status == MIG_OK)
        status = read_levels(&trust->by_publisher, publishers, err);
    return status == MIG_OK ? check_publishers(trust, publishers, err) : status;
}

mig_status mig_trust_load(struct mig_trust **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_trust *trust = mig_alloc(sizeof *trust);
    struct mig_yaml *root = NULL;
    mig_status status = mig_organisations_load(&trust->organisations, rules_dir, NULL, err);
    if (status == MIG_OK)
        status = mig_yaml_load_data(&trust->arena, rules_dir, "sources.yaml", &root, err);
    if (status == MIG_OK)
        status = read_sources(trust, root, err);
    if (status == MIG_OK)
        *out = trust;
    else
        mig_trust_free(trust);
    return status;
}

mig_status mig_check_sources(const char *rules_dir, struct mig_err *err)
{
    struct mig_trust *trust = NULL;
    mig_status status = mig_trust_load(&trust, rules_dir, err);
    mig_trust_free(trust);
    return status;
}

void mig_trust_free(struct mig_trust *trust)
{
    if (!trust)
        return;
    mig_map_free(&trust->by_kind);
    mig_map_free(&trust->by_publisher);
    mig_organisations_free(trust->organisations);
    mig_arena_free(&trust->arena);
    free(trust);
}

/* ---- a fact ---- */

static enum mig_trust_level level_in(const struct mig_map *map, struct mig_span key, enum mig_trust_level other)
{
    uint32_t level = key.n ? mig_map_get(map, key) : MIG_MAP_NONE;
    return level == MIG_MAP_NONE ? other : (enum mig_trust_level)level;
}

static enum mig_trust_level level_of(const struct mig_trust *trust, const struct mig_organisation *who)
{
    enum mig_trust_level by_kind = level_in(&trust->by_kind, mig_span_of(who->kind), trust->other);
    return level_in(&trust->by_publisher, mig_span_of(who->code), by_kind);
}

static bool was_accepted(const struct mig_fact *fact)
{
    return mig_span_is(fact->review_status, "accepted") || mig_span_is(fact->review_status, "corrected");
}

enum mig_trust_level mig_trust_of(const struct mig_trust *trust, const struct mig_fact *fact)
{
    if (was_accepted(fact))
        return MIG_TRUST_ACCEPTED;
    struct mig_span name = fact->source_name;
    const struct mig_organisation *who = name.n ? mig_organisation_of(trust->organisations, name)
                                                : mig_organisation_coded(trust->organisations, fact->actor_code);
    return who ? level_of(trust, who) : level_in(&trust->by_publisher, name, trust->other);
}

enum mig_trust_level mig_trust_recall(struct mig_trust_memo *memo, const struct mig_trust *trust,
                                      const struct mig_fact *fact)
{
    bool by_source = fact->source_name.n > 0;
    struct mig_map *map = by_source ? &memo->by_source : &memo->by_actor;
    struct mig_span name = by_source ? fact->source_name : fact->actor_code;
    if (was_accepted(fact))
        return MIG_TRUST_ACCEPTED;
    uint32_t level = mig_map_get(map, name);
    if (level == MIG_MAP_NONE)
        mig_map_put(map, name, level = mig_trust_of(trust, fact));
    return (enum mig_trust_level)level;
}

void mig_trust_forget(struct mig_trust_memo *memo)
{
    mig_map_free(&memo->by_source);
    mig_map_free(&memo->by_actor);
}
