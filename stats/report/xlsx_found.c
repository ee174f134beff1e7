/* What the notes tell of what was found: the selection, what is new since the last report, and what stands out. */
#include "stats/report/selection.h"
#include "stats/report/stand_out.h"
#include "stats/report/texts.h"
#include "stats/report/xlsx.h"

void mig_xlsx_selection(struct mig_xlsx *x, bool with_rule)
{
    struct mig_span said[MIG_SELECTION_SAYS];
    size_t n = mig_report_selection_says(x->report, said, with_rule);
    for (size_t i = 0; i < n; i++) {
        mig_book_row(x->book);
        mig_book_text(x->book, MIG_BOOK_PLAIN, said[i]);
    }
}

/* ---- news ---- */

static void write_counts(struct mig_xlsx *x, const struct mig_news *news)
{
    const struct {
        const char *key;
        size_t n;
    } counts[] = { { "news_changed", news->n_changed }, { "news_contradictions", news->n_new_conflicts },
                   { "news_facts", news->n_new_facts }, { "news_added", news->n_added },
                   { "news_settled", news->n_settled }, { "news_gone", news->n_gone_facts } };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        mig_book_row(x->book);
        mig_xlsx_count(x, counts[i].n);
        mig_xlsx_word(x, counts[i].key);
    }
}

void mig_xlsx_news(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    if (!r->news)
        return;
    mig_book_row(x->book);
    mig_book_row(x->book);
    mig_book_text(x->book, MIG_BOOK_STRONG, mig_word(r->words, "news"));
    if (!r->news->last->is_there) {
        mig_xlsx_word(x, "news_first");
        return;
    }
    if (r->news->other_periods)
        mig_xlsx_word(x, "news_other_periods");
    write_counts(x, r->news);
}

/* ---- outliers ---- */

static void write_outlier(struct mig_xlsx *x, const struct mig_series *s, const struct mig_outlier *o)
{
    const struct mig_report *r = x->report;
    struct mig_span what = mig_indicator_label(r, s->dim[MIG_DIM_INDICATOR]), label = mig_series_label(r, s),
                    period = mig_obs_period(r, s, o->obs), value = mig_obs_value(r, o->obs),
                    bounds = mig_obs_bounds(r, o->obs), unit = mig_series_unit(r, s),
                    held = mig_word(r->words, "usual"), usual = mig_stand_out_usual(r, o),
                    unsure = mig_word(r->words, "outlier_not_sure");
    mig_book_row(x->book);
    mig_xlsx_to_fact(x, what, mig_obs_quote(r, s, o->obs));
    mig_xlsx_text(x, mig_span_of(mig_arena_printf(
                         r->arena, "%.*s, %.*s: %.*s%s%.*s%s (%.*s). %.*s: %.*s%s%.*s", MIG_SPAN_ARG(label),
                         MIG_SPAN_ARG(period), MIG_SPAN_ARG(value), bounds.n ? " (" : "", MIG_SPAN_ARG(bounds),
                         bounds.n ? ")" : "", MIG_SPAN_ARG(unit), MIG_SPAN_ARG(held), MIG_SPAN_ARG(usual),
                         o->is_sure ? "" : "; ", MIG_SPAN_ARG(o->is_sure ? mig_span("", 0) : unsure))));
}

void mig_xlsx_outliers(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    const struct mig_stand_out all = mig_stand_out_find(r);
    const struct mig_span says[] = { mig_stand_out_says(r, &all), mig_stand_out_few(r, &all) };
    mig_book_row(x->book);
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        if (says[i].n) {
            mig_book_row(x->book);
            mig_book_text(x->book, MIG_BOOK_STRONG, mig_word(r->words, "outliers"));
            mig_xlsx_text(x, says[i]);
        }
    for (size_t i = 0; i < r->job->set.n; i++)
        for (size_t k = 0; k < all.of[i].n; k++)
            write_outlier(x, &r->job->set.item[i], &all.of[i].item[k]);
}
