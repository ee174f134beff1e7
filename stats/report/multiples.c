#include "stats/report/multiples.h"

#include "stats/report/chart.h"
#include "stats/report/finding.h"
#include "stats/report/texts.h"

static bool is_region(const struct mig_series *s)
{
    return !mig_span_eq(s->country, s->dim[MIG_DIM_AREA]);
}

static bool is_placed(const struct mig_report *r, size_t i)
{
    const struct mig_series *s = &r->job->set.item[i];
    return r->is_charted[i] && !mig_span_is(s->dim[MIG_DIM_AREA], "_X") && !mig_span_is(s->dim[MIG_DIM_AREA], "_T");
}

/* Who acts may differ: of each country it is another ministry. */
static bool stand_together(const struct mig_series *a, const struct mig_series *b)
{
    for (int i = 0; i < MIG_N_DIMS; i++)
        if (i != MIG_DIM_AREA && i != MIG_DIM_ACTOR && !mig_span_eq(a->dim[i], b->dim[i]))
            return false;
    return is_region(a) == is_region(b) && (!is_region(a) || mig_span_eq(a->country, b->country));
}

size_t mig_multiples_find(const struct mig_report *r, size_t first, size_t end, size_t *room)
{
    const struct mig_series *set = r->job->set.item;
    size_t n = 0, n_places = 0;
    for (size_t i = first; i < end && is_placed(r, first); i++) {
        size_t k = 0;
        if (!is_placed(r, i) || !stand_together(&set[first], &set[i]))
            continue;
        while (k < n && !mig_span_eq(set[room[k]].dim[MIG_DIM_AREA], set[i].dim[MIG_DIM_AREA]))
            k++;
        n_places += k == n;
        room[n++] = i;
    }
    return n_places < MIG_MULTIPLES_MIN ? 0 : n;
}

/* What is told of all charts beside them: the population, if it is one; and what the axes count. */
static void write_caption(const struct mig_report *r, struct mig_report_page *page, const struct mig_plot *scale)
{
    const struct mig_fill fill[] = { MIG_FILL("unit", mig_plot_unit(scale)),
                                     MIG_FILL("measure",
                                              mig_word_of(r->words, "measures", scale->series->dim[MIG_DIM_MEASURE])),
                                     { 0 } };
    page->ops->para(page, "name");
    page->ops->text(page, mig_series_group(r, scale->series));
    page->ops->text(page, mig_span_of(" "));
    page->ops->minor(page, mig_words_fill(r->words, r->arena, "multiples_says", fill));
    page->ops->para_end(page);
}

static bool one_actor(const struct mig_series *set, const size_t *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (!mig_span_eq(set[list[0]].dim[MIG_DIM_ACTOR], set[list[i]].dim[MIG_DIM_ACTOR]))
            return false;
    return true;
}

/* The small chart draws them, but in print and in Markdown the number stands alone. */
static void write_bounds(const struct mig_report *r, struct mig_report_page *page, const struct mig_obs *o)
{
    struct mig_span bounds = mig_obs_bounds(r, o);
    if (bounds.n == 0)
        return;
    page->ops->line_break(page);
    page->ops->minor(page, bounds);
}

static void write_chart(const struct mig_report *r, struct mig_report_page *page, const struct mig_plot *scale,
                        size_t i, bool names_actor)
{
    const struct mig_series *s = &r->job->set.item[i];
    const struct mig_obs *o = mig_finding_obs(s);
    page->ops->block(page, "multiple");
    page->ops->para(page, "place");
    page->ops->text(page, mig_series_place_name(r, s));
    if (names_actor && !mig_span_is(s->dim[MIG_DIM_ACTOR], "_T")) {
        page->ops->text(page, mig_span_of(" "));
        page->ops->minor(page, mig_actor_name(r, s->dim[MIG_DIM_ACTOR]));
    }
    page->ops->para_end(page);
    if (page->ops->chart) {
        mig_chart_draw_small(scale, s, r->job->set.n + i);
        page->ops->chart(page, mig_buf_span(scale->out));
        mig_buf_reset(scale->out);
    }
    if (o) {
        page->ops->para(page, "label");
        page->ops->text(page, mig_obs_period(r, s, o));
        page->ops->text(page, mig_span_of(": "));
        page->ops->link(page, mig_obs_quote_href(r, s, o), mig_obs_value(r, o));
        write_bounds(r, page, o);
        if (!mig_obs_is_whole(o)) {
            page->ops->line_break(page);
            page->ops->text(page, mig_obs_status_text(r, s, o));
        }
        page->ops->para_end(page);
    }
    page->ops->block_end(page);
}

void mig_multiples_write(const struct mig_report *r, struct mig_report_page *page, const size_t *list, size_t n)
{
    const struct mig_series *set = r->job->set.item, **all = mig_arena_alloc(r->arena, n * sizeof *all);
    struct mig_buf svg = { 0 };
    struct mig_plot scale = { .report = r, .series = &set[list[0]], .out = &svg, .size = &mig_plot_small };
    for (size_t i = 0; i < n; i++)
        all[i] = &set[list[i]];
    mig_plot_scale(&scale, all, n);
    write_caption(r, page, &scale);
    page->ops->block(page, "multiples");
    bool names_actor = !one_actor(set, list, n);
    for (size_t i = 0; i < n; i++)
        write_chart(r, page, &scale, list[i], names_actor);
    page->ops->block_end(page);
    mig_buf_free(&svg);
}
