#include "stats/report/change_text.h"
#include "stats/report/doubt.h"
#include "stats/report/finding.h"
#include "stats/report/leading.h"
#include "stats/report/parts.h"
#include "stats/report/selection.h"
#include "stats/report/texts.h"

enum { MAX_CARDS = 8 };

static void write_change(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                         const struct mig_obs *o, int periods)
{
    const struct mig_change change = mig_change_of(s, o, periods);
    if (!mig_change_is_told(&change))
        return;
    const struct mig_fill fill[] = { MIG_FILL_LINK("change", mig_change_text(r, &change), mig_obs_href(r, s, o)),
                                     MIG_FILL("period", mig_obs_period(r, s, change.before)),
                                     { 0 } };
    page->ops->para(page, "label");
    mig_report_say(r, page, "against_before", fill);
    page->ops->para_end(page);
}

static void write_changes(const struct mig_report *r, struct mig_report_page *page, const struct mig_series *s,
                          const struct mig_obs *o)
{
    if (mig_is_running_total(s))
        mig_report_page_para(page, "label", mig_word(r->words, "running_total"));
    write_change(r, page, s, o, 1);
    if (s->freq != MIG_YEAR)
        write_change(r, page, s, o, mig_freq_per_year(s->freq));
}

static void write_card(const struct mig_report *r, struct mig_report_page *page, const struct mig_leading *l)
{
    const struct mig_series *s = l->series;
    const struct mig_obs *o = l->obs;
    struct mig_span bounds = mig_obs_bounds_as(r, o, mig_words_short);
    page->ops->block(page, "card");
    mig_report_page_para(page, "topic", l->topic->label);
    page->ops->para(page, "big");
    page->ops->link(page, mig_obs_quote_href(r, s, o), mig_words_short(r->words, r->arena, o->value));
    page->ops->text(page, mig_span_of(" "));
    page->ops->minor(page, mig_words_unit(r->words, r->arena, s->dim[MIG_DIM_UNIT], o->value));
    page->ops->para_end(page);
    if (bounds.n)
        mig_report_page_para(page, "label", bounds);
    page->ops->para(page, "label");
    page->ops->text(page, mig_obs_period(r, s, o));
    page->ops->text(page, mig_span_of(" · "));
    page->ops->text(page, mig_series_label(r, s));
    page->ops->para_end(page);
    if (!mig_obs_is_whole(o))
        mig_report_page_para(page, "label", mig_obs_status_text(r, s, o));
    write_changes(r, page, s, o);
    page->ops->block_end(page);
}

static bool is_by_policy(const struct mig_leading *l)
{
    for (size_t i = 0; i < l->series->n; i++)
        if (mig_doubt_is_by_policy(&l->series->obs[i]))
            return true;
    return false;
}

/* What a policy makes of "more than" is no word of a release. */
static void write_policy(const struct mig_report *r, struct mig_report_page *page, const struct mig_leading *list,
                         size_t n)
{
    const struct mig_fill fill[] = {
        MIG_FILL("policy", mig_policy_text(r->job->policy, "label", mig_words_language(r->words))), { 0 }
    };
    for (size_t i = 0; i < n; i++)
        if (is_by_policy(&list[i])) {
            mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, "by_policy", fill));
            return;
        }
}

void mig_part_headline(const struct mig_report *r, struct mig_report_page *page)
{
    size_t n;
    const struct mig_leading *list = mig_report_leading(r, &n);
    if (n == 0) {
        mig_report_page_para(page, "note",
                             mig_word(r->words, r->job->facts.n ? "no_headline" : mig_report_empty_word(r)));
        return;
    }
    page->ops->block(page, "findings");
    for (size_t i = 0; i < n && i < MAX_CARDS; i++)
        mig_finding_write(r, page, list[i].topic->label, list[i].series, list[i].obs);
    page->ops->block_end(page);
    write_policy(r, page, list, n < MAX_CARDS ? n : MAX_CARDS);
    page->ops->block(page, "cards");
    for (size_t i = 0; i < n && i < MAX_CARDS; i++)
        write_card(r, page, &list[i]);
    page->ops->block_end(page);
}
