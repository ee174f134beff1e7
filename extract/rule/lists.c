#include <stdlib.h>

#include "base/near.h"
#include "extract/rule/frame.h"

enum { MAX_LIST_DEPTH = 12 };

const char *const mig_pack_keys[] = { "pack",  "version", "language", "use",     "indicators",
                                      "lists", "frames",  "rules",    "sources", NULL };
const char *const mig_list_keys[] = { "captures", "any", NULL };

/* What stands for a list that could not be read, so that the patterns that name it are checked all the same: one letter. */
static struct mig_node *make_any(struct mig_arena *arena)
{
    struct mig_node *node = mig_arena_alloc(arena, 3 * sizeof *node);
    node[0] = (struct mig_node){ .type = MIG_NODE_GROUP, .child = &node[1] };
    node[1] = (struct mig_node){ .type = MIG_NODE_SEQ, .child = &node[2] };
    node[2] = (struct mig_node){ .type = MIG_NODE_TEXT, .text = mig_span_of("x") };
    return node;
}

static void set_root(struct mig_list *list, struct mig_node *root)
{
    list->root = root;
    list->shape = mig_shape_of(root, false);
    list->state = MIG_LIST_READY;
}

static mig_status open_list(struct mig_pack_file *file, const struct mig_yaml *node, struct mig_list *list,
                            struct mig_err *err)
{
    *list = (struct mig_list){ .name = node->key, .pack = &file->pack, .entries = node, .captures = -1 };
    list->number = file->load->n_lists++;
    if (mig_word_find(mig_slot_words, mig_span_of(node->key)) >= 0)
        return mig_yaml_fail(node, err, "{%s} is a slot already; give the list another name", node->key);
    if (node->type == MIG_YAML_MAP) {
        mig_status status = mig_load_expect(file->load, node, mig_list_keys, err);
        const struct mig_yaml *captures = mig_yaml_get(node, "captures");
        if (status != MIG_OK)
            return status;
        if (captures && (list->captures = mig_word_find(mig_group_words, captures->text)) < 0)
            return mig_yaml_fail(captures, err,
                                 "captures is population, place, origin, destination, gender, age_range or actor");
        if (!(list->entries = mig_yaml_get(node, "any")))
            return mig_yaml_fail(node, err, "the list '%s' needs the key 'any'", node->key);
    }
    if (list->entries->type != MIG_YAML_LIST || !list->entries->child)
        return mig_yaml_fail(list->entries, err, "the list '%s' needs at least one entry in [ ]", node->key);
    return MIG_OK;
}

static mig_status open_lists(struct mig_pack_file *file, struct mig_err *err)
{
    const struct mig_yaml *lists = mig_yaml_get(file->root, "lists");
    if (!lists)
        return MIG_OK;
    mig_status status = mig_yaml_expect_type(lists, MIG_YAML_MAP, err);
    file->list = mig_arena_alloc(file->load->arena, mig_yaml_count(lists) * sizeof *file->list);
    for (const struct mig_yaml *node = lists->child; node && status == MIG_OK; node = node->next) {
        struct mig_list *list = &file->list[file->n_lists];
        mig_map_put(&file->list_names, mig_span_of(node->key), (uint32_t)file->n_lists++);
        status = open_list(file, node, list, err);
        if (status == MIG_OK)
            continue;
        set_root(list, make_any(file->load->arena));
        status = mig_load_told(file->load, status, err);
    }
    return status;
}

static struct mig_node *group_of(struct mig_arena *arena, const struct mig_branches *b)
{
    struct mig_node *group = mig_arena_alloc(arena, (1 + b->n) * sizeof *group);
    *group = (struct mig_node){ .type = MIG_NODE_GROUP, .at = b->item->at, .child = group + 1 };
    memcpy(group->child, b->item, b->n * sizeof *b->item);
    mig_node_join(group->child, b->n);
    return group;
}

/* The branches of ENTRIES' patterns one behind the other, as one GROUP. */
static mig_status parse_entries(struct mig_load *load, const struct mig_yaml *entries, struct mig_scope *scope,
                                struct mig_node **out, unsigned *slots, struct mig_err *err)
{
    struct mig_branches branches = { 0 };
    mig_status status = MIG_OK;
    for (const struct mig_yaml *e = entries->child; e && status == MIG_OK; e = e->next)
        status = mig_load_told(load, mig_entry_parse(load->arena, e, scope, &branches, err), err);
    if (status == MIG_OK) {
        *slots |= branches.slots;
        *out = branches.n ? group_of(load->arena, &branches) : make_any(load->arena);
    }
    free(branches.item);
    return status;
}

static mig_status parse_list(struct mig_pack_file *file, struct mig_list *list, struct mig_err *err)
{
    if (list->state == MIG_LIST_READY)
        return MIG_OK;
    list->state = MIG_LIST_OPEN;
    file->load->depth++;
    mig_status status = parse_entries(file->load, list->entries, &file->scope, &list->root, &list->slots, err);
    file->load->depth--;
    if (status != MIG_OK)
        return status;
    set_root(list, list->root);
    return MIG_OK;
}

mig_status mig_lists_parse(struct mig_pack_file *file, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < file->n_lists && status == MIG_OK; i++)
        status = parse_list(file, &file->list[i], err);
    return status;
}

/* In the pack itself, then in the packs it uses, in their order. */
static struct mig_list *look_up(struct mig_pack_file *file, struct mig_span name, struct mig_pack_file **owner,
                                unsigned depth)
{
    uint32_t i = mig_map_get(&file->list_names, name);
    if (i != MIG_MAP_NONE) {
        *owner = file;
        return &file->list[i];
    }
    for (size_t u = 0; u < file->n_use && depth < MAX_LIST_DEPTH; u++) {
        struct mig_list *list = look_up(file->use[u], name, owner, depth + 1);
        if (list)
            return list;
    }
    return NULL;
}

static void add_names(const struct mig_pack_file *file, const char **names, size_t *n)
{
    for (size_t i = 0; i < file->n_lists; i++)
        names[(*n)++] = file->list[i].name;
}

static mig_status unknown(const struct mig_pack_file *file, struct mig_span name, const struct mig_yaml *node,
                          size_t at, struct mig_err *err)
{
    size_t n = MIG_N_SLOTS, room = MIG_N_SLOTS + 1 + file->n_lists;
    for (size_t u = 0; u < file->n_use; u++)
        room += file->use[u]->n_lists;
    const char **names = mig_alloc(room * sizeof *names);
    memcpy(names, mig_slot_words, MIG_N_SLOTS * sizeof *names);
    add_names(file, names, &n);
    for (size_t u = 0; u < file->n_use; u++)
        add_names(file->use[u], names, &n);
    const char *near = mig_nearest(name, names);
    mig_status status =
        mig_yaml_fail_at(node, at, err, "unknown slot or list {%.*s}%s%s%s", MIG_SPAN_ARG(name),
                         near ? "; did you mean {" : "; put it under 'lists' or name its pack under 'use'",
                         near ? near : "", near ? "}?" : "");
    free(names);
    return status;
}

static mig_status find(struct mig_scope *scope, struct mig_span name, const struct mig_yaml *node, size_t at,
                       struct mig_list **out, struct mig_err *err)
{
    struct mig_pack_file *file = (struct mig_pack_file *)(void *)scope, *owner = NULL;
    struct mig_list *list = look_up(file, name, &owner, 0);
    if (!list)
        return unknown(file, name, node, at, err);
    if (list->state == MIG_LIST_OPEN)
        return mig_yaml_fail_at(node, at, err, "the list {%.*s} is part of itself", MIG_SPAN_ARG(name));
    if (file->load->depth >= MAX_LIST_DEPTH)
        return mig_yaml_fail_at(node, at, err, "lists within lists more than %d deep", MAX_LIST_DEPTH);
    mig_status status = parse_list(owner, list, err);
    if (status == MIG_OK)
        *out = list;
    return status;
}

mig_status mig_pack_open(struct mig_pack_file *file, struct mig_load *load, const struct mig_yaml *root,
                         struct mig_err *err)
{
    static const char *const needed[] = { "pack", "version", "language" };
    mig_status status = mig_load_expect(load, root, mig_pack_keys, err);
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (mig_yaml_text(root, needed[i]).n == 0)
            return mig_yaml_fail(root, err, "a pack needs the key '%s'", needed[i]);
    *file = (struct mig_pack_file){ .scope.find = find, .load = load, .root = root };
    file->pack = (struct mig_pack){ mig_yaml_text(root, "pack").p, mig_yaml_text(root, "version").p,
                                    mig_yaml_text(root, "language").p, root->path };
    const struct mig_yaml *indicators = mig_yaml_get(root, "indicators");
    if (indicators)
        status = mig_load_told(load, mig_yaml_expect_type(indicators, MIG_YAML_LIST, err), err);
    for (const struct mig_yaml *node = indicators ? indicators->child : NULL; node && status == MIG_OK;
         node = node->next)
        status = mig_load_told(load, mig_indicator_add(load->indicators, node, err), err);
    if (status == MIG_OK) {
        status = mig_frames_check(file, err);
        file->is_broken = status != MIG_OK;
        status = mig_load_told(load, status, err);
    }
    return status == MIG_OK ? open_lists(file, err) : status;
}

void mig_pack_close(struct mig_pack_file *file)
{
    mig_map_free(&file->list_names);
}

mig_status mig_lists_words(struct mig_load *load, const struct mig_yaml *entries, struct mig_node **out,
                           struct mig_err *err)
{
    unsigned slots = 0;
    if (entries->type != MIG_YAML_LIST || !entries->child)
        return mig_yaml_fail(entries, err, "expected a list of words in [ ]");
    return parse_entries(load, entries, &(struct mig_scope){ .sight = load->sight }, out, &slots, err);
}
