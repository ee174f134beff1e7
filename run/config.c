#include "run/config.h"

#include <assert.h>
#include <stdlib.h>

#include "base/near.h"
#include "base/pool.h"

/* A key of a map: what stands under it, and where that goes. */
enum { TEXTS = MIG_ARG_ASKED + 1 }; /* as MIG_ARG_PATHS, of words that are no paths */
struct key {
    const char *name;
    int type; /* enum mig_arg, or TEXTS */
    size_t at;
    const char *const *choices; /* of MIG_ARG_CHOICE */
};

static const char *const gone_words[] = { "keep", "drop", NULL };
static const char *const until_words[] = { "complete", "now", NULL }; /* by enum mig_until; else it is a day */

#define ROOT(field)   offsetof(struct mig_config, field)
#define REPORT(field) (ROOT(report) + offsetof(struct mig_report_request, field))
#define CHOICE(field) (REPORT(choice) + offsetof(struct mig_series_choice, field))
#define WEB(field)    (ROOT(web) + offsetof(struct mig_web_manners, field))
#define NOTICE(field) (ROOT(notice) + offsetof(struct mig_notice_how, field))
#define INPUT(field)  offsetof(struct mig_config_input, field)

/* clang-format off */
static const struct key root_keys[] = {
    { "state", MIG_ARG_PATH, ROOT(state), NULL },
    { "output", MIG_ARG_PATH, ROOT(output), NULL },
    { "rules", MIG_ARG_PATHS, CHOICE(packs), NULL },
    { "decisions", MIG_ARG_PATHS, ROOT(decisions), NULL },
    { "gone", MIG_ARG_CHOICE, ROOT(gone), gone_words },
    { "jobs", MIG_ARG_SIZE, ROOT(jobs), NULL },
    { 0 },
};
static const struct key report_keys[] = {
    { "title", MIG_ARG_TEXT, REPORT(title), NULL },
    { "language", MIG_ARG_TEXT, REPORT(language), NULL },
    { "by", MIG_ARG_CHOICE, CHOICE(by), mig_freq_words },
    { "policy", MIG_ARG_TEXT, CHOICE(policy), NULL },
    { "profile", MIG_ARG_CHOICE, REPORT(profile), mig_csv_profile_names },
    { "estimate", MIG_ARG_CHOICE, CHOICE(estimate), mig_estimate_words },
    { "interpolate", MIG_ARG_CHOICE, CHOICE(interpolate), mig_interpolate_words },
    { "same_start", MIG_ARG_FLAG, CHOICE(same_start), NULL },
    { "roll_up", MIG_ARG_FLAG, CHOICE(roll_up), NULL },
    { "households", MIG_ARG_FLAG, CHOICE(households), NULL },
    { "template", MIG_ARG_PATH, REPORT(templates), NULL },
    { "since", MIG_ARG_DAY, CHOICE(since), NULL },
    { "where", TEXTS, CHOICE(where), NULL },
    { "keep", MIG_ARG_SIZE, ROOT(keep), NULL },
    { 0 },
};
static const struct key web_keys[] = {
    { "contact", MIG_ARG_TEXT, WEB(contact), NULL },
    { "delay_seconds", MIG_ARG_SIZE, WEB(delay_seconds), NULL },
    { "timeout_seconds", MIG_ARG_SIZE, WEB(timeout_seconds), NULL },
    { "refresh_days", MIG_ARG_SIZE, WEB(refresh_days), NULL },
    { "max_mb", MIG_ARG_SIZE, WEB(max_mb), NULL },
    { "ignore_robots", MIG_ARG_FLAG, WEB(ignore_robots), NULL },
    { 0 },
};
static const struct key notice_keys[] = {
    { "command", TEXTS, NOTICE(command), NULL },
    { "mail_to", MIG_ARG_TEXT, NOTICE(mail_to), NULL },
    { "mail_from", MIG_ARG_TEXT, NOTICE(mail_from), NULL },
    { "sendmail", MIG_ARG_TEXT, NOTICE(sendmail), NULL },
    { "contradiction", MIG_ARG_FLAG, NOTICE(contradiction), NULL },
    { "outlier", MIG_ARG_FLAG, NOTICE(outlier), NULL },
    { "failed", MIG_ARG_FLAG, NOTICE(failed), NULL },
    { "always", MIG_ARG_FLAG, NOTICE(always), NULL },
    { 0 },
};
static const struct key input_keys[] = {
    { "place", MIG_ARG_TEXT, INPUT(place), NULL },
    { "publisher", MIG_ARG_TEXT, INPUT(publisher), NULL },
    { "language", MIG_ARG_TEXT, INPUT(language), NULL },
    { "text_column", MIG_ARG_TEXT, INPUT(text_column), NULL },
    { "follow", MIG_ARG_FLAG, INPUT(follow), NULL },
    { "silent_days", MIG_ARG_SIZE, INPUT(silent_days), NULL },
    { 0 },
};
/* clang-format on */
/* What the numbers may be; within these, seconds are milliseconds and megabytes bytes without an overflow. */
static const struct {
    const char *name;
    size_t least, most;
} ranges[] = {
    { "jobs", 1, MIG_JOBS_MAX },      { "delay_seconds", 0, 86400 }, { "timeout_seconds", 1, 86400 },
    { "refresh_days", 0, 36500 },     { "silent_days", 0, 36500 },   { "max_mb", 1, 4096 },
    { "keep", 0, (size_t)INT32_MAX },
};
enum { N_RANGES = sizeof ranges / sizeof *ranges };
static const char *const kind_words[] = { "path", "feed", "urls", NULL }; /* by enum mig_input_kind */

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

static mig_status set_choice(const struct key *key, const struct mig_yaml *node, const char **out, struct mig_err *err)
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

static mig_status set_size(const struct key *key, const struct mig_yaml *node, size_t *out, struct mig_err *err)
{
    size_t i = 0, value;
    while (i < N_RANGES && strcmp(ranges[i].name, key->name) != 0)
        i++;
    assert(i < N_RANGES);
    if (!mig_span_size(node->text, &value))
        return mig_yaml_fail(node, err, "expected a whole number");
    if (value < ranges[i].least || value > ranges[i].most)
        return mig_yaml_fail(node, err, "expected %zu to %zu", ranges[i].least, ranges[i].most);
    *out = value;
    return MIG_OK;
}

static mig_status set(struct mig_config *c, const struct key *key, const struct mig_yaml *node, void *to,
                      struct mig_err *err)
{
    void *field = (char *)to + key->at;
    if (key->type == MIG_ARG_PATHS || key->type == TEXTS)
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

/* The keys of MAP: those of the table go to TO, those of MORE are somebody else's. */
static mig_status read_map(struct mig_config *c, const struct mig_yaml *map, const struct key *keys,
                           const char *const *more, void *to, struct mig_err *err)
{
    const char *names[MAX_KEYS] = { NULL };
    size_t n = 0;
    for (const struct key *k = keys; k->name; k++)
        names[n++] = k->name;
    while (more && *more)
        names[n++] = *more++;
    mig_status status = mig_yaml_expect(map, names, err);
    for (const struct key *k = keys; k->name && status == MIG_OK; k++) {
        const struct mig_yaml *node = mig_yaml_get(map, k->name);
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
    int word = mig_word_find(until_words, node->text);
    c->until = word < 0 ? MIG_UNTIL_DAY : (enum mig_until)word;
    if (word >= 0 || (node->text.n == 10 && mig_day_parse(node->text, &c->until_day)))
        return MIG_OK;
    return mig_yaml_fail(node, err,
                         "expected complete (to the end of the last whole period), now, or a date such as 2026-06-30");
}

static mig_status read_report(struct mig_config *c, const struct mig_yaml *map, struct mig_err *err)
{
    static const char *const more[] = { "until", NULL };
    if (!map)
        return MIG_OK;
    mig_status status = read_map(c, map, report_keys, more, c, err);
    return status == MIG_OK ? read_until(c, mig_yaml_get(map, "until"), err) : status;
}

static mig_status read_section(struct mig_config *c, const struct mig_yaml *root, const char *name,
                               const struct key *keys, struct mig_err *err)
{
    const struct mig_yaml *map = mig_yaml_get(root, name);
    return map ? read_map(c, map, keys, NULL, c, err) : MIG_OK;
}

/* An input has one of the words of its kind. */
static mig_status read_input(struct mig_config *c, const struct mig_yaml *map, struct mig_config_input *in,
                             struct mig_err *err)
{
    const struct mig_yaml *of = NULL;
    *in = (struct mig_config_input){ .node = map };
    mig_status status = read_map(c, map, input_keys, kind_words, in, err);
    for (int kind = 0; kind_words[kind] && status == MIG_OK; kind++) {
        const struct mig_yaml *node = mig_yaml_get(map, kind_words[kind]);
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
    static const char *const more[] = { "inputs", "report", "web", "notices", NULL };
    mig_status status = read_map(c, root, root_keys, more, c, err);
    if (status == MIG_OK)
        status = read_inputs(c, root, err);
    if (status == MIG_OK)
        status = read_report(c, mig_yaml_get(root, "report"), err);
    if (status == MIG_OK)
        status = read_section(c, root, "web", web_keys, err);
    if (status == MIG_OK)
        status = read_section(c, root, "notices", notice_keys, err);
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
