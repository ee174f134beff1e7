#include "extract/rule/ruleset.h"

#include <stdlib.h>

#include "base/io.h"
#include "base/near.h"
#include "extract/rule/frame.h"
#include "extract/rule/paths.h"

static struct mig_pack_file *find_pack(const struct mig_ruleset *set, struct mig_span name)
{
    for (size_t i = 0; i < set->n_files; i++)
        if (mig_span_is(name, set->file[i]->pack.name))
            return set->file[i];
    return NULL;
}

/* ---- files ---- */

static mig_status take_pack(struct mig_ruleset *set, const struct mig_yaml *root, bool is_active, struct mig_err *err)
{
    const struct mig_pack_file *twin = find_pack(set, mig_yaml_text(root, "pack"));
    if (twin) {
        mig_status status = mig_yaml_fail(mig_yaml_get(root, "pack"), err, "the pack '%s' is in %s already",
                                          twin->pack.name, twin->pack.path);
        return mig_load_told(&set->load, status, err);
    }
    struct mig_pack_file *file = mig_arena_alloc(&set->arena, sizeof *file);
    mig_status status = mig_pack_open(file, &set->load, root, err);
    file->is_broken |= status != MIG_OK;
    file->is_active = is_active;
    set->file = mig_grow(set->file, &set->cap_files, set->n_files + 1, sizeof *set->file);
    set->file[set->n_files++] = file;
    return mig_load_told(&set->load, status, err);
}

static mig_status load_file(struct mig_ruleset *set, const char *path, bool is_active, struct mig_err *err)
{
    struct mig_yaml *root;
    mig_status status = mig_yaml_load_without(&set->arena, path, set->no_examples ? "examples" : NULL, &root, err);
    if (status != MIG_OK)
        return status == MIG_NOINPUT ? mig_err_set(err, MIG_DATA, "%s: no such rule pack", path)
                                     : mig_load_told(&set->load, status, err);
    return take_pack(set, root, is_active, err);
}

static mig_status load_text(struct mig_ruleset *set, const char *name, const char *text, struct mig_err *err)
{
    struct mig_yaml *root;
    mig_status status = mig_yaml_parse(&set->arena, name, mig_span_of(text), &root, err);
    return status == MIG_OK ? take_pack(set, root, true, err) : status;
}

static mig_status load_active(void *set, const char *path, struct mig_err *err)
{
    return load_file(set, path, true, err);
}

/* A pack that is only used by others. */
static mig_status load_used(struct mig_ruleset *set, const struct mig_yaml *name, struct mig_err *err)
{
    const char *path;
    mig_status status = mig_pack_path_used(&set->arena, set->rules_dir, name, &path, err);
    return status == MIG_OK ? load_file(set, path, false, err) : status;
}

static mig_status resolve_name(struct mig_ruleset *set, struct mig_pack_file *file, const struct mig_yaml *name,
                               struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(name, MIG_YAML_SCALAR, err);
    if (status == MIG_OK && !find_pack(set, name->text))
        status = load_used(set, name, err);
    struct mig_pack_file *used = status == MIG_OK ? find_pack(set, name->text) : NULL;
    if (used)
        file->use[file->n_use++] = used;
    return status == MIG_OK && !used ? mig_yaml_fail(name, err, "the file of that name holds another pack") : status;
}

/* set->n_files grows on the way: packs that are used may use others. */
static mig_status resolve_use(struct mig_ruleset *set, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < set->n_files && status == MIG_OK; i++) {
        struct mig_pack_file *file = set->file[i];
        const struct mig_yaml *use = file->is_broken ? NULL : mig_yaml_get(file->root, "use");
        if (!use)
            continue;
        status = mig_yaml_expect_type(use, MIG_YAML_LIST, err);
        file->use = mig_arena_alloc(&set->arena, mig_yaml_count(use) * sizeof *file->use);
        for (const struct mig_yaml *name = use->child; name && status == MIG_OK; name = name->next)
            status = resolve_name(set, file, name, err);
        file->is_broken = status != MIG_OK;
        status = mig_load_told(&set->load, status, err);
    }
    return status;
}

static mig_status resolve_language(struct mig_ruleset *set, struct mig_pack_file *file, struct mig_err *err)
{
    file->tongue = mig_ruleset_tongue(set, file->pack.language);
    file->scope.sight = file->tongue ? &file->tongue->sight : NULL;
    if (file->tongue)
        return MIG_OK;
    mig_status status = mig_tongue_open(&file->tongue, &set->load, set->rules_dir, file->pack.language,
                                        mig_yaml_get(file->root, "language"), err);
    if (status == MIG_OK) {
        file->scope.sight = &file->tongue->sight;
        file->tongue->next = set->tongues;
        set->tongues = file->tongue;
    }
    return status;
}

static mig_status resolve_languages(struct mig_ruleset *set, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < set->n_files && status == MIG_OK; i++) {
        if (set->file[i]->is_broken)
            continue;
        status = resolve_language(set, set->file[i], err);
        set->file[i]->is_broken = status != MIG_OK;
        status = mig_load_told(&set->load, status, err);
    }
    return status;
}

/* ---- rules ---- */

struct taker {
    struct mig_ruleset *set;
    const struct mig_pack_file *file;
};

static void take_rule(void *context, struct mig_rule *rule)
{
    struct taker *t = context;
    struct mig_ruleset *set = t->set;
    rule->order = set->n_rules;
    set->rule = mig_grow(set->rule, &set->cap_rules, set->n_rules + 1, sizeof *set->rule);
    set->rule[set->n_rules++] = rule;
    mig_tongue_add(t->file->tongue, rule);
}

static mig_status check_ids(struct mig_ruleset *set, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < set->n_rules && status == MIG_OK; i++) {
        struct mig_span id = mig_span_of(set->rule[i]->id);
        uint32_t twin = mig_map_get(&set->ids, id);
        if (twin == MIG_MAP_NONE) {
            mig_map_put(&set->ids, id, (uint32_t)i);
            continue;
        }
        status = mig_yaml_fail(mig_yaml_get(set->rule[i]->node, "id"), err, "the id '%s' stands twice; also at %s:%u",
                               id.p, set->rule[twin]->node->path, set->rule[twin]->node->line);
        status = mig_load_told(&set->load, status, err);
    }
    return status;
}

/* ---- with ---- */

struct ids {
    const char **item; /* ended by NULL */
    size_t n, cap;
};

/* Adds the ids of the rules of ROOT, a pack, whether they are in order or not. */
static void note_ids(struct ids *ids, const struct mig_yaml *root)
{
    const struct mig_yaml *rules = mig_yaml_get(root, "rules");
    for (const struct mig_yaml *rule = rules ? rules->child : NULL; rule; rule = rule->next) {
        ids->item = mig_grow(ids->item, &ids->cap, ids->n + 2, sizeof *ids->item);
        ids->item[ids->n++] = mig_yaml_text(rule, "id").p;
        ids->item[ids->n] = NULL;
    }
}

struct noting {
    struct mig_arena *arena;
    struct ids *ids;
};

static mig_status note_pack(void *context, const char *path, struct mig_err *err)
{
    struct noting *n = context;
    struct mig_yaml *root;
    mig_status status = mig_yaml_load(n->arena, path, &root, err);
    if (status == MIG_OK)
        note_ids(n->ids, root);
    return status;
}

/* NODE is the id of no rule of SET. It may be that of a pack that was not asked for this time. */
static mig_status check_absent(struct mig_ruleset *set, const struct mig_yaml *node, struct mig_err *err)
{
    struct ids ids = { 0 };
    mig_status status = mig_pack_paths_each(&set->arena, &(struct mig_pack_paths){ .rules_dir = set->rules_dir },
                                            note_pack, &(struct noting){ &set->arena, &ids }, err);
    for (size_t i = 0; i < set->n_files; i++)
        note_ids(&ids, set->file[i]->root);
    if (status == MIG_OK && (!ids.item || mig_word_find(ids.item, node->text) < 0)) {
        const char *near = ids.item ? mig_nearest(node->text, ids.item) : NULL;
        status = mig_yaml_fail(node, err, "no rule '%s'%s%s%s", node->text.p, MIG_NEAR_ARG(near));
    }
    free(ids.item);
    return status;
}

static mig_status check_with(struct mig_ruleset *set, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < set->n_rules && status == MIG_OK; i++) {
        const struct mig_yaml *with = mig_yaml_get(set->rule[i]->node, "with");
        for (const struct mig_yaml *id = with ? with->child : NULL; id && status == MIG_OK; id = id->next)
            if (mig_map_get(&set->ids, id->text) == MIG_MAP_NONE)
                status = mig_load_told(&set->load, check_absent(set, id, err), err);
    }
    return status;
}

/* The program's own packs may wait for a text of their language. */
static bool may_wait(struct mig_ruleset *set, const struct mig_ruleset_options *o)
{
    return o->is_late && o->n_paths == 0 && mig_file_is_dir(mig_arena_printf(&set->arena, "%s/packs", set->rules_dir));
}

/* What is asked of packs and rules from outside of this room. */
static mig_status check_rest(const struct mig_ruleset *set, const struct mig_ruleset_options *o, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; o->check_pack && i < set->n_files && status == MIG_OK; i++)
        status = o->check_pack(set->file[i]->root, o->faults, err);
    for (size_t i = 0; o->check && i < set->n_rules && status == MIG_OK; i++)
        status = o->check(set->rule[i], o->faults, err);
    return status;
}

static mig_status load_all(struct mig_ruleset *set, const struct mig_ruleset_options *o, struct mig_err *err)
{
    mig_status status = mig_indicators_load(&set->load.indicators, set->rules_dir, err);
    if (o->text && status == MIG_OK)
        status = load_text(set, o->paths[0], o->text, err);
    else if (status == MIG_OK && may_wait(set, o))
        status =
            mig_late_find(&set->late, &set->arena, mig_arena_printf(&set->arena, "%s/packs", set->rules_dir), o, err);
    if (!o->text && !set->late && status == MIG_OK)
        status = mig_pack_paths_each(&set->arena, &(struct mig_pack_paths){ set->rules_dir, o->paths, o->n_paths },
                                     load_active, set, err);
    if (status == MIG_OK)
        status = resolve_use(set, err);
    if (status == MIG_OK)
        status = resolve_languages(set, err);
    for (size_t i = 0; i < set->n_files && status == MIG_OK; i++)
        if (!set->file[i]->is_broken)
            status = mig_lists_parse(set->file[i], err);
    for (size_t i = 0; i < set->n_files && status == MIG_OK; i++)
        if (!set->file[i]->is_broken)
            status = mig_frames_parse(set->file[i], err);
    for (size_t i = 0; i < set->n_files && status == MIG_OK; i++)
        if (set->file[i]->is_active && !set->file[i]->is_broken)
            status = mig_pack_rules(set->file[i], take_rule, &(struct taker){ set, set->file[i] }, err);
    if (status == MIG_OK)
        status = check_ids(set, err);
    if (status == MIG_OK)
        status = check_with(set, err);
    return status == MIG_OK ? check_rest(set, o, err) : status;
}

mig_status mig_ruleset_load(struct mig_ruleset **out, const struct mig_ruleset_options *options, struct mig_err *err)
{
    struct mig_ruleset *set = mig_alloc(sizeof *set);
    set->load.arena = &set->arena;
    set->rules_dir = mig_arena_copy(&set->arena, mig_span_of(options->rules_dir));
    set->no_gate = options->no_gate;
    set->no_examples = options->no_examples;
    set->load.faults = options->faults;
    set->jit = mig_arena_alloc(&set->arena, sizeof *set->jit);
    mig_status status = load_all(set, options, err);
    if (status != MIG_OK) {
        mig_ruleset_free(set);
        return status;
    }
    *out = set;
    return MIG_OK;
}

void mig_ruleset_free(struct mig_ruleset *set)
{
    if (!set)
        return;
    mig_late_free(set->late);
    for (size_t i = 0; i < set->load.n_patterns; i++)
        mig_pattern_free(set->load.pattern[i]);
    for (struct mig_tongue *t = set->tongues; t; t = t->next)
        mig_tongue_close(t);
    for (size_t i = 0; i < set->n_files; i++)
        mig_pack_close(set->file[i]);
    mig_indicators_free(set->load.indicators);
    mig_map_free(&set->ids);
    free(set->load.pattern);
    free(set->file);
    free(set->rule);
    mig_arena_free(&set->arena);
    free(set);
}

size_t mig_ruleset_count(const struct mig_ruleset *set)
{
    return set->n_rules;
}

const struct mig_rule *mig_ruleset_rule(const struct mig_ruleset *set, size_t i)
{
    return set->rule[i];
}

const struct mig_indicators *mig_ruleset_indicators(const struct mig_ruleset *set)
{
    return set->load.indicators;
}

struct mig_tongue *mig_ruleset_tongue(const struct mig_ruleset *set, const char *code)
{
    struct mig_tongue *t = set->tongues;
    while (t && strcmp(t->code, code) != 0)
        t = t->next;
    struct mig_ruleset *late = t ? NULL : mig_late_rules(set->late, code);
    return late ? mig_ruleset_tongue(late, code) : t;
}

mig_status mig_ruleset_need(const struct mig_ruleset *set, const char *code, struct mig_err *err)
{
    return mig_late_read(set->late, code, err);
}
