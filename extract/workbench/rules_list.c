/* rules_list.c -- the rules by indicator, then by language. */
#include <stdlib.h>

#include "base/near.h"
#include "extract/examples.h"
#include "extract/workbench/workbench.h"

/* What the rules can be asked for, an option each. */
static const char *indicator_of(const struct mig_rule *r)
{
    return r->indicator->code;
}

static const char *language_of(const struct mig_rule *r)
{
    return r->pack->language;
}

struct filter {
    const char *option, *given; /* NULL: any */
    const char *(*of)(const struct mig_rule *rule);
};
enum { N_FILTERS = 2 };

/* A word that no rule has is a slip, not an empty answer. */
static mig_status check_filter(const struct mig_ruleset *set, const struct filter *f, struct mig_err *err)
{
    size_t n = mig_ruleset_count(set);
    const char **words = mig_alloc((n + 1) * sizeof *words);
    for (size_t i = 0; i < n; i++)
        words[i] = f->of(mig_ruleset_rule(set, i));
    bool is_known = !f->given || mig_word_find(words, mig_span_of(f->given)) >= 0;
    const char *near = is_known ? NULL : mig_nearest(mig_span_of(f->given), words);
    mig_status status = is_known ? MIG_OK
                                 : mig_err_set(err, MIG_USAGE, "--%s: there is no rule of '%s'%s%s%s", f->option,
                                               f->given, MIG_NEAR_ARG(near));
    free(words);
    return status;
}

static bool passes(const struct filter *filters, const struct mig_rule *r)
{
    for (size_t i = 0; i < N_FILTERS; i++)
        if (filters[i].given && strcmp(filters[i].given, filters[i].of(r)) != 0)
            return false;
    return true;
}

static int by_indicator(const void *a, const void *b)
{
    const struct mig_rule *x = *(const struct mig_rule *const *)a, *y = *(const struct mig_rule *const *)b;
    int order = strcmp(indicator_of(x), indicator_of(y));
    if (order == 0)
        order = strcmp(language_of(x), language_of(y));
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static void put_row(struct mig_buf *out, const struct mig_rule *r)
{
    struct mig_example_kinds n = mig_examples_count(r);
    mig_buf_printf(out, "%s\t%s\t%s\t%s\t%zu\t%zu\t%zu\n", r->id, language_of(r), indicator_of(r),
                   mig_measure_words[r->measure], r->patterns.n, n.giving, n.counter);
}

mig_status mig_rules_list(struct mig_workbench *w, struct mig_err *err)
{
    const struct filter filters[N_FILTERS] = {
        { "indicator", w->args->indicator, indicator_of },
        { "language", w->args->language, language_of },
    };
    mig_status status = mig_workbench_rules(w, err);
    for (size_t i = 0; i < N_FILTERS && status == MIG_OK; i++)
        status = check_filter(w->set, &filters[i], err);
    if (status != MIG_OK)
        return status;
    size_t n = 0, n_all = mig_ruleset_count(w->set);
    const struct mig_rule **rules = mig_arena_alloc(&w->arena, (n_all + 1) * sizeof *rules);
    for (size_t i = 0; i < n_all; i++)
        if (passes(filters, mig_ruleset_rule(w->set, i)))
            rules[n++] = mig_ruleset_rule(w->set, i);
    qsort(rules, n, sizeof *rules, by_indicator);
    mig_buf_str(&w->out, "id\tlanguage\tindicator\tmeasure\tpatterns\texamples\tcounter_examples\n");
    for (size_t i = 0; i < n; i++)
        put_row(&w->out, rules[i]);
    return MIG_OK;
}
