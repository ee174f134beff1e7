#include <stdlib.h>

#include "stats/report/change_text.h"
#include "stats/report/finding.h"
#include "stats/report/parts.h"
#include "stats/report/selection.h"
#include "stats/report/texts.h"

enum { MAX_CARDS = 8 };

static size_t n_whole(const struct mig_series *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        n += mig_obs_is_whole(&s->obs[i]);
    return n;
}

/* What stands for an indicator: whole periods before what is known in part, values of periods before running totals, the indicator's own unit before others, then the
 * longest series, then the latest, then the largest. */
static bool leads(const struct mig_report *r, const struct mig_series *a, const struct mig_series *b)
{
    const struct mig_indicator *in = mig_indicator_find(r->job->indicators, a->dim[MIG_DIM_INDICATOR]);
    if (!b)
        return true;
    if ((n_whole(a) > 0) != (n_whole(b) > 0))
        return n_whole(a) > 0;
    if (mig_is_running_total(a) != mig_is_running_total(b))
        return !mig_is_running_total(a);
    bool own_a = in && mig_span_is(a->dim[MIG_DIM_UNIT], in->unit),
         own_b = in && mig_span_is(b->dim[MIG_DIM_UNIT], in->unit);
    if (own_a != own_b)
        return own_a;
    if (n_whole(a) != n_whole(b))
        return n_whole(a) > n_whole(b);
    const struct mig_obs *last_a = mig_finding_obs(a), *last_b = mig_finding_obs(b);
    return last_a->period != last_b->period ? last_a->period > last_b->period : last_a->value > last_b->value;
}

static const struct mig_series *leading(const struct mig_report *r, const struct mig_topic *topic)
{
    const struct mig_series *best = NULL;
    for (size_t i = topic->first; i < topic->first + topic->n; i++) {
        const struct mig_series *s = &r->job->set.item[i];
        if (mig_finding_obs(s) && leads(r, s, best))
            best = s;
    }
    return best;
}

struct card {
    const struct mig_topic *topic;
    const struct mig_series *series;
    size_t weight; /* whole periods that the series knows; 0 for a running total */
};

/* The indicators of which most is known, in the order of the file where that is the same. */
static int by_weight(const void *pa, const void *pb)
{
    const struct card *a = pa, *b = pb;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->topic > b->topic) - (a->topic < b->topic);
}

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

static void write_card(const struct mig_report *r, struct mig_report_page *page, const struct mig_topic *topic,
                       const struct mig_series *s)
{
    const struct mig_obs *o = mig_finding_obs(s);
    struct mig_span bounds = mig_obs_bounds_as(r, o, mig_words_short);
    page->ops->block(page, "card");
    mig_report_page_para(page, "topic", topic->label);
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

void mig_part_headline(const struct mig_report *r, struct mig_report_page *page)
{
    struct card *cards = mig_alloc(r->n_topics * sizeof *cards);
    size_t n = 0;
    for (size_t i = 0; i < r->n_topics; i++) {
        const struct mig_series *s = leading(r, &r->topic[i]);
        if (s)
            cards[n++] = (struct card){ &r->topic[i], s, mig_is_running_total(s) ? 0 : n_whole(s) };
    }
    if (n)
        qsort(cards, n, sizeof *cards, by_weight);
    page->ops->block(page, "findings");
    for (size_t i = 0; i < n && i < MAX_CARDS; i++)
        mig_finding_write(r, page, cards[i].topic->label, cards[i].series, mig_finding_obs(cards[i].series));
    page->ops->block_end(page);
    page->ops->block(page, "cards");
    for (size_t i = 0; i < n && i < MAX_CARDS; i++)
        write_card(r, page, cards[i].topic, cards[i].series);
    page->ops->block_end(page);
    if (n == 0)
        mig_report_page_para(page, "note",
                             mig_word(r->words, r->job->facts.n ? "no_headline" : mig_report_empty_word(r)));
    free(cards);
}
