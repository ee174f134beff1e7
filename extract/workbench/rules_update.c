/* rules_update.c -- the facts of failing examples, written anew as the rules give them now, and shown. */
#include "base/near.h"
#include "extract/examples.h"
#include "extract/workbench/rewrite.h"
#include "extract/workbench/workbench.h"

enum { MAX_KEYS = 64 };

struct updating {
    struct mig_workbench *w;
    struct mig_rewrite rewrite;
    struct mig_buf text; /* of the edit at hand */
    size_t n_met, n_updated, n_left;
};

static void say(struct updating *u, const struct mig_example *e, const struct mig_yaml *at)
{
    mig_buf_printf(&u->w->out, "%s:%u:%u: %s: ", at->path, at->line, at->col, e->rule->id);
}

static void update_value(void *context, const struct mig_example *e, const struct mig_yaml *want, const char *got)
{
    struct updating *u = context;
    say(u, e, want);
    mig_buf_printf(&u->w->out, "%s: '%s' is now '%s'\n", want->key, want->text.p, got);
    mig_buf_reset(&u->text);
    mig_rewrite_scalar(&u->text, mig_span_of(got));
    mig_rewrite_add(&u->rewrite, want, mig_buf_span(&u->text));
}

/* The columns that the example names of any of its facts. */
static size_t keys_of(const struct mig_example *e, const char *keys[MAX_KEYS + 1])
{
    size_t n = 0;
    keys[0] = NULL;
    for (const struct mig_yaml *f = e->facts->child; f; f = f->next)
        for (const struct mig_yaml *c = f->child; c && n < MAX_KEYS; c = c->next)
            if (mig_word_find(keys, mig_span_of(c->key)) < 0) {
                keys[n++] = c->key;
                keys[n] = NULL;
            }
    return n;
}

/* Another number of facts: the list is written anew. */
static void update_list(struct updating *u, const struct mig_example *e)
{
    const char *keys[MAX_KEYS + 1];
    keys_of(e, keys);
    mig_buf_reset(&u->text);
    mig_buf_str(&u->text, "[");
    for (size_t i = 0; i < e->found->n; i++) {
        mig_buf_str(&u->text, i ? ", " : "");
        mig_workbench_put_fact(&u->text, keys, &e->found->item[i]);
    }
    mig_buf_str(&u->text, "]");
    say(u, e, e->facts);
    mig_buf_printf(&u->w->out, "facts: %zu are now %zu: %s\n", mig_yaml_count(e->facts), e->found->n, u->text.p);
    mig_rewrite_add(&u->rewrite, e->facts, mig_buf_span(&u->text));
}

/* What an update would hide: that a rule no longer takes its own example, or takes what it must not. */
static const char *reason_to_leave(const struct mig_example *e)
{
    bool is_counter = !e->facts->child;
    if (e->is_over)
        return "rules were not done with it in time (--example-timeout)";
    if (is_counter)
        return "it must give no fact, and does: mend the rule, or write what is right yourself";
    if (e->found->n == 0)
        return "it gives no fact: mend the rule, or write 'facts: []' yourself";
    if (e->n_own == 0)
        return "another rule takes it: mend the rules, or move the example";
    for (const struct mig_yaml *f = e->facts->child; f; f = f->next)
        for (const struct mig_yaml *c = f->child; c; c = c->next)
            if (c->style == '|')
                return "its facts hold a block of text; write them in one line";
    return NULL;
}

static void update_example(void *context, const struct mig_example *e)
{
    struct updating *u = context;
    if (mig_example_is_met(e, NULL, NULL)) {
        u->n_met++;
        return;
    }
    const char *reason = reason_to_leave(e);
    u->n_left += reason != NULL;
    u->n_updated += reason == NULL;
    if (reason) {
        say(u, e, e->node);
        mig_buf_printf(&u->w->out, "left as it is: %s\n", reason);
    } else if (e->found->n == mig_yaml_count(e->facts)) {
        mig_example_is_met(e, update_value, u);
    } else {
        update_list(u, e);
    }
}

mig_status mig_rules_update(struct mig_workbench *w, struct mig_err *err)
{
    struct updating u = { .w = w };
    if (w->args->packs.n == 0)
        return mig_err_set(err, MIG_USAGE, "--update rewrites packs: name them with --rules");
    mig_status status = mig_workbench_engine(w, err);
    if (status == MIG_OK)
        status = mig_examples_each(
            &(struct mig_examples_run){ w->engine, w->args->example_seconds, w->env->log, update_example, &u }, err);
    if (status == MIG_OK)
        status = mig_rewrite_commit(&u.rewrite, err);
    if (status == MIG_OK)
        mig_buf_printf(&w->out, "%zu passed, %zu updated, %zu left\n", u.n_met, u.n_updated, u.n_left);
    else
        w->out.n = 0; /* what it says was not done */
    mig_rewrite_free(&u.rewrite);
    mig_buf_free(&u.text);
    return status == MIG_OK && u.n_left ? MIG_PARTIAL : status;
}
