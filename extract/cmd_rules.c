/* migstat rules: what an analyst does with rule packs. One row per verb. */
#include <stdlib.h>

#include "base/cli.h"
#include "base/near.h"
#include "extract/examples.h"
#include "extract/rule/match.h"
#include "extract/rule/pattern.h"

struct rules_args {
    struct mig_args packs;
};

static const struct mig_opt opts[] = {
    { 'r', "rules", MIG_ARG_PATHS, offsetof(struct rules_args, packs), "PATH", "a rule pack, or a folder of them",
      NULL },
    { 0 },
};

/* A verb at work. */
struct verb_run {
    const struct mig_run *env;
    const struct rules_args *args;
    const char *id; /* of `show` */
    struct mig_ruleset *set;
    struct mig_arena required; /* required words; outlives the set */
    struct mig_buf out;
};
typedef mig_status verb_work(struct verb_run *v, struct mig_err *err);

/* ---- check ---- */

static mig_status check_pattern(struct verb_run *v, struct mig_pattern *p, bool needs_words, struct mig_err *err)
{
    mig_status status = mig_pattern_compile(p, err);
    if (status == MIG_OK && needs_words && mig_required_of(&v->required, p->parsed.root).n == 0)
        mig_log_say(v->env->log,
                    "%s:%u:%u: this pattern has no word of three letters that must be there: it is tried on every "
                    "sentence with a figure; add one if you can",
                    p->node->path, p->node->line, p->node->col);
    return status;
}

static mig_status check_list(struct verb_run *v, const struct mig_patterns *list, bool needs_words, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < list->n && status == MIG_OK; i++)
        status = check_pattern(v, list->item[i], needs_words, err);
    return status;
}

/* By its id, alone or behind its pack's name as facts.csv prints it. */
static bool is_called(const struct mig_rule *rule, const char *id)
{
    size_t n = strlen(rule->pack->name);
    return strcmp(rule->id, id) == 0 ||
           (strncmp(id, rule->pack->name, n) == 0 && id[n] == '/' && strcmp(rule->id, id + n + 1) == 0);
}

static const struct mig_rule *find_rule(const struct verb_run *v, const char *id)
{
    for (size_t i = 0; i < mig_ruleset_count(v->set); i++)
        if (is_called(mig_ruleset_rule(v->set, i), id))
            return mig_ruleset_rule(v->set, i);
    return NULL;
}

static const char *nearest_id(const struct verb_run *v, const char *id)
{
    size_t n = mig_ruleset_count(v->set);
    const char **ids = mig_alloc((n + 1) * sizeof *ids);
    for (size_t i = 0; i < n; i++)
        ids[i] = mig_ruleset_rule(v->set, i)->id;
    const char *near = mig_nearest(mig_span_of(id), ids);
    free(ids);
    return near;
}

static mig_status check_rule(struct verb_run *v, const struct mig_rule *rule, struct mig_err *err)
{
    mig_status status = check_list(v, &rule->patterns, true, err);
    if (status == MIG_OK)
        status = check_list(v, &rule->unless, false, err);
    if (status == MIG_OK)
        status = check_list(v, &rule->unless_sentence, false, err);
    return status == MIG_OK ? mig_examples_check(rule, err) : status;
}

static mig_status check(struct verb_run *v, struct mig_err *err)
{
    size_t n_patterns = 0;
    mig_status status = MIG_OK;
    for (size_t i = 0; i < mig_ruleset_count(v->set) && status == MIG_OK; i++) {
        n_patterns += mig_ruleset_rule(v->set, i)->patterns.n;
        status = check_rule(v, mig_ruleset_rule(v->set, i), err);
    }
    for (mig_data_check *const *check = v->env->check; *check && status == MIG_OK; check++)
        status = (*check)(v->env->rules_dir, err);
    if (status == MIG_OK)
        mig_buf_printf(&v->out, "%zu rules with %zu patterns are in order\n", mig_ruleset_count(v->set), n_patterns);
    return status;
}

/* ---- list ---- */

static mig_status list(struct verb_run *v, struct mig_err *err)
{
    (void)err;
    mig_buf_str(&v->out, "id\tlanguage\tindicator\tmeasure\tpatterns\texamples\n");
    for (size_t i = 0; i < mig_ruleset_count(v->set); i++) {
        const struct mig_rule *r = mig_ruleset_rule(v->set, i);
        mig_buf_printf(&v->out, "%s\t%s\t%s\t%s\t%zu\t%zu\n", r->id, r->pack->language, r->indicator->code,
                       mig_measure_words[r->measure], r->patterns.n, mig_yaml_count(r->examples));
    }
    return MIG_OK;
}

/* ---- show ---- */

static void show_required(struct verb_run *v, const struct mig_pattern *p)
{
    struct mig_buf *out = &v->out;
    struct mig_required r = mig_required_of(&v->required, p->parsed.root);
    mig_buf_str(out, r.n ? "" : "nothing; it is tried on every sentence with a figure");
    for (size_t s = 0; s < r.n; s++) {
        mig_buf_str(out, s ? " and one of " : "one of ");
        for (size_t w = 0; w < r.set[s].n; w++)
            mig_buf_printf(out, "%s%.*s", w ? ", " : "", MIG_SPAN_ARG(r.set[s].item[w]));
    }
}

static void show_patterns(struct verb_run *v, const char *title, const struct mig_patterns *list)
{
    struct mig_buf *out = &v->out;
    for (size_t i = 0; i < list->n; i++) {
        mig_buf_printf(out, "\n%s %zu  (%s:%u)\n  written   %s\n  in full   ", title, i + 1, list->item[i]->node->path,
                       list->item[i]->node->line, list->item[i]->node->text.p);
        mig_pattern_print(list->item[i], out);
        mig_buf_str(out, "\n  required  ");
        show_required(v, list->item[i]);
        mig_buf_str(out, "\n  PCRE2     ");
        mig_pattern_source(list->item[i], out);
        mig_buf_char(out, '\n');
    }
}

static mig_status show(struct verb_run *v, struct mig_err *err)
{
    const struct mig_rule *r = find_rule(v, v->id);
    if (!r) {
        const char *near = nearest_id(v, v->id);
        return mig_err_set(err, MIG_DATA, "no rule '%s'%s%s%s", v->id, MIG_NEAR_ARG(near));
    }
    mig_buf_printf(&v->out, "%s  (%s %s)\nindicator %s, measure %s, language %s\n", r->id, r->pack->name,
                   r->pack->version, r->indicator->code, mig_measure_words[r->measure], r->pack->language);
    show_patterns(v, "pattern", &r->patterns);
    show_patterns(v, "unless", &r->unless);
    show_patterns(v, "unless_sentence", &r->unless_sentence);
    return MIG_OK;
}

/* ---- test ---- */

static mig_status test(struct verb_run *v, struct mig_err *err)
{
    struct mig_engine *engine;
    struct mig_engine_options options = { .rules_dir = v->env->rules_dir,
                                          .packs = v->args->packs.item,
                                          .n_packs = v->args->packs.n };
    struct mig_example_count count = { 0 };
    mig_status status = mig_engine_load(&engine, &options, err);
    if (status != MIG_OK)
        return status;
    status = mig_examples_run(engine, v->env->log, &v->out, &count, err);
    mig_engine_free(engine);
    if (status == MIG_OK && count.n_untested)
        return MIG_DATA; /* each was named already, and so was what failed */
    return status == MIG_OK && count.n_failed ? MIG_PARTIAL : status;
}

static mig_status write_out(const struct mig_buf *text, struct mig_err *err)
{
    struct mig_output *output;
    mig_status status = mig_output_open(&output, NULL, err);
    if (status != MIG_OK)
        return status;
    status = mig_output_write(output, mig_buf_span(text), err);
    if (status == MIG_OK)
        status = mig_output_commit(output, err);
    mig_output_free(output);
    return status;
}

/* What a verb has written is shown even when it found faults; its own status comes before that of writing. */
static mig_status run_verb(verb_work *work, struct verb_run *v, struct mig_err *err)
{
    struct mig_err ignored;
    struct mig_ruleset_options options = {
        .paths = v->args->packs.item,
        .n_paths = v->args->packs.n,
        .rules_dir = v->env->rules_dir,
    };
    mig_status status = mig_ruleset_load(&v->set, &options, err);
    if (status != MIG_OK)
        return status;
    status = work(v, err);
    mig_status written = write_out(&v->out, status == MIG_OK ? err : &ignored);
    mig_buf_free(&v->out);
    mig_ruleset_free(v->set);
    mig_arena_free(&v->required);
    return status == MIG_OK ? written : status;
}

/* What each verb is and says of itself: the function that works, then its row without name, options and run. */
/* clang-format off */
#define VERBS(X) \
    X(check, .summary = "Checks rule packs and all tables of rules/.", \
      .operands = "", .example = "migstat rules check -r my-pack.yaml", \
      .details = "The first fault is told as file:line:col on stderr, and the exit status is 65.") \
    X(test, .summary = "Runs the examples that stand in rule packs.", \
      .operands = "", .example = "migstat rules test -r my-pack.yaml", \
      .details = "Exit status: 0 all passed; 1 some failed, each named; 65 a pack has rules and no examples, or is broken.") \
    X(list, .summary = "Lists rules as tab-separated text.", \
      .operands = "", .example = "migstat rules list | cut -f1,3", \
      .details = "Columns: id, language, indicator, measure, number of patterns, number of examples.") \
    X(show, .summary = "Shows one rule in full, with its patterns as plain PCRE2.", \
      .operands = "ID", .example = "migstat rules show ru-consulted", .min_operands = 1, .max_operands = 1, .no_files = true, \
      .details = "ID may stand behind its pack's name, as facts.csv prints it: PACK/ID.")

#define ROW(verb, ...) \
    static mig_status run_##verb(const struct mig_run *env, const void *args, const struct mig_args *operands, \
                                 struct mig_err *err) \
    { \
        struct verb_run v = { .env = env, .args = args, .id = operands->n ? operands->item[0] : NULL }; \
        return run_verb(verb, &v, err); \
    } \
    static const struct mig_command row_##verb = { .name = "rules " #verb, .opts = opts, \
                                                   .args_size = sizeof(struct rules_args), .run = run_##verb, __VA_ARGS__ };
VERBS(ROW)

#define ADDRESS(verb, ...) &row_##verb,
static const struct mig_command *const verbs[] = { VERBS(ADDRESS) NULL };
/* clang-format on */

const struct mig_command mig_cmd_rules = {
    .name = "rules",
    .operands = "check | test | list | show ID",
    .summary = "Checks rule packs and all tables of rules/, runs examples, lists rules, shows one in full.",
    .example = "migstat rules test -r rules/packs/ru-services.yaml",
    .opts = opts,
    .args_size = sizeof(struct rules_args),
    .verbs = verbs,
};
