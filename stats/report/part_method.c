#include "stats/report/parts.h"
#include "stats/report/selection.h"
#include "stats/report/tally.h"
#include "stats/report/texts.h"

static void write_rules(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "rule", "version", "#facts_column", NULL };
    struct mig_tally rules;
    mig_tally_facts(&rules, &r->job->facts, mig_by_rule);
    page->ops->fold(page, mig_word(r->words, "rules_used"));
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < rules.n; i++) {
        page->ops->row(page, NULL);
        mig_report_page_cell(page, rules.item[i].fact->rule_id);
        mig_report_page_cell(page, rules.item[i].fact->rule_version);
        mig_report_page_cell(page, mig_words_size(r->words, r->arena, rules.item[i].n_facts));
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
    page->ops->fold_end(page);
    mig_tally_free(&rules);
}

void mig_part_method(const struct mig_report *r, struct mig_report_page *page)
{
    const struct mig_policy *policy = r->job->policy;
    const char *language = mig_words_language(r->words);
    mig_report_selection_rule(r, page);
    page->ops->para(page, NULL);
    page->ops->text(page, mig_word(r->words, "policy"));
    page->ops->text(page, mig_span_of(" — "));
    page->ops->text(page, mig_policy_text(policy, "label", language));
    page->ops->minor(page, mig_span_of(mig_arena_printf(r->arena, " (%s)", mig_policy_name(policy))));
    page->ops->text(page, mig_span_of(". "));
    page->ops->text(page, mig_policy_text(policy, "note", language));
    page->ops->para_end(page);
    for (const struct mig_yaml *c = mig_words_list(r->words, "caveats"); c; c = c->next)
        mig_report_page_para(page, "caveat", c->text);
    if (r->job->facts.n)
        write_rules(r, page);
}
