#include "run/config.h"

#include <assert.h>
#include <stdlib.h>

#include "base/near.h"
#include "run/config_keys.h"

enum { MAX_KEYS = 24 };

static const struct mig_config defaults = {
    .gone = "keep",
    .jobs = 1,
    .report = { .choice = MIG_SERIES_DEFAULTS("month"), .profile = "plain" },
    .web = { .delay_seconds = 5, .timeout_seconds = 60, .refresh_days = 7, .max_mb = 64 },
    .notice = { .contradiction = true, .outlier = true, .failed = true, .sendmail = "/usr/sbin/sendmail" },
};

/* ---- values ---- */

static const char *resolve(struct mig_config *c, struct mig_span path)
{
    const char *text = mig_arena_copy(&c->arena, path);
    return *text == '/' || strcmp(c->dir, ".") == 0 ? text : mig_arena_printf(&c->arena, "%s/%s", c->dir, text);
}

static void add_arg(struct mig_args *list, const char *text)
{
    list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
    list->item[list->n++] = text;
}

/* One scalar, or a list of them. */
static mig_status set_list(struct mig_config *c, const struct mig_yaml *node, struct mig_args *list, bool are_paths,
                           struct mig_err *err)
{
    const struct mig_yaml *one = node->type == MIG_YAML_LIST ? node->child : node;
    mig_status status = MIG_OK;
    for (; one && status == MIG_OK; one = node->type == MIG_YAML_LIST ? one->next : NULL) {
        status = mig_yaml_expect_type(one, MIG_YAML_SCALAR, err);
        if (status == MIG_OK && one->text.n == 0)
            status = mig_yaml_fail(one, err, "an empty text is none");
        if (status == MIG_OK)
            add_arg(list, are_paths ? resolve(c, one->text) : mig_arena_copy(&c->arena, one->text));
    }
    return status;
}

static mig_status set_flag(const struct mig_yaml *node, bool *out, struct mig_err *err)
{
    static const char *const words[] = { "false", "true", "no", "yes", NULL };
    int i = mig_word_find(words, node->text);
    if (i < 0)
        return mig_yaml_fail(node, err, "expected yes or no");
    *out = i % 2 == 1;
    return MIG_OK;
}

static mig_status set_choice(const struct mig_key *key, const struct mig_yaml *node, const char **out,
                             struct mig_err *err)
{
    struct mig_err why;
    int i = mig_word_find(key->choices, node->text);
    if (i >= 0) {
        *out = key->choices[i];
        return MIG_OK;
    }
    mig_cli_none_of(NULL, node->text.p, key->choices, &why);
    return mig_yaml_fail(node, err, "%s", why.message);
}

static mig_status set_size(const struct mig_key *key, const struct mig_yaml *node, size_t *out, struct mig_err *err)
{
    size_t value;
    if (!mig_span_size(node->text, &value))
        return mig_yaml_fail(node, err, "expected a whole number");
    if (value < key->least || value > key->most)
        return mig_yaml_fail(node, err, "expected %zu to %zu", key->least, key->most);
    *out = value;
    return MIG_OK;
}

static mig_status set(struct mig_config *c, const struct mig_key *key, const struct mig_yaml *node, void *to,
                      struct mig_err *err)
{
    void *field = (char *)to + key->at;
    if (key->type == MIG_ARG_PATHS || key->type == MIG_KEY_TEXTS)
        return set_list(c, node, field, key->type == MIG_ARG_PATHS, err);
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    if (status != MIG_OK)
        return status;
    if (node->text.n == 0)
        return mig_yaml_fail(node, err, "nothing stands under '%s'", key->name);
    switch (key->type) {
    case MIG_ARG_FLAG:
        return set_flag(node, field, err);
    case MIG_ARG_CHOICE:
        return set_choice(key, node, field, err);
    case MIG_ARG_SIZE:
        return set_size(key, node, field, err);
    case MIG_ARG_DAY:
        return node->text.n == 10 && mig_day_parse(node->text, field)
                   ? MIG_OK
                   : mig_yaml_fail(node, err, "expected a date like 2012-12-18");
    case MIG_ARG_PATH:
        *(const char **)field = resolve(c, node->text);
        return MIG_OK;
    default:
        *(const char **)field = mig_arena_copy(&c->arena, node->text);
        return MIG_OK;
    }
}

/* What the keys of MAP say goes to TO; of those from MIG_KEY_UNTIL on the caller takes care. */
static mig_status read_map(struct mig_config *c, const struct mig_yaml *map, const struct mig_key *keys, void *to,
                           struct mig_err *err)
{
    const char *names[MAX_KEYS] = { NULL };
    size_t n = 0;
    for (const struct mig_key *k = keys; k->name; k++)
        names[n++] = k->name;
    assert(n < MAX_KEYS);
    mig_status status = mig_yaml_expect(map, names, err);
    for (const struct mig_key *k = keys; k->name && status == MIG_OK; k++) {
        const struct mig_yaml *node = k->type < MIG_KEY_UNTIL ? mig_yaml_get(map, k->name) : NULL;
        if (node)
            status = set(c, k, node, to, err);
    }
    return status;
}

/* ---- sections ---- */

static mig_status read_until(struct mig_config *c, const struct mig_yaml *node, struct mig_err *err)
{
    if (!node)
        return MIG_OK;
    int word = mig_word_find(mig_until_words, node->text);
    c->until = word < 0 ? MIG_UNTIL_DAY : (enum mig_until)word;
    if (word >= 0 || (node->text.n == 10 && mig_day_parse(node->text, &c->until_day)))
        return MIG_OK;
    return mig_yaml_fail(node, err,
                         "expected complete (to the end of the last whole period), now, or a date such as 2026-06-30");
}

static mig_status read_section(struct mig_config *c, const struct mig_yaml *root, const struct mig_key *section,
                               struct mig_err *err)
{
    const struct mig_yaml *map = mig_yaml_get(root, section->name);
    if (!map || section->type != MIG_KEY_MAP)
        return MIG_OK;
    mig_status status = read_map(c, map, section->keys, c, err);
    return status == MIG_OK && section->keys == mig_config_report_keys ? read_until(c, mig_yaml_get(map, "until"), err)
                                                                       : status;
}

/* An input has one of the words of its kind. */
static mig_status read_input(struct mig_config *c, const struct mig_yaml *map, struct mig_config_input *in,
                             struct mig_err *err)
{
    const struct mig_yaml *of = NULL;
    *in = (struct mig_config_input){ .node = map };
    const struct mig_key *keys = mig_config_input_keys; /* those of a kind stand first, by enum mig_input_kind */
    mig_status status = read_map(c, map, keys, in, err);
    for (int kind = 0; keys[kind].type == MIG_KEY_KIND && status == MIG_OK; kind++) {
        const struct mig_yaml *node = mig_yaml_get(map, keys[kind].name);
        if (node && of)
            return mig_yaml_fail(node, err, "an input has one of path, feed and urls");
        if (node) {
            of = node;
            in->kind = (enum mig_input_kind)kind;
        }
    }
    if (status == MIG_OK && (!of || of->type != MIG_YAML_SCALAR || of->text.n == 0))
        return mig_yaml_fail(of ? of : map, err, "expected path, feed or urls, and what is read");
    if (status != MIG_OK)
        return status;
    in->node = of;
    in->name = mig_arena_copy(&c->arena, of->text);
    in->path = in->kind == MIG_INPUT_FEED ? in->name : resolve(c, of->text);
    return MIG_OK;
}

/* The store knows documents by the name of their input. */
static mig_status check_names(const struct mig_config *c, struct mig_err *err)
{
    for (size_t i = 0; i < c->n_inputs; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(c->input[i].path, c->input[k].path) == 0)
                return mig_yaml_fail(c->input[i].node, err, "this input stands in line %u already",
                                     c->input[k].node->line);
    return MIG_OK;
}

static mig_status read_inputs(struct mig_config *c, const struct mig_yaml *root, struct mig_err *err)
{
    const struct mig_yaml *list = mig_yaml_get(root, "inputs");
    if (!list || list->type != MIG_YAML_LIST || !list->child)
        return mig_yaml_fail(list ? list : root, err, "expected 'inputs:' with a list of what is to be read");
    mig_status status = MIG_OK;
    c->input = mig_arena_alloc(&c->arena, mig_yaml_count(list) * sizeof *c->input);
    for (const struct mig_yaml *map = list->child; map && status == MIG_OK; map = map->next)
        status = read_input(c, map, &c->input[c->n_inputs++], err);
    return status == MIG_OK ? check_names(c, err) : status;
}

static mig_status check_needs(const struct mig_config *c, const struct mig_yaml *root, struct mig_err *err)
{
    bool asks_web = false;
    for (size_t i = 0; i < c->n_inputs; i++)
        asks_web |= c->input[i].kind != MIG_INPUT_FILES;
    if (asks_web && !c->web.contact)
        return mig_yaml_fail(root, err,
                             "inputs of the web need 'web:' with 'contact:', an address that servers are told");
    if (!c->output)
        return mig_yaml_fail(root, err, "expected 'output:' with the folder for the reports");
    return MIG_OK;
}

static mig_status read_root(struct mig_config *c, const struct mig_yaml *root, struct mig_err *err)
{
    mig_status status = read_map(c, root, mig_config_keys, c, err);
    if (status == MIG_OK)
        status = read_inputs(c, root, err);
    for (const struct mig_key *k = mig_config_keys; k->name && status == MIG_OK; k++)
        status = read_section(c, root, k, err);
    if (status == MIG_OK)
        status = check_needs(c, root, err);
    if (status == MIG_OK && c->notice.command.n && strchr(c->notice.command.item[0], '/'))
        c->notice.command.item[0] = resolve(c, mig_span_of(c->notice.command.item[0]));
    if (status == MIG_OK && !c->state)
        c->state = resolve(c, mig_span_of("migstat.sqlite"));
    return status;
}

/* What is wrong in this file is told apart from what is wrong in data. */
static mig_status as_config(mig_status status, struct mig_err *err)
{
    if (status != MIG_DATA)
        return status;
    if (err)
        err->status = MIG_CONFIG;
    return MIG_CONFIG;
}

mig_status mig_config_fail(const struct mig_yaml *node, struct mig_err *err, const char *what)
{
    return as_config(mig_yaml_fail(node, err, "%s", what), err);
}

mig_status mig_config_load(struct mig_config *out, const char *path, struct mig_err *err)
{
    struct mig_yaml *root;
    *out = defaults;
    out->path = path;
    const char *slash = strrchr(path, '/');
    out->dir = slash ? mig_arena_copy(&out->arena, mig_span(path, slash == path ? 1 : (size_t)(slash - path))) : ".";
    mig_status status = mig_yaml_load(&out->arena, path, &root, err);
    if (status == MIG_OK)
        status = read_root(out, root, err);
    if (status == MIG_OK)
        return MIG_OK;
    mig_config_free(out);
    return as_config(status, err);
}

void mig_config_free(struct mig_config *c)
{
    free(c->report.choice.packs.item);
    free(c->report.choice.where.item);
    free(c->decisions.item);
    free(c->notice.command.item);
    mig_arena_free(&c->arena);
    *c = (struct mig_config){ 0 };
}
