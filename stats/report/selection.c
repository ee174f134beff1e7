#include "stats/report/selection.h"

static bool is_all(const struct mig_report *r)
{
    return !mig_scope_has_days(&r->job->scope) && !mig_scope_has_conditions(&r->job->scope);
}

const char *mig_report_empty_word(const struct mig_report *r)
{
    return r->job->n_given ? "selection_none" : "empty";
}

static struct mig_span days_text(const struct mig_report *r)
{
    const struct mig_scope *scope = &r->job->scope;
    const struct mig_fill fill[] = { MIG_FILL("from", mig_words_day(r->words, r->arena, scope->since)),
                                     MIG_FILL("to", mig_words_day(r->words, r->arena, scope->until)),
                                     { 0 } };
    const char *key = scope->since == MIG_NO_DAY   ? "selection_until"
                      : scope->until == MIG_NO_DAY ? "selection_since"
                                                   : "selection_days";
    return mig_words_fill(r->words, r->arena, key, fill);
}

/* The conditions as they were given. */
static struct mig_span series_text(const struct mig_report *r)
{
    const struct mig_args *where = r->job->scope.where;
    struct mig_buf list = { 0 };
    for (size_t i = 0; i < where->n; i++)
        mig_buf_printf(&list, "%s%s", i ? ", " : "", where->item[i]);
    const struct mig_fill fill[] = { MIG_FILL("where", mig_buf_span(&list)), { 0 } };
    struct mig_span text = mig_words_fill(r->words, r->arena, "selection_where", fill);
    mig_buf_free(&list);
    return text;
}

static struct mig_span count_text(const struct mig_report *r)
{
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "n", r->job->facts.n),
                                     mig_words_count(r->words, r->arena, "all", r->job->n_given),
                                     { 0 } };
    return r->job->facts.n ? mig_words_fill(r->words, r->arena, "selection_facts", fill)
                           : mig_word(r->words, mig_report_empty_word(r));
}

size_t mig_report_selection_says(const struct mig_report *r, struct mig_span said[MIG_SELECTION_SAYS], bool with_rule)
{
    size_t n = 0;
    const struct mig_fill dateless[] = { mig_words_count(r->words, r->arena, "n", r->job->n_dateless), { 0 } };
    if (is_all(r))
        return 0;
    if (mig_scope_has_days(&r->job->scope))
        said[n++] = days_text(r);
    if (mig_scope_has_conditions(&r->job->scope))
        said[n++] = series_text(r);
    said[n++] = count_text(r);
    if (r->job->n_dateless)
        said[n++] = mig_words_fill(r->words, r->arena, "selection_dateless", dateless);
    if (with_rule && mig_scope_has_days(&r->job->scope))
        said[n++] = mig_word(r->words, "selection_rule");
    return n;
}

static void write(const struct mig_report *r, struct mig_report_page *page, bool with_rule)
{
    struct mig_span said[MIG_SELECTION_SAYS];
    size_t n = mig_report_selection_says(r, said, with_rule);
    if (n == 0)
        return;
    page->ops->para(page, "selection");
    for (size_t i = 0; i < n; i++) {
        page->ops->text(page, mig_span_of(i ? " " : ""));
        page->ops->text(page, said[i]);
    }
    page->ops->para_end(page);
}

void mig_report_selection(const struct mig_report *r, struct mig_report_page *page)
{
    write(r, page, false);
}

void mig_report_selection_rule(const struct mig_report *r, struct mig_report_page *page)
{
    write(r, page, true);
}
