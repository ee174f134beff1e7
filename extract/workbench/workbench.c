#include "extract/workbench/workbench.h"

#include <assert.h>
#include <stdlib.h>

#include "base/near.h"
#include "extract/workbench/rewrite.h"

mig_status mig_workbench_rules(struct mig_workbench *w, struct mig_err *err)
{
    struct mig_ruleset_options options = {
        .paths = w->args->packs.item,
        .n_paths = w->args->packs.n,
        .rules_dir = w->env->rules_dir,
    };
    return w->set ? MIG_OK : mig_ruleset_load(&w->set, &options, err);
}

mig_status mig_workbench_engine(struct mig_workbench *w, struct mig_err *err)
{
    struct mig_engine_options options = {
        .rules_dir = w->env->rules_dir,
        .packs = w->args->packs.item,
        .n_packs = w->args->packs.n,
        .faults = w->faults,
    };
    assert(w->engine || !w->set); /* a set of its own would be lost, and the rules found in it */
    mig_status status = w->engine ? MIG_OK : mig_engine_load(&w->engine, &options, err);
    if (status == MIG_OK)
        w->set = w->engine->rules;
    return status;
}

/* By its id, alone or behind its pack's name as facts.csv prints it. */
static bool is_called(const struct mig_rule *rule, const char *id)
{
    size_t n = strlen(rule->pack->name);
    return strcmp(rule->id, id) == 0 ||
           (strncmp(id, rule->pack->name, n) == 0 && id[n] == '/' && strcmp(rule->id, id + n + 1) == 0);
}

static mig_status no_such_rule(const struct mig_workbench *w, const char *id, struct mig_err *err)
{
    size_t n = mig_ruleset_count(w->set);
    const char **ids = mig_alloc((n + 1) * sizeof *ids);
    for (size_t i = 0; i < n; i++)
        ids[i] = mig_ruleset_rule(w->set, i)->id;
    const char *near = mig_nearest(mig_span_of(id), ids);
    mig_status status = mig_err_set(err, MIG_DATA, "no rule '%s'%s%s%s%s", id, MIG_NEAR_ARG(near),
                                    near ? "" : "; migstat rules list names all");
    free(ids);
    return status;
}

mig_status mig_workbench_find(const struct mig_workbench *w, const char *id, const struct mig_rule **out,
                              struct mig_err *err)
{
    for (size_t i = 0; i < mig_ruleset_count(w->set); i++)
        if (is_called(mig_ruleset_rule(w->set, i), id)) {
            *out = mig_ruleset_rule(w->set, i);
            return MIG_OK;
        }
    return no_such_rule(w, id, err);
}

void mig_workbench_put_fact(struct mig_buf *out, const char *const *keys, const struct mig_fact *fact)
{
    struct mig_buf value = { 0 };
    const char *comma = "";
    mig_buf_str(out, "{");
    for (; *keys; keys++) {
        mig_buf_reset(&value);
        mig_record_print(mig_column_find(&mig_fact_layout, *keys), fact, &value);
        if (value.n == 0)
            continue;
        mig_buf_printf(out, "%s%s: ", comma, *keys);
        mig_rewrite_scalar(out, mig_buf_span(&value));
        comma = ", ";
    }
    mig_buf_str(out, "}");
    mig_buf_free(&value);
}

void mig_workbench_free(struct mig_workbench *w)
{
    if (!w->engine)
        mig_ruleset_free(w->set);
    mig_engine_free(w->engine);
    mig_buf_free(&w->out);
    mig_arena_free(&w->arena);
}
